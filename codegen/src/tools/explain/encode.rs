//! Values as they stand in an address, as the client's runtime encodes them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

/// What stays as it is in a query.
const COMPONENT: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What stays as it is in a segment of a path.
const SEGMENT: AsciiSet = COMPONENT
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// What stays as it is in a path.
const SEGMENTS: AsciiSet = SEGMENT.remove(b'/');

/// A value within a path; `rest` keeps its slashes.
pub(super) fn segment(text: &str, rest: bool) -> String {
    let kept = if rest { &SEGMENTS } else { &SEGMENT };
    utf8_percent_encode(text, kept).to_string()
}

/// A name or a value within a query.
pub(super) fn component(text: &str) -> String {
    utf8_percent_encode(text, &COMPONENT).to_string()
}

/// The values of a parameter as texts: none, one or many.
pub(super) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => match (number.as_i128(), number.as_f64()) {
            (None, Some(float)) => vec![float.to_string()],
            _ => vec![number.to_string()],
        },
        other => vec![other.to_string()],
    }
}
