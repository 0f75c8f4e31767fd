//! `cargo xtask check` and `explain`, as they are typed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const API: &str = "api: Pets\ndoc: Pets.\nbase_url: https://pets.example\nenvelope: v4\n";

const PETS: &str = "\
resource: pets
doc: Pets.
methods:
  count: { get: /pets/count, summary: How many pets there are, answers: { 200: integer, 4XX: error } }
";

/// A folder with a spec, in which `summary` is written as `word`.
fn workspace(name: &str, word: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("check-{name}"));
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(root.join("spec")).unwrap();
    fs::write(root.join("spec/api.yaml"), API).unwrap();
    fs::write(root.join("spec/pets.yaml"), PETS.replace("summary", word)).unwrap();
    root
}

fn run(root: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(words).arg("--root").arg(root).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn tells_a_good_spec_from_a_bad_one() {
    let good = run(&workspace("good", "summary"), &["check"]);
    assert_eq!((good.status.code(), text(&good.stderr)), (Some(0), String::new()));
    let root = workspace("bad", "sumary");
    let bad = run(&root, &["check"]);
    assert_eq!(bad.status.code(), Some(1));
    for expected in
        ["spec/pets.yaml:4:30", "did you mean `summary`?", "check --fix", "explain unknown-key"]
    {
        assert!(text(&bad.stderr).contains(expected), "{}", text(&bad.stderr));
    }
    assert!(!root.join("generated").exists());
}

#[test]
fn speaks_to_programs() {
    let root = workspace("formats", "sumary");
    let json = run(&root, &["check", "--message-format", "json"]);
    assert_eq!(json.status.code(), Some(1));
    let line = text(&json.stdout);
    assert!(line.starts_with("{\"code\":\"unknown-key\",\"message\":"), "{line}");
    assert_eq!(line.lines().count(), 1);
    let github = run(&root, &["check", "--message-format=github"]);
    let expected =
        "::error file=spec/pets.yaml,line=4,col=30,endLine=4,endColumn=35,title=unknown-key::";
    assert!(text(&github.stdout).starts_with(expected), "{}", text(&github.stdout));
    assert_eq!(
        run(&workspace("quiet", "summary"), &["check", "--message-format=json"]).stdout,
        b""
    );
}

#[test]
fn makes_the_plain_changes() {
    let root = workspace("fix", "sumary");
    let fixed = run(&root, &["check", "--fix"]);
    assert_eq!(fixed.status.code(), Some(0), "{}", text(&fixed.stderr));
    assert!(text(&fixed.stderr).contains("fixed spec/pets.yaml"));
    assert_eq!(fs::read_to_string(root.join("spec/pets.yaml")).unwrap(), PETS);
    let left = workspace("left", "sumary");
    fs::write(left.join("spec/api.yaml"), API.replace("v4", "v5")).unwrap();
    let fixed = run(&left, &["check", "--fix"]);
    assert_eq!(fixed.status.code(), Some(1));
    assert!(text(&fixed.stderr).contains("no envelope `v5` is known"));
    assert_eq!(fs::read_to_string(left.join("spec/pets.yaml")).unwrap(), PETS);
}

#[test]
fn leaves_bytes_that_are_no_text() {
    let root = workspace("bytes", "summary");
    let path = root.join("spec/pets.yaml");
    let bytes = [&b"doc: \xe2\x80\x8b\xff\n"[..], PETS.as_bytes()].concat();
    fs::write(&path, &bytes).unwrap();
    let fixed = run(&root, &["check", "--fix"]);
    assert_eq!(fixed.status.code(), Some(1));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn explains_codes() {
    let root = workspace("explain", "summary");
    let told = run(&root, &["explain", "unknown-key"]);
    assert!(text(&told.stdout).starts_with("# unknown-key\n"));
    let wrong = run(&root, &["explain", "unknown_kye"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(text(&wrong.stderr).contains("did you mean `unknown-key`"), "{}", text(&wrong.stderr));
    let all = text(&run(&root, &["explain"]).stdout);
    assert!(all.lines().count() > 30 && all.contains("not-built"), "{all}");
}

#[test]
fn refuses_what_it_does_not_understand() {
    let root = workspace("words", "summary");
    for words in [
        &["check", "--message-format", "xml"][..],
        &["check", "--message-format"],
        &["generate", "--fix"],
        &["explain", "--message-format=json"],
        &["explain", "a", "b"],
    ] {
        assert_eq!(run(&root, words).status.code(), Some(2), "{words:?}");
    }
}
