//! Declared types, and the bounds of values.

use super::Context;
use crate::api::{
    Bounds, Definition, Field, Form, ResourceId, Scalar, Tagged, TaggedVariant, Type, Value,
    Variant, VariantForm,
};
use crate::document::examples::json;
use crate::document::lookup::TypeKey;
use crate::document::{self, Item, TypeForm};
use serde_json::Value as Json;

impl Context<'_> {
    /// What is declared under `key`; an alias is nothing by itself.
    pub(super) fn definition(&self, key: TypeKey) -> Option<Definition> {
        let declared = self.lookup.declaration(key);
        let from = key.resource;
        let form = match &declared.form {
            TypeForm::Id => Form::Id,
            TypeForm::Enum(values) => {
                let values = values.iter().map(|value| Value {
                    text: value.value.clone(),
                    notes: self.notes(&value.notes, value.value.span),
                });
                Form::Enum(values.collect())
            }
            TypeForm::Union(variants) => {
                Form::Union(variants.iter().map(|one| self.variant(from, one)).collect())
            }
            TypeForm::Alias(_) => return None,
            TypeForm::Tagged(tagged) => Form::Tagged(self.tagged(key, tagged)),
            TypeForm::Model { additional, .. } => Form::Model {
                fields: self.fields(key),
                additional: additional.as_ref().map(|ty| self.spanned(from, ty)),
            },
        };
        let mut notes = self.notes(&declared.notes, declared.span);
        notes.example = notes.example.map(|example| self.lookup.hidden_in(key, example));
        Some(Definition {
            name: self.lookup.full_name(key),
            word: declared.name.clone(),
            resource: ResourceId(from),
            form,
            bounds: bounds(&declared.notes),
            notes,
            sent: self.sent.contains(&key),
            received: self.received.contains(&key),
            standalone: declared.standalone.is_some(),
        })
    }

    fn fields(&self, key: TypeKey) -> Vec<Field> {
        let fields = self.lookup.fields(key).into_iter();
        fields.map(|(resource, field)| self.field(resource, field)).collect()
    }

    fn tagged(&self, key: TypeKey, tagged: &document::Tagged) -> Tagged {
        let variants = tagged.variants.iter().map(|variant| TaggedVariant {
            word: variant.name.clone(),
            value: json(&variant.value),
            content: self.ty(key.resource, &variant.content.value),
            notes: self.notes(&variant.notes, variant.name.span),
        });
        let variants: Vec<_> = variants.collect();
        let are = |scalar: &Scalar| variants.iter().all(|one| scalar.has(&one.value));
        let scalar = [Scalar::String, Scalar::Integer, Scalar::Boolean].into_iter().find(are);
        let mut fields = self.fields(key);
        fields.push(Field {
            name: tagged.tag.value.clone(),
            span: tagged.tag.span,
            ty: scalar.map_or(Type::Any, Type::Scalar),
            bounds: Bounds::default(),
            required: true,
            example: variants.first().map(|variant| variant.value.clone()),
            notes: self.notes(&document::Notes::default(), tagged.tag.span),
        });
        Tagged { tag: tagged.tag.clone(), fields, variants, rust: tagged.rust.clone() }
    }

    fn variant(&self, from: usize, variant: &document::Variant) -> Variant {
        Variant {
            word: variant.name.clone(),
            form: match &variant.form {
                document::VariantForm::Type(ty) => VariantForm::Type(self.ty(from, &ty.value)),
                document::VariantForm::Literal(node) => VariantForm::Literal(json(node)),
            },
            notes: self.notes(&variant.notes, variant.name.span),
        }
    }

    pub(super) fn field(&self, from: usize, item: &Item) -> Field {
        let mut notes = self.notes(&item.notes, item.key);
        let ty = &item.ty().value;
        notes.example = notes.example.map(|example| self.lookup.hidden(from, ty, example));
        Field {
            name: item.wire.value.clone(),
            span: item.wire.span,
            ty: self.ty(from, ty),
            bounds: bounds(&item.notes),
            required: item.required,
            example: self.lookup.item_example(from, item),
            notes,
        }
    }
}

pub(super) fn bounds(notes: &document::Notes) -> Bounds {
    let find = |name: &str| {
        let found = notes.bounds.iter().find(|(bound, _)| bound.value == name);
        found.map(|(_, node)| json(node))
    };
    let number = |name: &str| match find(name) {
        Some(Json::Number(number)) => Some(number),
        _ => None,
    };
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
