//! What a request or a response of the document carries.

use super::{OpenApi, Place, follow};
use crate::language::content::{JSON, Series};

/// What a request or a response of the document carries.
pub(crate) enum Content<'a> {
    Nothing,
    /// What was asked for, of this media type.
    Asked(&'a str, Option<Place<'a>>),
    Other(&'a str),
}

/// What a request body or a response carries: `media`, where there is a choice.
pub(crate) fn content<'a>(document: &'a OpenApi, place: &Place<'a>, media: &'a str) -> Content<'a> {
    let content = place.get("content");
    let content: Vec<_> = content.iter().flat_map(Place::members).collect();
    let asked = Series::of(media);
    let is_asked = |theirs: &str| match media {
        JSON => is_json(theirs),
        _ => theirs == media || asked.is_some() && Series::of(theirs) == asked,
    };
    match (content.iter().find(|(theirs, _)| is_asked(theirs)), content.first()) {
        (Some((_, place)), _) if asked.is_some() => Content::Asked(media, one(document, place)),
        (Some((_, place)), _) => Content::Asked(media, place.get("schema")),
        (None, Some((theirs, _))) => Content::Other(theirs),
        (None, None) => Content::Nothing,
    }
}

/// The schema of one of the JSON documents that come one after the other: documents give it, or a
/// list of such, or nothing but that all of them are a string.
pub(crate) fn one<'a>(document: &'a OpenApi, content: &Place<'a>) -> Option<Place<'a>> {
    content.get("itemSchema").or_else(|| {
        let schema = follow(document, content.get("schema")?).ok()?;
        schema.get("items").or_else(|| content.get("schema"))
    })
}

/// Whether a media type is that of one JSON document.
pub(crate) fn is_json(media: &str) -> bool {
    media.contains("json") && !media.contains("ndjson") || media == "*/*"
}
