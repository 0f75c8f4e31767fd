//! What responses carry.

use super::draft::{Called, Direction, Documented, Item, Operation, Response};
use super::operations;
use super::reasons::Reason;
use super::results;
use super::schemas::Schemas;
use super::spec::Known;
use super::words::snake;
use crate::language::content::Series;
use crate::language::responses::ends_with_headers;
use crate::tools::openapi::{self, Parameter, Place, Schema, Word};
use http::StatusCode;
use std::collections::HashSet;

/// Where an envelope has the value, and what says that it is one.
pub(super) const RESULT: &str = "result";
pub(super) const SUCCESS: &str = "success";

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
    let mut success: Option<Option<Schema<'a>>> = None;
    let (mut fallback, mut is_socket) = (None, false);
    for (status, place) in listed.iter().flat_map(Place::members) {
        let Some(status) = status_of(status) else {
            match status {
                "101" => is_socket = true,
                "default" => fallback = Some(place),
                _ if status.starts_with("x-") => {}
                _ => schemas.lost.push(Reason::Status),
            }
            continue;
        };
        let is_success = status.starts_with('2');
        if !is_success && openapi::follow(schemas.document, place.clone()).is_err() {
            schemas.lost.push(Reason::ErrorReference);
            operation.responses.push(Documented::new(status, Response::Error(None)));
            continue;
        }
        let Some(place) = schemas.follow(place) else {
            // As it comes, which is all that can be said of it.
            success.get_or_insert(None);
            operation.responses.push(Documented::new(status, Response::Bytes));
            continue;
        };
        if !is_success {
            let response = error(schemas, known, (number, &status), &place);
            operation.responses.push(Documented::new(status, response));
            continue;
        }
        let part = success.as_ref().map_or_else(|| RESULT.to_owned(), |_| part(&status));
        let (response, whole) = if ends_with_headers(&status) {
            (Response::None, None)
        } else {
            one(schemas, known, (number, &part), &place)
        };
        success.get_or_insert(whole);
        let headers = headers(schemas, number, &place);
        operation.responses.push(Documented { status, response, headers });
    }
    if success.is_none()
        && let Some(place) = fallback.take().and_then(|place| schemas.follow(place))
    {
        let (response, whole) = one(schemas, known, (number, RESULT), &place);
        let headers = headers(schemas, number, &place);
        operation.responses.push(Documented { status: "200".to_owned(), response, headers });
        schemas.lost.push(Reason::Status);
        success = Some(whole);
    }
    if let Some(place) = fallback {
        // Every status that is not listed: next to a success, that of any error.
        let place = schemas.follow(place);
        let response = place.map(|place| error(schemas, known, (number, "default"), &place));
        let response = response.unwrap_or(Response::Error(None));
        for class in openapi::ERRORS {
            if !operation.responses.iter().any(|documented| documented.status == class) {
                operation.responses.push(Documented::new(class, response.clone()));
            }
        }
    }
    if success.is_none() {
        let why = if is_socket { Reason::Socket } else { Reason::NoSuccess };
        operation.left_out = operation.left_out.or(Some(why));
    }
    let order = |status: &str| (!status.starts_with('2'), status.replace('X', "~"));
    operation.responses.sort_by_cached_key(|documented| order(&documented.status));
    success.flatten()
}

/// The headers of a response.
fn headers<'a>(schemas: &mut Schemas<'a>, number: usize, place: &Place<'a>) -> Vec<Item> {
    let mut headers = Vec::new();
    let mut names = HashSet::new();
    let is_new = |header: &Parameter<'_>| names.insert(header.name.to_ascii_lowercase());
    for header in openapi::response_headers(place).filter(is_new) {
        if let Some(place) = schemas.follow(header.place) {
            let header = Parameter { place, ..header };
            headers.push(operations::one(schemas, number, &header, false));
        }
    }
    headers
}

/// What another success carries is called after its status: `accepted_result`.
pub(super) fn part(status: &str) -> String {
    format!("{}_{RESULT}", reason(status).unwrap_or_else(|| "other".to_owned()))
}

/// The reason of a status as HTTP calls it, as part of a name.
fn reason(status: &str) -> Option<String> {
    let code = status.parse().ok().and_then(|code| StatusCode::from_u16(code).ok());
    code.and_then(|code| code.canonical_reason()).map(snake)
}

