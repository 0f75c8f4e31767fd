//! `cargo xtask explain`, as it is typed.

use crate::workspace::{Workspace, text};

/// What `explain` prints of `subject`, and whether it knows it.
fn explained(workspace: &Workspace, subject: &str) -> (bool, String) {
    let output = workspace.run(&["explain", subject]);
    let told = if output.status.success() { output.stdout } else { output.stderr };
    (output.status.success(), text(&told))
}

#[test]
fn tells_of_codes_though_the_spec_has_faults() {
    for workspace in [Workspace::new("explain-good"), Workspace::misspelt("explain-bad")] {
        let (known, told) = explained(&workspace, "unknown-key");
        assert!(known && told.starts_with("# unknown-key\n"), "{told}");
        let (known, told) = explained(&workspace, "unknown_kye");
        assert!(!known && told.contains("did you mean `unknown-key`"), "{told}");
    }
}

#[test]
fn tells_of_operations() {
    let (known, told) = explained(&Workspace::new("explain-call"), "pets.count");
    assert!(known);
    for expected in [
        "# pets.count\n",
        "\nspec/pets.yaml:4\n\n```yaml\n  count: { get: /pets/count, ",
        "\n```rust\nfn count() -> Count;\n```\n",
        "\nGET https://pets.example/pets/count\naccept: application/json\n",
        "read as `i64`",
    ] {
        assert!(told.contains(expected), "{expected} is not in:\n{told}");
    }
}

#[test]
fn tells_what_may_be_meant() {
    let good = Workspace::new("explain-near");
    for (subject, expected) in [
        ("pets.cuont", "help: did you mean `pets.count`?\n"),
        ("bad-exampel", "help: did you mean `bad-example`"),
        ("zebra", "help: `cargo xtask explain` lists all\n"),
    ] {
        let (known, told) = explained(&good, subject);
        assert!(!known && told.contains("neither") && told.contains(expected), "{told}");
    }
    let (known, told) = explained(&Workspace::misspelt("explain-faults"), "pets.count");
    assert!(!known && told.contains("once the spec has no fault"), "{told}");
    assert!(told.contains("`cargo xtask check` tells the faults"), "{told}");
}

#[test]
fn lists_all() {
    let all = text(&Workspace::new("explain-all").run(&["explain"]).stdout);
    assert!(all.lines().count() > 30 && all.contains("not-built"), "{all}");
    assert!(all.ends_with("\n\npets.count\n"), "{all}");
    let faulty = Workspace::misspelt("explain-some").run(&["explain"]);
    assert_eq!(faulty.status.code(), Some(1));
    assert!(text(&faulty.stdout).contains("not-built"));
}
