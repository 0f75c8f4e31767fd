//! Types, and the bounds of their values.

use super::Context;
use crate::document::examples::json;
use crate::document::lookup::TypeKey;
use crate::document::{self, Item, Notes, TypeForm};
use crate::service::{Bounds, Definition, Field, Form, Type, TypeId, Variant};

impl Context<'_> {
    pub(super) fn definition(&self, key: TypeKey) -> Definition {
        let declared = self.lookup.declaration(key);
        let form = match &declared.form {
            TypeForm::Id => Form::Id,
            TypeForm::Enum(values) => {
                Form::Enum(values.iter().map(|value| value.value.value.clone()).collect())
            }
            TypeForm::Union(variants) => {
                Form::Union(variants.iter().map(|one| self.variant(key.resource, one)).collect())
            }
            TypeForm::Model { additional, .. } => Form::Model {
                fields: self
                    .lookup
                    .fields(key)
                    .into_iter()
                    .map(|(resource, field)| self.field(resource, field))
                    .collect(),
                additional: additional.as_ref().map(|ty| self.ty(key.resource, &ty.value)),
            },
        };
        Definition {
            name: format!("{}.{}", self.lookup.resource(key).name.value, declared.name.value),
            form,
            bounds: bounds(&declared.notes),
            example: declared.notes.example.as_ref().map(|example| json(&example.value)),
        }
    }

    fn variant(&self, from: usize, variant: &document::Variant) -> Variant {
        match &variant.form {
            document::VariantForm::Type(ty) => Variant::Type(self.ty(from, &ty.value)),
            document::VariantForm::Literal(node) => Variant::Literal(json(node)),
        }
    }

    pub(super) fn field(&self, from: usize, item: &Item) -> Field {
        Field {
            name: item.wire.value.clone(),
            ty: self.ty(from, &item.ty().value),
            bounds: bounds(&item.notes),
            required: item.required,
            example: self.lookup.item_example(from, item),
        }
    }

    pub(super) fn ty(&self, from: usize, ty: &document::Type) -> Type {
        let inner = |inner: &document::Type| Box::new(self.ty(from, inner));
        match ty {
            document::Type::String => Type::Text,
            document::Type::Integer => Type::Integer,
            document::Type::Number => Type::Number,
            document::Type::Boolean => Type::Boolean,
            document::Type::Date => Type::Date,
            document::Type::DateTime => Type::Time,
            document::Type::DateOrTime => Type::DateOrTime,
            document::Type::Unknown => Type::Any,
            document::Type::List(item) => Type::List(inner(item)),
            document::Type::Map(value) => Type::Map(inner(value)),
            document::Type::Nullable(value) => Type::Nullable(inner(value)),
            document::Type::Named(name) => {
                self.id(from, &name.value).map_or(Type::Any, Type::Named)
            }
        }
    }

    pub(super) fn id(&self, from: usize, name: &str) -> Option<TypeId> {
        self.lookup.get(from, name).and_then(|key| self.numbers.get(&key).copied())
    }
}

pub(super) fn bounds(notes: &Notes) -> Bounds {
    let find = |name: &str| {
        let found = notes.bounds.iter().find(|(bound, _)| bound.value == name);
        found.map(|(_, node)| json(node))
    };
    let number = |name: &str| find(name).and_then(|value| value.as_f64());
    let count = |name: &str| find(name).and_then(|value| value.as_u64());
    let text = |name: &str| find(name).and_then(|value| value.as_str().map(str::to_owned));
    Bounds {
        min: number("min"),
        max: number("max"),
        multiple_of: number("multiple_of"),
        min_length: count("min_length"),
        max_length: count("max_length"),
        min_items: count("min_items"),
        max_items: count("max_items"),
        pattern: text("pattern"),
        format: text("format"),
        default: find("default"),
    }
}
