//! Bounds of a schema that fit the type which it becomes.

use super::draft::{Notes, Type};
use super::reasons::Reason;
use crate::language::items::ENDS;
use crate::language::scalar::{Json, Scalar};
use crate::tools::openapi::Schema;
use serde_json::Value;

/// What applies to a value of its kind, and what to a list.
const OF_LISTS: [&str; 2] = ["min_items", "max_items"];

/// Notes the bounds of `schema`, which became `ty`.
pub(super) fn of(schema: &Schema<'_>, ty: &Type, notes: &mut Notes, lost: &mut Vec<Reason>) {
    for (name, value) in &schema.bounds {
        let meant = if *name == "default" { meant(value, ty) } else { None };
        let value = meant.as_ref().unwrap_or(value);
        match fit(name, value, ty, schema) {
            Fit::Yes => notes.bounds.push((name, value.clone())),
            Fit::Means => {}
            Fit::No(reason) => lost.push(reason),
        }
    }
    for (low, high) in ENDS {
        let value = |name: &str| notes.bounds.iter().find(|(bound, _)| *bound == name)?.1.as_f64();
        if value(low).zip(value(high)).is_some_and(|(low, high)| low > high) {
            notes.bounds.retain(|(bound, _)| *bound != low && *bound != high);
            lost.push(Reason::Bound);
        }
    }
}

/// Notes the bounds of the items of a list, which stand with those of the list.
pub(super) fn of_items(items: &Schema<'_>, ty: &Type, notes: &mut Notes) {
    if !matches!(ty, Type::Scalar(_)) {
        return;
    }
    let mut own = Notes::default();
    // What was lost of the items was noted where their type was found.
    of(items, ty, &mut own, &mut Vec::new());
    let own = own.bounds.into_iter().filter(|(name, _)| *name != "default");
    notes.bounds.extend(own);
}

/// The default that a document means where it puts a number or a boolean in quotes, or one item of a
/// list for the list.
fn meant(value: &Value, ty: &Type) -> Option<Value> {
    let meant = match (ty.not_null(), value) {
        (Type::List(inner), Value::Array(items)) => {
            let meant = |item| meant(item, inner).unwrap_or_else(|| Value::clone(item));
            Value::Array(items.iter().map(meant).collect())
        }
        (Type::List(inner), value) if !value.is_null() => {
            Value::Array(vec![meant(value, inner).unwrap_or_else(|| value.clone())])
        }
        (Type::Scalar(scalar), Value::String(text)) if !scalar.is_text() => {
            serde_json::from_str(text).ok()?
        }
        _ => return None,
    };
    fits(&meant, ty).then_some(meant)
}

enum Fit {
    Yes,
    /// The type says it already.
    Means,
    No(Reason),
}

fn fit(name: &str, value: &Value, ty: &Type, schema: &Schema<'_>) -> Fit {
    let is_text = match ty.not_null() {
        Type::Scalar(scalar) => scalar.is_text(),
        Type::Named(_) => true,
        _ => false,
    };
    match (name, ty.not_null()) {
        ("default", _) if fits(value, ty) => Fit::Yes,
        ("default", _) if value.is_null() => Fit::Means,
        ("default", _) => Fit::No(Reason::Default),
        (_, Type::List(_)) if OF_LISTS.contains(&name) && value.is_u64() => match value.as_u64() {
            Some(0) if name == "min_items" => Fit::Means,
            _ => Fit::Yes,
        },
        ("min" | "max" | "multiple_of", Type::Scalar(scalar)) if scalar.json().is_number() => {
            let is_one = scalar.json() == Json::Integer && value.as_f64() == Some(1.0);
            match value {
                Value::Number(_) if name == "multiple_of" && is_one => Fit::Means,
                Value::Number(_) => Fit::Yes,
                _ => Fit::No(Reason::Bound),
            }
        }
        ("min_length" | "max_length", _) if is_text => match value.as_u64() {
            Some(0) if name == "min_length" => Fit::Means,
            Some(_) => Fit::Yes,
            None => Fit::No(Reason::Bound),
        },
        ("pattern", _) if is_text && value.is_string() => Fit::Yes,
        ("format", Type::Scalar(Scalar::Secret)) if value == "password" => Fit::Means,
        ("format", Type::Scalar(scalar)) if scalar.is_text() => match value.as_str() {
            None | Some("datetime" | "binary" | "byte" | "base64" | "date" | "date-time") => {
                Fit::No(Reason::Format)
            }
            Some(_) => Fit::Yes,
        },
        ("format", Type::Scalar(_)) => Fit::Means,
        ("format", _) => Fit::No(Reason::Format),
        // What says nothing of any value of the type.
        ("min" | "min_length" | "min_items", _) if value.as_f64() == Some(0.0) => Fit::Means,
        _ if schema.values.is_some() => Fit::Means,
        _ => Fit::No(Reason::Bound),
    }
}

/// Whether `value` can be of the type, as far as the kind of JSON says.
pub(super) fn fits(value: &Value, ty: &Type) -> bool {
    match (ty, value) {
        (Type::Any | Type::Named(_), _) | (Type::Nullable(_), Value::Null) => true,
        (Type::Nullable(inner), _) => fits(value, inner),
        (Type::List(inner), Value::Array(items)) => items.iter().all(|item| fits(item, inner)),
        (Type::Map(inner), Value::Object(members)) => {
            members.values().all(|member| fits(member, inner))
        }
        (Type::Scalar(scalar), _) => scalar.has(value),
        (Type::List(_) | Type::Map(_), _) => false,
    }
}
