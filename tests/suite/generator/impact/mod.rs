//! What edits of a spec do to users, held against what rustc says.

mod oracle;

use crate::snapshots;
use codegen::Sources;
use codegen::tools::diff::{Diff, Texts, compare};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use tests::edits::{self, Edit, Verdict};
use tests::fixtures::{self, Spec};

/// An edit, the spec that it gives, and what it does.
struct Case {
    edit: Edit,
    spec: Spec,
    impact: Diff,
}

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let base = edits::base();
    let cases = edits::all().into_iter().map(|edit| {
        let spec = edit.applied();
        let impact = impact(&base, &spec);
        Case { edit, spec, impact }
    });
    cases.collect()
});

fn impact(old: &Spec, new: &Spec) -> Diff {
    old.read(|old| new.read(|new| compare(&old, &new)))
}

fn gravest(impact: &Diff) -> &'static str {
    impact.changes.first().map_or("none", |change| change.kind.name())
}

fn old(sources: &Sources) -> Texts<'_> {
    Texts { sources, folder: "HEAD:spec/" }
}

fn new(sources: &Sources) -> Texts<'_> {
    Texts { sources, folder: "spec/" }
}

#[test]
fn verdicts_are_those_of_rustc() {
    let verdicts = edits::verdicts();
    let names: BTreeSet<_> = CASES.iter().map(|case| &case.edit.edit).collect();
    assert_eq!(names, verdicts.keys().collect(), "record the verdicts again");
    let mut wrong = Vec::new();
    for Case { edit: Edit { edit, kind, deviates, .. }, impact, .. } in &*CASES {
        let (told, rustc) = (gravest(impact), &verdicts[edit]);
        let agrees = match rustc {
            Verdict::Breaks(_) => told == "breaking",
            Verdict::Warns => told == "fix",
            Verdict::Compiles => told != "breaking",
        };
        // A deviation is marked where it stands, and where it is told.
        let marked = impact.changes.iter().any(|change| change.note.is_some());
        if told != kind || agrees == deviates.is_some() || !agrees && !marked {
            wrong.push(format!("{edit}: {told}, and should be {kind}; rustc says {rustc:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What cargo-semver-checks finds breaks, but for what is marked as a deviation. Of edits that are
/// recorded as null, it has not been asked.
#[test]
fn nothing_that_semver_checks_finds_is_passed_over() {
    let lints = edits::lints();
    let mut found = 0;
    for Case { edit, impact, .. } in &*CASES {
        if lints[&edit.edit].as_ref().is_none_or(Vec::is_empty) {
            continue;
        }
        found += 1;
        let is_marked = impact.changes.iter().any(|change| change.note.is_some());
        assert!(gravest(impact) == "breaking" || is_marked, "{}", edit.edit);
    }
    assert!(found > 40, "{found}");
}

#[test]
fn each_change_is_told_in_terms_of_rust() {
    let base = edits::base().sources();
    let told: Vec<_> = CASES
        .iter()
        .map(|case| (&*case.edit.edit, case.impact.human(old(&base), new(&case.spec.sources()))))
        .collect();
    let joined = snapshots::joined(told.iter().map(|(name, text)| (*name, &**text)));
    snapshots::check("impact", "human", &joined);
}

#[test]
fn several_changes_as_markdown() {
    let chosen = [
        "argument_added",
        "setter_removed",
        "optional_field_of_a_request_added_to_one_with_new",
        "enum_value_on_the_wire",
        "summary_changed",
        "address_changed",
        "operation_deprecated",
        "permissions_changed",
        "credentials_changed",
    ];
    let base = edits::base();
    let edits = CASES.iter().map(|case| &case.edit).filter(|edit| chosen.contains(&&*edit.edit));
    let edited = edits.fold(base.clone(), |spec, edit| edit.applied_to(&spec));
    let impact = impact(&base, &edited);
    let markdown = impact.markdown(old(&base.sources()), new(&edited.sources()));
    snapshots::check("impact", "markdown", &format!("{markdown}{}\n", impact.summary()));
}

/// What is told changes an emitted file, and whatever changes one is told.
#[test]
fn tells_of_every_emitted_line() {
    let emitted = |spec: &Spec| spec.read(|spec| spec.generate("pets_api").files);
    let before = emitted(&edits::base());
    // The compiler has seen what the others change.
    let unseen = ["none", "docs", "fix"];
    for Case { edit, spec, impact } in
        CASES.iter().filter(|case| unseen.contains(&gravest(&case.impact)))
    {
        let changed = !emitted(spec).changes_from(&before).is_empty();
        assert_eq!(changed, gravest(impact) != "none", "{}", edit.edit);
    }
}

#[test]
fn a_spec_does_not_differ_from_itself() {
    for spec in fixtures::good().into_iter().chain([fixtures::real(), edits::base()]) {
        let impact = impact(&spec, &spec);
        assert!(impact.changes.is_empty(), "{}: {:?}", spec.name, impact.changes);
        assert!(impact.judge("0.1.0", "0.1.0").unwrap().suffices());
    }
}

#[test]
fn an_addition_taken_back_is_breaking() {
    let added = |edit: &Edit| edit.edit.ends_with("_added") && edit.kind == "addition";
    let cases: Vec<_> = CASES.iter().filter(|case| added(&case.edit)).collect();
    assert!(cases.len() > 5);
    for Case { edit, spec, .. } in cases {
        assert_eq!(gravest(&impact(spec, &edits::base())), "breaking", "{}", edit.edit);
    }
}
