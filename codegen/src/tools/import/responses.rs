//! What responses carry.

use super::draft::{Called, Direction, Operation, Response, Type};
use super::reasons::Reason;
use super::schemas::Schemas;
use super::spec::Known;
use crate::tools::openapi::{self, Place, Schema};

/// Where an envelope has the value, and what says that it is one.
pub(super) const RESULT: &str = "result";
const SUCCESS: &str = "success";

/// What it says beside its value.
const ENVELOPE: [&str; 4] = [SUCCESS, "errors", "messages", "result_info"];

/// Another key for the value.
const DATA: &str = "data";

/// Gives `operation` its responses; returns the success as a whole, where it is JSON.
pub(super) fn responses<'a>(
    schemas: &mut Schemas<'a>,
    known: &Known<'_>,
    number: usize,
    place: &Place<'a>,
    operation: &mut Operation,
) -> Option<Schema<'a>> {
    let listed = place.get("responses");
    let mut success: Option<(Response, Option<Schema<'a>>)> = None;
    let mut fallback = None;
    for (status, place) in listed.iter().flat_map(Place::members) {
        let Some(status) = status_of(status) else {
            match status {
                "default" => fallback = Some(place),
                _ if status.starts_with("x-") => {}
                _ => schemas.lost.push(Reason::Status),
            }
            continue;
        };
        let Some(place) = schemas.follow(place) else { continue };
        if !status.starts_with('2') {
            if known.is_wrapped && has_own_shape(schemas, &place) {
                schemas.lost.push(Reason::ErrorShape);
            }
            operation.responses.push((status, Response::Error));
            continue;
        }
        if place.get("headers").is_some_and(|headers| headers.members().next().is_some()) {
            schemas.lost.push(Reason::ResponseHeader);
        }
        let (response, whole) = one(schemas, known, number, &place);
        match &success {
            None => success = Some((response.clone(), whole)),
            Some((first, _)) if same(first, &response) => {}
            Some(_) => {
                schemas.lost.push(Reason::ManySuccesses);
                continue;
            }
        }
        operation.responses.push((status, response));
    }
    if success.is_none()
        && let Some(place) = fallback.take().and_then(|place| schemas.follow(place))
    {
        let (response, whole) = one(schemas, known, number, &place);
        operation.responses.push(("200".to_owned(), response.clone()));
        schemas.lost.push(Reason::Status);
        success = Some((response, whole));
    }
    if fallback.is_some() {
        // Every status that is not listed.
        schemas.lost.push(Reason::Status);
        for class in ["4XX", "5XX"] {
            if !operation.responses.iter().any(|(status, _)| status == class) {
                operation.responses.push((class.to_owned(), Response::Error));
            }
        }
    }
    if success.is_none() {
        operation.left_out = operation.left_out.or(Some(Reason::NoSuccess));
    }
    let order = |status: &str| (!status.starts_with('2'), status.replace('X', "~"));
    operation.responses.sort_by_cached_key(|(status, _)| order(status));
    success.and_then(|(_, whole)| whole)
}

/// The status as the spec writes it.
fn status_of(status: &str) -> Option<String> {
    let status = status.to_uppercase();
    match *status.as_bytes() {
        [b'2'..=b'5', b'X', b'X'] | [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9'] => Some(status),
        _ => None,
    }
}

/// What one success carries, and the whole of it where that is JSON.
fn one<'a>(
    schemas: &mut Schemas<'a>,
    known: &Known<'_>,
    number: usize,
    place: &Place<'a>,
) -> (Response, Option<Schema<'a>>) {
    let content = place.get("content");
    let media: Vec<_> = content.iter().flat_map(Place::members).collect();
    let json = media.iter().find(|(media, _)| openapi::is_json(media));
    if media.len() > 1 && json.is_some() {
        schemas.lost.push(Reason::OtherMedia);
    }
    let Some((name, chosen)) = json.or(media.first()) else { return (Response::None, None) };
    if json.is_none() {
        let is_text = name.starts_with("text/") || *name == "string" || name.contains("ndjson");
        return (if is_text { Response::Text } else { Response::Bytes }, None);
    }
    let called = Called::Role { operation: number, part: RESULT.to_owned() };
    let places: Vec<_> = chosen.get("schema").into_iter().collect();
    let Some(whole) = schemas.expand(&places) else {
        let open =
            if known.is_wrapped { Response::Bare(Type::Any) } else { Response::Value(Type::Any) };
        return (open, None);
    };
    if !known.is_wrapped {
        let called = Schemas::called(&places, called);
        let ty = schemas.found_as(Some(&whole), &places, Direction::Received, &called).ty;
        return (Response::Value(ty), Some(whole));
    }
    if whole.property(SUCCESS).is_none() && whole.property(RESULT).is_none() {
        let called = Schemas::called(&places, called);
        let ty = schemas.found_as(Some(&whole), &places, Direction::Received, &called).ty;
        return (Response::Bare(ty), Some(whole));
    }
    let response = match whole.property(RESULT) {
        Some(result) => {
            let result = schemas.narrow(result);
            if result.iter().all(|place| {
                openapi::names_kinds(schemas.document, place) && place.get("type").is_none()
            }) {
                schemas.lost.push(Reason::Undocumented);
                return (Response::Value(Type::Any), Some(whole));
            }
            let called = Schemas::called(&result, called);
            Response::Value(schemas.found(&result, Direction::Received, &called).ty)
        }
        None if whole.property(DATA).is_some() => {
            let data = whole.property(DATA).cloned().unwrap_or_default();
            let called = Schemas::called(&data, called);
            Response::At(DATA.to_owned(), schemas.found(&data, Direction::Received, &called).ty)
        }
        None => match &others(&whole)[..] {
            [] => Response::None,
            [only] => {
                let places = whole.property(only).cloned().unwrap_or_default();
                let called = Schemas::called(&places, called);
                let ty = schemas.found(&places, Direction::Received, &called).ty;
                Response::At((*only).to_owned(), ty)
            }
            _ => {
                let called = Schemas::called(&places, called);
                let found = schemas.found_as(Some(&whole), &places, Direction::Received, &called);
                Response::Bare(found.ty)
            }
        },
    };
    (response, Some(whole))
}

/// The members that are not those of the envelope.
fn others<'a>(whole: &Schema<'a>) -> Vec<&'a str> {
    let names = whole.properties.iter().map(|(name, _)| *name);
    names.filter(|name| !ENVELOPE.contains(name)).collect()
}

/// Whether an error says what is wrong elsewhere than the envelope does.
fn has_own_shape<'a>(schemas: &mut Schemas<'a>, place: &Place<'a>) -> bool {
    let content = place.get("content");
    let mut media = content.iter().flat_map(Place::members).peekable();
    if media.peek().is_none() {
        return false;
    }
    let json = media.find(|(media, _)| media.contains("json"));
    let Some((_, place)) = json else { return true };
    let schema = place.get("schema").and_then(|schema| schemas.expand(&[schema]));
    schema.is_some_and(|schema| !schema.is_open() && schema.property("errors").is_none())
}

fn same(one: &Response, other: &Response) -> bool {
    match (one, other) {
        (Response::Value(one), Response::Value(other))
        | (Response::Bare(one), Response::Bare(other)) => one == other,
        (Response::At(at, one), Response::At(place, other)) => at == place && one == other,
        _ => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}
