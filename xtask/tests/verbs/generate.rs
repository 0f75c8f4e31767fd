//! `cargo xtask generate`, as it is typed.

use crate::workspace::{PETS, Workspace, text};
use std::fs;

#[test]
fn writes_what_changed_and_nothing_else() {
    let workspace = Workspace::new("writes");
    assert!(workspace.generate().ends_with("1 operations in 6 files, 6 changed\n"));
    let written = |path: &str| fs::metadata(workspace.0.join(path)).unwrap().modified().unwrap();
    let before = written("generated/src/lib.rs");
    workspace.put("spec/pets.yaml", PETS.replace("How many", "The number of"));
    let printed = workspace.generate();
    assert_eq!(
        printed,
        " changed generated/API.md\n changed generated/src/pets/count.rs\n\
         1 operations in 6 files, 2 changed\n"
    );
    assert_eq!(written("generated/src/lib.rs"), before);
    assert!(workspace.generate().ends_with("0 changed\n"));
}

#[test]
fn deletes_only_what_it_once_wrote() {
    let workspace = Workspace::new("deletes");
    workspace.generate();
    let mark = workspace.read("generated/src/pets/count.rs").lines().next().unwrap().to_owned();
    workspace.put("generated/src/pets/old/gone.rs", mark);
    workspace.put("generated/src/mine.rs", "//! By hand.\n");
    let printed = workspace.generate();
    assert!(printed.contains(" removed generated/src/pets/old/gone.rs\n"), "{printed}");
    assert!(printed.contains("left generated/src/mine.rs"), "{printed}");
    assert!(!workspace.has("generated/src/pets/old"));
    assert_eq!(workspace.read("generated/src/mine.rs"), "//! By hand.\n");
}

#[test]
fn repairs_a_broken_folder() {
    let workspace = Workspace::new("mends");
    workspace.generate();
    let good = workspace.read("generated/src/lib.rs");
    workspace.put("generated/src/lib.rs", "fn broken( {");
    workspace.generate();
    assert_eq!(workspace.read("generated/src/lib.rs"), good);
}

#[test]
fn checks_without_a_change() {
    let workspace = Workspace::new("checks");
    workspace.generate();
    assert!(workspace.run(&["generate", "--check"]).status.success());
    workspace.put("spec/pets.yaml", PETS.replace("How many", "The number of"));
    let before = workspace.read("generated/src/pets/count.rs");
    let output = workspace.run(&["generate", "--check"]);
    assert_eq!(output.status.code(), Some(1));
    let diff = text(&output.stdout);
    assert!(
        diff.contains("-/// How many pets there are\n+/// The number of pets there are\n"),
        "{diff}"
    );
    assert!(text(&output.stderr).contains("run `cargo xtask generate`"));
    assert_eq!(workspace.read("generated/src/pets/count.rs"), before);
}

#[test]
fn checks_the_page_too() {
    let workspace = Workspace::new("page");
    workspace.generate();
    let page = workspace.read("generated/API.md");
    assert!(page.contains("**get** `/pets/count`: `pets.count`"), "{page}");
    workspace.put("generated/API.md", page.replace("count() -> Count", "count() -> Number"));
    let output = workspace.run(&["generate", "--check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("-fn count() -> Number;\n+fn count() -> Count;\n"));
    fs::remove_file(workspace.0.join("generated/API.md")).unwrap();
    assert_eq!(workspace.run(&["generate", "--check"]).status.code(), Some(1));
    workspace.generate();
    assert_eq!(workspace.read("generated/API.md"), page);
}

#[test]
fn keeps_the_schema_of_the_spec() {
    let workspace = Workspace::new("schema");
    workspace.generate();
    let schema = workspace.read("spec/spec.schema.json");
    assert!(schema.contains("cargo xtask generate"), "{schema}");
    workspace.put("spec/spec.schema.json", schema.replace("A type, under its name.", "A tpe."));
    let output = workspace.run(&["generate", "--check"]);
    assert_eq!(output.status.code(), Some(1));
    let diff = text(&output.stdout);
    assert!(diff.contains("--- spec/spec.schema.json\n") && diff.contains("A tpe."), "{diff}");
    assert_eq!(
        workspace.generate(),
        " changed spec/spec.schema.json\n1 operations in 6 files, 1 changed\n"
    );
    assert_eq!(workspace.read("spec/spec.schema.json"), schema);
}

#[test]
fn reports_every_error_and_writes_nothing() {
    let workspace = Workspace::new("errors");
    workspace.put("spec/pets.yaml", PETS.replace("summary", "sumary").replace("doc:", "dok:"));
    let output = workspace.run(&["generate"]);
    assert_eq!(output.status.code(), Some(1));
    let reported = text(&output.stderr);
    for expected in [
        "spec/pets.yaml:4:30",
        "did you mean `summary`?",
        "spec/pets.yaml:2:1",
        "nothing was written",
    ] {
        assert!(reported.contains(expected), "{expected} is not in:\n{reported}");
    }
    assert!(!workspace.has("generated"));
}

#[test]
fn rejects_unknown_arguments() {
    let workspace = Workspace::new("words");
    assert_eq!(workspace.run(&["generat"]).status.code(), Some(2));
    assert_eq!(workspace.run(&["ci", "--check"]).status.code(), Some(2));
}
