//! Compares what responses carry, by status.

use super::comparison::Comparison;
use super::finding::{At, Direction};
use super::gain::Gain;
use super::shape;
use super::{Kind, wording};
use crate::api::{Envelope, Operation as Ours, Response, ResponseForm};
use crate::language::content::JSON;
use crate::tools::openapi::{Content, ERRORS, Operation, Place, Schema, content};
use std::collections::BTreeMap;

impl<'a> Comparison<'a> {
    pub(super) fn answers(&mut self, at: &At, ours: &'a Ours, operation: &Operation<'a>) {
        let at = At { direction: Direction::Received, ..at.clone() };
        let responses = operation.place.get("responses");
        let responses = responses.iter().flat_map(Place::members);
        // `default` stands as it is, and classes are written `4XX` and `4xx`.
        let written = |status: &str| match status {
            "default" => status.to_owned(),
            _ => status.to_uppercase(),
        };
        let mut theirs: BTreeMap<_, _> =
            responses.map(|(status, place)| (written(status), place)).collect();
        spread(ours, &mut theirs);
        let is_page = self.openapi.is_page();
        for response in &ours.responses {
            let status = written(&response.status.value);
            if is_page && status.starts_with('2') {
                // What a page shows is a success of any status.
                theirs = theirs.into_values().map(|place| (status.clone(), place)).collect();
            } else if is_page {
                continue;
            }
            let method = at.span;
            let at = at.with(&status).at(response.status.span);
            if let Some(place) = theirs.remove(&status) {
                let Some(place) = self.follow(place) else { continue };
                // Pages show no headers.
                if response.form.is_success() && !is_page {
                    self.headers(&at, method, response, &place);
                }
                self.response(&at, ours, response, &place);
            } else if !is_page {
                let pointer = operation.place.pointer.clone();
                let message = wording::only_in_spec();
                self.push(at.raw(Kind::StatusOnlyInSpec, message, pointer, None));
            }
        }
        for (status, place) in theirs.into_iter().filter(|(status, _)| !status.starts_with("X-")) {
            let here = at.with(&status);
            let message = wording::only_in_openapi();
            let raw = here.raw(Kind::StatusOnlyInOpenApi, message, place.pointer.clone(), None);
            self.push(raw.gaining(Gain::Status { of: at.span, status, place }));
        }
    }

    fn response(&mut self, at: &At, operation: &'a Ours, ours: &'a Response, theirs: &Place<'a>) {
        let wrapped = self.api.envelope != Envelope::None;
        let is_enveloped = wrapped && matches!(ours.form, ResponseForm::Value(_));
        let word = wording::response(&ours.form, wrapped);
        let media = match &ours.form {
            ResponseForm::Series(series, _) => series.media(),
            _ => JSON,
        };
        let content = content(self.openapi, theirs, media);
        let schema = match (&ours.form, content) {
            (
                ResponseForm::Nothing | ResponseForm::Error(None) | ResponseForm::Absent(_),
                Content::Nothing,
            )
            | (ResponseForm::Raw(_), Content::Other(_)) => return,
            (ResponseForm::Raw(_), _) if self.openapi.is_page() => return,
            (
                ResponseForm::Value(_)
                | ResponseForm::Series(..)
                | ResponseForm::Bare(_)
                | ResponseForm::Error(_)
                | ResponseForm::Absent(_),
                Content::Asked(_, schema),
            ) => schema,
            (_, content) => {
                if wrapped && self.is_empty_envelope(&ours.form, &content) {
                    return;
                }
                let message = wording::two(word, &wording::carried(&content));
                self.push(at.raw(Kind::Response, message, theirs.pointer.clone(), None));
                return;
            }
        };
        let schema: Vec<_> = schema.into_iter().collect();
        let Some(ty) = &ours.ty else {
            let Some(found) = self.expand(&schema) else { return };
            if !found.is_open() && !self.has_errors(&found) {
                let message = wording::two(word, wording::NO_ERRORS);
                self.push(at.raw(Kind::Response, message, found.pointer, None));
            }
            return;
        };
        let shape = shape::bare(self.api, &ty.value);
        let at = at.clone().at(ty.span);
        if ours.at.is_empty() {
            if schema.is_empty() {
                self.against_nothing(&at, &shape, theirs.pointer.clone());
            } else {
                self.value(&at, shape, &schema);
            }
            return;
        }
        let Some(document) = self.expand(&schema) else { return };
        let document = document.unwrapped(|places| self.expand(places));
        let Some(result) = self.below(&document, &ours.at) else {
            let message = wording::two(word, &wording::no_value(&ours.at));
            self.push(at.raw(Kind::Response, message, document.pointer, None));
            return;
        };
        self.value(&at.with(&format!(".{}", ours.at)), shape, &result);
        self.extra(&at, operation, &document, &ours.at);
        self.pages(&at, operation, &document);
        if is_enveloped {
            self.result_info(&at, operation, &document);
        }
    }

    /// Whether it has `errors`, or each of its variants does.
    fn has_errors(&mut self, found: &Schema<'a>) -> bool {
        let mut variants = found.variants.iter();
        found.property("errors").is_some()
            || !found.variants.is_empty()
                && variants.all(|places| {
                    let variant = self.expand(places);
                    variant.is_some_and(|variant| variant.property("errors").is_some())
                })
    }

    /// Whether the spec has nothing, and the document an envelope without a result.
    fn is_empty_envelope(&mut self, ours: &ResponseForm, theirs: &Content<'a>) -> bool {
        let (ResponseForm::Nothing, Content::Asked(_, Some(schema))) = (ours, theirs) else {
            return false;
        };
        let envelope = self.expand(std::slice::from_ref(schema));
        envelope.is_some_and(|envelope| {
            envelope.property("success").is_some() && envelope.property("result").is_none()
        })
    }
}

/// Next to a success, `default` is what the spec calls both classes of errors.
fn spread(ours: &Ours, theirs: &mut BTreeMap<String, Place<'_>>) {
    let has =
        |class: &str| ours.responses.iter().any(|one| one.status.value.eq_ignore_ascii_case(class));
    let has_success = theirs.keys().any(|status| status.starts_with('2'));
    if !has_success || !ERRORS.iter().all(|class| has(class)) {
        return;
    }
    if let Some(other) = theirs.remove("default") {
        for class in ERRORS {
            theirs.entry(class.to_owned()).or_insert_with(|| other.clone());
        }
    }
}
