//! `cargo xtask mock` and `demo`, with a script for Cargo.

use crate::workspace::{Workspace, text};
use std::io;
use std::process::Stdio;

#[test]
fn starts_the_programs_in_the_workspace() {
    let workspace = Workspace::new("programs-start");
    workspace.script("cargo", "pwd; echo \"$@\"");
    let folder = workspace.0.canonicalize().unwrap().display().to_string();
    for (words, call) in [
        (&["demo"][..], "run --package demo"),
        (&["mock"], "run --package cloudflare-api-mock --"),
        (&["mock", "--seed", "3"], "run --package cloudflare-api-mock -- --seed 3"),
        (&["mock", "--spec=x"], "run --package cloudflare-api-mock -- --spec=x"),
    ] {
        let output = workspace.scripted(words).output().unwrap();
        assert_eq!(text(&output.stdout), format!("{folder}\n{call}\n"), "{}", text(&output.stderr));
    }
}

#[test]
fn reports_that_a_program_failed() {
    let workspace = Workspace::new("programs-fail");
    workspace.script("cargo", "echo before; exit 3");
    let output = workspace.scripted(&["demo"]).output().unwrap();
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(1), "before\n".to_owned()));
    assert!(text(&output.stderr).contains("the program failed: exit status: 3"));
}

#[test]
fn ends_quietly_when_nobody_reads() {
    let workspace = Workspace::new("programs-pipe");
    workspace.script("cargo", "exec yes");
    for verb in ["mock", "demo"] {
        let (_, writer) = io::pipe().unwrap();
        let output = workspace.scripted(&[verb]).stdout(Stdio::from(writer)).output().unwrap();
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    }
}
