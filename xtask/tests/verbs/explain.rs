//! `cargo xtask explain`, as it is typed.

use crate::workspace::{Workspace, text};

/// What `explain` prints of `subject`, and whether it knows it.
fn explained(workspace: &Workspace, subject: &str) -> (bool, String) {
    let output = workspace.run(&["explain", subject]);
    let printed = if output.status.success() { output.stdout } else { output.stderr };
    (output.status.success(), text(&printed))
}

#[test]
fn explains_codes_even_if_the_spec_has_errors() {
    for workspace in [Workspace::new("explain-good"), Workspace::misspelt("explain-bad")] {
        let (known, printed) = explained(&workspace, "unknown-key");
        assert!(known && printed.starts_with("# unknown-key\n"), "{printed}");
        let (known, printed) = explained(&workspace, "unknown_kye");
        assert!(!known && printed.contains("did you mean `unknown-key`"), "{printed}");
    }
}

#[test]
fn explains_operations() {
    let (known, printed) = explained(&Workspace::new("explain-call"), "pets.count");
    assert!(known);
    for expected in [
        "# pets.count\n",
        "\nspec/pets.yaml:4\n\n```yaml\n  count: { get: /pets/count, ",
        "\n```rust\nfn count() -> Count;\n```\n",
        "\nGET https://pets.example/pets/count\naccept: application/json\n",
        "decoded as `i64`",
    ] {
        assert!(printed.contains(expected), "{expected} is not in:\n{printed}");
    }
}

#[test]
fn suggests_similar_names() {
    let good = Workspace::new("explain-near");
    for (subject, expected) in [
        ("pets.cuont", "help: did you mean `pets.count`?\n"),
        ("bad-exampel", "help: did you mean `bad-example`"),
        ("zebra", "help: `cargo xtask explain` lists both\n"),
    ] {
        let (known, printed) = explained(&good, subject);
        assert!(!known && printed.contains("neither") && printed.contains(expected), "{printed}");
    }
    let (known, printed) = explained(&Workspace::misspelt("explain-errors"), "pets.count");
    assert!(!known && printed.contains("once the spec has no errors"), "{printed}");
    assert!(printed.contains("`cargo xtask check` reports the errors"), "{printed}");
}

#[test]
fn lists_both() {
    let all = text(&Workspace::new("explain-all").run(&["explain"]).stdout);
    assert!(all.lines().count() > 30 && all.contains("not-built"), "{all}");
    assert!(all.ends_with("\n\npets.count\n"), "{all}");
    let faulty = Workspace::misspelt("explain-some").run(&["explain"]);
    assert_eq!(faulty.status.code(), Some(1));
    assert!(text(&faulty.stdout).contains("not-built"));
}
