//! `cargo xtask diff`, as it is typed.

use crate::workspace::{PETS, Workspace, text};
use std::fs;
use std::process::{Command, Output};

/// One operation more.
const MORE: &str =
    "  feed: { post: /pets/feed, summary: Feed all pets, responses: { 204: none } }\n";

impl Workspace {
    /// One whose package has this version, by way of its workspace, in a repository with one commit.
    pub(crate) fn committed(name: &str) -> Self {
        let workspace = Self::new(name);
        workspace.version("0.1.0");
        workspace
            .put("generated/Cargo.toml", "[package]\nname = \"pets\"\nversion.workspace = true\n");
        workspace.git(&["init", "--quiet"]);
        workspace.commit();
        workspace
    }

    fn version(&self, version: &str) {
        self.put("Cargo.toml", format!("[workspace.package]\nversion = \"{version}\"\n"));
    }

    fn commit(&self) {
        self.git(&["add", "."]);
        let who = ["-c", "user.name=Ada", "-c", "user.email=ada@pets.example"];
        let commit = ["commit", "--quiet", "--message", "A spec"];
        self.git(&[&who[..], &commit[..]].concat());
    }

    fn git(&self, words: &[&str]) {
        let output = Command::new("git").current_dir(&self.0).args(words).output().unwrap();
        assert!(output.status.success(), "git {words:?}: {}", text(&output.stderr));
    }

    fn diff(&self, words: &[&str]) -> Output {
        self.run(&[&["diff"], words].concat())
    }
}

#[test]
fn nothing_changed_since_the_commit() {
    let workspace = Workspace::committed("diff-nothing");
    let output = workspace.diff(&[]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let printed = "nothing that users see has changed\nversion 0.1.0 can remain\n";
    assert_eq!(text(&output.stdout), printed);
}

#[test]
fn shows_an_edit_and_the_version_that_it_requires() {
    let workspace = Workspace::committed("diff-edit");
    workspace.git(&["tag", "v0.1.0"]);
    let age = "query: { age: { type: integer, our_example: 3 } }, responses";
    workspace.put("spec/pets.yaml", PETS.replace("responses", age) + MORE);
    let output = workspace.diff(&[]);
    assert_eq!(output.status.code(), Some(1));
    let printed = "\
breaking: `pets::count` takes a first argument, `age: i64`
  old --> HEAD:spec/pets.yaml:4:3
  new --> spec/pets.yaml:4:73

addition: `pets::feed` is new: Feed all pets
  new --> spec/pets.yaml:5:3

2 changes: 1 breaking, 1 addition
after version 0.1.0, the next version must be at least 0.2.0
";
    assert_eq!(text(&output.stdout), printed);
    let reported = text(&output.stderr);
    assert!(reported.contains("version 0.1.0 is too low"), "{reported}");
    assert!(reported.contains("to 0.2.0 or higher"), "{reported}");

    workspace.version("0.2.0");
    assert!(workspace.diff(&[]).status.success());
}

#[test]
fn a_version_that_is_not_released_takes_any_change() {
    let workspace = Workspace::committed("diff-unreleased");
    workspace.put(
        "spec/pets.yaml",
        PETS.replace("count", "total") + MORE + &MORE.replace("feed", "groom"),
    );
    let output = workspace.diff(&[]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let printed = text(&output.stdout);
    let end =
        "3 additions\nversion 0.1.0 can remain, since it is not released: there is no tag v0.1.0\n";
    assert!(printed.ends_with(end), "{printed}");
    // Nothing is lower than what there was before.
    workspace.version("0.0.9");
    assert_eq!(workspace.diff(&[]).status.code(), Some(1));
}

#[test]
fn reads_the_version_that_the_package_has_itself() {
    let workspace = Workspace::committed("diff-version");
    workspace.git(&["tag", "v0.1.0"]);
    workspace.put("spec/pets.yaml", format!("{PETS}{MORE}"));
    assert_eq!(workspace.diff(&[]).status.code(), Some(1));
    workspace.put("generated/Cargo.toml", "[package]\nname = \"pets\"\nversion = \"0.1.1\"\n");
    assert!(workspace.diff(&[]).status.success());
}

#[test]
fn compares_with_any_revision() {
    let workspace = Workspace::committed("diff-revision");
    workspace.git(&["tag", "v0.1.0"]);
    workspace.put("spec/pets.yaml", format!("{PETS}{MORE}"));
    workspace.version("0.1.1");
    workspace.commit();
    assert!(text(&workspace.diff(&[]).stdout).starts_with("nothing"));
    let output = workspace.diff(&["v0.1.0", "--format", "markdown"]);
    assert!(output.status.success());
    let printed = "\
### Added

- `pets::feed` is new: Feed all pets — `spec/pets.yaml:5:3`

1 change: 1 addition; after version 0.1.0, the next version must be at least 0.1.1.
";
    assert_eq!(text(&output.stdout), printed);

    let output = workspace.diff(&["v9"]);
    assert_eq!(output.status.code(), Some(1));
    let reported = text(&output.stderr);
    assert!(reported.contains("git, revision `v9`: Not a valid object name v9"), "{reported}");
}

#[test]
fn compares_with_a_folder() {
    let workspace = Workspace::committed("diff-folder");
    let old = workspace.0.join("old");
    fs::create_dir_all(&old).unwrap();
    for file in ["api.yaml", "pets.yaml"] {
        fs::copy(workspace.0.join("spec").join(file), old.join(file)).unwrap();
    }
    workspace.put("spec/pets.yaml", PETS.replace("count", "total"));
    let folder = old.display().to_string();
    let output = workspace.diff(&[&folder]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let printed = text(&output.stdout);
    assert!(printed.contains(&format!("old --> {folder}/pets.yaml:4:3")), "{printed}");
    assert!(
        printed.ends_with("after version 0.1.0, the next version must be at least 0.2.0\n"),
        "{printed}"
    );
}

#[test]
fn reports_errors_of_either_side() {
    let workspace = Workspace::committed("diff-errors");
    let misspelt = PETS.replace("summary", "sumary");
    workspace.put("spec/pets.yaml", &misspelt);
    let output = workspace.diff(&[]);
    assert_eq!(output.status.code(), Some(1));
    let reported = text(&output.stderr);
    assert!(reported.contains("--> spec/pets.yaml:4:30"), "{reported}");
    workspace.commit();
    workspace.put("spec/pets.yaml", PETS);
    let reported = text(&workspace.diff(&[]).stderr);
    assert!(reported.contains("--> HEAD:spec/pets.yaml:4:30"), "{reported}");
}
