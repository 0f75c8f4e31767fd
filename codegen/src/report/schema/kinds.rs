//! What stands under a key.

use super::{names, reference, types};
use crate::language::{Kind, difference};
use serde_json::{Value, json};

/// The schema of `kind`.
pub(super) fn schema(kind: &Kind) -> Value {
    match kind {
        Kind::Text => text(),
        Kind::Sentence => json!({ "type": "string", "pattern": r"\S" }),
        Kind::Day => json!({
            "type": "string",
            "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
        }),
        Kind::Address => json!({ "type": "string", "pattern": "^https?://" }),
        Kind::Texts => one_or_many(&text()),
        Kind::SomeTexts => one_or_some(&text()),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Number => json!({ "type": "number" }),
        Kind::Count => json!({ "type": "integer", "minimum": 0 }),
        Kind::Null => json!({ "type": "null" }),
        Kind::Any => json!({}),
        Kind::Scalar => json!({ "type": ["boolean", "number", "string"] }),
        Kind::Words(words) => json!({ "enum": words }),
        Kind::Difference => {
            let kinds = difference::Kind::ALL.iter().map(|kind| kind.name());
            json!({ "enum": kinds.collect::<Vec<_>>() })
        }
        Kind::Name(names) => names::reference(*names),
        Kind::Names(names) => one_or_many(&names::reference(*names)),
        Kind::SomeNames(names) => one_or_some(&names::reference(*names)),
        Kind::Type => types::reference(),
        Kind::Mapping(mapping) => reference(mapping),
        Kind::Named(each, doc) => {
            json!({ "type": "object", "additionalProperties": described(schema(each), doc) })
        }
        Kind::List(item) => json!({ "type": "array", "items": schema(item) }),
        Kind::Some(kind) => {
            let mut some = schema(kind);
            some["minItems"] = json!(1);
            some["minProperties"] = json!(1);
            some
        }
        Kind::Either(kinds) => either(kinds),
    }
}

/// `schema`, and what an editor says of it.
pub(super) fn described(mut schema: Value, doc: &str) -> Value {
    schema["description"] = json!(doc);
    if doc.contains('`') {
        // Without it, the language server shows the marks themselves.
        schema["markdownDescription"] = json!(doc);
    }
    schema
}

/// One of `kinds`. A mapping is held against that of them which is one, for an editor to tell what
/// is wrong in there, and not that it could be something else.
fn either(kinds: &[Kind]) -> Value {
    let is_mapping = |kind: &&Kind| matches!(kind, Kind::Mapping(_) | Kind::Named(..));
    let (mappings, others): (Vec<_>, Vec<_>) = kinds.iter().partition(is_mapping);
    let mapping = json!({ "type": "object" });
    let any_mapping = (!mappings.is_empty()).then(|| mapping.clone());
    let any = others.into_iter().map(schema).chain(any_mapping);
    let mut either = json!({ "anyOf": any.collect::<Value>() });
    for found in mappings {
        either["if"] = mapping.clone();
        either["then"] = schema(found);
    }
    either
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn one_or_some(one: &Value) -> Value {
    json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
}

fn one_or_many(one: &Value) -> Value {
    json!({ "anyOf": [one, { "type": "array", "items": one }] })
}
