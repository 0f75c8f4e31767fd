//! Reads a mapping key by key, and reports what is missing, of the wrong kind, or unknown.

use crate::diagnostic::{Report, messages};
use crate::language::{self, Form, Mapping};
use crate::source::{Span, Spanned};
use crate::yaml::{Key, Node, Value};

/// A mapping being read.
#[derive(Debug)]
pub(super) struct Keys<'a> {
    mapping: &'static Mapping,
    form: Option<&'static Form>,
    span: Span,
    entries: &'a [(Key, Node)],
    asked: Vec<&'static str>,
}

impl<'a> Keys<'a> {
    /// Begins to read `node`, which is a `mapping`.
    pub(super) fn of(
        node: &'a Node,
        mapping: &'static Mapping,
        report: &mut Report,
    ) -> Option<Self> {
        let entries = entries(node, report)?;
        let form = mapping.form(|word| entries.iter().any(|(key, _)| key.text == word));
        Some(Self { mapping, form, span: node.span, entries, asked: Vec::new() })
    }

    /// The key and the value under `key`; a key that the language lacks is never there.
    pub(super) fn entry(&mut self, key: &'static str) -> Option<&'a (Key, Node)> {
        self.asked.push(key);
        self.entries.iter().find(|(found, _)| found.text == key && self.mapping.has(key))
    }

    /// The value under `key`.
    pub(super) fn get(&mut self, key: &'static str) -> Option<&'a Node> {
        self.entry(key).map(|(_, node)| node)
    }

    /// The text under `key`.
    pub(super) fn text(
        &mut self,
        key: &'static str,
        report: &mut Report,
    ) -> Option<Spanned<String>> {
        self.get(key).and_then(|node| text(node, report))
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

    /// Reports every key that is unknown, and every key that is needed and not there, unless one of
    /// the first is plainly one of the second misspelled.
    pub(super) fn finish(self, report: &mut Report) {
        let meant = self.meant();
        let mut free = self.free();
        let words = self.words();
        for key in self.unknown() {
            // A key of another form is told with that which makes it this one.
            let sign = self.form.and_then(|form| form.sign).filter(|_| self.mapping.has(&key.text));
            let there = sign.or_else(|| messages::similar(&key.text, &words));
            let there = self.names().find(|other| Some(&*other.text) == there);
            report.push(match there {
                Some(there) => messages::known_key(key, self.mapping.what, there),
                None => messages::unknown_key(key, self.mapping.what, &free),
            });
            let meant = messages::similar(&key.text, &free);
            free.retain(|word| Some(*word) != meant);
        }
        for key in self.keys().filter(|key| key.is_needed) {
            if !meant.contains(&key.word) && self.names().all(|name| name.text != key.word) {
                report.push(messages::missing_key(self.first_line(), self.mapping.what, key.word));
            }
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

    /// The keys that are there, and that the form lacks or nobody asked for: the tables and the
    /// reader have to agree on each.
    fn unknown(&self) -> impl Iterator<Item = &'a Key> {
        let is_known =
            |word: &str| self.asked.contains(&word) && self.keys().any(|key| key.word == word);
        self.names().filter(move |key| !is_known(&key.text))
    }

    /// The keys of the form.
    fn keys(&self) -> impl Iterator<Item = &'static language::Key> {
        self.form.iter().flat_map(|form| form.keys())
    }

    /// The words of the form, and those that would make it another one.
    fn words(&self) -> Vec<&'static str> {
        self.mapping.signs().chain(self.keys().map(|key| key.word)).collect()
    }

    /// The keys that could be there and are not.
    fn free(&self) -> Vec<&'static str> {
        let mut free = Vec::new();
        for word in self.words() {
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
