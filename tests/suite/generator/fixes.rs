//! What `check --fix` makes of the fixtures with a mistake.

use crate::snapshots;
use crate::wrong::table;
use codegen::Sources;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use tests::fixtures::{self, Spec};

fn faults(sources: &Sources) -> Vec<&'static str> {
    codegen::check(sources).diagnostics().iter().map(|fault| fault.code.name()).collect()
}

/// How many faults have a fix.
fn fixable(sources: &Sources) -> usize {
    let report = codegen::check(sources);
    let fixes = report.diagnostics().iter().filter_map(|fault| fault.fix.as_ref());
    fixes.filter(|fix| !fix.patches(sources).is_empty()).count()
}

#[test]
fn leave_no_fault() {
    let (mut mended, mut left) = (0, Vec::new());
    for spec in fixtures::bad() {
        let (fixed, applied) = codegen::fix(&spec.sources());
        let count = applied.len();
        assert_eq!(count, fixable(&spec.sources()), "{}", spec.name);
        mended += usize::from(count > 0);
        if count > 0 && !faults(&fixed).is_empty() {
            left.push(format!("{}: {:?}", spec.name, faults(&fixed)));
        }
    }
    println!("{mended} of {} fixtures are mended by their fix", fixtures::bad().len());
    assert!(left.is_empty(), "after the fixes:\n{}", left.join("\n"));
    assert!(mended > 40);
}

#[test]
fn change_these_lines() {
    let mut text = String::new();
    for spec in fixtures::bad() {
        let (fixed, applied) = codegen::fix(&spec.sources());
        if applied.is_empty() {
            continue;
        }
        writeln!(text, "==> {} <==", spec.name).unwrap();
        for (before, after) in spec.sources().texts().zip(fixed.texts()) {
            let before: Vec<_> = before.text.lines().collect();
            let after: Vec<_> = after.text.lines().collect();
            for line in before.iter().filter(|line| !after.contains(line)) {
                writeln!(text, "-{line}").unwrap();
            }
            for line in after.iter().filter(|line| !before.contains(line)) {
                writeln!(text, "+{line}").unwrap();
            }
        }
    }
    snapshots::check("bad", "fixes", &text);
}

/// What a fix says, without the names in it.
fn kind(help: &str) -> String {
    let parts = help.split('`').enumerate();
    parts.map(|(number, part)| if number % 2 == 1 { "`..`" } else { part }).collect()
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// A file that is indented with tabs all through.
#[test]
fn are_shown_in_part_where_they_change_much() {
    let api = fixtures::one("api.yaml").texts["api.yaml"].clone();
    let types: Vec<_> = (0..1000).map(|number| format!("\tT{number}:\n\t\tid: string\n")).collect();
    let types = types.concat();
    let pets = format!("resource: pets\ndoc: Pets.\ntypes:\n{types}");
    let texts = [("api.yaml", api), ("pets.yaml", pets)];
    let texts = texts.map(|(name, text)| (name.to_owned(), text)).into();
    let sources = Spec { name: "tabs".to_owned(), texts }.sources();
    let report = codegen::check(&sources);
    let shown = report.render(&sources, "spec/", false);
    assert!(shown.contains("1988 more changes"), "{shown}");
    assert!(shown.lines().count() < 40, "{shown}");
    let (fixed, _) = report.fixed(&sources);
    assert!(fixed.texts().all(|text| !text.text.contains('\t')));
}

/// Fixes lose no word but the one that they replace, or what they say they remove; what they change
/// reads, and has no other error than before.
#[test]
fn keep_every_word() {
    let mut specs = fixtures::bad();
    let wrong = table::cases(&fixtures::root().join("tests/fixtures/wrong"));
    specs.extend(wrong.into_iter().map(|case| Spec { name: case.name, texts: case.texts }));
    let mut kinds = BTreeMap::new();
    for spec in specs {
        let sources = spec.sources();
        let report = codegen::check(&sources);
        for fix in report.diagnostics().iter().filter_map(|error| error.fix.as_ref()) {
            for patch in fix.patches(&sources) {
                let text = &sources.source(patch.span).expect("a text").text;
                let removed = &text[patch.span.range()];
                let kept = words(&patch.text);
                let is_kept = words(removed).iter().all(|word| kept.contains(word));
                let is_word = !removed.trim().contains(char::is_whitespace);
                let says = |words: &str| fix.help.contains(words);
                let is_said = says("remove") || says("the name of the type") || says("is called");
                assert!(is_kept || is_word || is_said, "{}: {removed:?} goes", spec.name);
                kinds.entry(kind(&fix.help)).or_insert_with(|| spec.name.clone());
            }
        }
        let (fixed, applied) = report.fixed(&sources);
        if applied.is_empty() {
            continue;
        }
        let before = faults(&sources);
        let after = faults(&fixed);
        let others: Vec<_> = after.iter().filter(|code| !before.contains(code)).collect();
        // What does not read hides what else is wrong.
        let was_yaml = !before.contains(&"bad-yaml") && !before.contains(&"hidden-character");
        assert!(!was_yaml || others.is_empty(), "{}: {others:?} after the fix", spec.name);
        for text in fixed.texts() {
            let is_yaml = |text: &str| serde_yaml::from_str::<serde_yaml::Value>(text).is_ok();
            let was = is_yaml(&spec.texts[&text.name]);
            assert!(is_yaml(&text.text) || !was, "{}: {}", spec.name, text.text);
        }
    }
    let lines = kinds.iter().map(|(kind, spec)| format!("{kind}: {spec}\n"));
    snapshots::check("bad", "kinds_of_fixes", &lines.collect::<String>());
}

#[test]
fn leave_a_good_spec_alone() {
    for spec in fixtures::good().iter().chain([&fixtures::real()]) {
        assert_eq!(codegen::fix(&spec.sources()).1, [], "{}", spec.name);
    }
}

/// What a fix puts into quotes is read as what it says, also with a dash in front.
#[test]
fn write_names_with_a_dash_in_front() {
    let spec = fixtures::one("bad/unknown-name.parameter");
    let spec = spec.edited("pets.yaml", "fields: { name: ", "fields: { -name: ");
    let (fixed, applied) = codegen::check(&spec.sources()).fixed(&spec.sources());
    assert_eq!(applied.len(), 2);
    let report = codegen::check(&fixed);
    assert!(report.is_empty(), "{}", report.render(&fixed, "spec/", false));
}
