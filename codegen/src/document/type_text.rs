//! Reads a type: `string | null`, `[Member]`, `map<unknown>`, `members.Member`.

use super::Type;
use crate::diagnostic::{Report, messages};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, Value};

/// The type that `node` says.
pub(super) fn read(node: &Node, report: &mut Report) -> Option<Spanned<Type>> {
    let r#type = match &node.value {
        Value::Text(text) => match parse(text, node.span) {
            Ok(r#type) => r#type,
            Err(fault) => {
                report.push(messages::bad_type(node.span, fault));
                return None;
            }
        },
        Value::List(items) => {
            if let [item] = &items[..] {
                Type::List(Box::new(read(item, report)?.value))
            } else {
                report.push(messages::bad_type(node.span, "a list has one type of items"));
                return None;
            }
        }
        _ => {
            report.push(messages::wrong_kind(node, "a type"));
            return None;
        }
    };
    Some(Spanned::new(r#type, node.span))
}

fn parse(text: &str, span: Span) -> Result<Type, &'static str> {
    let mut nullable = false;
    let mut types = Vec::new();
    for part in text.split('|').map(str::trim) {
        if part == "null" {
            nullable = true;
        } else {
            types.push(single(part, span)?);
        }
    }
    let r#type = match (types.pop(), types.pop(), types.pop()) {
        (Some(only), None, None) => only,
        (Some(Type::DateTime), Some(Type::Date), None)
        | (Some(Type::Date), Some(Type::DateTime), None) => Type::DateOrTime,
        (None, ..) => return Err("`null` alone is no type"),
        _ => return Err("one of several types needs a name: declare a `union` under `types`"),
    };
    Ok(if nullable { Type::Nullable(Box::new(r#type)) } else { r#type })
}

fn single(text: &str, span: Span) -> Result<Type, &'static str> {
    if let Some(inner) = text.strip_prefix("map<").and_then(|rest| rest.strip_suffix('>')) {
        return Ok(Type::Map(Box::new(parse(inner, span)?)));
    }
    if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return Ok(Type::List(Box::new(parse(inner, span)?)));
    }
    Ok(match text {
        "string" => Type::String,
        "integer" => Type::Integer,
        "number" => Type::Number,
        "boolean" => Type::Boolean,
        "date" => Type::Date,
        "date-time" => Type::DateTime,
        "unknown" => Type::Unknown,
        "" => return Err("a type is missing"),
        name if is_name(name) => Type::Named(Spanned::new(name.to_owned(), span)),
        _ => return Err("this is neither a type of the language nor a name"),
    })
}

/// Whether `text` is a name, with the resource it belongs to before it or without.
fn is_name(text: &str) -> bool {
    let (resource, name) = text.rsplit_once('.').unwrap_or(("r", text));
    let is_word = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_alphabetic())
            && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    resource.split('.').all(is_word)
        && is_word(name)
        && name.starts_with(|c: char| c.is_uppercase())
}
