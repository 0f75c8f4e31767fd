//! Members of an object that come one by one: fields of a form and parts of a multipart body.

use crate::validate::{Location, Validator};
use codegen::api::{Field, Type};
use serde_json::{Map, Value, json};

/// Adds a value, which is at `location`, to the member of `field`, which may be a list.
pub(crate) fn add(
    members: &mut Map<String, Value>,
    field: &Field,
    value: Value,
    location: &Location,
    validator: &mut Validator<'_>,
) {
    if let Type::List(_) = &field.ty {
        let values = members.entry(field.name.clone()).or_insert_with(|| json!([]));
        if let Value::Array(values) = values {
            values.push(value);
        }
    } else if members.insert(field.name.clone(), value).is_some() {
        validator.reject(location, "is given twice, and takes one value");
    }
}

/// The type of one value of a member, which may be a list.
pub(crate) fn one(ty: &Type) -> &Type {
    if let Type::List(inner) = ty { inner } else { ty }
}
