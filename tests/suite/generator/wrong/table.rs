//! The table of wrong specs: `tests/fixtures/wrong/*.txt`, each case an edit of the specs in `base`.
//!
//! ```text
//! === what is wrong
//! ---- toys.yaml        the file of the lines that follow; `pets.yaml` unless given
//! -    lines of it      which the next lines replace
//! +    other lines
//! @ text|text           the error is in a line that contains one of these
//! ? word|word           the message contains one of these; each line of this sort holds
//! = line                the fix gives this line; without such a line, there is no fix
//! ! no word             neither the message nor the fix contains it; `! no fix` is that alone
//! ```

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A wrong spec, and what a good answer to it is.
#[derive(Default)]
pub(crate) struct Case {
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) texts: BTreeMap<String, String>,
    /// The file that is wrong.
    pub(crate) file: String,
    pub(crate) at: Vec<String>,
    pub(crate) words: Vec<Vec<String>>,
    pub(crate) fixed: Option<String>,
    pub(crate) never: Vec<String>,
}

/// Every case of the tables in `folder`.
pub(crate) fn cases(folder: &Path) -> Vec<Case> {
    let base = base(folder);
    let mut cases = Vec::new();
    let kinds = [
        "foreign",
        "yaml",
        "names",
        "meaning",
        "unseen",
        "blind",
        "fresh",
        "later",
        "families",
        "constructs",
        "hand",
        "edits",
        "strangers",
    ];
    for kind in kinds {
        let text = read(&folder.join(kind).with_extension("txt"));
        for block in format!("\n{text}").split("\n=== ").skip(1) {
            cases.push(case(kind, block, &base));
        }
    }
    cases
}

/// The specs that the cases edit.
pub(crate) fn base(folder: &Path) -> BTreeMap<String, String> {
    let files = [
        ("pets.yaml", "base/pets.yaml"),
        ("toys.yaml", "base/toys.yaml"),
        ("api.yaml", "../api.yaml"),
    ];
    files.map(|(name, path)| (name.to_owned(), read(&folder.join(path)))).into()
}

fn case(kind: &str, block: &str, base: &BTreeMap<String, String>) -> Case {
    let (name, body) = block.split_once('\n').unwrap_or((block, ""));
    let mut case = Case { kind: kind.to_owned(), name: name.to_owned(), ..Case::default() };
    case.texts.clone_from(base);
    let (mut file, mut old, mut new) = ("pets.yaml".to_owned(), String::new(), String::new());
    for line in body.lines().chain(["@"]) {
        let line = line.replace("<tab>", "\t").replace("<nbsp>", "\u{a0}");
        let is_new_hunk = !new.is_empty() && !line.starts_with('+');
        if is_new_hunk || line.starts_with("---- ") {
            replace(&mut case, &file, &old, &new);
            (old, new) = (String::new(), String::new());
        }
        let words = || line[1..].trim().split('|').map(str::to_owned).collect::<Vec<_>>();
        match line.chars().next() {
            Some('-') if line.starts_with("---- ") => line[5..].clone_into(&mut file),
            Some('-') => old.extend([&line[1..], "\n"]),
            Some('+') => new.extend([&line[1..], "\n"]),
            Some('@') if line.len() > 1 => (case.at, case.file) = (words(), file.clone()),
            // A bar with space around it is a type's.
            Some('?') => case.words.push(if line.contains(" | ") {
                vec![line[1..].trim().to_owned()]
            } else {
                words()
            }),
            Some('=') => case.fixed = Some(line[1..].trim().to_owned()),
            Some('!') => case.never.push(line[1..].trim().trim_start_matches("no ").to_owned()),
            _ => {}
        }
    }
    case
}

fn replace(case: &mut Case, file: &str, old: &str, new: &str) {
    if old.is_empty() && new.is_empty() {
        return;
    }
    let text = case.texts.entry(file.to_owned()).or_default();
    // The last line may be the beginning of one.
    let old = old.strip_suffix('\n').unwrap_or(old);
    let new = new.strip_suffix('\n').unwrap_or(new);
    assert!(text.contains(old), "`{}` has no\n{old}", case.name);
    *text = text.replacen(old, new, 1);
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
