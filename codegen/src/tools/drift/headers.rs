//! Compares the headers that responses of success have.

use super::comparison::Comparison;
use super::finding::At;
use super::shape::shape;
use super::{Kind, wording};
use crate::api::{Operation, Response, ResponseHeader};
use crate::tools::openapi::Place;

/// Headers of every message, which the runtime reads where they mean anything.
const OF_HTTP: [&str; 6] = [
    "content-type",
    "content-length",
    "content-encoding",
    "connection",
    "date",
    "transfer-encoding",
];

impl<'a> Comparison<'a> {
    pub(super) fn headers(
        &mut self,
        at: &At,
        operation: &'a Operation,
        response: &Response,
        theirs: &Place<'a>,
    ) {
        let listed = theirs.get("headers");
        let mut listed: Vec<_> = listed.iter().flat_map(Place::members).collect();
        let status = &response.status.value;
        let ours = operation.headers.iter().filter(|header| header.statuses.contains(status));
        for header in ours {
            let parameter = &header.parameter;
            let at = at.with(&format!(" header {}", parameter.name)).at(parameter.word.span);
            let is_it = |(name, _): &(&str, Place<'_>)| name.eq_ignore_ascii_case(&parameter.name);
            let Some(found) = listed.iter().position(is_it) else {
                let (message, pointer) = (wording::only_in_spec(), theirs.pointer.clone());
                self.push(at.raw(Kind::HeaderOnlyInSpec, message, pointer, None));
                continue;
            };
            let (_, place) = listed.swap_remove(found);
            self.header(&at, header, place);
        }
        listed.retain(|(name, _)| !OF_HTTP.iter().any(|own| name.eq_ignore_ascii_case(own)));
        for (name, place) in listed {
            let at = at.with(&format!(" header {name}"));
            let message = wording::only_in_openapi();
            self.push(at.raw(Kind::HeaderOnlyInOpenApi, message, place.pointer, None));
        }
    }

    fn header(&mut self, at: &At, ours: &'a ResponseHeader, theirs: Place<'a>) {
        let Some(place) = self.follow(theirs) else { return };
        let schema: Vec<_> = place.get("schema").into_iter().collect();
        let shape = shape(self.api, &ours.parameter.ty, &ours.parameter.bounds);
        if schema.is_empty() {
            self.against_nothing(at, &shape, place.pointer.clone());
        } else {
            self.value(at, shape, &schema);
        }
    }
}