/// The status as the spec writes it.
pub(super) fn status_of(status: &str) -> Option<String> {
    let status = status.to_uppercase();
    match *status.as_bytes() {
        [b'2'..=b'5', b'X', b'X'] | [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9'] => Some(status),
        _ => None,
    }
}

/// What one success carries, and the whole of it where that is JSON.
pub(super) fn one<'a>(
    schemas: &mut Schemas<'a>,
    known: &Known<'_>,
    (number, part): (usize, &str),
    place: &Place<'a>,
) -> (Response, Option<Schema<'a>>) {
    let content = place.get("content");
    let media: Vec<_> = content.iter().flat_map(Place::members).collect();
    let json = media.iter().find(|(media, _)| openapi::is_json(media));
    if media.len() > 1 && json.is_some() {
        schemas.lost.push(Reason::OtherMedia);
    }
    let Some((name, chosen)) = json.or(media.first()) else { return (Response::None, None) };
    let called = Called::Role { operation: number, part: part.to_owned() };
    if json.is_none() {
        let is_text = name.starts_with("text/") || *name == "string" || name.contains("ndjson");
        let raw = if is_text { Response::Text } else { Response::Bytes };
        return (series(schemas, name, chosen, called).unwrap_or(raw), None);
    }
    let places: Vec<_> = chosen.get("schema").into_iter().collect();
    let whole = schemas.expand(&places).filter(|whole| !whole.is_open());
    let Some(whole) = whole else {
        let is_whole = !known.is_wrapped;
        return (results::shown(schemas, is_whole, chosen, &called), None);
    };
    if !known.is_wrapped {
        let called = Schemas::called(&places, called);
        let ty = schemas.found_as(Some(&whole), &places, Direction::Received, &called).ty;
        return (Response::Value(ty), Some(whole));
    }
    let whole = whole.unwrapped(|places| schemas.expand(places));
    if let Some((response, envelope)) = results::enveloped(schemas, &whole, &called) {
        return (response, Some(envelope));
    }
    if whole.property(SUCCESS).is_none() && whole.property(RESULT).is_none() {
        let called = Schemas::called(&places, called);
        let ty = schemas.found_as(Some(&whole), &places, Direction::Received, &called).ty;
        return (Response::Bare(ty), Some(whole));
    }
    let response = match whole.property(RESULT) {
        Some(result) => {
            let result = schemas.narrow(result);
            let called = Schemas::called(&result, called);
            results::result(schemas, &result, &called)
        }
        None if whole.property(DATA).is_some() => {
            let data = whole.property(DATA).cloned().unwrap_or_default();
            let called = Schemas::called(&data, called);
            Response::At(DATA.to_owned(), schemas.found(&data, Direction::Received, &called).ty)
        }
        None => match &whole.others()[..] {
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

/// JSON documents one after the other, where the document says what they are: a string is the text
/// that all of them make.
fn series<'a>(
    schemas: &mut Schemas<'a>,
    media: &str,
    content: &Place<'a>,
    called: Called,
) -> Option<Response> {
    let series = Series::of(media)?;
    let places = [openapi::one(schemas.document, content)?];
    let schema = schemas.expand(&places)?;
    if schema.is(Word::String) || schema.is_open() {
        return None;
    }
    let called = Schemas::called(&places, called);
    Some(Response::Series(series, schemas.found(&places, Direction::Received, &called).ty))
}

/// What the type of an error is called, behind what its status means.
pub(super) const ERROR: &str = "error";

/// An error: with a body of its own, where that is not the envelope.
fn error<'a>(
    schemas: &mut Schemas<'a>,
    known: &Known<'_>,
    (number, status): (usize, &str),
    place: &Place<'a>,
) -> Response {
    let content = place.get("content");
    let media: Vec<_> = content.iter().flat_map(Place::members).collect();
    let Some((_, chosen)) = media.iter().find(|(media, _)| openapi::is_json(media)) else {
        if known.is_wrapped && !media.is_empty() {
            schemas.lost.push(Reason::ErrorShape);
        }
        return Response::Error(None);
    };
    let places: Vec<_> = chosen.get("schema").into_iter().collect();
    let schema = schemas.expand(&places).filter(|schema| !schema.is_open());
    let is_own = |schema: &Schema<'_>| !known.is_wrapped || schema.property("errors").is_none();
    let Some(schema) = schema.filter(is_own) else { return Response::Error(None) };
    let part = match reason(status) {
        Some(reason) => format!("{reason}_{ERROR}"),
        None => ERROR.to_owned(),
    };
    let called = Schemas::called(&places, Called::Role { operation: number, part });
    let found = schemas.found_as(Some(&schema), &places, Direction::Received, &called);
    Response::Error(Some(found.ty))
}
