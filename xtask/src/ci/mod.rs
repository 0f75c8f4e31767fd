//! `cargo xtask ci`: the list of what CI runs in addition to the tests of the workspace.

mod tool;
mod unpacked;

use crate::{files, manifest, print};
use std::path::Path;
use std::process::Command;
use std::time::Instant;
use tool::{Tool, WASM};

/// A command of Cargo.
struct Step {
    name: String,
    words: Vec<String>,
    variables: Vec<(&'static str, &'static str)>,
    needs: Vec<Tool>,
}

/// The oldest Rust that is supported.
const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");

/// The feature of the client that enables every resource.
const ALL: &str = "all";

/// The step that makes the packages.
const PACKAGING: &str = "packages";

/// What is published, each after what it depends on.
const PACKAGES: [&str; 5] = [
    "cloudflare-api-runtime",
    "cloudflare-client",
    "cloudflare-api-codegen",
    "cloudflare-api-mock",
    "cloudflare-client-mock",
];

/// Runs all steps, also after one failed, and reports those that failed or were skipped.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    let (mut failed, mut skipped) = (Vec::new(), Vec::new());
    for step in steps(root)? {
        eprintln!("== {}", step.name);
        if print::is_closed() {
            return Err("nobody reads the output".to_owned());
        }
        if let Some(tool) = step.needs.iter().find(|tool| !tool.is_available(root)) {
            skipped.push(format!("{} (needs {})", step.name, tool.name));
            continue;
        }
        if step.name == PACKAGING {
            unpacked::remove(root, &PACKAGES)?;
        }
        let start = Instant::now();
        let mut command = Command::new("cargo");
        command.current_dir(root).args(&step.words).envs(step.variables.iter().copied());
        match command.status() {
            Ok(status) if status.success() => {}
            Ok(_) => failed.push(step.name),
            Err(error) => failed.push(format!("{} ({error})", step.name)),
        }
        eprintln!("   {} s", start.elapsed().as_secs());
    }
    if !skipped.is_empty() {
        eprintln!("skipped: {}", skipped.join(", "));
    }
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

fn steps(root: &Path) -> Result<Vec<Step>, String> {
    let read = |path: &str| files::read(&root.join(path));
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
    let client = "clippy --package cloudflare-api-runtime --package cloudflare-client";
    // Each feature of the client has to build alone.
    let features = manifest::features(read)?;
    let words =
        |features: &str| format!("{client} --no-default-features {features} -- --deny warnings");
    steps.push(step("clippy, no features", &words("")));
    for feature in &features.of_packages {
        steps.push(step(&format!("clippy, {feature}"), &words(&format!("--features {feature}"))));
    }
    // Only what is compiled or not differs between these, which rustc sees without clippy.
    let check = "rustc --package cloudflare-client --lib --profile check --no-default-features";
    for feature in &features.of_parts {
        let words = format!("{check} --features {feature} -- --deny warnings");
        steps.push(step(&format!("resource {feature}"), &words));
    }
    let wasm = format!("--target {WASM} -- --deny warnings");
    let mut on_wasm = vec![
        ("WebAssembly", format!("{client} --no-default-features {wasm}")),
        ("WebAssembly, fetch", format!("{client} --no-default-features --features fetch {wasm}")),
    ];
    if features.of_parts.iter().any(|feature| feature == ALL) {
        let words = format!("{check} --features fetch,{ALL} {wasm}");
        on_wasm.push(("WebAssembly, fetch and all resources", words));
    }
    for (name, words) in on_wasm {
        steps.push(Step { needs: vec![Tool::wasm_target()], ..step(name, &words) });
    }
    // Tests are those of the workspace: what `cargo test --workspace` has built serves them too.
    let compiled = || [Tool::wasm_target(), Tool::wasm_bindgen(read), Tool::node()];
    for (name, test, more) in [
        ("client under Node", "under_node", None),
        ("client in workerd", "in_workerd", Some(Tool::workerd())),
    ] {
        steps.push(Step {
            needs: compiled().into_iter().chain(more).collect(),
            ..step(name, &format!("test --workspace --test wasm {test} -- --ignored"))
        });
    }
    // Apart from the other tests, since it compiles the generator from scratch.
    steps.push(step(
        "two workspaces, one target directory",
        "test --workspace --test verbs shares_a_target_directory -- --ignored",
    ));
    let packages = PACKAGES.map(|package| format!("--package {package}")).join(" ");
    steps.push(Step {
        needs: vec![Tool::rust(OLDEST)],
        variables: vec![("RUSTUP_TOOLCHAIN", OLDEST)],
        ..step("oldest Rust", &format!("check {packages} --all-features"))
    });
    // Compiles each from what would be published, with the dependencies that the tests had.
    steps.push(Step {
        variables: vec![("CARGO_PROFILE_DEV_DEBUG", "0")],
        ..step(PACKAGING, &format!("package {packages} --allow-dirty --offline --quiet"))
    });
    steps.push(Step {
        needs: vec![Tool::deny()],
        ..step("deny", "deny check bans licenses sources")
    });
    Ok(steps)
}

fn step(name: &str, words: &str) -> Step {
    let words = words.split_whitespace().map(str::to_owned).collect();
    Step { name: name.to_owned(), words, variables: Vec::new(), needs: Vec::new() }
}
