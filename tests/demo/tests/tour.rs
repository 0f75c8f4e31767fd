//! The tour is as recorded, and ends quietly when nobody reads it.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_demo"))
}

#[test]
fn is_as_recorded() {
    let output = program().stderr(Stdio::inherit()).output().expect("the program");
    assert!(output.status.success());
    let printed = String::from_utf8(output.stdout).expect("text");
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).expect("the page");
    let block = readme.split_once("```text\n").and_then(|(_, rest)| rest.split_once("```"));
    let (recorded, _) = block.expect("a block of text");
    // Each run is on a port of its own.
    assert_eq!(without_port(&printed), without_port(recorded), "printed:\n{printed}");
}

fn without_port(text: &str) -> String {
    let (before, after) = text.split_once("http://127.0.0.1:").expect("the URL of the server");
    before.to_owned() + after.trim_start_matches(|digit: char| digit.is_ascii_digit())
}

#[test]
fn ends_quietly_when_nobody_reads() {
    let (reader, writer) = io::pipe().expect("a pipe");
    drop(reader);
    let child = program().stdout(writer).stderr(Stdio::piped()).spawn().expect("the program");
    let output = child.wait_with_output().expect("its end");
    assert!(output.status.success());
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
