//! `cargo xtask check`, as it is typed.

use crate::workspace::{API, PETS, Workspace, text};
use std::fs;

#[test]
fn distinguishes_a_good_spec_from_a_bad_one() {
    let good = Workspace::new("check-good").run(&["check"]);
    assert_eq!((good.status.code(), text(&good.stderr)), (Some(0), String::new()));
    let workspace = Workspace::misspelt("check-bad");
    let bad = workspace.run(&["check"]);
    assert_eq!(bad.status.code(), Some(1));
    for expected in
        ["spec/pets.yaml:4:30", "did you mean `summary`?", "check --fix", "explain unknown-key"]
    {
        assert!(text(&bad.stderr).contains(expected), "{}", text(&bad.stderr));
    }
    assert!(!workspace.has("generated"));
}

#[test]
fn reports_to_programs() {
    let workspace = Workspace::misspelt("check-formats");
    let json = workspace.run(&["check", "--message-format", "json"]);
    assert_eq!(json.status.code(), Some(1));
    let line = text(&json.stdout);
    assert!(line.starts_with("{\"code\":\"unknown-key\",\"message\":"), "{line}");
    assert_eq!(line.lines().count(), 1);
    let github = workspace.run(&["check", "--message-format=github"]);
    let expected =
        "::error file=spec/pets.yaml,line=4,col=30,endLine=4,endColumn=35,title=unknown-key::";
    assert!(text(&github.stdout).starts_with(expected), "{}", text(&github.stdout));
    assert_eq!(Workspace::new("check-quiet").run(&["check", "--message-format=json"]).stdout, b"");
}

#[test]
fn applies_the_fixes() {
    let workspace = Workspace::misspelt("check-fix");
    let fixed = workspace.run(&["check", "--fix"]);
    assert_eq!(fixed.status.code(), Some(0), "{}", text(&fixed.stderr));
    let line = "   fixed spec/pets.yaml:4: a method has no key `sumary`: did you mean `summary`?\n";
    assert_eq!(text(&fixed.stderr), format!("{line}1 fixed\n"));
    assert_eq!(workspace.read("spec/pets.yaml"), PETS);
    let left = Workspace::misspelt("check-left");
    left.put("spec/api.yaml", API.replace("v4", "v5"));
    let fixed = left.run(&["check", "--fix"]);
    assert_eq!(fixed.status.code(), Some(1));
    assert!(text(&fixed.stderr).contains("unknown envelope `v5`"));
    assert_eq!(left.read("spec/pets.yaml"), PETS);
}

#[test]
fn leaves_bytes_that_are_not_text() {
    let workspace = Workspace::new("check-bytes");
    let bytes = [&b"doc: \xe2\x80\x8b\xff\n"[..], PETS.as_bytes()].concat();
    workspace.put("spec/pets.yaml", &bytes);
    let fixed = workspace.run(&["check", "--fix"]);
    assert_eq!(fixed.status.code(), Some(1));
    assert_eq!(fs::read(workspace.0.join("spec/pets.yaml")).unwrap(), bytes);
}

#[test]
fn rejects_unknown_arguments() {
    let workspace = Workspace::new("check-words");
    for words in [
        &["check", "--message-format", "xml"][..],
        &["check", "--message-format"],
        &["generate", "--fix"],
        &["explain", "--message-format=json"],
        &["explain", "a", "b"],
    ] {
        assert_eq!(workspace.run(words).status.code(), Some(2), "{words:?}");
    }
}

#[test]
fn warns_where_that_is_asked_for() {
    let workspace = Workspace::new("check-strict");
    let pets = PETS.replace("resource: pets", "# > Quoted.\nresource: pets");
    workspace.put("spec/pets.yaml", &pets);
    assert_eq!(workspace.run(&["check"]).status.code(), Some(0));
    let strict = workspace.run(&["check", "--strict"]);
    assert_eq!(strict.status.code(), Some(1));
    for expected in ["warning[draft]", "spec/pets.yaml:1:1", "warnings", "explain draft"] {
        assert!(text(&strict.stderr).contains(expected), "{}", text(&strict.stderr));
    }
    // Errors come first.
    let bad = Workspace::misspelt("check-strict-bad").run(&["check", "--strict"]);
    assert!(!text(&bad.stderr).contains("warning"), "{}", text(&bad.stderr));
}

#[test]
fn reports_what_is_in_some_files() {
    let workspace = Workspace::misspelt("check-files");
    workspace.put("spec/toys.yaml", PETS.replace("pets", "toys").replace("responses", "reponses"));
    for pattern in ["toys.yaml", "spec/toys.yaml", "toy*"] {
        let toys = workspace.run(&["check", "--files", pattern]);
        assert_eq!(toys.status.code(), Some(1), "{pattern}");
        let shown = text(&toys.stderr);
        assert!(shown.contains("spec/toys.yaml:4") && !shown.contains("pets.yaml"), "{shown}");
    }
    // A spec with errors has no files that are right.
    workspace.put("spec/toys.yaml", PETS.replace("pets", "toys"));
    let toys = workspace.run(&["check", "--files", "toys*"]);
    assert_eq!(toys.status.code(), Some(1));
    assert!(text(&toys.stderr).contains("errors in other files: 1"), "{}", text(&toys.stderr));
    let none = workspace.run(&["check", "--files", "birds*"]);
    assert!(text(&none.stderr).contains("no file of spec/ matches `birds*`"));
}

#[test]
fn warns_of_some_files() {
    let workspace = Workspace::new("check-files-strict");
    workspace.put("spec/pets.yaml", PETS.replace("resource: pets", "# > Quoted.\nresource: pets"));
    workspace.put("spec/toys.yaml", PETS.replace("pets", "toys").replace("Pets.", "Things."));
    let toys = workspace.run(&["check", "--strict", "--files", "toys*"]);
    assert_eq!(toys.status.code(), Some(0), "{}", text(&toys.stderr));
    assert!(text(&toys.stdout).contains("no warnings found in these files"));
    let pets = workspace.run(&["check", "--strict", "--files", "pets*"]);
    assert_eq!(pets.status.code(), Some(1));
}

#[test]
fn reports_everything_to_programs() {
    let workspace = Workspace::new("check-many");
    let fields: Vec<_> = (0..150).map(|number| format!("      f{number}?: strin\n")).collect();
    let fields = fields.concat();
    workspace.put(
        "spec/pets.yaml",
        format!("{PETS}types:\n  Pet:\n    doc: A pet.\n    fields:\n{fields}"),
    );
    let json = workspace.run(&["check", "--message-format", "json"]);
    assert!(text(&json.stdout).lines().count() >= 150);
}
