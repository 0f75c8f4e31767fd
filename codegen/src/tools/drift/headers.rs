//! Compares the headers that responses of success have.

use super::comparison::Comparison;
use super::finding::At;
use super::gain::Gain;
use super::{Kind, wording};
use crate::api::{Response, ResponseHeader};
use crate::source::Span;
use crate::tools::openapi::{self, Parameter, Place};

impl<'a> Comparison<'a> {
    /// Compares those of a response of the method at `method`.
    pub(super) fn headers(
        &mut self,
        at: &At,
        method: Span,
        ours: &'a Response,
        theirs: &Place<'a>,
    ) {
        let mut listed: Vec<_> = openapi::response_headers(theirs).collect();
        for parameter in ours.headers.iter().map(|header| &header.parameter) {
            let at = at.with(&format!(" header {}", parameter.name)).at(parameter.word.span);
            let is_it = |theirs: &Parameter<'_>| theirs.name.eq_ignore_ascii_case(&parameter.name);
            let Some(found) = listed.iter().position(is_it) else {
                let (message, pointer) = (wording::only_in_spec(), theirs.pointer.clone());
                self.push(at.raw(Kind::HeaderOnlyInSpec, message, pointer, None));
                continue;
            };
            let theirs = listed.remove(found);
            if let Some(place) = self.follow(theirs.place) {
                self.parameter(&at, parameter, &Parameter { place, ..theirs });
            }
        }
        for header in listed {
            let at = at.with(&format!(" header {}", header.name));
            let pointer = header.place.pointer.clone();
            let is_it =
                |ours: &ResponseHeader| ours.parameter.name.eq_ignore_ascii_case(header.name);
            if ours.headers.iter().any(is_it) {
                self.push(at.raw(Kind::Duplicate, wording::twice(), pointer, None));
                continue;
            }
            let message = wording::only_in_openapi();
            let gain = Gain::Header { of: method, response: at.span, header };
            self.push(at.raw(Kind::HeaderOnlyInOpenApi, message, pointer, None).gaining(gain));
        }
    }
}
