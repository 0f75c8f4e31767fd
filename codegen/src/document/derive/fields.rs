//! The fields of a model as another one has them, or a body.

use crate::document::lookup::{Lookup, TypeKey};
use crate::document::{Document, Example, Item, LeftOut, Notes, Type};
use crate::source::Spanned;
use crate::yaml::{Node, Value};
use std::collections::BTreeMap;

/// The models that go both ways, each with the name of what requests take, from the root.
#[derive(Default)]
pub(super) struct Sent(BTreeMap<TypeKey, String>);

impl Sent {
    pub(super) fn of(document: &Document) -> Self {
        let mut sent = BTreeMap::new();
        for (resource, found) in document.resources.iter().enumerate() {
            for (index, declared) in found.types.iter().enumerate() {
                if let Some(name) = declared.sent.as_ref().filter(|_| declared.is_whole) {
                    let name = format!(".{}.{}", found.name.value, name.value);
                    sent.insert(TypeKey { resource, index }, name);
                }
            }
        }
        Self(sent)
    }

    /// The name of what requests take of the model `key`.
    pub(super) fn name(&self, key: TypeKey) -> Option<&str> {
        self.0.get(&key).map(String::as_str)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = TypeKey> {
        self.0.keys().copied()
    }
}

/// Whether a field of such notes is left out.
pub(super) type Out = fn(&Notes) -> bool;

/// Whether only the server sets what has such notes.
pub(super) fn is_received(notes: &Notes) -> bool {
    notes.read_only
}

/// Whether only requests have what has such notes.
pub(super) fn is_only_sent(notes: &Notes) -> bool {
    notes.write_only
}

/// Copies fields.
pub(super) struct Fields<'a> {
    pub(super) lookup: &'a Lookup<'a>,
    pub(super) sent: &'a Sent,
}

impl Fields<'_> {
    /// The fields that requests take of the model `key`, as resource number `home` writes them.
    pub(super) fn sent(&self, key: TypeKey, home: usize) -> Vec<Item> {
        let fields = self.lookup.fields(key).into_iter();
        let fields = fields.filter(|(_, field)| !field.notes.read_only);
        let copy = |(from, field): (usize, &Item)| {
            let ty = &field.ty().value;
            let example = field.notes.example.as_ref();
            let example = example.map(|example| Example {
                value: self.trimmed(from, ty, &example.value, is_received),
                ours: example.ours,
            });
            let mut copy = with_type(field, self.written(from, home, ty));
            copy.notes.example = example;
            copy
        };
        fields.map(copy).collect()
    }

    /// The fields of the model `key` that only responses have, or, unless `is_sent`, only requests.
    pub(super) fn left_out(&self, key: TypeKey, is_sent: bool) -> Vec<LeftOut> {
        let (out, reason): (Out, _) = if is_sent {
            (is_received, "it is `read_only`, and no request has it")
        } else {
            (is_only_sent, "it is `write_only`, and no response has it")
        };
        let fields = self.lookup.fields(key).into_iter();
        let fields = fields.filter(|(_, field)| out(&field.notes));
        fields.map(|(_, field)| LeftOut { name: field.wire.value.clone(), reason }).collect()
    }

    /// `field` of resource number `from` as resource number `home` writes it.
    pub(super) fn moved(&self, from: usize, home: usize, field: &Item) -> Item {
        with_type(field, self.renamed(from, home, &field.ty().value, false))
    }

    /// A type of resource number `from` as resource number `home` writes that of what is sent.
    pub(super) fn written(&self, from: usize, home: usize, ty: &Type) -> Type {
        self.renamed(from, home, ty, true)
    }

    fn renamed(&self, from: usize, home: usize, ty: &Type, is_sent: bool) -> Type {
        ty.map(&|name: &Spanned<String>| {
            let key = self.lookup.get(from, &name.value);
            let sent = key.filter(|_| is_sent).and_then(|key| self.sent.0.get(&key));
            let moved = || {
                let key = key.filter(|_| from != home)?;
                let resource = &self.lookup.resource(key).name.value;
                Some(format!(".{resource}.{}", self.lookup.declaration(key).name.value))
            };
            let value = sent.cloned().or_else(moved).unwrap_or_else(|| name.value.clone());
            Type::Named(Spanned::new(value, name.span))
        })
    }

    /// Whether a model that goes both ways is somewhere in the fields of the model `key`.
    pub(super) fn differ_below(&self, key: TypeKey) -> bool {
        let fields = self.lookup.fields(key);
        let mut names = fields
            .iter()
            .filter_map(|(from, field)| self.lookup.get(*from, &field.ty().value.named()?.value));
        names.any(|found| found != key && self.sent.0.contains_key(&found))
    }

    /// The example of the model `key` without the fields that are `out`.
    pub(super) fn example(&self, key: TypeKey, example: &Example, out: Out) -> Example {
        Example { value: self.trimmed_model(key, &example.value, out), ours: example.ours }
    }

    /// An example of a type of resource number `from` without the fields that are `out`.
    fn trimmed(&self, from: usize, ty: &Type, node: &Node, out: Out) -> Node {
        let value = match (ty, &node.value) {
            (Type::List(inner), Value::List(items)) => {
                Value::List(items.iter().map(|item| self.trimmed(from, inner, item, out)).collect())
            }
            (Type::Map(inner), Value::Map(entries)) => {
                let trimmed = |node| self.trimmed(from, inner, node, out);
                Value::Map(entries.iter().map(|(key, node)| (key.clone(), trimmed(node))).collect())
            }
            (Type::Nullable(inner), _) => return self.trimmed(from, inner, node, out),
            (Type::Named(name), _) => {
                let key = self.lookup.get(from, &name.value);
                return match key.filter(|key| self.sent.0.contains_key(key)) {
                    Some(key) => self.trimmed_model(key, node, out),
                    None => node.clone(),
                };
            }
            _ => return node.clone(),
        };
        Node { value, ..*node }
    }

    fn trimmed_model(&self, key: TypeKey, node: &Node, out: Out) -> Node {
        let Value::Map(entries) = &node.value else { return node.clone() };
        let fields = self.lookup.fields(key);
        let of = |name: &str| fields.iter().find(|(_, field)| field.wire.value == name);
        let kept = entries.iter().filter_map(|(key, node)| {
            let node = match of(&key.text) {
                Some((_, field)) if out(&field.notes) => return None,
                Some((from, field)) => self.trimmed(*from, &field.ty().value, node, out),
                None => node.clone(),
            };
            Some((key.clone(), node))
        });
        Node { value: Value::Map(kept.collect()), ..*node }
    }
}

fn with_type(field: &Item, of: Type) -> Item {
    let mut copy = field.clone();
    copy.ty_mut().value = of;
    copy
}
