//! Runs of `cargo xtask` next to each other.

use crate::watch::Watch;
use crate::workspace::{PETS, Workspace, text};
use fs4::FileExt;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

/// How many pairs of runs there are.
const PAIRS: usize = 25;

/// Two specs, of which nearly all generated files differ.
fn specs() -> [String; 2] {
    [PETS.to_owned(), PETS.replace("count:", "number:").replace("Pets", "All pets")]
}

#[test]
fn runs_wait_for_each_other() {
    let workspace = Workspace::new("lock-pairs");
    let specs = specs();
    for spec in specs.iter().cycle().take(PAIRS) {
        workspace.put("spec/pets.yaml", spec);
        let start = || {
            let mut command = workspace.command(&["generate"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        for child in [start(), start()] {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", text(&output.stderr));
        }
        let check = workspace.run(&["generate", "--check"]);
        assert!(check.status.success(), "{}", text(&check.stderr));
    }
}

#[test]
fn watch_waits_as_well() {
    let watch = Watch::start(Workspace::new("lock-watch"));
    watch.prints("watching");
    for spec in specs().iter().cycle().take(PAIRS) {
        watch.workspace.put("spec/pets.yaml", spec);
        watch.workspace.generate();
    }
    // What counts is the last spec, whichever of the two wrote it.
    watch.workspace.put("spec/pets.yaml", PETS.replace("count:", "last:"));
    watch.prints("new generated/src/pets/last.rs");
    watch.prints("watching");
    let check = watch.workspace.run(&["generate", "--check"]);
    assert!(check.status.success(), "{}", text(&check.stderr));
}

#[test]
fn says_what_it_waits_for() {
    for words in [&["generate"][..], &["check", "--fix"], &["watch"]] {
        let workspace = Workspace::new("lock-message");
        workspace.generate();
        let lock = File::options().write(true).open(workspace.0.join(".xtask/lock")).unwrap();
        FileExt::lock(&lock).unwrap();
        let mut command = workspace.command(words);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stderr.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.contains("Blocking waiting for file lock on .xtask/lock"), "{line}");
        assert_eq!(child.try_wait().unwrap(), None);
        FileExt::unlock(&lock).unwrap();
        // The end of the task, or the end of the first round of `watch`.
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(!line.is_empty());
        child.kill().ok();
        child.wait().unwrap();
    }
}

#[test]
fn reading_needs_no_lock() {
    let workspace = Workspace::new("lock-reading");
    workspace.run(&["check"]);
    workspace.run(&["explain"]);
    workspace.run(&["generate", "--check"]);
    assert!(!workspace.has(".xtask"));
}
