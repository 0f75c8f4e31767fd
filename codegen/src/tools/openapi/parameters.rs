//! The parameters of an operation, and the headers of its responses.

use super::{OpenApi, Operation, Place, Unresolved, follow};
use crate::language::style::Style;

/// A parameter of the document.
#[derive(Clone, Debug)]
pub(crate) struct Parameter<'a> {
    pub(crate) location: &'a str,
    pub(crate) name: &'a str,
    pub(crate) place: Place<'a>,
}

/// What is listed for an operation.
#[derive(Debug, Default)]
pub(crate) struct Listed<'a> {
    /// Those that are there, the path's own first.
    pub(crate) all: Vec<Parameter<'a>>,
    /// Those that one list has twice.
    pub(crate) twice: Vec<Parameter<'a>>,
    /// References that lead nowhere.
    pub(crate) lost: Vec<Unresolved>,
}

/// What OpenAPI says of elsewhere, so that parameters of these names mean nothing.
const HEADERS: [&str; 3] = ["accept", "authorization", "content-type"];

/// Headers of every message, of which only HTTP itself says anything.
const OF_MESSAGES: [&str; 6] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "transfer-encoding",
];

/// The headers that `response` lists, which are described as parameters are; each may be a reference.
pub(crate) fn response_headers<'a>(
    response: &Place<'a>,
) -> impl Iterator<Item = Parameter<'a>> + use<'a> {
    let listed = response.get("headers");
    let members: Vec<_> = listed.iter().flat_map(Place::members).collect();
    let own = |name: &str| OF_MESSAGES.iter().any(|own| name.eq_ignore_ascii_case(own));
    let headers = members.into_iter().filter(move |(name, _)| !own(name));
    headers.map(|(name, place)| Parameter { location: "header", name, place })
}

/// The parameters of `operation`, those of its path included.
pub(crate) fn parameters<'a>(document: &'a OpenApi, operation: &Operation<'a>) -> Listed<'a> {
    let mut own = listed(document, &operation.place);
    let mut all = listed(document, &operation.shared);
    // An operation may say another thing than its path does.
    let is = |one: &Parameter<'_>, other: &Parameter<'_>| {
        (one.location, one.name) == (other.location, other.name)
    };
    all.all.retain(|shared| !own.all.iter().any(|own| is(own, shared)));
    all.all.append(&mut own.all);
    all.twice.append(&mut own.twice);
    all.lost.append(&mut own.lost);
    all
}

/// The parameters that `place` itself lists.
fn listed<'a>(document: &'a OpenApi, place: &Place<'a>) -> Listed<'a> {
    let mut listed = Listed::default();
    let parameters = place.get("parameters");
    for place in parameters.iter().flat_map(Place::items) {
        let place = match follow(document, place) {
            Ok(place) => place,
            Err(lost) => {
                listed.lost.push(lost);
                continue;
            }
        };
        let (Some(name), Some(location)) = (place.text("name"), place.text("in")) else {
            continue;
        };
        if location == "header" && HEADERS.contains(&&*name.to_lowercase()) {
            continue;
        }
        let is_known = |known: &Parameter<'_>| (known.location, known.name) == (location, name);
        let is_twice = listed.all.iter().any(is_known);
        let parameter = Parameter { location, name, place };
        if is_twice {
            listed.twice.push(parameter);
        } else {
            listed.all.push(parameter);
        }
    }
    listed
}

impl<'a> Parameter<'a> {
    /// Its schema: its own, or that of the content that it is written in.
    pub(crate) fn schema(&self) -> Option<Place<'a>> {
        self.place.get("schema").or_else(|| {
            self.place.get("content")?.members().find_map(|(_, content)| content.get("schema"))
        })
    }

    /// How a list of it is written, and whether the items stand apart.
    pub(crate) fn style(&self) -> (&'a str, bool) {
        let style = self.place.text("style").unwrap_or("form");
        let explode = self.place.value.get("explode").and_then(serde_json::Value::as_bool);
        (style, explode.unwrap_or(style == "form"))
    }

    /// Whether it is written as JSON, as the media type of its content says.
    pub(crate) fn is_json(&self) -> bool {
        let content = self.place.get("content").filter(|_| self.place.get("schema").is_none());
        content.is_some_and(|content| content.members().any(|(media, _)| media.contains("json")))
    }

    /// The style of the spec that a list of it has in the query, where there is one.
    pub(crate) fn joined(&self) -> Option<Style> {
        match self.style() {
            _ if self.is_json() => Some(Style::Json),
            ("form", true) => Some(Style::Repeat),
            ("form", false) => Some(Style::Comma),
            ("spaceDelimited", _) => Some(Style::Space),
            ("pipeDelimited", _) => Some(Style::Pipe),
            _ => None,
        }
    }
}
