//! Responses that are not what a client of the spec expects.

use crate::json;
use codegen::api::{Api, Form, Operation, Output, Type};
use serde_json::{Value, json};

/// What is wrong with a response.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each of them can be asked for")]
pub struct Distortion {
    /// Objects have a field that the spec does not name.
    pub unknown_field: bool,
    /// Enums, and tags of unions, have a value that the spec does not name.
    pub unknown_value: bool,
    /// A page has no items, and the list goes on after it.
    pub empty_page: bool,
    /// A page says that it is the next one itself.
    pub same_token: bool,
}

/// The name of an unknown field, and an unknown value.
const NAME: &str = "mock_unknown";

/// Puts unknown fields and values into a response of `operation`.
pub(crate) fn distort(
    api: &Api,
    operation: &Operation,
    distortion: Distortion,
    document: &mut Value,
) {
    let walk = Walk { api, distortion };
    let result = json::member_mut(document, &json::path(&operation.at));
    match (&operation.output, result) {
        (Output::Page(item), Some(Value::Array(items))) => {
            for own in items {
                walk.value(item, own);
            }
        }
        (Output::Result(ty) | Output::Bare(ty), Some(result)) => walk.value(ty, result),
        (Output::Raw(_) | Output::Series(..) | Output::Nothing, _) => return,
        (Output::Page(_) | Output::Result(_) | Output::Bare(_), _) => {}
    }
    if let (true, Value::Object(members)) = (distortion.unknown_field, document) {
        members.insert(NAME.to_owned(), json!({ "nested": [1, null, "text"] }));
    }
}

#[derive(Clone, Copy)]
struct Walk<'a> {
    api: &'a Api,
    distortion: Distortion,
}

impl Walk<'_> {
    fn value(self, ty: &Type, value: &mut Value) {
        match (ty, value) {
            (Type::List(inner), Value::Array(items)) => {
                for item in items {
                    self.value(inner, item);
                }
            }
            (Type::Map(inner), Value::Object(members)) => {
                for member in members.values_mut() {
                    self.value(inner, member);
                }
            }
            (Type::Nullable(inner), value) => self.value(inner, value),
            (Type::Named(id), value) => match (&self.api.definition(*id).form, value) {
                (Form::Enum(_), value @ Value::String(_)) if self.distortion.unknown_value => {
                    *value = json!(NAME);
                }
                (form @ (Form::Model { .. } | Form::Tagged(_)), Value::Object(members)) => {
                    for field in self.api.object(ty, members).fields {
                        if let Some(member) = members.get_mut(&field.name) {
                            self.value(&field.ty, member);
                        }
                    }
                    if self.distortion.unknown_field {
                        members.insert(NAME.to_owned(), json!(true));
                    }
                    if let Some(tagged) = form.tagged().filter(|_| self.distortion.unknown_value) {
                        members.insert(tagged.tag.value.clone(), json!(NAME));
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
}
