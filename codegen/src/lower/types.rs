//! Types.

use super::{Context, docs};
use crate::document::lookup::TypeKey;
use crate::document::{self, Item, TypeForm};
use crate::model::{
    Field, Form, Model, Type, TypeDefinition, TypeRef, Value, Variant, VariantForm,
};
use crate::naming::{camel, snake};
use crate::yaml;

impl Context<'_> {
    pub(super) fn definition(&self, key: TypeKey) -> Option<TypeDefinition> {
        let declared = self.lookup.declaration(key);
        let given = declared.notes.rust.as_ref().map(|given| &*given.value);
        Some(TypeDefinition {
            name: camel(&declared.name.value, given)?,
            facts: self.facts(&declared.notes),
            form: self.form(key, &declared.form),
            standalone: declared.standalone.is_some(),
        })
    }

    fn form(&self, key: TypeKey, form: &TypeForm) -> Form {
        match form {
            TypeForm::Id => Form::Id,
            TypeForm::Enum(values) => {
                Form::Enum(values.iter().filter_map(|value| self.value(value)).collect())
            }
            TypeForm::Union(variants) => {
                let variants: Vec<_> = variants
                    .iter()
                    .filter_map(|variant| self.variant(key.resource, variant))
                    .collect();
                // More than one type that takes any text could not be told apart.
                let texts = variants.iter().filter(|variant| match &variant.form {
                    VariantForm::Type(ty) => self.is_text(ty),
                    VariantForm::Literal(_) => false,
                });
                let all = variants.iter().all(|variant| match &variant.form {
                    VariantForm::Type(ty) => self.is_text(ty),
                    VariantForm::Literal(_) => true,
                });
                if all && texts.count() <= 1 {
                    Form::TextUnion(variants)
                } else {
                    Form::Union(variants)
                }
            }
            TypeForm::Model { additional, .. } => Form::Model(Model {
                fields: self
                    .lookup
                    .fields(key)
                    .into_iter()
                    .filter_map(|(resource, field)| self.field(resource, field))
                    .collect(),
                additional: additional.as_ref().map(|ty| self.ty(key.resource, &ty.value)),
                sent: self.sent.contains(&key),
            }),
        }
    }

    fn value(&self, value: &document::EnumValue) -> Option<Value> {
        let given = value.notes.rust.as_ref().map(|given| &*given.value);
        Some(Value {
            name: camel(&value.value.value, given)?,
            text: value.value.value.clone(),
            facts: self.facts(&value.notes),
        })
    }

    fn variant(&self, from: usize, variant: &document::Variant) -> Option<Variant> {
        let given = variant.notes.rust.as_ref().map(|given| &*given.value);
        let form = match &variant.form {
            document::VariantForm::Type(ty) => VariantForm::Type(self.ty(from, &ty.value)),
            document::VariantForm::Literal(node) => match &node.value {
                yaml::Value::Text(text) => VariantForm::Literal(text.clone()),
                yaml::Value::Bool(_) => VariantForm::Type(Type::Boolean),
                yaml::Value::Number(number) if number.is_f64() => VariantForm::Type(Type::Number),
                yaml::Value::Number(_) => VariantForm::Type(Type::Integer),
                _ => VariantForm::Type(Type::Json),
            },
        };
        let mut facts = self.facts(&variant.notes);
        if facts.doc.is_empty()
            && let document::VariantForm::Literal(node) = &variant.form
        {
            let value = document::examples::json(node).to_string();
            facts.doc = vec![format!("Always `{}`.", docs::line(&value).replace('`', "'"))];
        }
        Some(Variant { name: camel(&variant.name.value, given)?, form, facts })
    }

    fn is_text(&self, ty: &Type) -> bool {
        match ty {
            Type::String => true,
            Type::Named(id) => {
                let key = TypeKey { resource: id.module, index: id.index };
                matches!(self.lookup.declaration(key).form, TypeForm::Id | TypeForm::Enum(_))
            }
            _ => false,
        }
    }

    fn field(&self, from: usize, item: &Item) -> Option<Field> {
        let ty = item.ty();
        let given = item.notes.rust.as_ref().map(|given| &*given.value);
        Some(Field {
            name: snake(&item.wire.value, given)?,
            wire: item.wire.value.clone(),
            ty: self.ty(from, &ty.value),
            required: item.required,
            facts: self.facts(&item.notes),
        })
    }

    /// The type of Rust for a type of resource number `from`.
    pub(super) fn ty(&self, from: usize, ty: &document::Type) -> Type {
        let inner = |inner: &document::Type| Box::new(self.ty(from, inner));
        match ty {
            document::Type::String => Type::String,
            document::Type::Integer => Type::Integer,
            document::Type::Number => Type::Number,
            document::Type::Boolean => Type::Boolean,
            document::Type::Date => Type::Date,
            document::Type::DateTime => Type::Timestamp,
            document::Type::DateOrTime => Type::DateOrTime,
            document::Type::Unknown => Type::Json,
            document::Type::List(item) => Type::List(inner(item)),
            document::Type::Map(value) => Type::Map(inner(value)),
            document::Type::Nullable(value) => Type::Nullable(inner(value)),
            document::Type::Named(name) => match self.lookup.get(from, &name.value) {
                Some(key) => Type::Named(TypeRef { module: key.resource, index: key.index }),
                None => Type::Json,
            },
        }
    }
}
