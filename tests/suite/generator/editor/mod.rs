//! The schema that editors check a spec against says what the generator says.

mod edits;
mod schema;

use codegen::Code;
use edits::Edits;
use schema::Schema;
use std::collections::BTreeMap;
use std::fs;
use tests::fixtures::{self, Spec};

/// Faults of shape: what stands where, whatever the names mean.
const SHAPE: [Code; 5] =
    [Code::UnknownKey, Code::MissingKey, Code::MissingReason, Code::WrongKind, Code::NotBuilt];

/// Fixtures of these codes that are well-formed, and what they are instead.
const MEANING: &[(&str, &str)] = &[
    ("wrong-kind.key", "a key that is a list, for which JSON has no room"),
    ("not-built.fraction_values", "an enum of fractions, which are numbers"),
    ("not-built.partial", "a part of a model with additional members"),
    ("wrong-kind.both_booleans", "an enum of both booleans"),
    ("wrong-kind.partial", "a part of what has no fields"),
    ("missing-key.mock_among", "a key that needs another one"),
    ("missing-key.mock_base64", "a key that needs another one"),
    ("missing-key.mock_batch_content", "a key that needs another one"),
    ("missing-key.mock_batch_item", "a path with more parameters"),
    ("missing-key.mock_lines", "a key that needs another one"),
    ("missing-key.mock_text_by", "a key that needs another one"),
    ("missing-key.mock_during", "a key that needs another one"),
    ("missing-key.mock_end", "a key that needs another one"),
    ("missing-key.mock_shows", "a key that needs another one"),
    ("missing-key.mock_key", "a key that needs another one"),
    ("missing-key.mock_usual", "a key that needs another one"),
    ("missing-key.mock_where", "a key that needs another one"),
    ("missing-key.tagged_variants", "a union of nothing"),
    ("wrong-kind.tag_null", "a key that YAML takes for null, and JSON for a string"),
    ("wrong-kind.tag_value", "a key that YAML takes for a number, and JSON for a string"),
    ("wrong-kind.tagged_itself", "a union that is itself"),
    ("wrong-kind.comma", "a style that does not fit the type"),
    ("wrong-kind.comma_in_quotes", "a style that does not fit the type"),
    ("wrong-kind.endless_union", "a union that is itself"),
    ("wrong-kind.endless_unions", "unions that are each other"),
    ("wrong-kind.include", "what is included has no fields"),
    ("wrong-kind.include_each_other", "models that include each other"),
    ("wrong-kind.include_itself", "a model that includes itself"),
    ("wrong-kind.mock_batch_each", "an operation with another body"),
    ("wrong-kind.mock_batch_list", "a member of another type"),
    ("wrong-kind.mock_batch_state", "a field of another type"),
    ("wrong-kind.mock_boolean", "a parameter of another type"),
    ("wrong-kind.mock_bytes", "an operation with another response"),
    ("wrong-kind.mock_field_of", "an operation with another path"),
    ("wrong-kind.mock_itself", "a combination that is itself"),
    ("wrong-kind.mock_lease_integer", "a member of another type"),
    ("wrong-kind.mock_lease_list", "a field of another type"),
    ("wrong-kind.mock_lease_path", "an operation with another path"),
    ("wrong-kind.mock_lease_response", "an operation with another response"),
    ("wrong-kind.mock_lease_state", "a field of another type"),
    ("wrong-kind.mock_lease_where", "a mapping of two, which has the form of one"),
    ("wrong-kind.mock_line", "a text with a brace too few"),
    ("wrong-kind.mock_list", "an operation with another response"),
    ("wrong-kind.mock_lookup", "an operation with another response"),
    ("wrong-kind.mock_lookup_json", "a mapping of two, which has the form of one"),
    ("wrong-kind.mock_path", "an operation with another path"),
    ("wrong-kind.mock_paused", "a field of another type"),
    ("wrong-kind.mock_replacement", "an operation with another method"),
    ("wrong-kind.mock_reset", "an operation with another path"),
    ("wrong-kind.mock_text", "an operation with another response"),
    ("wrong-kind.mock_dead_letter", "a field of another type"),
    ("wrong-kind.mock_expiration", "a field of another type"),
    ("wrong-kind.mock_shadow_state", "a field of another type"),
    ("wrong-kind.mock_shows", "a parameter of another type"),
    ("wrong-kind.mock_tombstone", "an operation with another method"),
    ("wrong-kind.mock_verb", "an operation with another method"),
    ("wrong-kind.null", "a null that has the form of a type"),
    ("wrong-kind.sent_include", "what is included has no fields"),
    ("wrong-kind.sent_include_itself", "a model that includes itself"),
    ("wrong-kind.tagged_include_each_other", "unions that include each other"),
    ("wrong-kind.tagged_include_itself", "a union that includes itself"),
];

