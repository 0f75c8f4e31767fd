//! Output into a closed pipe, as after `cargo xtask explain | head -1`.

use crate::workspace::{Workspace, text};
use std::io;
use std::process::Stdio;

/// The status of a run whose output nobody reads, and what it prints to standard error.
fn closed(workspace: &Workspace, words: &[&str]) -> (Option<i32>, String) {
    let closed = || {
        let (_, writer) = io::pipe().unwrap();
        Stdio::from(writer)
    };
    let mut command = workspace.command(words);
    let both = command.stdout(closed()).stderr(closed()).status().unwrap();
    let output = workspace.command(words).stdout(closed()).output().unwrap();
    assert_eq!(both.code(), output.status.code(), "{words:?}");
    (both.code(), text(&output.stderr))
}

#[test]
fn ends_quietly_with_the_status_of_the_task() {
    let good = || Workspace::committed("pipe-good");
    let folder = good().0.join("spec").display().to_string();
    for words in [
        &["generate"][..],
        &["watch"],
        &["check"],
        &["check", "--message-format", "json"],
        &["check", "--fix"],
        &["explain"],
        &["explain", "unknown-key"],
        &["explain", "pets.count"],
        &["diff"],
        &["diff", "--format", "markdown"],
        &["diff", &folder],
        &["--help"],
    ] {
        let (code, errors) = closed(&good(), words);
        assert_eq!(code, Some(0), "{words:?}: {errors}");
        assert!(!errors.contains("panicked"), "{words:?}: {errors}");
    }
    let bad = || Workspace::misspelt("pipe-bad");
    for words in [
        &["check"][..],
        &["check", "--message-format", "json"],
        &["generate"],
        &["generate", "--check"],
        &["explain"],
    ] {
        let (code, errors) = closed(&bad(), words);
        assert_eq!(code, Some(1), "{words:?}: {errors}");
        assert!(!errors.contains("panicked"), "{words:?}: {errors}");
    }
}

#[test]
fn does_all_of_its_work() {
    let workspace = Workspace::new("pipe-work");
    assert_eq!(closed(&workspace, &["generate"]), (Some(0), String::new()));
    assert!(workspace.run(&["generate", "--check"]).status.success());
    workspace.put("generated/API.md", "Old.");
    assert_eq!(closed(&workspace, &["generate", "--check"]).0, Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn other_failures_are_reported() {
    let workspace = Workspace::new("pipe-full");
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = workspace.command(&["explain", "unknown-key"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).starts_with("error: output: No space left"));
}
