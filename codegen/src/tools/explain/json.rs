//! Values as the client writes them: JSON in the order of the fields.

use crate::api::{Api, Type, VariantForm};
use crate::language::ty::Wire;
use serde::Serializer;
use serde::ser::Serialize;
use serde_json::{Map, Value};

/// A value of a type, to be written as the client writes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'a> {
    pub(super) api: &'a Api,
    pub(super) ty: &'a Type,
    pub(super) value: &'a Value,
}

/// Members in their order.
#[derive(Debug)]
pub(super) struct Members<'a, T>(pub(super) Vec<(&'a str, T)>);

impl<T: Serialize> Serialize for Members<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'a> Written<'a> {
    /// The value as JSON text.
    pub(super) fn json(self) -> String {
        let json = serde_json::to_string(&self);
        debug_assert!(json.is_ok(), "keys are strings, and nothing fails of itself");
        json.unwrap_or_default()
    }

    fn of(self, ty: &'a Type, value: &'a Value) -> Self {
        Self { ty, value, ..self }
    }

    /// The fields, for a union with a tag those in common and what the variant has, and what else
    /// there may be.
    fn object(self, members: &'a Map<String, Value>) -> Members<'a, Self> {
        let object = self.api.object(self.ty, members);
        let named = object.fields.iter().filter_map(|field| {
            Some((&*field.name, self.of(&field.ty, members.get(&field.name)?)))
        });
        let is_other =
            |(name, _): &(&String, _)| object.fields.iter().all(|one| one.name != **name);
        let others = members
            .iter()
            .filter(is_other)
            .filter_map(|(name, value)| Some((&**name, self.of(object.additional?, value))));
        Members(named.chain(others).collect())
    }

    fn fits(self) -> bool {
        match (self.ty, self.value) {
            (Type::Any, _)
            | (Type::List(_), Value::Array(_))
            | (Type::Map(_), Value::Object(_))
            | (Type::Nullable(_), Value::Null) => true,
            (Type::Scalar(scalar), value) => scalar.has(value),
            (Type::Nullable(inner), _) => self.of(inner, self.value).fits(),
            (Type::Named(id), value) => {
                let form = &self.api.definition(*id).form;
                match (form.wire(), value) {
                    (Wire::String, _) => value.is_string(),
                    (Wire::Object, Value::Object(members)) => {
                        let mut required = form.fields().iter().filter(|field| field.required);
                        required.all(|field| members.contains_key(&field.name))
                    }
                    (Wire::Tagged, Value::Object(members)) => {
                        form.tagged().is_some_and(|tagged| tagged.variant(members).is_some())
                    }
                    (Wire::Object | Wire::Tagged, _) => false,
                    (Wire::OneOf, _) => {
                        form.variants().iter().any(|one| self.variant(&one.form).is_some())
                    }
                }
            }
            _ => false,
        }
    }

    /// The value as one of the variant, where it is one.
    fn variant(self, form: &'a VariantForm) -> Option<Self> {
        match form {
            VariantForm::Type(ty) => Some(self.of(ty, self.value)).filter(|it| it.fits()),
            VariantForm::Literal(value) => {
                (self.value == value).then(|| self.of(&Type::Any, self.value))
            }
        }
    }
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.ty, self.value) {
            (Type::List(inner), Value::Array(items)) => {
                serializer.collect_seq(items.iter().map(|item| self.of(inner, item)))
            }
            (Type::Map(inner), Value::Object(members)) => {
                serializer.collect_map(members.iter().map(|(k, v)| (k, self.of(inner, v))))
            }
            (Type::Nullable(inner), value) if !value.is_null() => {
                self.of(inner, value).serialize(serializer)
            }
            (Type::Named(id), value) => {
                let form = &self.api.definition(*id).form;
                match (form.wire(), value) {
                    (Wire::Object | Wire::Tagged, Value::Object(members)) => {
                        self.object(members).serialize(serializer)
                    }
                    (Wire::OneOf, _) => {
                        let first = form.variants().iter().find_map(|one| self.variant(&one.form));
                        debug_assert!(first.is_some(), "examples are of a variant");
                        match first {
                            Some(variant) => variant.serialize(serializer),
                            None => value.serialize(serializer),
                        }
                    }
                    (Wire::String | Wire::Object | Wire::Tagged, _) => value.serialize(serializer),
                }
            }
            (_, value) => value.serialize(serializer),
        }
    }
}
