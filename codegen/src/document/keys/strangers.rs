//! Keys that a mapping does not have: what each was meant to be, and where it belongs.

use super::super::items::SECTIONS;
use super::super::{methods, resources};
use super::Keys;
use crate::diagnostic::messages::Reference;
use crate::diagnostic::{Diagnostic, messages};
use crate::language::foreign_types::{self, Meaning};
use crate::language::items::ITEM;
use crate::language::{foreign, homes};
use crate::source::Span;
use crate::yaml::{Key, Node, Value};

/// What a declaration says in `type` in other languages, and by another key here.
const KINDS: [&str; 10] =
    ["object", "string", "enum", "union", "model", "struct", "record", "class", "newtype", "id"];

impl Keys<'_> {
    /// The error of a key that is not one of the form, of which those in `free` are not there.
    pub(super) fn stranger(&self, key: &Key, node: &Node, free: &[&'static str]) -> Diagnostic {
        // A key of another form is reported with that which makes it this one.
        let sign = self.sign().filter(|_| self.mapping.has(&key.text));
        let there = sign.or_else(|| messages::similar(&key.text, &self.words()));
        let there = self.names().find(|other| Some(&*other.text) == there);
        // A key of other forms alone, next to that which makes it none of them.
        let signs = self.mapping.signs_of(&key.text);
        let there = there.or_else(|| self.needed().filter(|_| !signs.is_empty()));
        let (what, suits) = (self.mapping, |word: &str| self.suits(word, node));
        if let Some(error) = self.nullable(key, node).or_else(|| self.translated(key, node, free)) {
            return error;
        }
        if let Some(word) = self.marked(key) {
            return messages::marked_key(key, what.what, word);
        }
        if key.text.starts_with('/') {
            return messages::path_as_key(key, what.what);
        }
        if what.name == "method" && methods::is_method(node) {
            return messages::method_in_method(key);
        }
        if what.name == "declaration" && ["oneOf", "anyOf"].contains(&&*key.text) {
            let by_tag = self.names().position(|other| other.text == "discriminator");
            if let Some((_, tag)) = by_tag.and_then(|at| self.entries.get(at)) {
                return messages::tagged_choice(key, what.what, tag);
            }
        }
        match (there, foreign::key(what.name, &key.text)) {
            (_, Some(foreign)) => {
                let word = self.foreign(foreign, free);
                // A tag asks more of the variants than its name.
                let fix = word.filter(|word| suits(word) && *word != "tag");
                let is_type = what.name == "declaration" && key.text == "type";
                let idle =
                    is_type && matches!(&node.value, Value::Text(ty) if KINDS.contains(&&**ty));
                let remove = idle.then(|| key.span.to(node.span));
                messages::foreign_key(key, what.what, foreign.help, fix, remove)
            }
            (Some(there), None) => {
                let with = if signs.contains(&&*there.text) { &[] } else { &signs[..] };
                messages::known_key(key, what.what, there, with)
            }
            (None, None) if key.text == "$ref" => {
                let around = match self.entries.len() {
                    1 => Reference::Alone,
                    _ if free.contains(&"type") => Reference::Beside,
                    _ => Reference::Other,
                };
                messages::reference(key, node, self.span, &around)
            }
            (None, None) => self.unknown_key(key, node, free),
        }
    }

    /// What `nullable` says, where the type next to it can say so.
    fn nullable(&self, key: &Key, node: &Node) -> Option<Diagnostic> {
        let is_nullable = key.text == "nullable" && node.value == Value::Bool(true);
        let mut entries = self.entries.iter().filter(|_| is_nullable && self.mapping.has("type"));
        let (_, ty) = entries.find(|(key, _)| key.text == "type")?;
        let text = ty.text().filter(|text| !text.contains('|'))?;
        let inner = match foreign_types::meaning(text) {
            Some(Meaning::Type(ty)) => ty,
            // What it is depends on more than its name.
            Some(Meaning::Help(_)) => return None,
            None => text.to_owned(),
        };
        let entry = key.span.to(node.span);
        Some(messages::nullable(key, self.mapping.what, entry, (ty, text), &inner))
    }

    /// What is in the envelope that stands where a response does.
    fn enveloped(&self) -> Option<&(Key, Node)> {
        let mut entries = self.entries.iter().filter(|_| self.mapping.name == "response");
        entries.find(|(key, _)| ["result", "data"].contains(&&*key.text))
    }

    /// The first key that the form needs and has.
    fn needed(&self) -> Option<&Key> {
        let is_needed = |word: &str| self.keys().any(|key| key.is_needed && key.word == word);
        self.names().find(|name| is_needed(&name.text))
    }

    /// Whether any mapping that is near has such a key.
    fn is_word(&self, word: &str) -> bool {
        homes::of(self.mapping, word).is_some()
    }

    /// The first entry of the `section` above `key`, if nothing but what belongs there is between.
    fn like(&self, key: &Key, section: &str) -> Option<Span> {
        let mut above = self.entries.iter().rev().skip_while(|(other, _)| other != key).skip(1);
        let (_, node) = above.find(|(other, _)| self.is_known(other))?;
        let (_, own) = self.entries.iter().find(|(other, _)| other.text == section)?;
        let Value::Map(entries) = &own.value else { return None };
        entries.first().filter(|_| node.span == own.span).map(|(first, _)| first.span)
    }

    /// The error of a key that nothing else is known of.
    fn unknown_key(&self, key: &Key, node: &Node, free: &[&'static str]) -> Diagnostic {
        let (what, suits) = (self.mapping, |word: &str| self.suits(word, node));
        let likely = self.likely(key, node, free);
        if let Some(section) = resources::section(what, node) {
            let like = self.like(key, section);
            let own = self.names().find(|other| other.text == section);
            return messages::outdented_key((key, node), (section, own), like);
        }
        if messages::nearest(&key.text, likely.iter().copied()).is_empty() {
            if let Some((member, node)) = self.enveloped() {
                return messages::envelope_in_response(key, member, node);
            }
            let section = self.names().find(|other| SECTIONS.contains(&&*other.text));
            if let Some(section) = section.filter(|_| is_item(node)) {
                let like = self.like(key, &section.text);
                return messages::outdented_item((key, node), section, like);
            }
            let is_free =
                self.mapping.has("fields") && self.names().all(|other| other.text != "fields");
            if is_free && is_item(node) && !self.is_word(&key.text) {
                return messages::item_without_section(key, what.what);
            }
            if let Some(home) = homes::of(what, &key.text) {
                return messages::key_elsewhere(key, what.what, home);
            }
        }
        messages::unknown_key(key, what, &likely, suits)
    }
}

/// Whether `node` says what a field or a parameter is.
fn is_item(node: &Node) -> bool {
    let Value::Map(entries) = &node.value else { return false };
    node.has("type") && entries.iter().all(|(key, _)| ITEM.has(&key.text))
}
