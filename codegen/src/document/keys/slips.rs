//! Slips that make other keys of what is written: a comma or a colon, marks at a name, a key in another word.

use super::super::cut;
use super::super::type_text::is_declarable;
use super::Keys;
use crate::diagnostic::{Diagnostic, messages};
use crate::language::scalar::Scalar;
use crate::language::{self, foreign, homes};
use crate::yaml::{Key, Node, Value};

impl<'a> Keys<'a> {
    /// The only key that nothing is known of, and the only one that is needed and not there, where its
    /// value suits that.
    pub(super) fn pair(
        &self,
        meant: &[&'static str],
        free: &[&'static str],
    ) -> Option<(&'a Key, &'static language::Key)> {
        self.unknown().next()?;
        let is_there = |word: &str| self.names().any(|name| name.text == word);
        let mut needed = self
            .keys()
            .filter(|key| key.is_needed && !is_there(key.word) && !meant.contains(&key.word));
        let needed = needed.next().filter(|_| needed.next().is_none())?;
        let mut unknown = self.unknown().filter(|(key, node)| {
            !self.settled.contains(&&*key.text) && self.meaning(key, node, free).is_none()
        });
        let (key, node) = unknown.next().filter(|_| unknown.next().is_none())?;
        let is_strange = !key.is_bare
            && !key.text.contains(['/', ' ', '?', '$', ':'])
            && !self.mapping.has(&key.text)
            && foreign::key(self.mapping.name, &key.text).is_none()
            && homes::of(self.mapping, &key.text).is_none();
        let is_text = matches!(node.value, Value::Text(_));
        (is_strange && is_text && self.suits(needed.word, node)).then_some((key, needed))
    }

    /// The slip in YAML that made the entry at `index` one of its own.
    pub(super) fn slip(&self, index: usize) -> Option<Diagnostic> {
        if let Some(error) = cut::ty(self.entries, index) {
            return Some(error);
        }
        let (key, _) = self.entries.get(index).filter(|(key, _)| key.is_bare)?;
        if self.entries.len() == 1 && is_declarable(&key.text) {
            return Some(messages::type_in_braces(key, self.span));
        }
        if self.is_bare_type(key) {
            return Some(messages::bare_type(key));
        }
        if let Some((_, number)) = index.checked_sub(1).map(|before| &self.entries[before])
            && matches!(number.value, Value::Number(_))
            && is_digits(key)
        {
            let rest = self.entries[index..].iter().map(|(key, _)| key);
            let rest: Vec<_> = rest.take_while(|key| key.is_bare && is_digits(key)).collect();
            return Some(messages::split_number(number, &rest));
        }
        let is_there = |word: &str| self.names().any(|name| name.text == word);
        let glued =
            key.text.split_once(':').filter(|(word, _)| self.mapping.has(word) && !is_there(word));
        if let Some((word, _)) = glued {
            return Some(messages::glued_colon(key, word.len()));
        }
        let before = index.checked_sub(1).map(|before| &self.entries[before]);
        if let Some((last, text)) = before.filter(|_| is_text(before)) {
            let rest = &self.entries[index..];
            let end = rest.iter().take_while(|(key, _)| key.is_bare).last();
            let end = end.map_or(key.span, |(key, _)| key.span);
            let is_list = self.keys().any(|known| known.word == last.text && known.is_list());
            return Some(messages::comma_in_text((last, text), end, key.span, is_list));
        }
        let first = key.text.split(' ').next().unwrap_or_default();
        let is_cut = key.text.contains(' ') && self.mapping.has(first);
        is_cut.then(|| messages::bare_key(key))
    }

    /// Whether a key is the name of a type, without the key `type` before it.
    pub(super) fn is_bare_type(&self, key: &Key) -> bool {
        let is_type = Scalar::named(&key.text).is_some() || is_declarable(&key.text);
        let takes = self.mapping.has("type") && self.names().all(|name| name.text != "type");
        let is_first = self.names().next() == Some(key);
        key.is_bare && is_type && takes && is_first && self.mapping.name != "declaration"
    }

    /// Whether the entry is the rest of a text that a comma has cut, as the one before it is.
    pub(super) fn is_rest(&self, index: usize) -> bool {
        let bare =
            |index: usize| self.entries[index].0.is_bare && !self.is_known(&self.entries[index].0);
        let mut before = (0..index).rev().take_while(|index| bare(*index));
        bare(index) && before.next().is_some()
    }
}

/// Whether a key is three digits, as of a number that commas separate.
fn is_digits(key: &Key) -> bool {
    key.text.len() == 3 && key.text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether an entry is a text.
fn is_text(entry: Option<&(Key, Node)>) -> bool {
    matches!(entry, Some((_, Node { value: Value::Text(_), .. })))
}
