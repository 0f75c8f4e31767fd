//! The workspace that `cargo xtask` works on.

use crate::workspace::{Workspace, text};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Two copies of a workspace, one with an error.
fn copies(name: &str) -> [Workspace; 2] {
    let copies = [Workspace::new, Workspace::misspelt].into_iter().zip(["good", "bad"]);
    let copies = copies.map(|(new, kind)| {
        let workspace = new(&format!("{name}-{kind}"));
        workspace.put("Cargo.toml", "[workspace]\nmembers = []\n");
        workspace.put("xtask/src/main.rs", "");
        workspace
    });
    copies.collect::<Vec<_>>().try_into().unwrap_or_else(|_| unreachable!())
}

/// `check` without `--root`, started in this folder; whether there are errors.
fn has_errors(folder: &Path, package: Option<PathBuf>) -> bool {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("check").current_dir(folder).env_remove("CARGO_MANIFEST_DIR");
    command.envs(package.map(|package| ("CARGO_MANIFEST_DIR", package)));
    let output = command.output().unwrap();
    let is_known = text(&output.stderr).contains("sumary");
    assert_eq!(output.status.success(), !is_known, "{}", text(&output.stderr));
    is_known
}

#[test]
fn one_program_serves_all_workspaces() {
    let [good, bad] = copies("root-copies");
    // Cargo names the package that it runs, wherever it was started.
    assert!(!has_errors(&bad.0.join("spec"), Some(good.0.join("xtask"))));
    assert!(has_errors(&good.0, Some(bad.0.join("xtask"))));
    // Without Cargo, or with the variable of another one, the current folder counts.
    assert!(!has_errors(&good.0.join("xtask/src"), None));
    assert!(has_errors(&bad.0, None));
    assert!(has_errors(&bad.0, Some(std::env::temp_dir())));
}

#[test]
fn names_what_it_looks_for() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let folder = std::env::temp_dir();
    command.arg("check").current_dir(&folder).env_remove("CARGO_MANIFEST_DIR");
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let printed = text(&output.stderr);
    for expected in ["workspace not found", "`Cargo.toml` and `spec/`", "help: ", "--root"] {
        assert!(printed.contains(expected), "{expected} is not in:\n{printed}");
    }
}

/// What Cargo reads of the workspace: of the folder of the spec, what makes it a package.
const PACKAGES: [&str; 10] = [
    "Cargo.toml",
    "Cargo.lock",
    ".cargo",
    "codegen",
    "generated",
    "spec/Cargo.toml",
    "spec/build.rs",
    "spec/lib.rs",
    "tests",
    "xtask",
];

/// With Cargo itself, which takes a program that one copy has compiled for up to date in the other.
#[test]
#[ignore = "compiles the generator from scratch; `cargo xtask ci` runs it"]
fn shares_a_target_directory() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let [good, bad] = copies("root-cargo");
    let target = good.0.with_file_name("root-cargo-target");
    let status = [&good, &bad].map(|workspace| {
        for path in PACKAGES {
            let to = workspace.0.join(path);
            let mut copy = Command::new("cp");
            copy.arg("-pR").arg(source.join(path)).arg(to.parent().unwrap());
            assert!(copy.status().unwrap().success(), "{path}");
        }
        let mut command = Command::new("cargo");
        command.args(["xtask", "generate"]).current_dir(workspace.0.join("codegen"));
        command.env("CARGO_TARGET_DIR", &target).env("CARGO_PROFILE_DEV_DEBUG", "0");
        let output = command.output().unwrap();
        (output.status.success(), text(&output.stderr))
    });
    let [good_status, bad_status] = status;
    assert!(good_status.0, "{}", good_status.1);
    // Whoever waits for the first build sees what it does.
    assert!(good_status.1.contains("Compiling xtask"), "{}", good_status.1);
    assert!(good.read("generated/API.md").contains("pets.count"));
    assert!(!bad_status.0 && bad_status.1.contains("spec/pets.yaml:4:30"), "{}", bad_status.1);
    fs::remove_dir_all(target).unwrap();
}
