//! Reads a mapping key by key, and reports what is missing, of the wrong kind, or unknown.

use super::cut;
use super::suits::suits_key;
use crate::diagnostic::{Report, messages};
use crate::language::foreign::{self, Foreign};
use crate::language::{self, Form, Mapping, Needs};
use crate::source::{Span, Spanned};
use crate::yaml::{self, Key, Node, Value};

mod misspelled;
mod slips;
mod strangers;
mod texts;
mod translated;

pub(super) use texts::{is_glued_list, text};

/// A mapping being read.
#[derive(Debug)]
pub(super) struct Keys<'a> {
    mapping: &'static Mapping,
    form: Option<&'static Form>,
    span: Span,
    entries: &'a [(Key, Node)],
    asked: Vec<&'static str>,
    /// Unknown keys that are reported already.
    settled: Vec<&'static str>,
}

impl<'a> Keys<'a> {
    /// Begins to read `node`, which is a `mapping`.
    pub(super) fn of(
        node: &'a Node,
        mapping: &'static Mapping,
        report: &mut Report,
    ) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            report.push(messages::no_parts(node, mapping));
            return None;
        };
        if let Some((sign, flag, ty)) = sign_as_flag(mapping, node) {
            report.push(messages::sign_as_flag(sign, flag, ty));
            return None;
        }
        let form = mapping.form(|word| entries.iter().any(|(key, _)| key.text == word));
        let form = form.map(|form| misspelled::likely(mapping, form, entries));
        Some(Self {
            mapping,
            form,
            span: node.span,
            entries,
            asked: Vec::new(),
            settled: Vec::new(),
        })
    }

    /// The position of the mapping.
    pub(super) fn span(&self) -> Span {
        self.span
    }

    /// The key that tells its form from others.
    pub(super) fn sign(&self) -> Option<&'static str> {
        self.form.and_then(|form| form.sign)
    }

    /// Reads the mapping as if `sign` did not make it another form.
    pub(super) fn ignore_sign(&mut self, sign: &str) {
        if self.sign() != Some(sign) {
            return;
        }
        let is_there =
            |word: &str| word != sign && self.entries.iter().any(|(key, _)| key.text == word);
        self.form = self.mapping.form(is_there);
    }

    /// Reads the mapping as the form that `sign` makes it, which another key was meant to be.
    pub(super) fn assume_sign(&mut self, sign: &str) {
        self.form = self.mapping.form(|word| word == sign);
    }

    /// The key and the value under `key`; a key that the language lacks is never there.
    pub(super) fn entry(&mut self, key: &'static str) -> Option<&'a (Key, Node)> {
        self.asked.push(key);
        let there = self.entries.iter().find(|(found, _)| found.text == key);
        there.or_else(|| self.misspelled(key)).filter(|_| self.mapping.has(key))
    }

    /// The value under `key`.
    pub(super) fn get(&mut self, key: &'static str) -> Option<&'a Node> {
        self.entry(key).map(|(_, node)| node)
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
        let Some(node) = self.get(key) else { return &[] };
        let known = || self.keys().find(|known| known.word == key);
        let error = match &node.value {
            Value::Text(_) | Value::Bool(_) | Value::Number(_) => {
                known().map(|known| messages::no_mapping(node, known.doc))
            }
            Value::List(_) => {
                known().map(|known| messages::no_entries(node, known.kind.names_types()))
            }
            Value::Null | Value::Map(_) => None,
        };
        if let Some(error) = error {
            report.push(error);
            return &[];
        }
        entries(node, report).unwrap_or_default()
    }

    /// The names of the keys that are there.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a Key> {
        self.entries.iter().map(|(key, _)| key)
    }

    /// Reports every key that is unknown, and every key that is needed and not there, unless one of
    /// the first was plainly meant to be one of the second.
    pub(super) fn finish(self, report: &mut Report) {
        let meant = self.meant();
        let mut free = self.free();
        let mut is_content = false;
        // What stands there for a type is one mistake, however many keys it has.
        let is_type = matches!(self.mapping.name, "response" | "body" | "auth_scheme");
        let mut is_reported = false;
        let pair = self.pair(&meant, &free);
        for (index, (key, node)) in self.entries.iter().enumerate() {
            if let Some((unknown, needed)) = pair.filter(|(unknown, _)| *unknown == key) {
                report.push(messages::needed_under(unknown, self.mapping.what, needed));
                is_reported = is_type;
                continue;
            }
            if self.is_known(key) {
                // What is not indented below a key is its content.
                is_content = matches!(node.value, Value::Null) && self.is_mapping(&key.text);
                continue;
            }
            let is_settled = self.settled.contains(&&*key.text) || self.is_rest(index);
            if is_content || is_reported || is_settled {
                continue;
            }
            if let Some(error) = self.slip(index) {
                report.push(error);
                is_reported = is_type;
                continue;
            }
            report.push(self.stranger(key, node, &free));
            let meant = self.meaning(key, node, &free);
            // A slip in one word says nothing of the others.
            let is_slip = meant.is_some_and(|word| self.is_only_renamed(key, node, word));
            is_reported |= is_type && !is_slip;
            free.retain(|word| Some(*word) != meant);
        }
        if meant.iter().any(|word| Some(*word) != self.sign() && self.mapping.is_sign(word)) {
            // Another form needs other keys.
            return;
        }
        let is_there = |word: &str| self.names().any(|name| name.text == word);
        let needed = self.keys().filter(|key| key.is_needed && !is_there(key.word));
        let is_missing = |key: &&language::Key| {
            let is_meant = meant.contains(&key.word) || is_type;
            let says_type = |word: &str| word == "$ref" || foreign::says_type(word);
            let is_item = self.mapping.name == "item" && key.word == "type";
            let is_type_alone =
                key.word == "type" && self.names().any(|name| self.is_bare_type(name));
            let is_reference =
                is_type_alone || is_item && self.names().any(|name| says_type(&name.text));
            let is_reported = is_meant && self.has_unknown() || is_reference;
            let is_paired = pair.is_some_and(|(_, needed)| needed.word == key.word);
            !is_reported && !is_paired && !self.is_glued(key.word)
        };
        let missing: Vec<_> = needed.filter(is_missing).collect();
        if !missing.is_empty() {
            report.push(messages::missing_keys(self.cause(), self.mapping.what, &missing));
        }
    }

    /// Whether `word` and its value are one key, for want of a colon or of the space behind it.
    pub(super) fn is_glued(&self, word: &str) -> bool {
        self.unknown().any(|(key, _)| {
            key.text.strip_prefix(word).is_some_and(|rest| rest.starts_with([':', ' ']))
        })
    }

    /// Leaves the key `word`, which is reported already, to nobody else.
    pub(super) fn settle(&mut self, word: &'static str) -> Option<&'a (Key, Node)> {
        self.settled.push(word);
        self.entries.iter().find(|(found, _)| found.text == word)
    }

    /// Whether a comma cuts the text under `word`.
    pub(super) fn is_cut(&self, word: &str) -> bool {
        let at = self.entries.iter().position(|(key, _)| key.text == word);
        let next = at.and_then(|at| self.entries.get(at + 1));
        next.is_some_and(|(key, _)| key.is_bare && !self.mapping.has(&key.text))
    }

    fn is_mapping(&self, word: &str) -> bool {
        self.keys().any(|key| key.word == word && key.kind.is_mapping())
    }

    fn suits(&self, word: &str, node: &Node) -> bool {
        suits_key(self.mapping, word, node)
    }

    /// The keys that others, which nobody asked for, were probably meant to be.
    fn meant(&self) -> Vec<&'static str> {
        let mut free = self.free();
        let mut meant = Vec::new();
        for (key, node) in self.unknown() {
            let Some(word) = self.meaning(key, node, &free) else { continue };
            free.retain(|other| *other != word);
            meant.push(word);
        }
        meant
    }

    /// Which of `free` the key was probably meant to be.
    fn meaning(&self, key: &Key, node: &Node, free: &[&'static str]) -> Option<&'static str> {
        if let Some(word) = self.marked(key) {
            return Some(word);
        }
        match foreign::key(self.mapping.name, &key.text) {
            Some(foreign) => self.foreign(foreign, free),
            None => messages::similar(&key.text, &self.likely(key, node, free)),
        }
    }

    /// Which of `free` a foreign key was meant to be: one of the form, if it can be.
    fn foreign(&self, foreign: &Foreign, free: &[&'static str]) -> Option<&'static str> {
        let is_own = |word: &str| self.keys().any(|key| key.word == word);
        let free = || foreign.keys.iter().copied().filter(|word| free.contains(word));
        free().find(|word| is_own(word)).or_else(|| free().next())
    }

    /// The key that this one is with a question mark behind it.
    fn marked(&self, key: &Key) -> Option<&'static str> {
        let word = key.text.strip_suffix('?')?;
        self.words().into_iter().find(|known| *known == word)
    }

    /// Those of `free` that the key can be meant to be: of two that are as near, what its value suits.
    fn likely(&self, key: &Key, node: &Node, free: &[&'static str]) -> Vec<&'static str> {
        let near = messages::nearest(&key.text, free.iter().copied());
        let suit: Vec<_> = near.iter().copied().filter(|word| self.suits(word, node)).collect();
        match (near.len(), &suit[..]) {
            (2.., [only]) => vec![*only],
            _ => free.to_vec(),
        }
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
    fn unknown(&self) -> impl Iterator<Item = &'a (Key, Node)> {
        self.entries.iter().filter(move |(key, _)| !self.is_known(key))
    }

    fn is_known(&self, key: &Key) -> bool {
        self.asked.contains(&&*key.text) && self.keys().any(|known| known.word == key.text)
    }

    /// The keys of the form.
    fn keys(&self) -> impl Iterator<Item = &'static language::Key> {
        self.form.iter().flat_map(|form| form.keys())
    }

    /// The words of the form, and those that would make it another one.
    fn words(&self) -> Vec<&'static str> {
        self.mapping.signs().chain(self.keys().map(|key| key.word)).collect()
    }

    /// The keys that could be there and are not, where one is there that may be meant to be one of
    /// them.
    fn free(&self) -> Vec<&'static str> {
        let mut free = Vec::new();
        if !self.has_unknown() {
            return free;
        }
        for word in self.words() {
            let is_there =
                self.names().any(|key| key.text == word || self.excludes(&key.text, word));
            if !free.contains(&word) && !is_there {
                free.push(word);
            }
        }
        free
    }

    /// Whether the form has one of the two keys: one of several, or one with a question mark and
    /// the same without.
    fn excludes(&self, one: &str, other: &str) -> bool {
        let is_choice = matches!(self.form, Some(Form { needs: Needs::OneOf(words), .. })
            if words.contains(&one) && words.contains(&other));
        is_choice || one.trim_end_matches('?') == other.trim_end_matches('?')
    }

    /// What asks for the keys of the form: its sign, or else all of it, which begins there.
    fn cause(&self) -> Span {
        let sign = self.entries.iter().find(|(key, _)| Some(&*key.text) == self.sign());
        sign.or(self.entries.first()).map_or(self.span, |(key, _)| key.span)
    }
}

/// The key of a form that says `true` where a type belongs, which another form has as its `type`.
fn sign_as_flag<'a>(mapping: &Mapping, node: &'a Node) -> Option<(&'a Key, &'a Node, &'a Node)> {
    let (_, ty) = node.entry("type")?;
    let takes_type = |key: &language::Key| matches!(key.kind, language::Kind::Type);
    let mut signs = mapping.signs().filter(|sign| *sign != "type");
    signs.find_map(|sign| {
        let (key, flag) = node.entry(sign).filter(|(_, flag)| flag.value == Value::Bool(true))?;
        mapping.keys().any(|key| key.word == sign && takes_type(key)).then_some((key, flag, ty))
    })
}

/// The entries of the mapping of names that `node` is, each with its value.
pub(super) fn entries<'a>(node: &'a Node, report: &mut Report) -> Option<&'a [(Key, Node)]> {
    let Value::Map(entries) = &node.value else {
        report.push(messages::no_entries(node, true));
        return None;
    };
    if let Some(index) = entries.iter().position(|(key, _)| key.is_bare) {
        let cut = cut::ty(entries, index);
        report.push(cut.unwrap_or_else(|| messages::bare_key(&entries[index].0)));
        return None;
    }
    for (key, _) in entries {
        if let Some(bullet) = yaml::bullet(&key.text) {
            report.push(messages::bullet(key, bullet));
        }
    }
    Some(entries)
}

/// The key as a text with its place, without the bullet that is reported where the entries are read.
pub(super) fn name(key: &Key) -> Spanned<String> {
    let whole = Spanned::new(key.text.clone(), key.span);
    let Some(bullet) = yaml::bullet(&key.text) else { return whole };
    let span = whole.part(bullet.len()..key.text.len());
    Spanned::new(key.text[bullet.len()..].to_owned(), span)
}
