//! What a mapping is, and has, in spite of keys that are misspelled.

use super::Keys;
use crate::diagnostic::messages;
use crate::language::{Form, Mapping, foreign};
use crate::yaml::{Key, Node, Value};
use std::collections::BTreeSet;

impl<'a> Keys<'a> {
    /// The entry that was meant to be `word`, where it has others in it: its key hides nothing that is
    /// wrong with them.
    pub(super) fn misspelled(&self, word: &str) -> Option<&'a (Key, Node)> {
        let known = self.keys().find(|known| known.word == word)?;
        let strange = self.entries.iter().filter(|(key, node)| {
            let has_entries = match node.value {
                Value::Map(_) => known.kind.takes_mapping(),
                Value::List(_) => known.is_list(),
                _ => false,
            };
            has_entries && !self.mapping.has(&key.text) && self.is_only_renamed(key, node, word)
        });
        let mut strange = strange.peekable();
        strange.peek()?;
        let free = self.free();
        strange.find(|(key, node)| self.meaning(key, node, &free) == Some(word))
    }

    /// Whether `key`, which was meant to be `word`, is nothing but another word for it: one of another
    /// language may mean more.
    pub(super) fn is_only_renamed(&self, key: &Key, node: &Node, word: &str) -> bool {
        foreign::key(self.mapping.name, &key.text).is_none() || self.suits(word, node)
    }
}

/// The form that has most of the keys, where that which holds lacks some, as it does when the sign of
/// another one is misspelled.
pub(super) fn likely(
    mapping: &'static Mapping,
    form: &'static Form,
    entries: &[(Key, Node)],
) -> &'static Form {
    let known = |form: &Form| {
        entries.iter().filter(|(key, _)| form.keys().any(|known| known.word == key.text)).count()
    };
    let own = known(form);
    if form.sign.is_some() || own == entries.len() {
        return form;
    }
    if let Some(form) = misspelled_form(mapping, entries) {
        return form;
    }
    // The first of those that have as many.
    let best = mapping.forms.iter().rev().max_by_key(|form| known(form));
    best.filter(|best| known(best) > own).unwrap_or(form)
}

/// The form whose sign a key with entries in it was meant to be.
fn misspelled_form(mapping: &'static Mapping, entries: &[(Key, Node)]) -> Option<&'static Form> {
    let is_there = |word: &str| entries.iter().any(|(key, _)| key.text == word);
    let free = mapping.keys().map(|key| key.word).filter(|word| !is_there(word));
    let free: Vec<_> = free.collect::<BTreeSet<_>>().into_iter().collect();
    let mut strange = entries.iter().filter(|(key, node)| {
        matches!(node.value, Value::Map(_) | Value::List(_)) && !mapping.has(&key.text)
    });
    strange.find_map(|(key, _)| {
        let meant = messages::similar(&key.text, &free)?;
        mapping.form(|word| word == meant).filter(|_| mapping.is_sign(meant))
    })
}
