//! What a request or an answer of the document carries.

use super::Place;
use crate::language::content::JSON;

/// What a request or an answer of the document carries.
pub(crate) enum Content<'a> {
    Nothing,
    /// What was asked for, of this media type.
    Asked(&'a str, Option<Place<'a>>),
    Other(&'a str),
}

/// What a request body or a response carries: `media`, where there is a choice.
pub(crate) fn content<'a>(place: &Place<'a>, media: &'a str) -> Content<'a> {
    let content = place.get("content");
    let content: Vec<_> = content.iter().flat_map(Place::members).collect();
    let is_asked = |theirs: &str| match media {
        JSON => is_json(theirs),
        _ => theirs == media,
    };
    match (content.iter().find(|(theirs, _)| is_asked(theirs)), content.first()) {
        (Some((_, place)), _) => Content::Asked(media, place.get("schema")),
        (None, Some((theirs, _))) => Content::Other(theirs),
        (None, None) => Content::Nothing,
    }
}

/// Whether a media type is that of one JSON document.
pub(crate) fn is_json(media: &str) -> bool {
    media.contains("json") && !media.contains("ndjson") || media == "*/*"
}
