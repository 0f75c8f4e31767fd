//! `cargo xtask ci`, with scripts for the programs that it starts.

use crate::workspace::{Workspace, text};
use std::process::Output;

/// A workspace whose `cargo` notes what it is asked for, and fails where `broken` matches, a pattern of
/// the shell. No tool is there before it is installed, but Node.
fn workspace(name: &str, broken: &str) -> Workspace {
    let workspace = Workspace::new(name);
    workspace.put("generated/Cargo.toml", MANIFEST);
    let cargo = format!(
        "cd '{}'; echo \"$*\" >> calls\n\
         case \"$*\" in\n\
         'deny --version') test -e installed-deny ;;\n\
         install*deny) touch installed-deny ;;\n\
         install*wasm-bindgen-cli@0.2.9) touch installed-wasm-bindgen ;;\n\
         {broken}) exit 1 ;;\n\
         esac",
        workspace.0.display()
    );
    workspace.script("cargo", &cargo);
    let folder = workspace.0.join("installed-target").display().to_string();
    workspace.script("rustc", &format!("echo '{folder}'"));
    let rustup = format!(
        "case \"$*\" in\n\
         run*) test -e '{folder}-oldest' ;;\n\
         toolchain*) touch '{folder}-oldest' ;;\n\
         target*) touch '{folder}' ;;\n\
         esac"
    );
    workspace.script("rustup", &rustup);
    let lock = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.9\"\n";
    workspace.put("Cargo.lock", lock);
    let installed =
        |name: &str| workspace.0.join(format!("installed-{name}")).display().to_string();
    let wasm_bindgen = installed("wasm-bindgen");
    workspace
        .script("wasm-bindgen", &format!("test -e '{wasm_bindgen}' && echo wasm-bindgen 0.2.9"));
    workspace.script("node", &format!("echo '{}'", installed("workerd")));
    workspace.script("npm", &format!("touch '{}'", installed("workerd")));
    workspace
}

const MANIFEST: &str = "\
[features]
default = [\"a\", \"pets\"]
all = [\"pets\", \"toys\"]
a = [\"runtime/a\"]
b-c = [\"runtime/b-c\"]
pets = [\"toys-types\"]
toys = [\"toys-types\"]
toys-types = []
";

fn last_line(output: &Output) -> String {
    text(&output.stderr).lines().last().unwrap_or_default().to_owned()
}

#[test]
fn checks_each_feature_of_the_client() {
    let workspace = workspace("ci-features", "nothing");
    assert!(workspace.scripted(&["ci"]).output().unwrap().status.success());
    let calls = workspace.read("calls");
    let one = "--no-default-features --features";
    for expected in [
        "clippy --package cloudflare-api-runtime --package cloudflare-client --no-default-features -- ",
        &format!("{one} a -- "),
        &format!("{one} b-c -- "),
        &format!("{one} all -- "),
        &format!("check {one} pets -- --deny warnings"),
        &format!("check {one} toys -- --deny warnings"),
        &format!("check {one} toys-types -- --deny warnings"),
    ] {
        assert_eq!(calls.matches(expected).count(), 1, "{expected} in:\n{calls}");
    }
    assert!(!calls.contains("--features default"), "{calls}");
}

#[test]
fn ends_with_what_was_skipped() {
    let workspace = workspace("ci-skipped", "nothing");
    let output = workspace.scripted(&["ci"]).output().unwrap();
    assert_eq!(
        last_line(&output),
        "skipped: WebAssembly (needs the standard library for wasm32-unknown-unknown), \
         WebAssembly, fetch (needs the standard library for wasm32-unknown-unknown), \
         WebAssembly, fetch and all resources (needs the standard library for wasm32-unknown-unknown), \
         client under Node (needs the standard library for wasm32-unknown-unknown), \
         client in workerd (needs the standard library for wasm32-unknown-unknown), \
         oldest Rust (needs Rust 1.88), deny (needs cargo-deny)"
    );
    let calls = workspace.read("calls");
    assert!(!calls.contains("install") && !calls.contains("check bans"), "{calls}");
}

#[test]
fn installs_tools_only_in_ci() {
    let workspace = workspace("ci-installs", "nothing");
    let output = workspace.scripted(&["ci"]).env("CI", "true").output().unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(!text(&output.stderr).contains("skipped"));
    let calls = workspace.read("calls");
    for expected in [
        "install --locked",
        "check bans",
        "--features fetch --target wasm32-unknown-unknown",
        "--features fetch,all --target wasm32-unknown-unknown",
        "check --package cloudflare-api-runtime --package",
        "--test wasm under_node",
        "--test wasm in_workerd",
    ] {
        assert!(calls.contains(expected), "{expected} is not in:\n{calls}");
    }
}

#[test]
fn goes_on_after_a_failure() {
    let workspace = workspace("ci-failed", "fmt*|doc*");
    let output = workspace.scripted(&["ci"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(last_line(&output), "error: failed: format, documentation");
    assert!(workspace.read("calls").contains("package --package"));
}
