//! Multipart bodies: whether each part is what the spec says, and what they say together.

use crate::media_type;
use crate::members::{add, one};
use crate::multipart::{self, Part, parse};
use crate::validate::{Location, Validator};
use bytes::Bytes;
use codegen::api::{Field, PartForm};
use serde_json::{Map, Value, json};

/// What a request uploads.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Upload {
    pub(crate) media_type: String,
    pub(crate) content: Bytes,
}

/// The values of a body with `fields`, sent as `forms` say, as the members of an object; and its one
/// part that is sent as it is, where there is one, or all files under names of their own.
pub(crate) fn read(
    (fields, forms): (&[Field], &[PartForm]),
    content_type: &str,
    body: &Bytes,
    validator: &mut Validator<'_>,
) -> Option<(Value, Option<Upload>)> {
    let location = Location::part("body");
    let parts = match parse(content_type, body) {
        Ok(parts) => parts,
        Err(problem) => {
            validator.reject(&location, problem);
            return None;
        }
    };
    let form_of = |name: &str| {
        let mut all = fields.iter().zip(forms);
        let own = all.clone().find(|(field, form)| field.name == name && !is_named(form));
        own.or_else(|| all.find(|(_, form)| is_named(form)))
    };
    let (mut members, mut upload, mut files) = (Map::new(), None, Vec::new());
    for part in parts {
        let location = location.member(&part.name);
        match form_of(&part.name) {
            None => validator.reject(&location, "unknown part"),
            Some((field, form)) => {
                let part = if is_named(form) { under_own_name(part) } else { part };
                check_media_type(form, &part, &location, validator);
                member(&mut members, field, form, &part, &location, validator);
                if matches!(form, PartForm::Raw(..) | PartForm::File(_)) {
                    let Part { media_type, content, .. } = part;
                    upload = Some(Upload { media_type, content });
                } else if is_named(form) {
                    files.push(part);
                }
            }
        }
    }
    validator.members(&location, fields, None, &members);
    members.retain(|name, _| values(fields, forms).any(|field| field.name == *name));
    if !files.is_empty() {
        let (media_type, content) = multipart::write(&files);
        upload = Some(Upload { media_type, content });
    }
    Some((Value::Object(members), upload))
}

/// The fields whose parts have values: all but files.
pub(crate) fn values<'f>(
    fields: &'f [Field],
    forms: &'f [PartForm],
) -> impl Iterator<Item = &'f Field> {
    let has_value =
        |(_, form): &(&Field, &PartForm)| matches!(form, PartForm::Text | PartForm::Json);
    fields.iter().zip(forms).filter(has_value).map(|(field, _)| field)
}

fn is_named(form: &PartForm) -> bool {
    matches!(form, PartForm::Named(_))
}

/// A file is called as its part says, also where the names of all parts are one: forms of browsers
/// and of some clients have several files in one field.
fn under_own_name(mut part: Part) -> Part {
    if let Some(file) = part.file.clone().filter(|file| !file.is_empty()) {
        part.name = file;
    }
    part
}

fn check_media_type(
    form: &PartForm,
    part: &Part,
    location: &Location,
    validator: &mut Validator<'_>,
) {
    let given = &part.media_type;
    let accepted: Vec<&str> = match form {
        PartForm::Text => return,
        PartForm::Json => vec!["application/json"],
        other => other.media_types().iter().map(String::as_str).collect(),
    };
    if accepted.is_empty() || media_type::is_one_of(given, &accepted) {
        return;
    }
    let accepted = accepted.join("` or `");
    validator.reject(location, format!("expected `{accepted}`, found `{given}`"));
}

/// Adds what a part says to the member of its field. Of a file that is its name: its content is not
/// checked.
fn member(
    members: &mut Map<String, Value>,
    field: &Field,
    form: &PartForm,
    part: &Part,
    location: &Location,
    validator: &mut Validator<'_>,
) {
    match form {
        PartForm::Text => {
            let text = String::from_utf8_lossy(&part.content);
            let value = validator.read(one(&field.ty), &text);
            add(members, field, value, location, validator);
        }
        PartForm::Json => match serde_json::from_slice(&part.content) {
            Ok(value) => add(members, field, value, location, validator),
            Err(error) => validator.reject(location, format!("is not valid JSON: {error}")),
        },
        PartForm::Named(_) => {
            let files = members.entry(field.name.clone()).or_insert_with(|| json!({}));
            if let Value::Object(files) = files
                && files.insert(part.name.clone(), Value::from("")).is_some()
            {
                validator.reject(location, "is given twice");
            }
        }
        PartForm::Raw(..) | PartForm::File(_) | PartForm::Files(_) => {
            let name = part.file.as_deref().unwrap_or_default();
            add(members, field, Value::from(name), location, validator);
        }
    }
}
