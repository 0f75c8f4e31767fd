//! One character too few, too many or another one, wherever YAML has a use for it: one error, for the rest of the
//! file is read as well.

use super::super::table;
use codegen::{Code, Sources};
use tests::fixtures;

const SIGNS: &[char] = &['"', '\'', '[', ']', '{', '}', ':', ',', '-', ' '];

/// `text` with one slip, each with what it is.
fn slips(text: &str) -> impl Iterator<Item = (String, String)> {
    text.char_indices().filter(|(_, sign)| SIGNS.contains(sign)).flat_map(move |(at, sign)| {
        let (before, rest) = (&text[..at], &text[at + 1..]);
        let line = before.lines().count();
        let slip = |what: &str, new: String| {
            (format!("line {line}: {what} {sign:?}"), [before, &new, rest].concat())
        };
        [slip("without", String::new()), slip("twice", format!("{sign}{sign}"))]
    })
}

#[test]
fn are_one_error() {
    let mut texts = table::base(&fixtures::root().join("tests/fixtures/wrong"));
    let file = "pets.yaml";
    let text = texts.get(file).cloned().unwrap_or_default();
    let (mut count, mut several) = (0, Vec::new());
    for (what, slip) in slips(&text) {
        texts.insert(file.to_owned(), slip);
        let sources = Sources::new(texts.clone());
        let report = codegen::check(&sources);
        if report.diagnostics().iter().any(|error| error.code == Code::BadYaml) {
            count += 1;
            if report.diagnostics().len() > 1 {
                several.push(format!("{what}\n{}", report.render(&sources, "", false)));
            }
        }
    }
    println!("{count} slips, {} with more than one error", several.len());
    assert!(count > 100, "{count} slips");
    assert!(several.is_empty(), "{} of {count}:\n{}", several.len(), several.join("\n"));
}
