//! Members of an object, spelled one by one: fields of a form and parts of a multipart body.

use crate::validate::{Location, Validator};
use codegen::api::Type;
use serde_json::{Map, Value};

/// Adds a value that `text` spells to the member `name`, which may be a list.
pub(crate) fn put(
    members: &mut Map<String, Value>,
    name: &str,
    ty: Option<&Type>,
    text: &str,
    location: &Location,
    validator: &mut Validator<'_>,
) {
    let one = |ty: &Type| validator.read(ty, text);
    match ty {
        Some(Type::List(inner)) => {
            let value = one(inner);
            match members.get_mut(name) {
                Some(Value::Array(values)) => values.push(value),
                _ => drop(members.insert(name.to_owned(), Value::Array(vec![value]))),
            }
        }
        Some(ty) => {
            let value = one(ty);
            if members.insert(name.to_owned(), value).is_some() {
                validator.reject(&location.member(name), "is given twice, and takes one value");
            }
        }
        // That no field has this name is reported with the members.
        None => drop(members.insert(name.to_owned(), Value::from(text))),
    }
}
