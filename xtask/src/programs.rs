//! `cargo xtask mock` and `demo`: programs of packages that this one does not depend on, so that
//! generating does not wait for what it generates.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::process::Command;

/// Serves the API; `words` are passed to the server.
pub(crate) fn mock(root: &Path, words: &[String]) -> Result<(), String> {
    run(root, &["--package", "mock", "--"], words)
}

/// Shows the client at work.
pub(crate) fn demo(root: &Path) -> Result<(), String> {
    run(root, &["--package", "tests", "--example", "demo"], &[])
}

fn run(root: &Path, program: &[&str], words: &[String]) -> Result<(), String> {
    let mut command = Command::new("cargo");
    command.current_dir(root).arg("run");
    // The first build takes minutes: whoever watches sees Cargo's progress.
    if !io::stderr().is_terminal() {
        command.arg("--quiet");
    }
    command.args(program).args(words);
    let status = command.status().map_err(|error| format!("cargo: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("the program failed: {status}")) }
}
