//! Fixtures with one mistake each, and what the person who made it is told.

use crate::snapshots;
use crate::wrong::table;
use codegen::Code;
use std::collections::BTreeMap;
use tests::fixtures::{self, Spec};

/// Mistakes that rightly give more than one fault: how many, and why.
const SEVERAL: &[(&str, usize, &str)] = &[
    ("anchor-or-tag.alias", 2, "the anchor and the alias both have to go"),
    ("anchor-or-tag.bomb", 5, "each of the anchors has to go"),
    ("wrong-kind.endless_unions", 2, "changing either of the two unions mends it"),
    ("wrong-kind.tagged_include_each_other", 2, "neither of the two unions can be included"),
];

fn codes(spec: &Spec) -> Vec<&'static str> {
    let report = codegen::check(&spec.sources());
    report.diagnostics().iter().map(|error| error.code.name()).collect()
}

#[test]
fn give_one_fault_each() {
    let mut others = Vec::new();
    for spec in fixtures::bad() {
        let expected = spec.name.split('.').next().unwrap_or_default();
        let several = SEVERAL.iter().find(|(name, ..)| *name == spec.name);
        let count = several.map_or(1, |(_, count, _)| *count);
        let found = codes(&spec);
        if found != vec![expected; count] {
            others.push(format!("{}: {found:?}", spec.name));
        }
    }
    assert!(others.is_empty(), "not one fault each:\n{}", others.join("\n"));
}

#[test]
fn are_told_so() {
    for spec in fixtures::bad() {
        snapshots::check("bad", &spec.name, &spec.errors());
    }
}

#[test]
fn show_every_code() {
    let fixtures = fixtures::bad();
    let shown =
        |code: &&Code| fixtures.iter().any(|spec| spec.name.split('.').next() == Some(code.name()));
    // `warnings` shows the others.
    let errors = Code::ALL.iter().filter(|code| !code.is_warning());
    let missing: Vec<_> = errors.filter(|code| !shown(code)).collect();
    assert!(missing.is_empty(), "no fixture shows {missing:?}");
}

#[test]
fn are_all_told_in_one_run() {
    let spec = fixtures::one("five_mistakes.yaml");
    assert_eq!(codes(&spec).len(), 5);
    snapshots::check("bad", "five_mistakes", &spec.errors());
}

/// A key that was plainly meant to be another hides nothing of what is below it.
#[test]
fn are_told_below_a_misspelled_key() {
    let folder = fixtures::root().join("tests/fixtures/wrong");
    let spec = Spec { name: "pets".to_owned(), texts: table::base(&folder) };
    let state = "state?: { type: PetState, doc: Only pets in this state. }";
    let one = "    responses: { 200: Pet, 4XX: error }\n  delete:";
    for (key, misspelled, right, wrong) in [
        ("types:", "typ s:", "{ type: PetId, doc: Its id. }", "{ type:PetId, doc: Its id. }"),
        ("types:", "type::", "doc: Its id. }", "doc: Its id., example p1 }"),
        ("methods:", "methds:", "type: date, doc: Only", "type:date, doc: Only"),
        ("    query:", "    qurey:", "type: date, doc: Only", "type:date, doc: Only"),
        ("path:\n", "paht:\n", "{ type: PetId, doc: The pet. }", "{ type:PetId, doc: The pet. }"),
        (one, "    res onses: { 200: Pet, 4XX:error }\n  delete:", "", ""),
        // A word of another language, which is nothing but another word.
        (one, "    response : { 200: Pet, 4XX:error }\n  delete:", "", ""),
        (state, "• state?: { type:PetState, doc: Only pets in this state. }", "", ""),
        (one, "    respons:s: { 200: Pet, 4XX error }\n  delete:", "", ""),
        (
            "    body: NewPet",
            "    bdoy: { fields: { name: { type:string, doc: Its name., example: Rex } } }",
            "",
            "",
        ),
        (
            "{ enum: [active, deleting, deleted], doc",
            "{ u ion: { A: string, B integer }, doc",
            "",
            "",
        ),
        (
            "    doc: A pet to add.\n    fields:",
            "    doc: A pet to add.\n    feilds:",
            "owner?: { type: string",
            "owner?: { type:string",
        ),
    ] {
        let mut wrong_spec = spec.edited("pets.yaml", key, misspelled);
        if !right.is_empty() {
            wrong_spec = wrong_spec.edited("pets.yaml", right, wrong);
        }
        let codes = codes(&wrong_spec);
        let told = wrong_spec.errors();
        let of_key = if misspelled.starts_with('•') { "bad-name" } else { "unknown-key" };
        assert_eq!(codes, [of_key, "bad-yaml"], "{told}");
    }
}

#[test]
fn include_a_spec_without_an_api() {
    let texts =
        BTreeMap::from([("pets.yaml".to_owned(), "resource: pets\ndoc: Pets.\n".to_owned())]);
    let spec = Spec { name: "no_api".to_owned(), texts };
    assert_eq!(codes(&spec), ["missing-key"]);
    snapshots::check("bad", "no_api", &spec.errors());
}

#[test]
fn include_a_spec_without_a_text() {
    let spec = Spec { name: "nothing".to_owned(), texts: BTreeMap::new() };
    assert_eq!(codes(&spec), ["missing-key"]);
    snapshots::check("bad", "nothing", &spec.errors());
}
