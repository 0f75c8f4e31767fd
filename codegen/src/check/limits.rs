//! Whether a value keeps the bounds that are documented for it.

use super::{bounds, dates};
use crate::document::examples::json;
use crate::document::{Notes, Type};
use crate::source::{Span, Spanned};
use crate::yaml::{Node, Value};
use regex_lite::Regex;
use serde_json::Value as Json;
use std::net::{Ipv4Addr, Ipv6Addr};

/// How a value breaks a bound.
pub(super) struct Broken {
    /// The value, or the part of it.
    pub(super) at: Span,
    pub(super) reason: String,
    pub(super) bound: Span,
}

/// How `node`, which is of the type `ty`, breaks a bound of `notes`.
pub(super) fn broken(notes: &Notes, ty: &Type, node: &Node) -> Option<Broken> {
    let ty = ty.not_null();
    // No value keeps bounds that exclude each other, which is reported of the bounds.
    if bounds::is_reversed(notes) {
        return None;
    }
    // That a format is a type of its own is reported.
    let bounds = || {
        let bounds = notes
            .bounds
            .iter()
            .filter(|(bound, limit)| bounds::format_type(bound, limit).is_none());
        bounds.map(|(bound, limit)| (bound, &*bound.value, limit))
    };
    let of = |bound: &Spanned<String>, reason| Broken { at: node.span, reason, bound: bound.span };
    // The bounds of a list's items stand with the list.
    if let (Type::List(inner), Value::List(items)) = (ty, &node.value) {
        let count = items.len() as u64;
        let list = bounds().find_map(|(key, bound, limit)| match (bound, limit.count()?) {
            ("min_items", least) if count < least => {
                Some(of(key, format!("{count} items are fewer than `min_items`, {least}")))
            }
            ("max_items", most) if count > most => {
                Some(of(key, format!("{count} items are more than `max_items`, {most}")))
            }
            _ => None,
        });
        return list.or_else(|| items.iter().find_map(|item| broken(notes, inner, item)));
    }
    if let (Type::Map(inner), Value::Map(entries)) = (ty, &node.value) {
        return entries.iter().find_map(|(_, value)| broken(notes, inner, value));
    }
    match &node.value {
        Value::Number(value) => {
            let value = value.as_f64()?;
            bounds().find_map(|(key, bound, limit)| {
                Some(of(key, beyond(bound, limit.number()?, value)?))
            })
        }
        Value::Text(text) => bounds()
            .find_map(|(key, bound, limit)| Some(of(key, unlike(bound, &json(limit), text)?))),
        _ => None,
    }
}

fn beyond(bound: &str, limit: f64, value: f64) -> Option<String> {
    match bound {
        "min" if value < limit => Some(format!("{value} is less than `min`, {limit}")),
        "max" if value > limit => Some(format!("{value} is greater than `max`, {limit}")),
        "multiple_of" if limit > 0.0 => {
            let times = value / limit;
            let is_multiple = (times - times.round()).abs() < 1e-9 * times.abs().max(1.0);
            (!is_multiple)
                .then(|| format!("{value} is not a multiple of {limit}, as `multiple_of` says"))
        }
        _ => None,
    }
}

/// How `text` breaks the bound `limit` of strings.
pub(crate) fn unlike(bound: &str, limit: &Json, text: &str) -> Option<String> {
    let count = text.chars().count();
    match (bound, limit) {
        ("min_length", Json::Number(least))
            if least.as_u64().is_some_and(|least| (count as u64) < least) =>
        {
            Some(format!("{count} characters are fewer than `min_length`, {least}"))
        }
        ("max_length", Json::Number(most))
            if most.as_u64().is_some_and(|most| count as u64 > most) =>
        {
            Some(format!("{count} characters are more than `max_length`, {most}"))
        }
        ("pattern", Json::String(pattern)) => {
            let regex = Regex::new(pattern).ok().filter(|_| !bounds::has_slashes(pattern))?;
            (!regex.is_match(text)).then(|| format!("`{text}` does not match the `pattern`"))
        }
        ("format", Json::String(format)) => (!has_format(format, text)?)
            .then(|| format!("`{text}` does not have the `format` `{format}`")),
        _ => None,
    }
}

/// Whether `text` has the look of `format`, where that is known.
fn has_format(format: &str, text: &str) -> Option<bool> {
    Some(match format {
        "uuid" => {
            let lengths = text.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
            lengths && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
        }
        "email" => text.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty() && !host.is_empty() && !text.contains(char::is_whitespace)
        }),
        "ipv4" => text.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok(),
        "uri" | "url" => text.split_once(':').is_some_and(|(scheme, rest)| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && !rest.is_empty()
        }),
        "date" => dates::date(text).is_ok(),
        "date-time" => dates::date_time(text).is_ok(),
        _ => return None,
    })
}
