//! Reads unions of objects that a member of theirs tells apart.

use super::keys::{Keys, entries, name, text};
use super::{
    Notes, Tagged, TaggedVariant, Type, TypeDeclaration, TypeForm, items, nested, type_text, types,
};
use crate::diagnostic::{Report, messages};
use crate::language::types::{TAG, TAGGED_VARIANT};
use crate::language::{foreign, foreign_types};
use crate::source::{Span, Spanned};
use crate::yaml::{Key, Node, Value};
use heck::ToUpperCamelCase as _;

/// Reads one union.
pub(super) struct Reader<'a> {
    /// The key of the union.
    pub(super) of: &'a Key,
    /// What is said about it.
    pub(super) notes: &'a Notes,
    /// Takes the models of variants that have fields of their own.
    pub(super) inline: &'a mut Vec<TypeDeclaration>,
    pub(super) report: &'a mut Report,
}

impl Reader<'_> {
    pub(super) fn read(&mut self, keys: &mut Keys<'_>, tag: &Node) -> Option<TypeForm> {
        let tag = self.tag(tag);
        let word = tag.as_ref().map_or("", |(tag, _)| &*tag.value);
        let include = keys.texts("include", self.report);
        let from = &self.notes.from;
        let fields = items::read_all(keys.map("fields", self.report), from, self.report);
        let variants = keys.get("union").and_then(|node| self.variants(word, node));
        let (tag, rust) = tag?;
        let variants = variants?;
        Some(TypeForm::Tagged(Tagged { tag, rust, fields, include, variants }))
    }

    fn variants(&mut self, tag: &str, node: &Node) -> Option<Vec<TaggedVariant>> {
        if matches!(node.value, Value::List(_)) {
            self.report.push(messages::listed_tags(node));
            return None;
        }
        let variants = entries(node, self.report)?;
        let variants = nested::out(variants, &TAGGED_VARIANT, self.report);
        Some(variants.iter().filter_map(|(key, node)| self.variant(tag, key, node)).collect())
    }

    fn tag(&mut self, node: &Node) -> Option<(Spanned<String>, Option<Spanned<String>>)> {
        if !matches!(node.value, Value::Map(_)) {
            let tag = text(node, self.report)?;
            if tag.value.contains(['.', '/', '[']) {
                self.report.push(messages::path_as_tag(&tag));
                return None;
            }
            return Some((tag, None));
        }
        let mut keys = Keys::of(node, &TAG, self.report)?;
        let (field, rust) = (keys.text("field", self.report), keys.text("rust", self.report));
        keys.finish(self.report);
        Some((field?, rust))
    }

    fn variant(&mut self, tag: &str, key: &Key, node: &Node) -> Option<TaggedVariant> {
        let name = name(key);
        let value = self.value(key);
        let from = &self.notes.from;
        let nothing = || Notes { from: from.clone(), ..Notes::default() };
        let (notes, content) = match &node.value {
            Value::Text(text)
                if foreign_types::is_nothing(text) || type_text::is_sentence(text) =>
            {
                self.report.push(if foreign_types::is_nothing(text) {
                    messages::nothing_as_variant(key, node)
                } else {
                    messages::sentence_as_variant(key, node, text)
                });
                (nothing(), self.declare((tag, key), node.span, nothing(), None))
            }
            Value::Null => {
                (nothing(), self.declare((tag, key), node.span, nothing(), Some(TypeForm::empty())))
            }
            Value::Map(entries) if has_fields_alone(entries) => {
                self.report.push(messages::bare_fields(&entries[0].0));
                let notes = nothing();
                (notes.clone(), self.declare((tag, key), node.span, notes, None))
            }
            Value::Map(_) => {
                let mut keys = Keys::of(node, &TAGGED_VARIANT, self.report)?;
                let errors = self.report.len();
                let notes = items::about(&mut keys, from, self.report);
                let ty = keys.get("type");
                let content = if let Some(ty) = ty {
                    type_text::read(ty, self.report)
                } else {
                    let fields = keys.get("fields");
                    let model = types::model(&mut keys, fields, &notes.from, self.report);
                    let model = model.filter(|_| self.report.len() == errors);
                    Some(self.declare((tag, key), node.span, notes.clone(), model))
                };
                keys.finish(self.report);
                (notes, content?)
            }
            _ => (nothing(), type_text::read(node, self.report)?),
        };
        Some(TaggedVariant { name, value: value?, content, notes })
    }

    /// The value of the tag: `1` is a number, and `"1"` is not.
    fn value(&mut self, key: &Key) -> Option<Node> {
        let node = key.node();
        let is_float = matches!(&node.value, Value::Number(number) if number.as_i64().is_none());
        if is_float || matches!(node.value, Value::Null) {
            self.report.push(messages::not_a_tag(key));
            return None;
        }
        Some(node)
    }

    /// Declares the model of the variant `key`, and returns its type. `None` is one that cannot be
    /// read.
    fn declare(
        &mut self,
        (tag, key): (&str, &Key),
        span: Span,
        notes: Notes,
        model: Option<TypeForm>,
    ) -> Spanned<Type> {
        let given = |notes: &Notes| notes.rust.as_ref().map(|rust| rust.value.clone());
        let variant = given(&notes).unwrap_or_else(|| key.text.to_upper_camel_case());
        let of = given(self.notes).unwrap_or_else(|| self.of.text.clone());
        // What is not a valid name is reported of the variant.
        let is_name = variant.starts_with(|first: char| first.is_ascii_alphabetic());
        let word = if is_name { variant + &of } else { key.text.clone() };
        let word = Spanned::new(word, key.span);
        let doc = notes.doc.or_else(|| {
            let of = &self.of.text;
            Some(format!("What is particular to a `{of}` whose `{tag}` is `{}`.", key.text))
        });
        self.inline.push(TypeDeclaration {
            is_whole: model.is_some(),
            notes: Notes { doc, rust: None, ..notes },
            is_inline: true,
            ..TypeDeclaration::new(word.clone(), span, model.unwrap_or_else(TypeForm::empty))
        });
        Spanned::new(Type::Named(word), key.span)
    }
}

/// Whether a variant says what it has without the key `fields`.
fn has_fields_alone(entries: &[(Key, Node)]) -> bool {
    let is_field = |(key, _): &(Key, Node)| {
        let is_meant = foreign::key(TAGGED_VARIANT.name, &key.text).is_some();
        !TAGGED_VARIANT.has(&key.text) && !is_meant && !key.is_bare
    };
    !entries.is_empty() && entries.iter().all(is_field)
}
