//! Slips of the hand, each of which is one error where it is, with a fix that means what was meant or none.

mod hand;
mod signs;

use codegen::Sources;
use hand::Slip;
use serde_yaml::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use tests::fixtures::{self, Spec};

/// What becomes of a slip.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Outcome {
    /// One error, in its line.
    Right,
    /// The same, and the fix does not give what was there.
    OtherFix,
    /// An error of another line.
    Elsewhere,
    /// More than one error.
    Several,
    /// None, for it changes words alone or nothing at all.
    Accepted,
}

/// What becomes of `slip` in the text `file` of `spec`, and what is said of it.
fn outcome(spec: &Spec, file: &str, slip: &Slip) -> (Outcome, String) {
    let mut texts = spec.texts.clone();
    texts.insert(file.to_owned(), slip.text.clone());
    let sources = Sources::new(texts);
    let report = codegen::check(&sources);
    let said = report.render(&sources, "", false);
    let is_there = |error: &codegen::Diagnostic| {
        error.labels.iter().any(|label| {
            let is_file = sources.source(label.span).is_some_and(|source| source.name == file);
            let line = sources.position(label.span).map(|(line, _)| line);
            is_file && line.is_some_and(|line| slip.lines.contains(&line))
        })
    };
    let outcome = match report.diagnostics() {
        [] => Outcome::Accepted,
        [error] if !is_there(error) => Outcome::Elsewhere,
        [_] if is_other(spec, &sources) => Outcome::OtherFix,
        [_] => Outcome::Right,
        _ => Outcome::Several,
    };
    (outcome, said)
}

/// Whether the fixes give another spec than the one that it was.
fn is_other(spec: &Spec, sources: &Sources) -> bool {
    let (fixed, applied) = codegen::fix(sources);
    let value = |text: &str| serde_yaml::from_str::<Value>(text).ok();
    !applied.is_empty()
        && fixed.texts().any(|text| {
            let was = spec.texts.get(&text.name);
            was.is_none_or(|was| *was != text.text && value(was) != value(&text.text))
        })
}

/// Makes every slip whose number has the rest `rest`, of `every`; prints what becomes of each kind, and asserts
/// how many of a thousand may be other than right.
fn make(spec: &Spec, every: usize, rest: usize, may: usize) {
    let mut kinds = BTreeMap::<_, BTreeMap<Outcome, usize>>::new();
    let (mut number, mut wrong) = (0, String::new());
    for (file, text) in &spec.texts {
        for slip in hand::slips(text) {
            number += 1;
            if number % every != rest {
                continue;
            }
            let (outcome, said) = outcome(spec, file, &slip);
            *kinds.entry(slip.what).or_default().entry(outcome).or_default() += 1;
            if !matches!(outcome, Outcome::Right | Outcome::Accepted) {
                let (what, lines) = (slip.what, &slip.lines);
                let _ = writeln!(wrong, "{outcome:?}: {what}, {file}:{lines:?}\n{said}");
            }
        }
    }
    let mut all = BTreeMap::<_, usize>::new();
    for (kind, outcomes) in &kinds {
        println!("{kind}: {outcomes:?}");
        for (outcome, count) in outcomes {
            *all.entry(*outcome).or_default() += count;
        }
    }
    println!("all: {all:?}");
    let count = |outcome: Outcome| all.get(&outcome).copied().unwrap_or_default();
    let right = count(Outcome::Right);
    let others = all.values().sum::<usize>() - right - count(Outcome::Accepted);
    assert!(right > 500, "{all:?}");
    assert!(others * 1000 <= (right + others) * may, "{wrong}\n{all:?}");
}

#[test]
fn of_the_hand_are_one_error() {
    make(&fixtures::second(), 13, 0, 40);
}

/// `cargo test --release -p tests --test generator -- --ignored --nocapture slips_of_the_spec`.
#[test]
#[ignore = "makes a thousand slips, which takes minutes: for a scheduled job"]
fn slips_of_the_spec_are_one_error() {
    make(&fixtures::real(), 211, 7, 40);
}
