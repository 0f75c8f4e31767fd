//! Every variant of a union can be read: a value becomes the one that knows most of its members,
//! the first of those that fit equally well.

use crate::diagnostic::Report;
use crate::diagnostic::messages::{self, Apart};
use crate::document::lookup::{Lookup, TypeKey};
use crate::document::{Type, Variant, VariantForm};
use crate::language::scalar::Scalar;
use crate::language::ty::Wire;
use indexmap::IndexMap;
use std::collections::HashSet;

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    for key in lookup.keys().filter(|key| lookup.is_open(*key)) {
        let variants = lookup.declaration(key).form.variants();
        // Those that only have to stand before the same one.
        let mut by_order = IndexMap::<_, Vec<_>>::new();
        for (number, variant) in variants.iter().enumerate() {
            let shadows = |earlier: &Variant| takes(lookup, key.resource, earlier, variant);
            if let Some(first) = variants[..number].iter().position(shadows) {
                let earlier = &variants[first];
                let apart = if !takes(lookup, key.resource, variant, earlier) {
                    by_order.entry(first).or_default().push(&variant.name);
                    continue;
                } else if is_object(lookup, key.resource, variant) {
                    Apart::ByMembers
                } else {
                    Apart::Never
                };
                report.push(messages::shadowed_variant(&variant.name, &earlier.name, apart));
            }
        }
        for (first, later) in by_order {
            report.push(messages::shadowed_variants(&later, &variants[first].name));
        }
    }
}

/// Whether `earlier` accepts every value of `later`. Literals, and scalars of different types, are
/// told apart by the client.
fn takes(lookup: &Lookup<'_>, from: usize, earlier: &Variant, later: &Variant) -> bool {
    match (&earlier.form, &later.form) {
        (VariantForm::Type(earlier), VariantForm::Type(later)) => {
            let mut walk = Walk { lookup, under: HashSet::new() };
            walk.accepts((from, &earlier.value), (from, &later.value))
        }
        _ => false,
    }
}

fn is_object(lookup: &Lookup<'_>, from: usize, variant: &Variant) -> bool {
    let VariantForm::Type(ty) = &variant.form else { return false };
    let key = ty.value.named().and_then(|name| lookup.get(from, &name.value));
    key.is_some_and(|key| lookup.declaration(key).form.wire().is_object())
}

/// A comparison of types, which may be recursive.
struct Walk<'a> {
    lookup: &'a Lookup<'a>,
    under: HashSet<(TypeKey, TypeKey)>,
}

impl Walk<'_> {
    /// Whether every value of `other` is one of `ty`, each with the resource that writes it.
    fn accepts(&mut self, (near, ty): (usize, &Type), (far, other): (usize, &Type)) -> bool {
        match (ty, other) {
            (Type::Any, _) => true,
            (Type::Nullable(ty), Type::Nullable(other)) => self.accepts((near, ty), (far, other)),
            (Type::Nullable(ty), _) => self.accepts((near, ty), (far, other)),
            (Type::List(ty), Type::List(other)) | (Type::Map(ty), Type::Map(other)) => {
                self.accepts((near, ty), (far, other))
            }
            (Type::Named(name), Type::Named(of)) => {
                let (Some(ty), Some(other)) =
                    (self.lookup.get(near, &name.value), self.lookup.get(far, &of.value))
                else {
                    return false;
                };
                ty == other || self.declared(ty, other)
            }
            (Type::Map(ty), Type::Named(name)) => {
                **ty == Type::Any && self.wire(far, &name.value).is_some_and(Wire::is_object)
            }
            (Type::Scalar(ty), Type::Scalar(other)) => ty.takes(*other),
            // Ids and enums accept every string, and are read from it.
            (Type::Scalar(Scalar::String), Type::Named(name)) => self.is_string(far, &name.value),
            (Type::Named(name), Type::Scalar(Scalar::String)) => self.is_string(near, &name.value),
            (ty, other) => ty == other,
        }
    }

    fn is_string(&self, from: usize, name: &str) -> bool {
        self.wire(from, name) == Some(Wire::String)
    }

    fn wire(&self, from: usize, name: &str) -> Option<Wire> {
        let key = self.lookup.get(from, name)?;
        Some(self.lookup.declaration(key).form.wire())
    }

    fn declared(&mut self, ty: TypeKey, other: TypeKey) -> bool {
        let lookup = self.lookup;
        match (lookup.declaration(ty).form.wire(), lookup.declaration(other).form.wire()) {
            // Ids and enums accept every string.
            (Wire::String, Wire::String) => true,
            (Wire::Object, Wire::Object) => self.model(ty, other),
            (Wire::String | Wire::Object | Wire::OneOf | Wire::Tagged, _) => false,
        }
    }

    /// A model accepts what has its required fields; others only have to fit if they are there. It
    /// is chosen over one that comes later if it knows all of its fields.
    fn model(&mut self, ty: TypeKey, other: TypeKey) -> bool {
        // Until it is known otherwise, a type that contains itself accepts another that does.
        if !self.under.insert((ty, other)) {
            return true;
        }
        let (own, fields) = (self.lookup.fields(ty), self.lookup.fields(other));
        let knows = |name: &str| own.iter().any(|(_, field)| field.wire.value == name);
        let covers = fields.iter().all(|(_, field)| knows(&field.wire.value));
        covers
            && own.iter().all(|(near, field)| {
                let same = fields.iter().find(|(_, other)| other.wire.value == field.wire.value);
                match same {
                    None => !field.required,
                    Some((far, other)) => {
                        (other.required || !field.required)
                            && self.accepts((*near, &field.ty().value), (*far, &other.ty().value))
                    }
                }
            })
    }
}
