//! Records what rustc says of the witnesses of edits, for the tests that need no compiler.

use crate::workspace::Workspace;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use tests::edits::{self, Edit};

const HEADER: &str = "\
# What rustc says of the witness of each edit, with the crate of the edited spec: `compiles`, `warns`
# of what is deprecated, or the codes of its errors. Every witness compiles with the crate of `base`.
# Recorded by `cargo test -p tests --test crates record_verdicts -- --ignored`.
";

/// Each edit's crate with its witness, and that of the spec that is edited with them all.
fn workspace(name: &str, edits: &[Edit]) -> Workspace {
    let workspace = Workspace::new(name);
    workspace.library("base", edits::base().generated().parts(), LIBRARY);
    workspace.example("base", "witnesses", &together(edits));
    for edit in edits {
        workspace.library(&edit.edit, edit.applied().generated().parts(), LIBRARY);
        workspace.example(&edit.edit, "witness", &alone(edit));
    }
    workspace
}

const LIBRARY: &str = "pets_api";

#[test]
#[ignore = "records; compiles a crate for each edit"]
fn record_verdicts() {
    let edits = edits::all();
    let workspace = workspace("verdicts", &edits);
    let words = ["check", "--workspace", "--examples", "--keep-going", "--message-format=json"];
    let told = told(&String::from_utf8(workspace.run(&words).stdout).unwrap());
    assert_eq!(told.get("base"), None, "witnesses that do not compile with `base`");
    let mut text = HEADER.to_owned();
    for edit in &edits {
        let verdict = match told.get(&edit.edit) {
            None => "compiles".to_owned(),
            Some(told) if told.errors.is_empty() => "warns".to_owned(),
            Some(told) => {
                format!("[{}]", told.errors.iter().cloned().collect::<Vec<_>>().join(", "))
            }
        };
        let _ = writeln!(text, "{}: {verdict}", edit.edit);
    }
    fs::write(edits::verdicts_file(), text).unwrap();
}

const LINTS: &str = "\
# What cargo-semver-checks finds of each edit: the names of its lints. It does not look at types.
# Recorded by `cargo test -p tests --test crates record_lints -- --ignored`.
";

#[test]
#[ignore = "records; needs cargo-semver-checks"]
fn record_lints() {
    let edits = edits::all();
    let workspace = workspace("lints", &edits);
    let base = workspace.rustdoc("base", LIBRARY);
    let mut text = LINTS.to_owned();
    for edit in &edits {
        let json = workspace.rustdoc(&edit.edit, LIBRARY);
        let output = Command::new("cargo-semver-checks")
            .args(["semver-checks", "--release-type=minor", "--color=never"])
            .args([Path::new("--baseline-rustdoc"), &base, Path::new("--current-rustdoc"), &json])
            .output()
            .unwrap();
        let told = String::from_utf8(output.stdout).unwrap();
        let lints = told.lines().filter_map(|line| line.strip_prefix("--- failure "));
        let lints: BTreeSet<_> = lints.filter_map(|line| line.split(':').next()).collect();
        assert_eq!(output.status.success(), lints.is_empty(), "{}: {told}", edit.edit);
        let lints: Vec<_> = lints.into_iter().collect();
        let _ = writeln!(text, "{}: [{}]", edit.edit, lints.join(", "));
    }
    fs::write(edits::lints_file(), text).unwrap();
}

const USES: &str = "#![allow(unused)]\nuse pets_api::endpoint::{Endpoint, Scheme};\nuse pets_api::paging::Paginated;\nuse pets_api::streaming::Streamed;\nuse pets_api::{Date, pets, shops, signals};\n";

fn alone(edit: &Edit) -> String {
    format!("{USES}{}fn main() {{}}\n", edit.witness)
}

fn together(edits: &[Edit]) -> String {
    let mut code = format!("{USES}fn main() {{}}\n");
    for Edit { edit, witness, .. } in edits {
        let _ = writeln!(code, "mod {edit} {{\nuse super::*;\n{witness}}}");
    }
    code
}

/// What the compiler says of a package.
#[derive(Debug, Default, PartialEq)]
struct Told {
    errors: BTreeSet<String>,
}

/// Errors, and warnings of what is deprecated, by package. Only examples have any.
fn told(output: &str) -> BTreeMap<String, Told> {
    let mut told: BTreeMap<String, Told> = BTreeMap::new();
    for line in output.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let message = &line["message"];
        let code = message["code"]["code"].as_str();
        let is_error = message["level"] == "error";
        if line["reason"] != "compiler-message" || !is_error && code != Some("deprecated") {
            continue;
        }
        let kind = line["target"]["kind"][0].as_str();
        assert_eq!(kind, Some("example"), "{}", message["rendered"].as_str().unwrap());
        let manifest = line["manifest_path"].as_str().unwrap();
        let package = manifest.rsplit(['/', '\\']).nth(1).unwrap();
        let entry = told.entry(package.to_owned()).or_default();
        // The last error only says how many there were.
        if let (true, Some(code)) = (is_error, code) {
            entry.errors.insert(code.to_owned());
        }
    }
    told
}
