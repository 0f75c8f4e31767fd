//! `cargo xtask ci`: the list of what CI runs beside the tests.

use std::path::Path;
use std::process::Command;

/// A step: what it is called, the words of the command, and variables of its environment.
struct Step {
    name: String,
    words: Vec<String>,
    variables: Vec<(&'static str, &'static str)>,
}

/// The features of the client, each of which has to build alone.
const FEATURES: [&str; 7] = ["hyper", "blocking", "reqwest", "tracing", "jiff", "time", "chrono"];

const WASM: &str = "wasm32-unknown-unknown";

/// Runs every step, also after one failed, and tells all that did.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let mut failed = Vec::new();
    for step in steps() {
        eprintln!("== {}", step.name);
        let mut command = Command::new("cargo");
        command.current_dir(root).args(&step.words).envs(step.variables.iter().copied());
        match command.status() {
            Ok(status) if status.success() => {}
            Ok(_) => failed.push(step.name),
            Err(error) => failed.push(format!("{} ({error})", step.name)),
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

fn steps() -> Vec<Step> {
    let mut steps = vec![
        step("format", "fmt --all --check"),
        step("generated files", "xtask generate --check"),
        step(
            "clippy, all features",
            "clippy --workspace --all-targets --all-features -- --deny warnings",
        ),
        step("documentation", "doc --workspace --no-deps --all-features"),
    ];
    if let Some(documentation) = steps.last_mut() {
        documentation.variables.push(("RUSTDOCFLAGS", "--deny warnings"));
    }
    let client = "clippy --package cloudflare-api-runtime --package cloudflare-organizations";
    let features = FEATURES.iter().map(|feature| format!("--features {feature}"));
    for features in std::iter::once(String::new()).chain(features) {
        let words = format!("{client} --no-default-features {features} -- --deny warnings");
        steps.push(step(
            &format!("clippy, {}", if features.is_empty() { "no features" } else { &features }),
            &words,
        ));
    }
    if target_is_installed() {
        let words =
            format!("check --package cloudflare-api-runtime --no-default-features --target {WASM}");
        steps.push(step("WebAssembly", &words));
    } else {
        eprintln!("skipped: the target {WASM} is not installed");
    }
    // `cargo test --workspace` builds the runtime with the features that its dependents ask for.
    steps.push(step("tests, all features", "test --package cloudflare-api-runtime --all-features"));
    for package in ["cloudflare-api-runtime", "cloudflare-organizations"] {
        steps.push(step(
            &format!("package {package}"),
            &format!("package --package {package} --list --allow-dirty"),
        ));
    }
    if Command::new("cargo")
        .args(["deny", "--version"])
        .output()
        .is_ok_and(|output| output.status.success())
    {
        steps.push(step("deny", "deny --offline check bans licenses sources"));
    } else {
        eprintln!("skipped: cargo-deny is not installed");
    }
    steps
}

fn step(name: &str, words: &str) -> Step {
    let words = words.split_whitespace().map(str::to_owned).collect();
    Step { name: name.to_owned(), words, variables: Vec::new() }
}

/// Whether the standard library for WebAssembly is there.
fn target_is_installed() -> bool {
    let words = ["--print", "target-libdir", "--target", WASM];
    let output = Command::new("rustc").args(words).output();
    output.is_ok_and(|output| {
        let folder = String::from_utf8_lossy(&output.stdout);
        output.status.success() && Path::new(folder.trim()).exists()
    })
}
