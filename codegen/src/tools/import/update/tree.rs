//! The texts of a spec as trees, to find what stands at a span.

use crate::source::{Source, Sources, Span};
use crate::yaml::{self, Key, Node, Read, Value};
use std::collections::HashMap;

/// The texts of a spec, those that something was looked for in as trees.
#[derive(Debug)]
pub(super) struct Trees<'s> {
    sources: &'s Sources,
    nodes: HashMap<usize, Node>,
}

/// A key and its value.
pub(super) type Entry = (Key, Node);

impl<'s> Trees<'s> {
    /// The trees of the texts that `spans` lie in.
    pub(super) fn of(sources: &'s Sources, spans: impl Iterator<Item = Span>) -> Self {
        let mut nodes = HashMap::new();
        for span in spans {
            if let Some(source) = sources.source(span)
                && !nodes.contains_key(&span.number())
                && let Read { node: Some(node), holes, .. } = yaml::parse(span.number(), source)
                && holes.is_empty()
            {
                nodes.insert(span.number(), node);
            }
        }
        Self { sources, nodes }
    }

    /// The text that `span` lies in.
    pub(super) fn source(&self, span: Span) -> Option<&'s Source> {
        self.sources.source(span)
    }

    /// The entry whose key, or whose whole value, is at `span`.
    pub(super) fn entry(&self, span: Span) -> Option<&Entry> {
        find(self.nodes.get(&span.number())?, span)
    }
}

fn find(node: &Node, span: Span) -> Option<&Entry> {
    let contains = |outer: Span| {
        let (outer, inner) = (outer.range(), span.range());
        outer.start <= inner.start && inner.end <= outer.end
    };
    match &node.value {
        Value::Map(entries) => entries.iter().find_map(|entry| {
            let (key, value) = entry;
            if contains(key.span) || value.span == span { Some(entry) } else { find(value, span) }
        }),
        Value::List(items) => items.iter().find_map(|item| find(item, span)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => None,
    }
}

/// The entries of a mapping.
pub(super) fn entries(node: &Node) -> &[Entry] {
    match &node.value {
        Value::Map(entries) => entries,
        _ => &[],
    }
}

/// The entry under one of `keys`.
pub(super) fn under<'n>(node: &'n Node, keys: &[&str]) -> Option<&'n Entry> {
    entries(node).iter().find(|(key, _)| keys.contains(&&*key.text))
}
