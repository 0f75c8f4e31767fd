//! What a request or an answer of the document carries.

use super::openapi::Place;
use super::wording;
use crate::language::content::JSON;

/// What a request or an answer of the document carries.
pub(super) enum Content<'a> {
    Nothing,
    Json(Option<Place<'a>>),
    Other(&'a str),
}

/// What a request body or a response carries: JSON, where there is a choice.
pub(super) fn content<'a>(place: &Place<'a>) -> Content<'a> {
    let content = place.get("content");
    let content: Vec<_> = content.iter().flat_map(Place::members).collect();
    let json = content.iter().find(|(media, _)| media.contains("json") || *media == "*/*");
    match (json, content.first()) {
        (Some((_, place)), _) => Content::Json(place.get("schema")),
        (None, Some((media, _))) => Content::Other(media),
        (None, None) => Content::Nothing,
    }
}

/// What it carries, in words.
pub(super) fn carried(content: &Content<'_>) -> String {
    match content {
        Content::Nothing => "nothing".to_owned(),
        Content::Json(_) => wording::code(JSON),
        Content::Other(media) => wording::code(media),
    }
}
