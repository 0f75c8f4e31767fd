//! Examples: the document's where they fit, and our own where the language demands one.

use super::bounds::fits;
use super::draft::{Draft, Form, Item, Notes, Type, TypeId};
use crate::language::scalar::Scalar;
use regex_lite::Regex;
use serde_json::{Value, json};
use std::collections::HashSet;

/// A longer example says more than anybody reads.
const LONG: usize = 240;

/// The example of an item, and whether it is our own; none where it needs none.
pub(super) fn of_item(draft: &Draft, item: &Item) -> Option<(Value, bool)> {
    given(draft, &item.ty, &item.notes).map(|example| (example, false)).or_else(|| {
        let own = item.required.then(|| own(draft, &item.name, &item.ty, &item.notes));
        let own = own.flatten().or_else(|| instead(draft, item));
        own.map(|example| (example, true))
    })
}

/// An example of our own where that of the type is not within the bounds of the item.
fn instead(draft: &Draft, item: &Item) -> Option<Value> {
    let misfits = item.notes.misfits.checked_sub(1)?;
    let Type::Named(id) = item.ty.not_null() else { return None };
    let is_text = match &draft.of(*id).form {
        Form::Id | Form::Alias(Scalar::String) => true,
        Form::Existing { is_text, .. } => *is_text,
        _ => false,
    };
    let notes = Notes { misfits, ..item.notes.clone() };
    is_text.then(|| scalar_example(Scalar::String, &item.name, &notes))
}

/// The document's example where it fits.
pub(super) fn given(draft: &Draft, ty: &Type, notes: &Notes) -> Option<Value> {
    let example = notes.example.as_ref()?;
    let is_short = example.to_string().len() <= LONG;
    let is_plain = match ty {
        Type::Named(id) => match &draft.of(*id).form {
            Form::Enum(values) => values.contains(example),
            Form::Id => example.is_string(),
            Form::Alias(scalar) => scalar.has(example),
            // The examples of its fields serve it.
            Form::Existing { .. } | Form::Union(_) | Form::Tagged { .. } | Form::Model { .. } => {
                false
            }
        },
        Type::List(inner) | Type::Map(inner) => inner.named().is_none(),
        Type::Nullable(inner) => {
            return given(draft, inner, notes).filter(|example| !example.is_null());
        }
        Type::Scalar(_) | Type::Any => true,
    };
    (is_short && is_plain && !example.is_null() && fits(example, ty)).then(|| example.clone())
}

/// An example of our own, where parts do not make one.
fn own(draft: &Draft, name: &str, ty: &Type, notes: &Notes) -> Option<Value> {
    match ty {
        Type::Scalar(scalar) => Some(scalar_example(*scalar, name, notes)),
        Type::Nullable(inner) => own(draft, name, inner, notes),
        Type::List(inner) => match inner.named() {
            Some(id) => ends_in_itself(draft, *id).then(|| json!([])),
            None => own(draft, name, inner, notes).map(|example| json!([example])),
        },
        Type::Map(inner) => match inner.named() {
            Some(id) => ends_in_itself(draft, *id).then(|| json!({})),
            None => own(draft, name, inner, notes).map(|example| json!({ "key": example })),
        },
        Type::Any | Type::Named(_) => None,
    }
}

/// The example of a union, whose variants have none of their own.
pub(super) fn of_union(draft: &Draft, name: &str, id: TypeId) -> Option<Value> {
    let Form::Union(variants) = &draft.of(id).form else { return None };
    let is_scalar = |ty: &Type| matches!(ty, Type::Scalar(_));
    if variants.iter().any(|variant| variant.ty.named().is_some()) {
        return None;
    }
    let scalar = variants.iter().find(|variant| is_scalar(&variant.ty));
    let chosen = scalar.or(variants.first())?;
    own(draft, name, &chosen.ty, &Notes::default()).or_else(|| Some(json!({})))
}

/// An example of our own for a scalar; each that turned out not to fit is passed over.
pub(super) fn scalar_example(scalar: Scalar, name: &str, notes: &Notes) -> Value {
    let bound = |wanted: &str| {
        notes.bounds.iter().find(|(bound, _)| *bound == wanted).map(|(_, value)| value)
    };
    match scalar {
        Scalar::Boolean => json!(true),
        Scalar::Date => json!("2024-10-31"),
        Scalar::DateTime | Scalar::DateOrTime => json!("2024-10-31T12:00:00Z"),
        Scalar::Base64 => json!("aGVsbG8="),
        Scalar::Integer | Scalar::Int32 | Scalar::Uint64 | Scalar::Number => {
            let chosen = ["default", "multiple_of", "min", "max"].into_iter().find_map(bound);
            chosen.filter(|value| scalar.has(value)).cloned().unwrap_or_else(|| json!(1))
        }
        Scalar::String | Scalar::Secret => {
            if let Some(default) = bound("default").filter(|value| value.is_string()) {
                return default.clone();
            }
            let format = bound("format").and_then(Value::as_str).unwrap_or_default();
            let pattern = bound("pattern").and_then(Value::as_str);
            let pattern = pattern.and_then(|pattern| Regex::new(pattern).ok());
            let length = |wanted| bound(wanted).and_then(Value::as_u64);
            let (least, most) = (length("min_length"), length("max_length"));
            let fits = |text: &&str| {
                let count = text.chars().count() as u64;
                pattern.as_ref().is_none_or(|pattern| pattern.is_match(text))
                    && least.is_none_or(|least| count >= least)
                    && most.is_none_or(|most| count <= most)
            };
            let all = of_format(format).into_iter().chain([name]).chain(TEXTS);
            let found = all.filter(fits).nth(notes.misfits);
            let filled = || "a".repeat(usize::try_from(least.unwrap_or(1)).unwrap_or(1).min(LONG));
            json!(found.map_or_else(filled, str::to_owned))
        }
    }
}

fn of_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "uuid" => "f174be97-19b1-40d6-954d-70cd5fbd52db",
        "email" => "user@example.com",
        "ipv4" | "ip" => "198.51.100.4",
        "ipv6" => "2001:db8::1",
        "uri" | "url" => "https://example.com",
        "hostname" => "example.com",
        _ => return None,
    })
}

/// Texts that patterns in use match.
const TEXTS: [&str; 16] = [
    "023e105f4ecef8ad9ca31a8372d0c353",
    "f174be97-19b1-40d6-954d-70cd5fbd52db",
    "example",
    "Example",
    "EXAMPLE",
    "example.com",
    "https://example.com",
    "user@example.com",
    "198.51.100.4",
    "2024-10-31",
    "2024-10-31T12:00:00Z",
    "1",
    "a",
    "A1",
    "US",
    "10s",
];

/// Whether a value of the type has to contain another of it.
fn ends_in_itself(draft: &Draft, id: TypeId) -> bool {
    let (mut is_met, mut seen) = (false, HashSet::new());
    draft.walk(draft.of(id).parts(), |part| {
        is_met |= part == id;
        !is_met && seen.insert(part)
    });
    is_met
}