/// Fixtures of other codes that are of the wrong shape.
const OTHERS: &[&str] = &[
    "bad-auth.none_and_schemes",
    "bad-bound.count",
    "bad-bound.format",
    "bad-bound.negative_length",
    "bad-bound.not_a_number",
    "bad-bound.of_type",
    "bad-type.list",
    "bad-type.misspelt",
    "bad-type.missing",
    "bad-type.other_language",
    "bad-type.bang",
    "unknown-auth",
    "unknown-auth.kind",
    "unknown-pagination",
    "unknown-source",
    "unknown-source.plain",
    "unknown-source.resource",
    "unknown-type.lower_case",
];

/// Faults that are told before there is a shape.
const YAML: [Code; 6] = [
    Code::BadYaml,
    Code::AnchorOrTag,
    Code::MergeKey,
    Code::HiddenCharacter,
    Code::DuplicateKey,
    Code::TooDeep,
];

/// The schema of a spec that has what all fixtures have in common.
fn common() -> Schema {
    let spec = fixtures::good().into_iter().find(|spec| spec.name == "smallest");
    Schema::of(&spec.expect("there is a smallest fixture"))
}

fn refused(schema: &Schema, spec: &Spec) -> Vec<String> {
    let texts = spec.texts.iter().filter_map(|(name, text)| Some((name, schema::json(text)?)));
    let refused = texts.filter(|(_, value)| !schema.accepts(value));
    refused.map(|(name, _)| name.clone()).collect()
}

#[test]
fn accepts_every_good_spec() {
    for spec in
        fixtures::good().iter().chain([&fixtures::real(), &fixtures::one("drift/pets.yaml")])
    {
        assert_eq!(refused(&Schema::of(spec), spec), [""; 0], "{}", spec.name);
    }
}

#[test]
fn refuses_every_fault_of_shape() {
    let schema = common();
    let mut wrong = Vec::new();
    for spec in fixtures::bad() {
        let code = Code::named(spec.name.split('.').next().unwrap_or_default());
        if code.is_none_or(|code| YAML.contains(&code)) {
            continue;
        }
        let is_shape = code.is_some_and(|code| SHAPE.contains(&code));
        let is_meaning = MEANING.iter().any(|(name, _)| *name == spec.name);
        let expected = is_shape && !is_meaning || OTHERS.contains(&&*spec.name);
        if refused(&schema, &spec).is_empty() == expected {
            wrong.push(spec.name);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn agrees_with_the_generator() {
    agrees_in_one_edit_in(4);
}

#[test]
#[ignore = "checks some thousand specs"]
fn agrees_with_the_generator_in_every_edit() {
    agrees_in_one_edit_in(1);
}

/// Edits of one key: what the generator reports as an error of shape the schema rejects, and what
/// the schema rejects the generator does not accept.
fn agrees_in_one_edit_in(every: usize) {
    let mut wrong = Vec::new();
    let mut counts = BTreeMap::from([(true, 0), (false, 0)]);
    Edits::of_good_specs().each(every, |edit| {
        let report = codegen::check(&edit.spec.sources());
        let mut codes = report.diagnostics().iter().map(|fault| fault.code);
        let is_wrong = if edit.is_accepted {
            // What is not built can be a matter of meaning.
            codes.any(|code| code != Code::NotBuilt && SHAPE.contains(&code))
        } else {
            report.is_empty()
        };
        *counts.entry(edit.is_accepted).or_default() += 1;
        if is_wrong {
            let told = report.render(&edit.spec.sources(), "", false);
            wrong.push(format!("{} in {}\n{told}", edit.what, edit.spec.name));
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(counts.values().all(|count| *count > 500), "{counts:?}");
    println!("accepted or not: {counts:?}");
}

#[test]
fn is_named_by_every_file_of_the_spec() {
    for (name, text) in fixtures::real().texts {
        let up = "../".repeat(name.matches('/').count());
        let up = if up.is_empty() { "./" } else { &up };
        let line = format!("# yaml-language-server: $schema={up}spec.schema.json");
        assert_eq!(text.lines().next(), Some(&*line), "{name}");
    }
}

#[test]
fn lies_beside_the_spec() {
    for (path, schema) in fixtures::real().generated().schemas.iter() {
        let written = fs::read_to_string(fixtures::root().join("spec").join(path));
        let is_same = written.is_ok_and(|written| written == schema);
        assert!(is_same, "spec/{path} is not what spec/ says: run `cargo xtask generate`");
    }
}
