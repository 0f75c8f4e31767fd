//! Request bodies: of the media type that the operation accepts, and what the spec says.

use crate::media_type;
use crate::members::{add, one};
use crate::parts::{self, Upload};
use crate::rejection::Rejection;
use crate::validate::{Location, Validator};
use bytes::Bytes;
use codegen::api::{Api, Body, Bounds, Content, Field, Operation};
use http::{Request, StatusCode};
use serde_json::{Map, Value};

/// Checks that the body is of a media type that the operation accepts.
pub(crate) fn check_media_type(
    operation: &Operation,
    request: &Request<Bytes>,
) -> Result<(), Rejection> {
    if matches!(operation.body, Body::None) || request.body().is_empty() {
        return Ok(());
    }
    let accepted = operation.content.media_types();
    let given = media_type::of(request);
    if media_type::is_one_of(&given, &accepted) {
        return Ok(());
    }
    let accepted: Vec<_> = accepted.iter().map(|media| format!("`{media}`")).collect();
    let accepted = accepted.join(" or ");
    let message = match &*given {
        "" => format!("missing: expected {accepted}"),
        other => format!("expected {accepted}, found `{other}`"),
    };
    Err(Rejection::one(StatusCode::UNSUPPORTED_MEDIA_TYPE, "header `content-type`", message))
}

/// The body as JSON, where it is JSON, a form or parts, and what it uploads.
pub(crate) fn read(
    operation: &Operation,
    request: &Request<Bytes>,
    validator: &mut Validator<'_>,
) -> (Option<Value>, Option<Upload>) {
    let body = request.body();
    match (&operation.body, &operation.content) {
        (Body::Fields(fields), Content::Multipart(forms)) if !body.is_empty() => {
            let media = media_type::of(request);
            match parts::read((fields, forms), &media, body, validator) {
                Some((value, upload)) => (Some(value), upload),
                None => (None, None),
            }
        }
        (Body::Raw, _) if !body.is_empty() || operation.body_required => {
            let media_type = media_type::of(request);
            (None, Some(Upload { media_type, content: body.clone() }))
        }
        _ => (json(operation, body, validator), None),
    }
}

/// The body as JSON, where it is that or a form.
fn json(operation: &Operation, body: &Bytes, validator: &mut Validator<'_>) -> Option<Value> {
    let location = Location::part("body");
    match &operation.body {
        Body::None if body.is_empty() => return None,
        Body::None => {
            validator.reject(&location, format!("`{}` takes no body", operation.name));
            return None;
        }
        _ if body.is_empty() && !operation.body_required => return None,
        // A form of which nothing is set is empty.
        Body::Fields(_) if operation.content == Content::Form => {}
        Body::Raw => return None,
        _ if body.is_empty() => {
            validator.reject(&location, "is required");
            return None;
        }
        Body::Fields(_) | Body::Json { .. } => {}
    }
    let value = match (&operation.content, &operation.body) {
        (Content::Form, Body::Fields(fields)) => form(fields, body, &location, validator),
        _ => match serde_json::from_slice(body) {
            Ok(value) => value,
            Err(error) => {
                validator.reject(&location, format!("is not valid JSON: {error}"));
                return None;
            }
        },
    };
    match (&operation.body, &value) {
        (Body::Fields(fields), Value::Object(members)) => {
            validator.members(&location, fields, None, members);
        }
        (Body::Fields(_), _) => validator.reject(&location, "expected an object"),
        (Body::Json { ty, .. }, _) => {
            validator.value(&location, ty, &Bounds::default(), &value);
        }
        (Body::None | Body::Raw, _) => {}
    }
    Some(value)
}

/// The fields of the object that `body` is; none where it is anything else.
pub(crate) fn fields<'a>(api: &'a Api, body: &'a Body) -> &'a [Field] {
    match body {
        Body::Fields(fields) => fields,
        Body::Json { ty, .. } => api.fields(ty),
        Body::None | Body::Raw => &[],
    }
}

/// The bounds of the parameters of an operation and of the members of its body, by their names.
pub(crate) fn bounds<'a>(
    api: &'a Api,
    operation: &'a Operation,
) -> impl Iterator<Item = (&'a str, &'a Bounds)> {
    let parameters = operation.parameters.iter().map(|own| (&*own.name, &own.bounds));
    let members = fields(api, &operation.body).iter().map(|own| (&*own.name, &own.bounds));
    parameters.chain(members)
}

/// The fields of a body that have values: all but files.
pub(crate) fn values(operation: &Operation) -> Vec<&Field> {
    match (&operation.body, &operation.content) {
        (Body::Fields(fields), Content::Multipart(forms)) => parts::values(fields, forms).collect(),
        (Body::Fields(fields), _) => fields.iter().collect(),
        _ => Vec::new(),
    }
}

/// The fields of a form as the members of an object, each as its type reads it.
fn form(
    fields: &[Field],
    body: &Bytes,
    location: &Location,
    validator: &mut Validator<'_>,
) -> Value {
    let mut members = Map::new();
    for (name, text) in form_urlencoded::parse(body) {
        match fields.iter().find(|field| field.name == *name) {
            Some(field) => {
                let value = validator.read(one(&field.ty), &text);
                add(&mut members, field, value, &location.member(&name), validator);
            }
            // That no field has this name is reported with the members.
            None => drop(members.insert(name.into_owned(), Value::from(&*text))),
        }
    }
    Value::Object(members)
}
