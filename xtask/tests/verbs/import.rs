//! `cargo xtask import`, as it is typed.

use crate::workspace::{Workspace, text};
use flate2::{Compression, write::GzEncoder};
use std::io::Write as _;

const OPENAPI: &str = r#"{
  "openapi": "3.0.3",
  "info": { "title": "Pets" },
  "paths": {
    "/pets": { "get": { "summary": "All pets", "responses": { "200": { "content": { "application/json": { "schema": {
      "properties": { "success": {}, "result": { "type": "array", "items": { "type": "string" } } }
    } } } } } } },
    "/toys": { "get": { "responses": { "204": { "description": "None." } } } }
  }
}"#;

#[test]
fn adds_what_is_asked_for_once() {
    let workspace = Workspace::new("import");
    let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
    gz.write_all(OPENAPI.as_bytes()).unwrap();
    workspace.put("pets.json.gz", gz.finish().unwrap());
    let file = workspace.0.join("pets.json.gz");
    let words = ["import", "--openapi", file.to_str().unwrap(), "--paths", "/pets*"];
    let shown = workspace.run(&[&words[..], &["--dry-run"]].concat());
    assert!(shown.status.success(), "{}", text(&shown.stderr));
    assert!(text(&shown.stdout).contains("\n  # > All pets\n  list:\n    get: /pets\n"));
    assert!(!workspace.read("spec/pets.yaml").contains("list"));

    let first = workspace.run(&words);
    assert!(first.status.success(), "{}", text(&first.stderr));
    assert!(text(&first.stdout).contains(" written spec/pets.yaml\n1 operation"));
    let pets = workspace.read("spec/pets.yaml");
    assert!(pets.contains("  count: {") && pets.contains("responses: { 200: [string] }"));
    assert!(!workspace.has("spec/toys.yaml"));
    workspace.generate();

    let second = workspace.run(&words);
    assert!(second.status.success(), "{}", text(&second.stderr));
    assert!(!text(&second.stdout).contains("written"));
    assert_eq!(workspace.read("spec/pets.yaml"), pets);
}

const LATER: &str = r#"{
  "openapi": "3.0.3",
  "info": { "title": "Pets" },
  "paths": {
    "/toys": { "get": {
      "parameters": [{ "name": "loud", "in": "query", "description": "Only loud ones.", "schema": { "type": "boolean" } }],
      "responses": { "204": { "description": "None." } }
    } },
    "/toys/{toy_id}": { "delete": {
      "parameters": [{ "name": "toy_id", "in": "path", "required": true, "schema": { "type": "string" } }],
      "responses": { "204": { "description": "Gone." } }
    } }
  }
}"#;

const TOYS: &str = "# Toys.
resource: toys
doc: Toys.

methods:
  # Renamed by hand.
  look:
    get: /toys # without a slash
    summary: Look for toys
    responses: { 204: none, 404: error }
# The end.
";

#[test]
fn updates_what_it_imported() {
    let workspace = Workspace::new("import-update");
    workspace.put("later.json", LATER);
    workspace.put("spec/toys.yaml", TOYS);
    let file = workspace.0.join("later.json");
    let words = ["import", "--update", "--openapi", file.to_str().unwrap()];
    let unlimited = workspace.run(&words);
    assert_eq!(unlimited.status.code(), Some(1));
    assert!(text(&unlimited.stderr).contains("help: give them with `--paths`"));

    let words = [&words[..], &["--paths", "/toys*"]].concat();
    let shown = workspace.run(&[&words[..], &["--dry-run"]].concat());
    assert!(shown.status.success(), "{}", text(&shown.stderr));
    let stdout = text(&shown.stdout);
    assert!(stdout.contains("--- spec/toys.yaml\n+++ spec/toys.yaml\n"), "{stdout}");
    assert!(stdout.contains("+      # > Only loud ones.\n+      loud?: boolean\n"), "{stdout}");
    let end = "2 patches of 1 file, 1 difference left to decide; nothing was written\n";
    assert!(stdout.ends_with(end) && !stdout.contains("written:"), "{stdout}");
    assert_eq!(workspace.read("spec/toys.yaml"), TOYS);

    let first = workspace.run(&words);
    assert!(first.status.success(), "{}", text(&first.stderr));
    let stdout = text(&first.stdout);
    for line in [
        " written spec/toys.yaml\n",
        "patch: parameter-only-in-openapi: toys.look, query loud\n",
        "patch: operation-only-in-openapi: DELETE /toys/{toy_id}\n",
        "status-only-in-spec: toys.look, 404\n",
        "2 patches of 1 file, 1 difference left to decide\n",
    ] {
        assert!(stdout.contains(line), "{line}: {stdout}");
    }
    let toys = workspace.read("spec/toys.yaml");
    for line in [
        "# Toys.\n",
        "  # Renamed by hand.\n",
        " # without a slash\n",
        "# The end.\n",
        "  delete:\n",
    ] {
        assert!(toys.contains(line), "{line}: {toys}");
    }
    workspace.generate();

    let second = workspace.run(&words);
    assert!(second.status.success(), "{}", text(&second.stderr));
    assert!(
        text(&second.stdout).ends_with("\n0 patches of 0 files, 1 difference left to decide\n")
    );
    assert_eq!(workspace.read("spec/toys.yaml"), toys);
}

#[test]
fn begins_a_spec() {
    let workspace = Workspace::new("import-new");
    std::fs::remove_dir_all(workspace.0.join("spec")).unwrap();
    workspace.put("pets.json", OPENAPI);
    let file = workspace.0.join("pets.json");
    let words = ["import", "--openapi", file.to_str().unwrap(), "--paths", "*"];
    let output = workspace.run(&words);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(workspace.names("spec"), ["api.yaml", "pets.yaml", "toys.yaml"]);
    workspace.generate();
}

#[test]
fn says_why_nothing_is_imported() {
    let workspace = Workspace::new("import-nothing");
    workspace.put("pets.json", OPENAPI);
    workspace.put("odd.json", "{}");
    for (file, paths, expected) in [
        ("pets.json", "/dogs*", "no operation has a path like `/dogs*`"),
        ("odd.json", "*", "openapi: 3"),
        ("none.json", "*", "none.json"),
    ] {
        let file = workspace.0.join(file);
        let words = ["import", "--openapi", file.to_str().unwrap(), "--paths", paths];
        let output = workspace.run(&words);
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stderr).contains(expected), "{}", text(&output.stderr));
    }
}
