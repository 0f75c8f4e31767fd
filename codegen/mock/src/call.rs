//! A valid request, as the call of an operation.

use crate::parts::Upload;
use crate::path::Values;
use crate::rejection::Rejection;
use crate::rules::Rules;
use crate::validate::{Location, Validator};
use crate::{auth, body, prefer, range, route};
use bytes::Bytes;
use codegen::api::{self, Api, Operation, Parameter, Style, Type};
use http::{HeaderMap, Request, StatusCode};
use serde_json::Value;
use std::slice;

/// A request that the spec allows.
#[derive(Clone, Debug)]
pub(crate) struct Call<'a> {
    pub(crate) operation: &'a Operation,
    /// Path parameters, in the order of the path.
    pub(crate) path: Values,
    /// The query parameters that are there, each with its values.
    pub(crate) query: Vec<(&'a Parameter, Vec<Value>)>,
    /// The body, where it is JSON, a form or parts; of parts, the values.
    pub(crate) body: Option<Value>,
    /// The body, or the part of it, that is taken as it is.
    pub(crate) upload: Option<Upload>,
    /// The status of success that is preferred, where the caller says so.
    pub(crate) prefers_status: Option<u16>,
    /// Whether the documented example is preferred to what is remembered.
    pub(crate) prefers_example: bool,
}

impl Call<'_> {
    /// The body; null where there is none.
    pub(crate) fn body(&self) -> &Value {
        self.body.as_ref().unwrap_or(&Value::Null)
    }

    /// The values of a query parameter, or that of a member of the body, where it is there.
    pub(crate) fn values(&self, name: &str) -> Option<&[Value]> {
        let found = self.query.iter().find(|(parameter, _)| parameter.name == name);
        let member = || self.body().get(name).filter(|value| !value.is_null());
        found.map(|(_, values)| &**values).or_else(|| Some(slice::from_ref(member()?)))
    }

    /// The only value of a query parameter or of a member of the body.
    pub(crate) fn one(&self, name: &str) -> Option<&Value> {
        self.values(name)?.first()
    }
}

/// The call that `request` is, or what is wrong with it.
pub(crate) fn read<'a>(
    api: &'a Api,
    rules: &'a Rules,
    request: &Request<Bytes>,
) -> Result<Call<'a>, Rejection> {
    let (operation, path) = route::find(api, request)?;
    auth::check(api, operation, request.headers())?;
    body::check_media_type(operation, request)?;
    let mut validator = Validator::new(api, rules);
    for (name, text) in &path {
        let parameter = find(operation, api::Location::Path, name);
        debug_assert!(parameter.is_some(), "{name} is declared");
        if let Some(parameter) = parameter {
            let location = Location::part("path").member(name);
            let value = validator.read(&parameter.ty, text);
            validator.value(&location, &parameter.ty, &parameter.bounds, &value);
        }
    }
    let query = query(operation, request.uri().query().unwrap_or_default(), &mut validator);
    headers(operation, request.headers(), &mut validator);
    if validator.problems.is_empty() {
        range::check(api, operation, &query, &mut validator);
    }
    let (body, upload) = body::read(operation, request, &mut validator);
    if validator.problems.is_empty() {
        let prefers_status = prefer::value(request.headers(), "code");
        let prefers_status = prefers_status.and_then(|code| code.parse().ok());
        let prefers_example = prefer::value(request.headers(), "example").is_some();
        return Ok(Call { operation, path, query, body, upload, prefers_status, prefers_example });
    }
    Err(Rejection::all(StatusCode::BAD_REQUEST, validator.problems))
}

fn find<'a>(
    operation: &'a Operation,
    location: api::Location,
    name: &str,
) -> Option<&'a Parameter> {
    operation
        .parameters
        .iter()
        .find(|parameter| parameter.location == location && parameter.name == name)
}

