//! A request to the call that it means, or what is wrong with it.

use crate::fit::{Fit, Place};
use crate::refusal::Refusal;
use crate::route::{self, Captured};
use crate::rules::Rules;
use crate::{auth, range};
use bytes::Bytes;
use codegen::service::{self, Body, Operation, Parameter, Service, Type};
use http::{HeaderMap, Request, StatusCode, header};
use serde_json::Value;

/// A request that says what the spec wants.
#[derive(Clone, Debug)]
pub(crate) struct Call<'a> {
    pub(crate) operation: &'a Operation,
    /// Path parameters, in the order of the path.
    pub(crate) path: Captured,
    /// The query parameters that are there, each a list of its values.
    pub(crate) query: Vec<(&'a Parameter, Vec<Value>)>,
    /// The body, where it is JSON.
    pub(crate) body: Option<Value>,
}

impl Call<'_> {
    /// The only value of a query parameter.
    pub(crate) fn one(&self, name: &str) -> Option<&Value> {
        let found = self.query.iter().find(|(parameter, _)| parameter.name == name);
        found.and_then(|(_, values)| values.first())
    }
}

/// Reads `request`.
pub(crate) fn read<'a>(
    service: &'a Service,
    rules: &'a Rules,
    request: &Request<Bytes>,
) -> Result<Call<'a>, Refusal> {
    let (operation, path) = route::find(service, request.method(), request.uri().path())?;
    auth::check(operation, request.headers())?;
    media(operation, request)?;
    let mut fit = Fit::new(service, rules);
    for (name, text) in &path {
        if let Some(parameter) = find(operation, service::Place::Path, name) {
            let place = Place::part("path").member(name);
            let value = fit.read(&parameter.ty, text);
            fit.value(&place, &parameter.ty, &parameter.bounds, &value);
        }
    }
    let query = query(operation, request.uri().query().unwrap_or_default(), &mut fit);
    headers(operation, request.headers(), &mut fit);
    if fit.problems.is_empty() {
        range::check(service, operation, &query, &mut fit);
    }
    let body = body(operation, request.body(), &mut fit);
    if fit.problems.is_empty() {
        return Ok(Call { operation, path, query, body });
    }
    Err(Refusal::all(StatusCode::BAD_REQUEST, fit.problems))
}

fn find<'a>(operation: &'a Operation, place: service::Place, name: &str) -> Option<&'a Parameter> {
    operation.parameters.iter().find(|parameter| parameter.place == place && parameter.name == name)
}

/// Whether the body is of the media type that the operation takes.
fn media(operation: &Operation, request: &Request<Bytes>) -> Result<(), Refusal> {
    let expected = match &operation.body {
        Body::None => return Ok(()),
        _ if request.body().is_empty() => return Ok(()),
        Body::Fields(_) | Body::Json(_) => "application/json",
        Body::Raw(media) => media,
    };
    let given = request.headers().get(header::CONTENT_TYPE);
    let given = given.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = |media: &str| media.split(';').next().unwrap_or_default().trim().to_lowercase();
    if essence(given) == essence(expected) {
        return Ok(());
    }
    let message = match given {
        "" => format!("missing: the body is `{expected}`"),
        other => format!("expected `{expected}`, found `{other}`"),
    };
    Err(Refusal::one(StatusCode::UNSUPPORTED_MEDIA_TYPE, "header `content-type`", message))
}

fn query<'a>(
    operation: &'a Operation,
    query: &str,
    fit: &mut Fit<'_>,
) -> Vec<(&'a Parameter, Vec<Value>)> {
    let part = Place::part("query");
    let mut given: Vec<(&Parameter, Vec<String>)> = Vec::new();
    for (name, text) in form_urlencoded::parse(query.as_bytes()) {
        let Some(parameter) = find(operation, service::Place::Query, &name) else {
            fit.refuse(&part.member(&name), "there is no such parameter");
            continue;
        };
        match given.iter_mut().find(|(known, _)| known.name == parameter.name) {
            Some((_, texts)) => texts.push(text.into_owned()),
            None => given.push((parameter, vec![text.into_owned()])),
        }
    }
    let mut values = Vec::new();
    for (parameter, texts) in given {
        let place = part.member(&parameter.name);
        values.push((parameter, texts_of(parameter, &texts, &place, fit)));
    }
    missing(operation, service::Place::Query, &part, fit, |name| {
        values.iter().any(|(parameter, _)| parameter.name == name)
    });
    values
}

fn headers(operation: &Operation, headers: &HeaderMap, fit: &mut Fit<'_>) {
    let part = Place::part("header");
    for parameter in &operation.parameters {
        if parameter.place != service::Place::Header || !headers.contains_key(&parameter.name) {
            continue;
        }
        let values = headers.get_all(&parameter.name).iter();
        let texts: Vec<_> =
            values.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect();
        texts_of(parameter, &texts, &part.member(&parameter.name), fit);
    }
    missing(operation, service::Place::Header, &part, fit, |name| headers.contains_key(name));
}

/// The values of a parameter, told to be wrong where they are.
fn texts_of(
    parameter: &Parameter,
    texts: &[String],
    place: &Place,
    fit: &mut Fit<'_>,
) -> Vec<Value> {
    let Type::List(inner) = &parameter.ty else {
        if texts.len() > 1 {
            fit.refuse(place, format!("is there {} times and takes one value", texts.len()));
        }
        let values: Vec<_> = texts.iter().map(|text| fit.read(&parameter.ty, text)).collect();
        for value in &values {
            fit.value(place, &parameter.ty, &parameter.bounds, value);
        }
        return values;
    };
    let texts = texts.iter().map(|text| &**text);
    let values: Vec<_> = if parameter.comma {
        texts.flat_map(|text| text.split(',')).map(|text| fit.read(inner, text)).collect()
    } else {
        texts.map(|text| fit.read(inner, text)).collect()
    };
    fit.count(place, &parameter.bounds, values.len());
    for value in &values {
        fit.value(place, inner, &parameter.bounds, value);
    }
    values
}

fn missing(
    operation: &Operation,
    place: service::Place,
    part: &Place,
    fit: &mut Fit<'_>,
    is_there: impl Fn(&str) -> bool,
) {
    for parameter in &operation.parameters {
        if parameter.place == place && parameter.required && !is_there(&parameter.name) {
            fit.refuse(&part.member(&parameter.name), "is required and missing");
        }
    }
}

fn body(operation: &Operation, body: &Bytes, fit: &mut Fit<'_>) -> Option<Value> {
    let place = Place::part("body");
    match &operation.body {
        Body::None if body.is_empty() => return None,
        Body::None => {
            fit.refuse(&place, format!("`{}` takes none", operation.id));
            return None;
        }
        _ if body.is_empty() => {
            fit.refuse(&place, "is required and missing");
            return None;
        }
        Body::Raw(_) => return None,
        Body::Fields(_) | Body::Json(_) => {}
    }
    let value: Value = match serde_json::from_slice(body) {
        Ok(value) => value,
        Err(error) => {
            fit.refuse(&place, format!("is not JSON: {error}"));
            return None;
        }
    };
    match (&operation.body, &value) {
        (Body::Fields(fields), Value::Object(members)) => {
            fit.members(&place, fields, None, members);
        }
        (Body::Fields(_), _) => fit.refuse(&place, "expected an object"),
        (Body::Json(ty), _) => {
            fit.value(&place, ty, &service::Bounds::default(), &value);
        }
        (Body::None | Body::Raw(_), _) => {}
    }
    Some(value)
}
