//! A use of an alias is a use of its scalar, and of what the alias says about its values; a use of
//! an enum that has null among its values can be null.

use super::uses::{self, Use};
use crate::document::lookup::{Lookup, TypeKey};
use crate::document::{
    Answer, Body, Document, Example, Item, Method, Notes, Type, TypeForm, VariantForm,
};
use crate::source::Span;
use crate::yaml::{Key, Node, Value};
use std::collections::{HashMap, HashSet};

pub(super) fn write_out(document: &mut Document) {
    let declared = declared(document);
    if declared.is_empty() {
        return;
    }
    let names = names(document, declared);
    for (from, resource) in document.resources.iter_mut().enumerate() {
        resource.methods.iter_mut().for_each(|method| names.show(from, method));
    }
    let mut used = HashSet::new();
    uses::each(document, &mut |from, found| used.extend(names.apply(from, found)));
    for key in used {
        document.resources[key.resource].types[key.index].is_expanded = true;
    }
}

/// What a use of a name becomes.
enum Meaning {
    /// This type, whose values are so.
    Alias(Type, Box<Notes>),
    /// The type of that name, or null.
    Nullable,
}

fn declared(document: &Document) -> HashMap<TypeKey, Meaning> {
    let types = document.resources.iter().enumerate().flat_map(|(resource, found)| {
        let keyed = found.types.iter().enumerate();
        keyed.map(move |(index, declared)| (TypeKey { resource, index }, declared))
    });
    let meaning = types.filter(|(_, declared)| declared.is_whole).filter_map(|(key, declared)| {
        let meaning = match &declared.form {
            TypeForm::Alias(ty) => {
                Meaning::Alias(ty.value.clone(), Box::new(declared.notes.clone()))
            }
            _ if declared.nullable => Meaning::Nullable,
            _ => return None,
        };
        Some((key, meaning))
    });
    meaning.collect()
}

/// What the names in use mean, by the number of the resource that writes them.
struct Names {
    declared: HashMap<TypeKey, Meaning>,
    keys: HashMap<(usize, String), TypeKey>,
}

fn names(document: &mut Document, declared: HashMap<TypeKey, Meaning>) -> Names {
    let mut used = HashSet::new();
    uses::each(document, &mut |from, found| {
        let name = found.ty().and_then(Type::named);
        used.extend(name.map(|name| (from, name.value.clone())));
    });
    let lookup = Lookup::new(document);
    let key = |(from, name): (usize, String)| {
        let key = lookup.get(from, &name).filter(|key| declared.contains_key(key))?;
        Some(((from, name), key))
    };
    let keys = used.into_iter().filter_map(key).collect();
    Names { declared, keys }
}

impl Names {
    fn of(&self, from: usize, ty: &Type) -> Option<(TypeKey, &Meaning)> {
        let name = ty.named()?;
        let key = *self.keys.get(&(from, name.value.clone()))?;
        Some((key, self.declared.get(&key)?))
    }

    /// Writes a use out; returns the alias that nothing names there any more.
    fn apply(&self, from: usize, found: Use<'_>) -> Option<TypeKey> {
        let (key, meaning) = self.of(from, found.ty()?)?;
        match found {
            Use::Type(ty) => replace(ty, meaning),
            Use::Item(item) => {
                if let Meaning::Alias(_, notes) = meaning {
                    inherit(item, notes);
                }
                replace(&mut item.ty_mut().value, meaning);
            }
            Use::Variant(variant) => {
                let VariantForm::Type(ty) = &mut variant.form else { return None };
                if let Meaning::Alias(_, notes) = meaning {
                    let own = &mut variant.notes;
                    own.doc = own.doc.take().or_else(|| notes.doc.clone());
                    own.example = notes.example.as_ref().map(|example| within(&ty.value, example));
                }
                replace(&mut ty.value, meaning);
            }
        }
        matches!(meaning, Meaning::Alias(..)).then_some(key)
    }

    /// Gives a method whose body or result is an alias the example of it.
    fn show(&self, from: usize, method: &mut Method) {
        let example = |ty: &Type| match self.of(from, ty)? {
            (_, Meaning::Alias(_, notes)) => Some(within(ty, notes.example.as_ref()?).value),
            (_, Meaning::Nullable) => None,
        };
        let body = match method.body.as_ref().map(|body| &body.value) {
            Some(Body::Type(ty)) => example(ty),
            _ => None,
        };
        let result = method.success().and_then(Answer::ty).and_then(|ty| example(&ty.value));
        if body.is_some() || result.is_some() {
            let shown = method.example.get_or_insert_default();
            shown.body = shown.body.take().or(body);
            shown.result = shown.result.take().or(result);
        }
    }
}

/// Writes what a name means instead of it.
fn replace(ty: &mut Type, meaning: &Meaning) {
    match ty {
        Type::Named(_) => match meaning {
            Meaning::Alias(of, _) => *ty = of.clone(),
            Meaning::Nullable => *ty = Type::Nullable(Box::new(ty.clone())),
        },
        Type::List(inner) | Type::Map(inner) => replace(inner, meaning),
        Type::Nullable(inner) => {
            replace(inner, meaning);
            if let Type::Nullable(bare) = &mut **inner {
                *inner = std::mem::replace(bare, Box::new(Type::Any));
            }
        }
        Type::Scalar(_) | Type::Any => {}
    }
}

/// What is said about the values of an alias holds for `item`, unless that says otherwise.
fn inherit(item: &mut Item, alias: &Notes) {
    let ty = item.ty().value.clone();
    let is_bare = match &ty {
        Type::Nullable(inner) => matches!(**inner, Type::Named(_)),
        ty => matches!(ty, Type::Named(_)),
    };
    let own = &mut item.notes;
    own.doc = own.doc.take().or_else(|| alias.doc.clone());
    own.deprecated = own.deprecated.take().or_else(|| alias.deprecated.clone());
    own.read_only |= alias.read_only;
    own.write_only |= alias.write_only;
    for (bound, value) in &alias.bounds {
        let is_said = own.bounds.iter().any(|(known, _)| known.value == bound.value);
        // The default of an item is not that of a list of them.
        if !is_said && (is_bare || bound.value != "default") {
            own.bounds.push((bound.clone(), value.clone()));
        }
    }
    if own.example.is_none() {
        own.example = alias.example.as_ref().map(|example| within(&ty, example));
    }
}

/// The example of a type, given that of what it names.
fn within(ty: &Type, example: &Example) -> Example {
    let Example { value, ours } = example;
    Example { value: wrapped(ty, value), ours: *ours }
}

fn wrapped(ty: &Type, value: &Node) -> Node {
    let span = value.span;
    let value = match ty {
        Type::List(inner) => Value::List(vec![wrapped(inner, value)]),
        Type::Map(inner) => Value::Map(vec![(key(span), wrapped(inner, value))]),
        Type::Nullable(inner) => return wrapped(inner, value),
        Type::Scalar(_) | Type::Any | Type::Named(_) => return value.clone(),
    };
    Node { span, value, is_plain: false }
}

fn key(span: Span) -> Key {
    Key { span, text: "key".to_owned(), is_bare: false, is_plain: true }
}
