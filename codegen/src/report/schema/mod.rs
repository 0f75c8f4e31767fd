//! A JSON Schema of the spec language, for editors: what stands where, what it means, and the names
//! that this spec has.
//!
//! It is made of the tables that the reader reads by. It is draft-07, the newest that the YAML
//! language server knows well.

mod kinds;
mod names;
mod types;

use crate::document::Document;
use crate::files::FileSet;
use crate::language::{Form, Key, Mapping, Needs, api, drift, mappings, mock, resources};
use serde_json::{Map, Value, json};
use std::iter;

const COMMENT: &str = "Written by `cargo xtask generate`; do not edit. Editors check the files of \
                       spec/ against it, and complete and explain what they say.";

/// The schema of the files that `document` was read from, by its path next to them, and what it
/// refers to.
pub(crate) fn files(document: &Document) -> FileSet {
    let parts: Vec<_> = names::parts(document).collect();
    let whole = ("spec.schema.json".to_owned(), schema(document, &parts));
    let files = iter::once(whole).chain(parts);
    FileSet::new(files.map(|(path, schema)| (path, printed(schema))))
}

fn printed(mut schema: Value) -> String {
    schema["$comment"] = json!(COMMENT);
    // Whether a map keeps its order depends on a feature that any other package can turn on.
    schema.sort_all_objects();
    format!("{schema:#}\n")
}

fn schema(document: &Document, parts: &[(String, Value)]) -> Value {
    let mut definitions: Map<_, _> = names::schemas(document, parts).collect();
    definitions.insert(types::NAME.to_owned(), types::schema());
    definitions.extend(mappings().iter().map(|mapping| (mapping.name.to_owned(), forms(mapping))));
    let roots = [&api::API, &drift::DRIFT, &mock::MOCK, &resources::RESOURCE];
    let [api, drift, mock, resource] = roots.map(reference);
    let [of_drift, of_mock] = [&drift::DRIFT, &mock::MOCK]
        .map(|root| root.forms.iter().flat_map(Form::keys).map(|key| key.word));
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "if": { "required": ["api"] },
        "then": api,
        "else": {
            "if": { "anyOf": required(of_drift) },
            "then": drift,
            "else": {
                "if": { "anyOf": required(of_mock) },
                "then": mock,
                "else": resource,
            },
        },
    });
    // `json!` would copy what it is given.
    schema["definitions"] = Value::Object(definitions);
    schema
}

/// Where `mapping` is defined.
fn reference(mapping: &Mapping) -> Value {
    json!({ "$ref": format!("#/definitions/{}", mapping.name) })
}

/// The forms of `mapping`, told apart by their signs.
fn forms(mapping: &Mapping) -> Value {
    mapping.forms.iter().rev().fold(json!(false), |other, found| match found.sign {
        Some(sign) if found.keys().any(|key| key.word == sign) => {
            let mut schema = json!({ "if": { "required": [sign] } });
            schema["then"] = form(found, &[]);
            schema["else"] = other;
            schema
        }
        Some(_) => other,
        None => {
            let signed = mapping.forms.iter().filter(|form| form.sign.is_some());
            let signs =
                signed.flat_map(|form| form.keys().filter(|key| form.sign == Some(key.word)));
            form(found, &signs.collect::<Vec<_>>())
        }
    })
}

/// One form; `signs` would make it another one, and are offered where it is written.
fn form(form: &Form, signs: &[&'static Key]) -> Value {
    let keys = form.keys().chain(signs.iter().copied());
    let properties =
        keys.map(|key| (key.word.to_owned(), kinds::described(kinds::schema(&key.kind), key.doc)));
    let needed: Vec<_> = form.keys().filter(|key| key.is_needed).map(|key| key.word).collect();
    let mut schema = json!({ "type": "object", "additionalProperties": false });
    schema["properties"] = Value::Object(properties.collect());
    if !needed.is_empty() {
        schema["required"] = json!(needed);
    }
    match form.needs {
        Needs::Nothing => {}
        Needs::OneOf(words) => schema["oneOf"] = required(words.iter().copied()),
        Needs::AnyOf(words) => schema["anyOf"] = required(words.iter().copied()),
    }
    schema
}

/// A schema for each word, of what has the key of this name.
fn required<'a>(words: impl IntoIterator<Item = &'a str>) -> Value {
    words.into_iter().map(|word| json!({ "required": [word] })).collect()
}
