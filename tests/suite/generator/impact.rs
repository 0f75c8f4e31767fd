//! What edits of a spec do to users, held against what rustc says.

use crate::snapshots;
use codegen::impact::{Impact, Texts, compare};
use std::collections::BTreeSet;
use tests::edits::{self, Edit, Verdict};
use tests::fixtures::{self, Spec};

fn impact(old: &Spec, new: &Spec) -> Impact {
    compare(&old.sources(), &new.sources())
        .unwrap_or_else(|faults| panic!("{} to {}:\n{}", old.name, new.name, faults.report))
}

fn gravest(impact: &Impact) -> &'static str {
    impact.changes.first().map_or("none", |change| change.kind.name())
}

/// The changes of an edit as a person reads them.
fn told(edit: &Edit, words: impl Fn(&Impact, Texts<'_>, Texts<'_>) -> String) -> String {
    let (old, new) = (edits::base(), edit.applied());
    let (before, after) = (old.sources(), new.sources());
    let old_texts = Texts { sources: &before, folder: "HEAD:spec/" };
    words(&impact(&old, &new), old_texts, Texts { sources: &after, folder: "spec/" })
}

#[test]
fn verdicts_are_those_of_rustc() {
    let (edits, verdicts) = (edits::all(), edits::verdicts());
    let names: BTreeSet<_> = edits.iter().map(|edit| &edit.edit).collect();
    assert_eq!(names, verdicts.keys().collect(), "record the verdicts again");
    let base = edits::base();
    let mut wrong = Vec::new();
    for edit in &edits {
        let kind = gravest(&impact(&base, &edit.applied()));
        if kind != edit.kind {
            wrong.push(format!("{}: {kind}, and should be {}", edit.edit, edit.kind));
        }
        let fits = match &verdicts[&edit.edit] {
            Verdict::Breaks(_) => kind == "breaking",
            Verdict::Warns => kind == "fix",
            Verdict::Compiles => kind != "breaking",
        };
        if fits == edit.deviates.is_some() {
            let (verdict, deviates) = (&verdicts[&edit.edit], &edit.deviates);
            wrong
                .push(format!("{}: {kind}, rustc: {verdict:?}, deviates: {deviates:?}", edit.edit));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A deviation from rustc is marked where it is told.
#[test]
fn deviations_say_why() {
    for edit in edits::all().iter().filter(|edit| edit.deviates.is_some()) {
        let impact = impact(&edits::base(), &edit.applied());
        let notes = impact.changes.iter().filter(|change| change.note.is_some()).count();
        assert_eq!(notes, 1, "{}: {:?}", edit.edit, impact.changes);
    }
}

#[test]
fn each_change_is_told_in_terms_of_rust() {
    let files = edits::all().into_iter().map(|edit| {
        let text = told(&edit, Impact::human);
        (edit.edit, text)
    });
    let files: Vec<_> = files.collect();
    let joined = snapshots::joined(files.iter().map(|(name, text)| (&**name, &**text)));
    snapshots::check("impact", "human", &joined);
}

#[test]
fn several_changes_as_markdown() {
    let edits = edits::all();
    let chosen = [
        "argument_added",
        "setter_added",
        "optional_field_of_a_request_added_to_one_with_new",
        "enum_value_on_the_wire",
        "operation_removed",
        "summary_changed",
    ];
    let mut spec = edits::base();
    for edit in edits.iter().filter(|edit| chosen.contains(&&*edit.edit)) {
        spec = edit.applied_to(&spec);
    }
    let (old, new) = (edits::base().sources(), spec.sources());
    let impact = compare(&old, &new).unwrap();
    let markdown = impact.markdown(
        Texts { sources: &old, folder: "HEAD:spec/" },
        Texts { sources: &new, folder: "spec/" },
    );
    snapshots::check("impact", "markdown", &format!("{markdown}{}\n", impact.summary()));
}

/// Whatever changes an emitted file is told, and nothing else is.
#[test]
fn tells_of_every_emitted_line() {
    let base = edits::base();
    let emitted = |spec: &Spec| codegen::generate(&spec.sources(), "pets_api").unwrap().tree;
    let before = emitted(&base);
    for edit in edits::all() {
        let after = edit.applied();
        let changed = !emitted(&after).changes_from(&before).is_empty();
        assert_eq!(changed, gravest(&impact(&base, &after)) != "none", "{}", edit.edit);
    }
}

#[test]
fn a_spec_does_not_differ_from_itself() {
    for spec in fixtures::good().into_iter().chain([fixtures::real(), edits::base()]) {
        let impact = impact(&spec, &spec);
        assert!(impact.changes.is_empty(), "{}: {:?}", spec.name, impact.changes);
        let verdict = impact.judge("0.1.0", "0.1.0").unwrap();
        assert!(verdict.suffices());
    }
}

/// Both ways: what is an addition one way is gone the other.
#[test]
fn an_addition_taken_back_is_breaking() {
    let base = edits::base();
    let reversed = [
        "operation_added",
        "setter_added",
        "type_added",
        "enum_value_added",
        "field_of_an_answer_added",
    ];
    for edit in edits::all().iter().filter(|edit| reversed.contains(&&*edit.edit)) {
        assert_eq!(gravest(&impact(&edit.applied(), &base)), "breaking", "{}", edit.edit);
    }
}

#[test]
fn faults_are_told_of_the_side_that_has_them() {
    let (good, bad) =
        (edits::base(), edits::base().edited("shops.yaml", "city: {", "city: { kind: a,"));
    let in_new = compare(&good.sources(), &bad.sources()).unwrap_err();
    let in_old = compare(&bad.sources(), &good.sources()).unwrap_err();
    assert!(!in_new.in_old && in_old.in_old);
    assert_eq!(in_new.report.diagnostics().len(), 1);
}
