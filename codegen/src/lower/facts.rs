//! What the spec says about something.

use super::{Context, docs};
use crate::document::Notes;
use crate::document::examples::json;
use crate::model::Facts;
use crate::source::Spanned;
use crate::yaml::{Node, Value};

impl Context<'_> {
    pub(super) fn facts(&self, notes: &Notes) -> Facts {
        let example = notes.example.as_ref();
        Facts {
            doc: notes.doc.as_deref().map(docs::paragraphs).unwrap_or_default(),
            bounds: bounds(notes),
            sources: self.sources(&notes.from),
            // rustdoc reads the reason as Markdown, in an attribute too.
            deprecated: notes.deprecated.as_deref().map(docs::line),
            read_only: notes.read_only,
            example: example.map(|example| (json(&example.value).to_string(), example.ours)),
        }
    }

    /// The names of sources, in the order of `api.yaml`.
    pub(super) fn sources(&self, from: &[Spanned<String>]) -> Vec<String> {
        let known = self.lookup.document.api.sources.iter().zip(&self.sources);
        known
            .filter(|((key, _), _)| from.iter().any(|source| source.value == key.value))
            .map(|(_, name)| name.clone())
            .collect()
    }
}

/// A text for an attribute: no Markdown, on one line.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bounds(notes: &Notes) -> Vec<String> {
    let find = |name: &str| {
        notes.bounds.iter().find(|(bound, _)| bound.value == name).map(|(_, node)| written(node))
    };
    let mut bounds = Vec::new();
    for (unit, low, high) in [
        ("", "min", "max"),
        (" characters", "min_length", "max_length"),
        (" items", "min_items", "max_items"),
    ] {
        match (find(low), find(high)) {
            (Some(low), Some(high)) if low == high => bounds.push(format!("exactly {low}{unit}")),
            (Some(low), Some(high)) => bounds.push(format!("{low} to {high}{unit}")),
            (Some(low), None) => bounds.push(format!("at least {low}{unit}")),
            (None, Some(high)) => bounds.push(format!("at most {high}{unit}")),
            (None, None) => {}
        }
    }
    let others = [
        ("multiple_of", "a multiple of "),
        ("pattern", "pattern "),
        ("format", "format "),
        ("default", "default "),
    ];
    for (name, words) in others {
        bounds.extend(find(name).map(|value| format!("{words}`{value}`")));
    }
    bounds
}

fn written(node: &Node) -> String {
    match &node.value {
        Value::Text(text) if text.trim().is_empty() => "\"\"".to_owned(),
        // A text in code has no ticks of its own.
        Value::Text(text) => plain(text).replace('`', "'"),
        _ => json(node).to_string(),
    }
}
