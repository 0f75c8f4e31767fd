//! Differences that `drift.yaml` accepts.

use crate::support::{Pair, check};
use std::fmt::Write as _;

const DOCUMENTS: &str =
    "documents: { pets: { title: Pets, paths: /pets* }, cats: { title: Cats } }\n";

/// A `drift.yaml` with these entries, given without what they all have.
fn accepting(entries: &[&str]) -> String {
    let mut text = format!("{DOCUMENTS}accepted:\n");
    for entry in entries {
        let _ = writeln!(text, "  - {{ {entry}, reason: Why not., date: 2026-11-22 }}");
    }
    text
}

/// Two fields of one model, and a value that two operations use.
fn different() -> Pair {
    Pair::alike()
        .openapi(", format: email", "")
        .openapi("enum: [cat, dog]", "enum: [cat]")
        .openapi("204: { description: Done. }", "205: {}")
}

#[test]
fn are_not_told() {
    let pair = different().accepting(&accepting(&[
        "document: pets, in: pets.Owner, kind: format, subject: email",
        "document: [pets, cats], in: pets.Kind, kind: value-only-in-spec, subject: = dog",
        "document: pets, in: pets.update, kind: status-only-in-spec, subject: \"204\"",
        "document: pets, in: pets.update, kind: status-only-in-openapi, subject: [\"205\"]",
    ]));
    let drift = pair.compared(None);
    assert!(drift.is_settled(), "{}", pair.told());
    assert_eq!((drift.accepted, drift.document.as_deref()), (4, Some("pets")));
}

#[test]
fn of_one_place_leave_the_others() {
    let pair = different().accepting(&accepting(&[
        "document: pets, in: [pets.Owner], kind: value-only-in-spec, subject: pets.* = dog",
        "document: pets, in: pets.Pet, kind: value-only-in-spec, subject: [kind = dog]",
    ]));
    check("partly_accepted", &pair.told());
}

#[test]
fn of_another_document_say_nothing() {
    let entry = "document: cats, in: pets.Owner, kind: format, subject: email";
    assert_eq!(different().accepting(&accepting(&[entry])).told(), different().told());
    let entry = "document: pets, in: pets.Owner, kind: format, subject: email";
    let cats = different().accepting(&accepting(&[entry])).openapi("title: Pets", "title: Dogs");
    let drift = cats.compared(None);
    assert_eq!((drift.document, drift.accepted, drift.stale.len()), (None, 0, 0));
}

#[test]
fn are_told_where_they_no_longer_apply() {
    let pair = Pair::alike().accepting(&accepting(&[
        "document: pets, in: pets.Owner, kind: format, subject: email",
        "document: pets, in: [pets.get, pets.list], kind: deprecated",
        "document: pets, in: pets.Pet, kind: required, subject: [id, name]",
        "document: pets, in: 'GET /pets/{pet_id}/toys', kind: operation-only-in-openapi",
        "document: cats, in: pets.get, kind: deprecated",
    ]));
    check("stale", &pair.told());
}

#[test]
fn of_what_was_not_compared_may_apply() {
    let pair = Pair::alike().accepting(&accepting(&[
        "document: pets, in: pets.Owner, kind: format, subject: email",
        "document: pets, in: pets.list, kind: deprecated",
        "document: pets, in: pets.get, kind: deprecated",
    ]));
    let stale = |paths| {
        let stale = pair.compared(paths).stale;
        stale.into_iter().map(|stale| stale.place).collect::<Vec<_>>()
    };
    assert_eq!(stale(Some("/pets")), ["pets.list"]);
    assert_eq!(stale(Some("/pets*")), ["pets.Owner", "pets.list", "pets.get"]);
    assert_eq!(stale(None), ["pets.Owner", "pets.list", "pets.get"]);
}

#[test]
fn are_refused_where_they_make_no_sense() {
    let text = "\
documents:
  pets: { name: Pets }
accepted:
  - { document: dogs, in: pets.get, kind: deprecatd, reason: Why not., date: 2026-11-22 }
  - { document: pets, in: pets.get, kind: type, reason: Why not., date: 22.11.2026 }
  - { document: pets, in: pets.get, kind: type, subjects: name }
  - { document: pets, in: pets.get, kind: min, reason: Why not., date: 2026-11-22 }
  - { document: pets, in: pets.get, kind: min, reason: Again., date: 2026-13-22 }
  - nothing
";
    check("faults", &Pair::alike().accepting(text).errors());
    let pages =
        "documents: { a: { pages: true }, b: { pages: true }, c: { pages: true, title: C } }\n";
    check("fault_of_pages", &Pair::alike().accepting(pages).errors());
    check("fault_of_form", &Pair::alike().accepting("accepted: { a: b }\n").errors());
}
