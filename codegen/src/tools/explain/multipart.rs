//! A body of parts, as the client's runtime writes it.

use super::encode::texts;
use super::json::Written;
use crate::api::{Api, Content, Field, PartForm, Type};
use serde_json::Value;

/// A part: what stands above its content, and that.
type Part = (String, String);

/// The parts that the example `value` has.
pub(super) fn body(api: &Api, fields: &[Field], content: &Content, value: &Value) -> String {
    let mut parts = Vec::new();
    for (number, field) in fields.iter().enumerate() {
        if let (Some(form), Some(value)) = (content.part(number), value.get(&field.name)) {
            part(api, field, form, value, &mut parts);
        }
    }
    let boundary = boundary(&parts);
    let written = parts.iter().map(|(head, content)| {
        format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n")
    });
    format!("{}--{boundary}--\r\n", written.collect::<String>())
}

/// The content type of a body that [`body`] wrote.
pub(super) fn content_type(body: &str) -> String {
    let boundary = body.get(2..).and_then(|rest| rest.split("\r\n").next()).unwrap_or_default();
    let boundary = boundary.strip_suffix("--").unwrap_or(boundary);
    format!("multipart/form-data; boundary={boundary}")
}

/// Adds the parts of a field; `value` has the contents of files, or these by their names.
fn part(api: &Api, field: &Field, form: &PartForm, value: &Value, parts: &mut Vec<Part>) {
    let wire = escaped(&field.name);
    let media = form.media_types().first().map_or("text/plain", String::as_str);
    let file = |name: &str, file: &str, content: &Value| {
        let head = format!("name=\"{name}\"; filename=\"{file}\"\r\nContent-Type: {media}");
        (head, texts(content).concat())
    };
    match form {
        PartForm::Text => {
            let values = texts(value).into_iter();
            parts.extend(values.map(|text| (format!("name=\"{wire}\""), text)));
        }
        PartForm::Json => {
            let (ty, values) = match (&field.ty, value) {
                (Type::List(inner), Value::Array(values)) => (&**inner, values.iter().collect()),
                (ty, value) => (ty, vec![value]),
            };
            let head = format!("name=\"{wire}\"\r\nContent-Type: application/json");
            parts.extend(
                values.into_iter().map(|value| (head.clone(), Written { api, ty, value }.json())),
            );
        }
        PartForm::Raw(..) => {
            let head = format!("name=\"{wire}\"\r\nContent-Type: {media}");
            parts.push((head, texts(value).concat()));
        }
        PartForm::File(_) => parts.push(file(&wire, &wire, value)),
        PartForm::Files(_) => {
            let contents = value.as_array().into_iter().flatten();
            parts.extend(contents.map(|content| file(&wire, &wire, content)));
        }
        PartForm::Named(_) => {
            parts.extend(value.as_object().into_iter().flatten().map(|(name, content)| {
                let name = escaped(name);
                file(&name, &name, content)
            }));
        }
    }
}

/// The first boundary that nothing contains.
fn boundary(parts: &[Part]) -> String {
    let is_free = |boundary: &String| {
        parts.iter().all(|(head, content)| !head.contains(boundary) && !content.contains(boundary))
    };
    let mut boundaries = (0_u64..).map(|number| format!("form-boundary-{number:016}"));
    boundaries.find(is_free).unwrap_or_default()
}

/// A name between quotes.
fn escaped(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}
