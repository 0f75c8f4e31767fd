//! Compares what requests carry.

use super::comparison::Comparison;
use super::content::{Content, JSON, carried, content};
use super::finding::At;
use super::operations::Operation;
use super::schema::Word;
use super::shape;
use super::{Kind, wording};
use crate::document::{Body, Method};

impl<'a> Comparison<'a> {
    pub(super) fn body(
        &mut self,
        at: &At,
        from: usize,
        method: &'a Method,
        operation: &Operation<'a>,
    ) {
        let theirs = operation.place.get("requestBody");
        let at = at.with("body");
        let (ours, theirs) = match (&method.body, theirs) {
            (None, None) => return,
            (None, Some(theirs)) => {
                let message = wording::only_in_openapi();
                self.push(at.raw(Kind::BodyOnlyInOpenApi, message, theirs.pointer, None));
                return;
            }
            (Some(ours), None) => {
                let pointer = operation.place.pointer.clone();
                let at = at.at(ours.span);
                let message = wording::only_in_spec();
                self.push(at.raw(Kind::BodyOnlyInSpec, message, pointer, None));
                return;
            }
            (Some(ours), Some(theirs)) => (ours, theirs),
        };
        let Some(theirs) = self.follow(theirs) else { return };
        let at = at.at(ours.span);
        let must = match &ours.value {
            Body::Fields(fields) => fields.iter().any(|field| field.required),
            _ => true,
        };
        if must && !theirs.flag("required") {
            let pointer = theirs.pointer.clone();
            self.push(at.raw(Kind::Required, wording::required(true), pointer, None));
        }
        let content = content(&theirs);
        let schema = match (&ours.value, content) {
            (Body::Fields(_) | Body::Type(_), Content::Json(schema)) => schema,
            (Body::Bytes(media) | Body::Text(media), Content::Other(other)) if media == other => {
                return;
            }
            (body, content) => {
                let ours = match body {
                    Body::Bytes(media) | Body::Text(media) => media,
                    Body::Fields(_) | Body::Type(_) => JSON,
                };
                let message = wording::two(&wording::code(ours), &carried(&content));
                self.push(at.raw(Kind::Body, message, theirs.pointer, None));
                return;
            }
        };
        let schema: Vec<_> = schema.into_iter().collect();
        match &ours.value {
            Body::Type(ty) => {
                let shape = shape::bare(self.lookup, from, ty);
                if schema.is_empty() {
                    self.against_nothing(&at, &shape, theirs.pointer);
                } else {
                    self.value(&at, shape, &schema);
                }
            }
            Body::Fields(fields) => {
                let Some(found) = self.expand(&schema) else { return };
                if found.is(Word::Object) {
                    let fields: Vec<_> = fields.iter().map(|field| (from, field)).collect();
                    self.fields(&at, &fields, &found, &[]);
                } else {
                    let theirs = wording::words(&self.words_of(&found));
                    let message = wording::two("`object`", &theirs);
                    self.push(at.raw(Kind::Type, message, found.pointer, None));
                }
            }
            Body::Bytes(_) | Body::Text(_) => {}
        }
    }
}
