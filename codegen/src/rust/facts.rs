//! What the spec says about something, safe for rustdoc.

use super::docs;
use super::shapes::Facts;
use crate::api::{Bounds, Notes};
use serde_json::Value;

impl Facts {
    pub(super) fn of(notes: &Notes, bounds: &Bounds) -> Self {
        Self {
            doc: notes.doc.as_deref().map(docs::paragraphs).unwrap_or_default(),
            bounds: words(bounds),
            // rustdoc reads the reason as Markdown, in an attribute too.
            deprecated: notes.deprecated.as_deref().map(docs::line),
            read_only: notes.read_only,
            write_only: notes.write_only,
            example: notes.example.as_ref().map(ToString::to_string),
        }
    }
}

/// A string for an attribute: no Markdown, on one line.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(bounds: &Bounds) -> Vec<String> {
    let mut words = Vec::new();
    let number = |number: &Option<serde_json::Number>| number.as_ref().map(ToString::to_string);
    let count = |count: Option<u64>| count.map(|count| count.to_string());
    for (unit, low, high) in [
        ("", number(&bounds.min), number(&bounds.max)),
        (" characters", count(bounds.min_length), count(bounds.max_length)),
        (" items", count(bounds.min_items), count(bounds.max_items)),
    ] {
        match (low, high) {
            (Some(low), Some(high)) if low == high => words.push(format!("exactly {low}{unit}")),
            (Some(low), Some(high)) => words.push(format!("{low} to {high}{unit}")),
            (Some(low), None) => words.push(format!("at least {low}{unit}")),
            (None, Some(high)) => words.push(format!("at most {high}{unit}")),
            (None, None) => {}
        }
    }
    words.extend(bounds.multiple_of.as_ref().map(|of| format!("a multiple of `{of}`")));
    words.extend(bounds.pattern.as_deref().map(|text| format!("pattern `{}`", string(text))));
    words.extend(bounds.format.as_deref().map(|text| format!("format `{}`", string(text))));
    words.extend(bounds.default.as_ref().map(|value| match value {
        Value::String(text) => format!("default `{}`", string(text)),
        other => format!("default `{other}`"),
    }));
    words
}

/// A string in code, which has no ticks of its own.
fn string(text: &str) -> String {
    if text.trim().is_empty() { "\"\"".to_owned() } else { plain(text).replace('`', "'") }
}
