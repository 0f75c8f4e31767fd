//! `cargo xtask ci`: the list of what CI runs in addition to the tests of the workspace.

use crate::{files, manifest, print};
use std::env;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A command of Cargo.
struct Step {
    name: String,
    words: Vec<String>,
    variables: Vec<(&'static str, &'static str)>,
    needs: Option<Tool>,
}

/// What not every machine has, and how to get it.
#[derive(Clone, Copy)]
struct Tool {
    name: &'static str,
    is_there: fn() -> bool,
    install: &'static [&'static str],
}

const WASM: &str = "wasm32-unknown-unknown";

const WASM_TARGET: Tool = Tool {
    name: "the standard library for wasm32-unknown-unknown",
    is_there: || {
        let words = ["--print", "target-libdir", "--target", WASM];
        output("rustc", &words).is_some_and(|folder| Path::new(folder.trim()).exists())
    },
    install: &["rustup", "target", "add", WASM],
};

const DENY: Tool = Tool {
    name: "cargo-deny",
    is_there: || output("cargo", &["deny", "--version"]).is_some(),
    // Without optimization it is compiled in a fraction of the time.
    install: &["cargo", "install", "--locked", "--debug", "--quiet", "cargo-deny"],
};

/// The oldest Rust that is supported.
const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");

const OLDEST_RUST: Tool = Tool {
    name: concat!("Rust ", env!("CARGO_PKG_RUST_VERSION")),
    is_there: || output("rustup", &["run", OLDEST, "cargo", "--version"]).is_some(),
    install: &["rustup", "toolchain", "install", OLDEST, "--profile", "minimal"],
};

/// What is published, each after what it depends on.
const PACKAGES: [&str; 5] = [
    "cloudflare-api-runtime",
    "cloudflare-organizations",
    "cloudflare-api-codegen",
    "cloudflare-api-mock",
    "cloudflare-organizations-mock",
];

/// How long CI may spend on installing a tool before it does without.
const PATIENCE: Duration = Duration::from_secs(5 * 60);

/// Runs all steps, also after one failed, and reports those that failed or were skipped.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let (mut failed, mut skipped) = (Vec::new(), Vec::new());
    for step in steps(root)? {
        eprintln!("== {}", step.name);
        if print::is_closed() {
            return Err("nobody reads the output".to_owned());
        }
        if let Some(tool) = step.needs.filter(|tool| !tool.is_available()) {
            skipped.push(format!("{} (needs {})", step.name, tool.name));
            continue;
        }
        let mut command = Command::new("cargo");
        command.current_dir(root).args(&step.words).envs(step.variables.iter().copied());
        match command.status() {
            Ok(status) if status.success() => {}
            Ok(_) => failed.push(step.name),
            Err(error) => failed.push(format!("{} ({error})", step.name)),
        }
    }
    if !skipped.is_empty() {
        eprintln!("skipped: {}", skipped.join(", "));
    }
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

fn steps(root: &Path) -> Result<Vec<Step>, String> {
    let mut steps = vec![
        step("format", "fmt --all --check"),
        step("generated files", "xtask generate --check"),
        step(
            "clippy, all features",
            "clippy --workspace --all-targets --all-features -- --deny warnings",
        ),
        Step {
            variables: vec![("RUSTDOCFLAGS", "--deny warnings")],
            ..step("documentation", "doc --workspace --no-deps --all-features")
        },
    ];
    let client = "clippy --package cloudflare-api-runtime --package cloudflare-organizations";
    // Each feature of the client has to build alone.
    let features = manifest::features(|path| files::read(&root.join(path)))?;
    let features = features.iter().map(|feature| format!("--features {feature}"));
    for features in std::iter::once(String::new()).chain(features) {
        let words = format!("{client} --no-default-features {features} -- --deny warnings");
        steps.push(step(
            &format!("clippy, {}", if features.is_empty() { "no features" } else { &features }),
            &words,
        ));
    }
    steps.push(Step {
        needs: Some(WASM_TARGET),
        ..step(
            "WebAssembly",
            &format!(
                "check --package cloudflare-api-runtime --no-default-features --target {WASM}"
            ),
        )
    });
    // `cargo test --workspace` builds the runtime with the features that its dependents ask for.
    steps.push(step("tests, all features", "test --package cloudflare-api-runtime --all-features"));
    // Apart from the other tests, since it compiles the generator from scratch.
    steps.push(step(
        "two workspaces, one target directory",
        "test --package xtask --test verbs shares_a_target_directory -- --ignored",
    ));
    let packages = PACKAGES.map(|package| format!("--package {package}")).join(" ");
    steps.push(Step {
        needs: Some(OLDEST_RUST),
        variables: vec![("RUSTUP_TOOLCHAIN", OLDEST)],
        ..step("oldest Rust", &format!("check {packages} --all-features"))
    });
    // Compiles what would be published from nothing but itself.
    steps.push(Step {
        variables: vec![("CARGO_PROFILE_DEV_DEBUG", "0")],
        ..step("packages", &format!("package {packages} --allow-dirty --quiet"))
    });
    steps.push(Step { needs: Some(DENY), ..step("deny", "deny check bans licenses sources") });
    Ok(steps)
}

fn step(name: &str, words: &str) -> Step {
    let words = words.split_whitespace().map(str::to_owned).collect();
    Step { name: name.to_owned(), words, variables: Vec::new(), needs: None }
}

impl Tool {
    /// Whether the tool is there, in CI after an attempt to install it.
    fn is_available(self) -> bool {
        (self.is_there)()
            || env::var_os("CI").is_some() && finishes(self.install, PATIENCE) && (self.is_there)()
    }
}

/// Whether the command succeeds in time.
fn finishes(words: &[&str], patience: Duration) -> bool {
    let Some((program, words)) = words.split_first() else { return false };
    let child = Command::new(program).args(words).stdin(Stdio::null()).spawn();
    let Ok(mut child) = child else { return false };
    let start = Instant::now();
    while start.elapsed() < patience {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(Duration::from_millis(100)),
            Err(_) => break,
        }
    }
    // It may have just ended, and no zombie is left.
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// What a command prints, if it succeeds.
fn output(program: &str, words: &[&str]) -> Option<String> {
    let output = Command::new(program).args(words).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::finishes;
    use std::time::{Duration, Instant};

    #[test]
    fn waits_only_so_long() {
        let start = Instant::now();
        assert!(!finishes(&["sleep", "60"], Duration::from_millis(200)));
        assert!(start.elapsed() < Duration::from_secs(30));
        assert!(finishes(&["true"], Duration::from_secs(30)));
        assert!(!finishes(&["false"], Duration::from_secs(30)));
    }
}
