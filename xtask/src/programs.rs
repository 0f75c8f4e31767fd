//! `cargo xtask mock` and `demo`: programs of packages that this one does not depend on, so that
//! generating does not wait for what it generates.
//!
//! Cargo is not quiet: whoever waits for the first build sees what it does.

use crate::print;
use std::io::{self, BufRead, BufReader, IsTerminal as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// Serves the API; `words` are passed to the server.
pub(crate) fn mock(root: &Path, words: &[String]) -> Result<(), String> {
    run(cargo(root, &["--package", "cloudflare-api-mock", "--"]).args(words))
}

/// Shows the client at work.
pub(crate) fn demo(root: &Path) -> Result<(), String> {
    run(&mut cargo(root, &["--package", "demo"]))
}

fn cargo(root: &Path, program: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root).arg("run").args(program);
    command
}

fn run(command: &mut Command) -> Result<(), String> {
    let about = |error: io::Error| format!("cargo: {error}");
    if !io::stdout().is_terminal() {
        command.stdout(Stdio::piped());
    }
    let mut child = command.spawn().map_err(about)?;
    if is_abandoned(&mut child) {
        child.kill().and_then(|()| child.wait()).map_err(about)?;
        return Ok(());
    }
    let status = child.wait().map_err(about)?;
    if status.success() { Ok(()) } else { Err(format!("the program failed: {status}")) }
}

/// Passes on what the program prints, since it may not end quietly by itself: whether that went wrong
/// because nobody reads it any more.
fn is_abandoned(child: &mut Child) -> bool {
    let output = child.stdout.take().map(BufReader::new);
    let mut lines = output.into_iter().flat_map(BufRead::lines).map_while(Result::ok);
    lines.any(|line| {
        println!("{line}");
        print::is_closed()
    })
}
