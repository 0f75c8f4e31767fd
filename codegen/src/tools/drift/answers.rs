//! Compares what answers carry, by status.

use super::comparison::Comparison;
use super::content::{Content, carried, content};
use super::finding::{At, Direction};
use super::openapi::Place;
use super::operations::Operation;
use super::shape;
use super::{Kind, wording};
use crate::document::{AnswerForm, Method};
use std::collections::BTreeMap;

impl<'a> Comparison<'a> {
    pub(super) fn answers(
        &mut self,
        at: &At,
        from: usize,
        method: &'a Method,
        operation: &Operation<'a>,
    ) {
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
        for answer in &method.answers {
            let status = written(&answer.status.value);
            let at = at.with(&status).at(answer.status.span);
            if let Some(place) = theirs.remove(&status) {
                let Some(place) = self.follow(place) else { continue };
                self.answer(&at, from, method, &answer.form, &place);
            } else {
                let pointer = operation.place.pointer.clone();
                let message = wording::only_in_spec();
                self.push(at.raw(Kind::StatusOnlyInSpec, message, pointer, None));
            }
        }
        for (status, place) in theirs.into_iter().filter(|(status, _)| !status.starts_with("X-")) {
            let at = at.with(&status);
            let message = wording::only_in_openapi();
            self.push(at.raw(Kind::StatusOnlyInOpenApi, message, place.pointer, None));
        }
    }

    fn answer(
        &mut self,
        at: &At,
        from: usize,
        method: &'a Method,
        form: &'a AnswerForm,
        response: &Place<'a>,
    ) {
        let content = content(response);
        let (ours, schema) = match (form, content) {
            (AnswerForm::None | AnswerForm::Error, Content::Nothing)
            | (AnswerForm::Text | AnswerForm::Bytes, Content::Other(_)) => return,
            (AnswerForm::Enveloped(ours), Content::Json(schema)) => (Some((ours, true)), schema),
            (AnswerForm::Bare(ours), Content::Json(schema)) => (Some((ours, false)), schema),
            (AnswerForm::Error, Content::Json(schema)) => (None, schema),
            (form, content) => {
                let message = wording::two(wording::answer(form), &carried(&content));
                self.push(at.raw(Kind::Answer, message, response.pointer.clone(), None));
                return;
            }
        };
        let schema: Vec<_> = schema.into_iter().collect();
        let Some((ours, enveloped)) = ours else {
            let Some(found) = self.expand(&schema) else { return };
            if !found.is_open() && found.property("errors").is_none() {
                let message = wording::two(wording::answer(form), wording::NO_ERRORS);
                self.push(at.raw(Kind::Answer, message, found.pointer, None));
            }
            return;
        };
        let shape = shape::bare(self.lookup, from, &ours.value);
        let at = at.clone().at(ours.span);
        if !enveloped {
            if schema.is_empty() {
                self.against_nothing(&at, &shape, response.pointer.clone());
            } else {
                self.value(&at, shape, &schema);
            }
            return;
        }
        let Some(envelope) = self.expand(&schema) else { return };
        let Some(result) = envelope.property("result") else {
            let message = wording::two(wording::answer(form), wording::NO_RESULT);
            self.push(at.raw(Kind::Answer, message, envelope.pointer, None));
            return;
        };
        self.value(&at.with(".result"), shape, result);
        self.result_info(&at, from, method, &envelope);
    }
}
