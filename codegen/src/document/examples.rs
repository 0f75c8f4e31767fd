//! The example of anything, put together from the examples of its parts.

use super::lookup::{Lookup, TypeKey};
use super::{Item, ItemForm, Notes, Type, VariantForm};
use crate::language::scalar::Scalar;
use crate::language::ty::Wire;
use crate::yaml::{Node, Value};
use serde_json::{Map, Value as Json, json};

/// `node` as JSON.
pub(crate) fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => json!(value),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => json!(integer),
            (None, _) if number.is_u64() => json!(number.as_u64()),
            (None, Some(float)) => json!(float),
            (None, None) => Json::Null,
        },
        Value::Text(text) => json!(text),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => {
            entries.iter().map(|(key, node)| (key.text.clone(), json(node))).collect()
        }
    }
}

/// No example has more values, nor more types in one another.
const VALUES: usize = 10_000;
const DEPTH: usize = 32;

/// How far an example is put together.
#[derive(Debug, Default)]
struct Walk {
    /// The types that it is in.
    under: Vec<TypeKey>,
    values: usize,
    is_cut: bool,
}

impl Lookup<'_> {
    /// Whether the example of a type ends; one that the spec gives always does.
    pub(crate) fn has_end(&self, key: TypeKey) -> bool {
        let mut walk = Walk::default();
        let example = self.declared(key, &mut walk);
        walk.values <= VALUES && !(walk.is_cut && example.is_none())
    }

    /// The example of `item` of resource number `from`; `None` where there is none.
    pub(crate) fn item_example(&self, from: usize, item: &Item) -> Option<Json> {
        let ItemForm::Plain { ty, .. } = &item.form else { return None };
        self.example(from, &item.notes, &ty.value, &mut Walk::default())
    }

    /// The example of the type `ty` of resource number `from`.
    pub(crate) fn type_example(&self, from: usize, ty: &Type) -> Option<Json> {
        self.example(from, &Notes::default(), ty, &mut Walk::default())
    }

    /// `example` of the type `ty` of resource number `from`, in which no secret can be read.
    pub(crate) fn hidden(&self, from: usize, ty: &Type, example: Json) -> Json {
        self.hidden_below(from, ty, example, DEPTH)
    }

    /// The same of a declared type.
    pub(crate) fn hidden_in(&self, key: TypeKey, example: Json) -> Json {
        self.hidden_members(key, example, DEPTH)
    }

    /// `left` types may lie in one another, for a union may be one of itself.
    fn hidden_below(&self, from: usize, ty: &Type, example: Json, left: usize) -> Json {
        match (ty, example) {
            (Type::Scalar(Scalar::Secret), example) => masked(example),
            (Type::Nullable(inner), example) => self.hidden_below(from, inner, example, left),
            (Type::List(inner), Json::Array(items)) => {
                items.into_iter().map(|item| self.hidden_below(from, inner, item, left)).collect()
            }
            (Type::Map(inner), Json::Object(members)) => members
                .into_iter()
                .map(|(name, one)| (name, self.hidden_below(from, inner, one, left)))
                .collect(),
            (Type::Named(name), example) => match (self.get(from, &name.value), left) {
                (None, _) => example,
                (Some(_), 0) => masked(example),
                (Some(key), left) => self.hidden_members(key, example, left - 1),
            },
            (_, example) => example,
        }
    }

    fn hidden_members(&self, key: TypeKey, example: Json, left: usize) -> Json {
        let form = &self.declaration(key).form;
        let hide = |example, ty| self.hidden_below(key.resource, ty, example, left);
        // What is a secret in one variant need not be one in another.
        let said = form.tagged().and_then(|tagged| {
            let tag = example.get(&tagged.tag.value)?;
            tagged.variants.iter().find(|variant| json(&variant.value) == *tag)
        });
        let mut example = match said {
            Some(variant) => hide(example, &variant.content.value),
            None => form.alternatives().fold(example, hide),
        };
        if let Json::Object(members) = &mut example {
            let fields = self.fields(key);
            for (name, value) in members {
                let mut own = fields.iter().filter(|(_, field)| field.wire.value == *name);
                let own = own.next().map(|(from, field)| (*from, &field.ty().value));
                let other = || form.additional().map(|ty| (key.resource, &ty.value));
                if let Some((from, ty)) = own.or_else(other) {
                    *value = self.hidden_below(from, ty, value.take(), left);
                }
            }
        }
        example
    }

    fn example(&self, from: usize, notes: &Notes, ty: &Type, walk: &mut Walk) -> Option<Json> {
        walk.values += 1;
        if let Some(example) = &notes.example {
            return Some(self.hidden(from, ty, json(&example.value)));
        }
        match ty {
            Type::List(inner) => {
                Some(json!([self.example(from, &Notes::default(), inner, walk)?]))
            }
            Type::Map(inner) => {
                Some(json!({ "key": self.example(from, &Notes::default(), inner, walk)? }))
            }
            Type::Nullable(inner) => self.example(from, notes, inner, walk),
            Type::Any => Some(json!({})),
            Type::Named(name) => match self.get(from, &name.value) {
                Some(key) => self.declared(key, walk),
                // It has one, for all that is known.
                None => Some(Json::Null),
            },
            Type::Scalar(Scalar::Secret) => Some(json!("secret")),
            Type::Scalar(_) => None,
        }
    }

    fn declared(&self, key: TypeKey, walk: &mut Walk) -> Option<Json> {
        let declared = self.declaration(key);
        if let Some(example) = &declared.notes.example {
            return Some(self.hidden_in(key, json(&example.value)));
        }
        if walk.under.contains(&key) {
            return None;
        }
        if walk.under.len() >= DEPTH || walk.values > VALUES {
            walk.is_cut = true;
            return None;
        }
        walk.under.push(key);
        let form = &declared.form;
        let example = match form.wire() {
            Wire::String => form.values().first().map(|value| json!(value.value.value)),
            Wire::OneOf => form.variants().iter().find_map(|variant| match &variant.form {
                VariantForm::Type(ty) => {
                    self.example(key.resource, &variant.notes, &ty.value, walk)
                }
                VariantForm::Literal(literal) => Some(json(literal)),
            }),
            Wire::Object => self.model(key, walk).map(Json::Object),
            Wire::Tagged => self.tagged(key, walk).map(Json::Object),
        };
        walk.under.pop();
        example
    }

    fn model(&self, key: TypeKey, walk: &mut Walk) -> Option<Map<String, Json>> {
        let mut members = Map::new();
        for (resource, field) in self.fields(key) {
            let ItemForm::Plain { ty, .. } = &field.form else { continue };
            match self.example(resource, &field.notes, &ty.value, walk) {
                Some(example) => {
                    members.insert(field.wire.value.clone(), example);
                }
                None if field.required => return None,
                None => {}
            }
        }
        Some(members)
    }

    /// Fields in common, the tag, and those of the first variant that has an example.
    fn tagged(&self, key: TypeKey, walk: &mut Walk) -> Option<Map<String, Json>> {
        let tagged = self.declaration(key).form.tagged()?;
        let mut members = self.model(key, walk)?;
        tagged.variants.iter().find_map(|variant| {
            let ty = &variant.content.value;
            let content = self.example(key.resource, &Notes::default(), ty, walk)?;
            members.insert(tagged.tag.value.clone(), json(&variant.value));
            members.extend(content.as_object()?.clone());
            Some(std::mem::take(&mut members))
        })
    }
}

/// Whether values of the type are secrets, or made of them.
pub(crate) fn is_secret(ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => *scalar == Scalar::Secret,
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => is_secret(inner),
        Type::Any | Type::Named(_) => false,
    }
}

/// An example in which no secret can be read: it has the form of the one that is given.
fn masked(example: Json) -> Json {
    let mask = |c: char| match c {
        'a'..='z' => 'x',
        'A'..='Z' => 'X',
        '0'..='9' => '0',
        other => other,
    };
    match example {
        Json::String(text) => text.chars().map(mask).collect::<String>().into(),
        Json::Array(items) => items.into_iter().map(masked).collect(),
        Json::Object(members) => {
            members.into_iter().map(|(name, value)| (name, masked(value))).collect()
        }
        other => other,
    }
}