fn query<'a>(
    operation: &'a Operation,
    query: &str,
    validator: &mut Validator<'_>,
) -> Vec<(&'a Parameter, Vec<Value>)> {
    let part = Location::part("query");
    let mut given: Vec<(&Parameter, Vec<String>)> = Vec::new();
    for (name, text) in form_urlencoded::parse(query.as_bytes()) {
        let Some(parameter) = find(operation, api::Location::Query, &name) else {
            validator.reject(&part.member(&name), "unknown parameter");
            continue;
        };
        match given.iter_mut().find(|(known, _)| known.name == parameter.name) {
            Some((_, texts)) => texts.push(text.into_owned()),
            None => given.push((parameter, vec![text.into_owned()])),
        }
    }
    let mut values = Vec::new();
    for (parameter, texts) in given {
        let location = part.member(&parameter.name);
        values.push((parameter, values_of(parameter, &texts, &location, validator)));
    }
    missing(operation, api::Location::Query, &part, validator, |name| {
        values.iter().any(|(parameter, _)| parameter.name == name)
    });
    values
}

fn headers(operation: &Operation, headers: &HeaderMap, validator: &mut Validator<'_>) {
    let part = Location::part("header");
    for parameter in &operation.parameters {
        if parameter.location != api::Location::Header || !headers.contains_key(&parameter.name) {
            continue;
        }
        let values = headers.get_all(&parameter.name).iter();
        let texts: Vec<_> =
            values.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect();
        values_of(parameter, &texts, &part.member(&parameter.name), validator);
    }
    missing(operation, api::Location::Header, &part, validator, |name| headers.contains_key(name));
}

/// The values of a parameter, checked.
fn values_of(
    parameter: &Parameter,
    texts: &[String],
    location: &Location,
    validator: &mut Validator<'_>,
) -> Vec<Value> {
    match &parameter.ty {
        Type::List(inner) if parameter.style != Style::Json => {
            items_of(parameter, inner, texts, location, validator)
        }
        _ => {
            if texts.len() > 1 {
                let message = format!("is given {} times, and takes one value", texts.len());
                validator.reject(location, message);
            }
            texts.iter().flat_map(|text| value_of(parameter, text, location, validator)).collect()
        }
    }
}

/// A value that is written once; of JSON that is a list, its items.
fn value_of(
    parameter: &Parameter,
    text: &str,
    location: &Location,
    validator: &mut Validator<'_>,
) -> Vec<Value> {
    let read = match parameter.style {
        Style::Json => serde_json::from_str(text),
        _ => Ok(validator.read(&parameter.ty, text)),
    };
    match read {
        Ok(value) => {
            validator.value(location, &parameter.ty, &parameter.bounds, &value);
            match (&parameter.ty, value) {
                (Type::List(_), Value::Array(items)) => items,
                (_, value) => vec![value],
            }
        }
        Err(error) => {
            validator.reject(location, format!("is not JSON: {error}"));
            Vec::new()
        }
    }
}

/// The items of a list that is not JSON.
fn items_of(
    parameter: &Parameter,
    inner: &Type,
    texts: &[String],
    location: &Location,
    validator: &mut Validator<'_>,
) -> Vec<Value> {
    let texts = texts.iter().map(|text| &**text);
    let values: Vec<_> = match parameter.style.separator() {
        Some(separator) => {
            let texts = texts.flat_map(|text| text.split(separator));
            texts.map(|text| validator.read(inner, text)).collect()
        }
        None => texts.map(|text| validator.read(inner, text)).collect(),
    };
    validator.count(location, &parameter.bounds, values.len());
    for value in &values {
        validator.value(location, inner, &parameter.bounds, value);
    }
    values
}

fn missing(
    operation: &Operation,
    location: api::Location,
    part: &Location,
    validator: &mut Validator<'_>,
    is_there: impl Fn(&str) -> bool,
) {
    for parameter in &operation.parameters {
        if parameter.location == location && parameter.required && !is_there(&parameter.name) {
            validator.reject(&part.member(&parameter.name), "is required");
        }
    }
}
