//! Reads a mapping key by key, and tells what is missing, of the wrong kind, or unknown.

use crate::diagnostic::{Report, messages};
use crate::source::{Span, Spanned};
use crate::yaml::{Key, Node, Value};

/// A mapping being read.
#[derive(Debug)]
pub(super) struct Keys<'a> {
    what: &'static str,
    span: Span,
    entries: &'a [(Key, Node)],
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'a> Keys<'a> {
    /// Begins to read `node`, which is `what`.
    pub(super) fn of(node: &'a Node, what: &'static str, report: &mut Report) -> Option<Self> {
        let entries = entries(node, report)?;
        Some(Self { what, span: node.span, entries, asked: Vec::new(), missing: Vec::new() })
    }

    /// The key and the value under `key`.
    pub(super) fn entry(&mut self, key: &'static str) -> Option<&'a (Key, Node)> {
        self.asked.push(key);
        self.entries.iter().find(|(found, _)| found.text == key)
    }

    /// The value under `key`.
    pub(super) fn get(&mut self, key: &'static str) -> Option<&'a Node> {
        self.entry(key).map(|(_, node)| node)
    }

    /// The value under `key`, which has to be there.
    pub(super) fn need(&mut self, key: &'static str) -> Option<&'a Node> {
        let node = self.get(key);
        if node.is_none() {
            self.missing.push(key);
        }
        node
    }

    /// The text under `key`.
    pub(super) fn text(
        &mut self,
        key: &'static str,
        report: &mut Report,
    ) -> Option<Spanned<String>> {
        self.get(key).and_then(|node| text(node, report))
    }

    /// The text under `key`, which has to be there.
    pub(super) fn need_text(
        &mut self,
        key: &'static str,
        report: &mut Report,
    ) -> Option<Spanned<String>> {
        self.need(key).and_then(|node| text(node, report))
    }

    /// The texts under `key`, where one may stand without its list.
    pub(super) fn texts(&mut self, key: &'static str, report: &mut Report) -> Vec<Spanned<String>> {
        match self.get(key) {
            None => Vec::new(),
            Some(Node { value: Value::List(items), .. }) => {
                items.iter().filter_map(|item| text(item, report)).collect()
            }
            Some(node) => text(node, report).into_iter().collect(),
        }
    }

    /// The place of the entry, if `key` says `true`.
    pub(super) fn flag(&mut self, key: &'static str, report: &mut Report) -> Option<Span> {
        let (found, node) = self.entry(key)?;
        if let Value::Bool(flag) = node.value {
            flag.then_some(found.span.to(node.span))
        } else {
            report.push(messages::not_flag(node));
            None
        }
    }

    /// The entries of the mapping under `key`.
    pub(super) fn map(&mut self, key: &'static str, report: &mut Report) -> &'a [(Key, Node)] {
        self.get(key).and_then(|node| entries(node, report)).unwrap_or_default()
    }

    /// The names of the keys that are there.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a Key> {
        self.entries.iter().map(|(key, _)| key)
    }

    /// Reports every key that nobody asked for, and every key that has to be there and is not,
    /// unless one of the first is plainly one of the second misspelt.
    pub(super) fn finish(self, report: &mut Report) {
        let meant = self.meant();
        let mut free = self.free();
        for key in self.unknown() {
            let there = messages::similar(&key.text, &self.asked);
            let there = self.names().find(|other| Some(&*other.text) == there);
            report.push(match there {
                Some(there) => messages::known_key(key, self.what, there),
                None => messages::unknown_key(key, self.what, &free),
            });
            let meant = messages::similar(&key.text, &free);
            free.retain(|word| Some(*word) != meant);
        }
        for key in self.missing.iter().filter(|key| !meant.contains(key)) {
            report.push(messages::missing_key(self.first_line(), self.what, key));
        }
    }

    /// The keys that others, which nobody asked for, were probably meant to be.
    fn meant(&self) -> Vec<&'static str> {
        let mut free = self.free();
        let mut meant = Vec::new();
        for key in self.unknown() {
            let Some(word) = messages::similar(&key.text, &free) else { continue };
            free.retain(|other| *other != word);
            meant.push(word);
        }
        meant
    }

    /// Whether a key that nobody asked for was probably meant to be one of `words`.
    pub(super) fn misspells(&self, words: &[&str]) -> bool {
        self.meant().iter().any(|meant| words.contains(meant))
    }

    /// Whether there is a key that nobody asked for.
    pub(super) fn has_unknown(&self) -> bool {
        self.unknown().next().is_some()
    }

    /// The keys that are there and that nobody asked for.
    fn unknown(&self) -> impl Iterator<Item = &'a Key> {
        self.names().filter(|key| !self.asked.contains(&&*key.text))
    }

    /// The keys that could be there and are not.
    fn free(&self) -> Vec<&'static str> {
        let mut free = Vec::new();
        for &word in &self.asked {
            if !free.contains(&word) && self.names().all(|key| key.text != word) {
                free.push(word);
            }
        }
        free
    }

    fn first_line(&self) -> Span {
        self.entries.first().map_or(self.span, |(key, _)| key.span)
    }
}

/// The text that `node` is.
pub(super) fn text(node: &Node, report: &mut Report) -> Option<Spanned<String>> {
    let Value::Text(text) = &node.value else {
        report.push(messages::not_text(node));
        return None;
    };
    Some(Spanned::new(text.clone(), node.span))
}

/// The entries of the mapping that `node` is.
pub(super) fn entries<'a>(node: &'a Node, report: &mut Report) -> Option<&'a [(Key, Node)]> {
    let Value::Map(entries) = &node.value else {
        report.push(messages::wrong_kind(node, "a mapping"));
        return None;
    };
    Some(entries)
}

/// The key as a text with its place.
pub(super) fn name(key: &Key) -> Spanned<String> {
    Spanned::new(key.text.clone(), key.span)
}
