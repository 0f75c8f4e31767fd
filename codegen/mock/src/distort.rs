//! Answers that are not what a client of the spec expects.

use codegen::service::{Form, Operation, Output, Service, Type};
use serde_json::{Value, json};

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each of them can be asked for")]
pub struct Distortion {
    /// Objects have a field that the spec does not name.
    pub unknown_field: bool,
    /// Enums have a value that the spec does not name.
    pub unknown_value: bool,
    /// A page has no items, and the list goes on behind it.
    pub empty_page: bool,
    /// A page names itself as the next one.
    pub same_token: bool,
}

/// What an unknown field is called, and an unknown value.
const NAME: &str = "mock_unknown";

/// Puts unknown fields and values into what `operation` answers.
pub(crate) fn distort(
    service: &Service,
    operation: &Operation,
    distortion: Distortion,
    document: &mut Value,
) {
    let walk = Walk { service, distortion };
    match &operation.output {
        Output::Page(item) => {
            for own in document["result"].as_array_mut().into_iter().flatten() {
                walk.value(item, own);
            }
        }
        Output::Result(ty) => walk.value(ty, &mut document["result"]),
        Output::Bare(ty) => walk.value(ty, document),
        Output::Text | Output::Bytes | Output::Nothing => return,
    }
    if let (true, Value::Object(members)) = (distortion.unknown_field, document) {
        members.insert(NAME.to_owned(), json!({ "nested": [1, null, "text"] }));
    }
}

#[derive(Clone, Copy)]
struct Walk<'a> {
    service: &'a Service,
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
            (Type::Named(id), value) => match (&self.service.definition(*id).form, value) {
                (Form::Enum(_), value @ Value::String(_)) if self.distortion.unknown_value => {
                    *value = json!(NAME);
                }
                (Form::Model { fields, .. }, Value::Object(members)) => {
                    for field in fields {
                        if let Some(member) = members.get_mut(&field.name) {
                            self.value(&field.ty, member);
                        }
                    }
                    if self.distortion.unknown_field {
                        members.insert(NAME.to_owned(), json!(true));
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
}
