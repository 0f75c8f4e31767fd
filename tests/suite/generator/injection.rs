//! Texts of a spec stay texts: none becomes code, wherever it stands.

use crate::{page, shape};
use std::collections::BTreeSet;
use tests::fixtures::Generated;
use tests::fixtures::{self, Spec};

/// Texts that try to end the text they stand in, and to begin something else.
const HOSTILE: [&str; 24] = [
    "\"; } pub fn injected() {} //",
    "*/ pub fn injected() {} /*",
    "x\n\npub fn injected() {}\n\n",
    "x\r\n#![injected]\r\n",
    "```\npub fn injected() {}\n```",
    "\n~~~\npub fn injected() {}\n~~~\n",
    "# pub fn injected() {}",
    "//! injected\n/// injected",
    "\\",
    "\\\"",
    "\"#",
    "\"##; injected!(); r##\"",
    "'",
    "`",
    "{injected}",
    "{}{0}{:?}",
    "#[derive(Injected)]",
    ")] injected!(); #[doc(",
    "$crate::injected!()",
    "<script>injected()</script>",
    "[injected](injected)",
    "../../injected",
    "日本 🎉 é",
    "",
];

/// Where there is no free text, and the hostile texts that are taken there all the same.
const NAMES: &[(&str, &[&str])] = &[
    ("header", &["'", "`"]),
    ("next", &["`", "{injected}", "{}{0}{:?}"]),
    ("path", &["'", "$crate::injected!()"]),
    ("resource", &[]),
    ("rust", &[]),
    ("scheme", &[]),
    ("subtype", &["'", "`"]),
    ("total", &["`", "{injected}", "{}{0}{:?}"]),
];

/// The ends of the names of positions of sentences.
const SENTENCES: [&str; 5] = ["doc", "summary", "deprecated", "title", "beta"];

/// The hostile texts that are not valid regular expressions.
const NO_PATTERNS: [&str; 3] = ["*/ pub fn injected() {} /*", "\\", ")] injected!(); #[doc("];

/// A file: its path, its tokens but for texts, and how many examples its docs have.
type Shape = (String, String, usize);

/// The fixture, whose positions are written `@position@`.
fn template() -> Spec {
    fixtures::one("injection")
}

/// The names of all positions.
fn positions() -> BTreeSet<String> {
    let mut positions = BTreeSet::new();
    for (name, text) in template().texts {
        for text in [name, text] {
            positions.extend(text.split('@').skip(1).step_by(2).map(str::to_owned));
        }
    }
    positions
}

/// The spec with `hostile` where `positions` says, and a harmless text everywhere else.
fn filled(positions: impl Fn(&str) -> bool, hostile: &str) -> Spec {
    let fill = |text: &str, write: fn(&str) -> String| {
        let parts = text.split('@').enumerate().map(|(number, part)| match number % 2 {
            0 => part.to_owned(),
            _ if positions(part) => write(hostile),
            _ => part.replace(' ', "_"),
        });
        parts.collect::<String>()
    };
    let mut spec = template();
    spec.texts = spec
        .texts
        .iter()
        .map(|(name, text)| {
            let name = fill(name, |hostile| hostile.replace('.', "/"));
            (name, fill(text, escaped))
        })
        .collect();
    spec
}

/// `text` as it stands between double quotes in YAML.
fn escaped(text: &str) -> String {
    let quoted = serde_json::to_string(text).expect("a text is JSON");
    quoted[1..quoted.len() - 1].to_owned()
}

fn shapes(generated: &Generated) -> Vec<Shape> {
    let shape = |(path, text): (&str, &str)| {
        let tokens = shape::of(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
        let examples = shape::examples(text);
        for example in &examples {
            assert!(
                syn::parse_file(example).is_ok(),
                "{path}: an example is no code:\n{example}\nin\n{text}"
            );
        }
        (path.to_owned(), tokens.join(" "), examples.len())
    };
    let page = &generated.api_md;
    let blocks: Vec<_> = page::blocks(page).collect();
    let is_fence =
        |line: &&str| ["```", "~~~"].iter().any(|fence| line.trim_start().starts_with(fence));
    let fences: Vec<_> = page.lines().filter(is_fence).collect();
    let texts = fences.iter().filter(|fence| fence.ends_with("text")).count();
    assert_eq!(fences.len(), (blocks.len() + texts) * 2, "other fences in:\n{page}");
    let page = ("API.md", &*blocks.join("\n"));
    generated.files.iter().chain([page]).map(shape).collect()
}

/// Whether `hostile` is refused where `positions` says; if not, it leaves the code what it is.
fn is_refused(positions: impl Fn(&str) -> bool, hostile: &str, harmless: &[Shape]) -> bool {
    let spec = filled(positions, hostile);
    if !codegen::check(&spec.sources()).is_empty() {
        return true;
    }
    let found = shapes(&spec.generated());
    let changed = found.iter().find(|file| !harmless.contains(file));
    assert!(changed.is_none(), "{hostile:?} changes {changed:?}");
    assert_eq!(found.len(), harmless.len(), "{hostile:?} changes the files");
    false
}

fn is_name(position: &str) -> bool {
    NAMES.iter().any(|(name, _)| *name == position)
}

#[test]
fn does_not_happen_in_texts() {
    let harmless = shapes(&filled(|_| false, "").generated());
    for hostile in HOSTILE {
        // Sentences without words are refused, and a summary is one line.
        let takes = |position: &str| {
            let is_refused = hostile.is_empty()
                && SENTENCES.iter().any(|key| position.ends_with(key))
                || hostile.trim().contains('\n') && position == "summary"
                || NO_PATTERNS.contains(&hostile) && position == "pattern";
            !is_name(position) && !is_refused
        };
        let refused = is_refused(takes, hostile, &harmless);
        assert!(!refused, "{hostile:?}: {}", filled(takes, hostile).errors());
    }
}

#[test]
fn does_not_happen_in_names() {
    let harmless = shapes(&filled(|_| false, "").generated());
    for (name, taken) in NAMES {
        let is_taken =
            |hostile: &&&str| !is_refused(|position| position == *name, hostile, &harmless);
        let found: Vec<_> = HOSTILE.iter().filter(is_taken).copied().collect();
        assert_eq!(found, *taken, "{name}");
    }
}

#[test]
fn is_tried_everywhere() {
    assert!(positions().len() > 45, "{:?}", positions());
    assert!(positions().contains("header") && !positions().contains("position"));
}
