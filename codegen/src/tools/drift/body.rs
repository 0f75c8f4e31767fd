//! Compares what requests carry.

use super::comparison::Comparison;
use super::finding::At;
use super::gain::Gain;
use super::shape;
use super::{Kind, wording};
use crate::api::{Body, Operation as Ours};
use crate::language::content::JSON;
use crate::tools::openapi::{Content, Operation, Place, Schema, Word, content};

impl<'a> Comparison<'a> {
    pub(super) fn body(&mut self, at: &At, operation: &'a Ours, asked: &Operation<'a>) {
        let pointer = asked.place.pointer.clone();
        let at = at.with("body").at(operation.body_span.unwrap_or(at.span));
        let theirs = match (&operation.body, asked.place.get("requestBody")) {
            (Body::None, None) => return,
            // Servers want none, whatever the document repeats for every verb.
            (Body::None, Some(theirs)) if operation.verb == "DELETE" && self.is_open(&theirs) => {
                return;
            }
            (Body::None, Some(theirs)) => {
                let message = wording::only_in_openapi();
                let raw = at.raw(Kind::BodyOnlyInOpenApi, message, theirs.pointer, None);
                self.push(raw.gaining(Gain::Body { of: at.span, operation: asked.clone() }));
                return;
            }
            (_, None) => {
                let message = wording::only_in_spec();
                self.push(at.raw(Kind::BodyOnlyInSpec, message, pointer, None));
                return;
            }
            (_, Some(theirs)) => theirs,
        };
        let Some(theirs) = self.follow(theirs) else { return };
        let must = match &operation.body {
            Body::Fields(fields) => fields.iter().any(|field| field.required),
            Body::None | Body::Json { .. } | Body::Raw => operation.body_required,
        };
        let is_required = theirs.flag("required");
        let differs = must && !is_required || is_required && !operation.body_required;
        if differs && !self.openapi.is_page() {
            let pointer = theirs.pointer.clone();
            self.required(&at, must, pointer);
        }
        let media = operation.content.media_types();
        let has =
            |media: &&str| matches!(content(self.openapi, &theirs, media), Content::Asked(..));
        let media = media.iter().copied().find(has).unwrap_or(operation.content.media());
        match (&operation.body, content(self.openapi, &theirs, media)) {
            (Body::Raw, Content::Asked(..)) => {}
            (Body::Json { ty, .. }, Content::Asked(_, schema)) => {
                let shape = shape::bare(self.api, ty);
                match schema {
                    None => self.against_nothing(&at, &shape, theirs.pointer),
                    Some(schema) => self.value(&at, shape, &[schema]),
                }
            }
            (Body::Fields(fields), Content::Asked(_, schema)) => {
                let schema: Vec<_> = schema.into_iter().collect();
                let Some(found) = self.expand(&schema) else { return };
                if found.is(Word::Object) {
                    self.fields(&at, fields, &found, &[]);
                } else {
                    let theirs = wording::words(&self.words_of(&found));
                    let message = wording::two("`object`", &theirs);
                    self.push(at.raw(Kind::Type, message, found.pointer, None));
                }
            }
            (_, content) => {
                let message = wording::two(&wording::code(media), &wording::carried(&content));
                self.push(at.raw(Kind::Body, message, theirs.pointer, None));
            }
        }
    }

    /// Whether a body of the document says nothing of what it carries.
    fn is_open(&mut self, body: &Place<'a>) -> bool {
        let Some(body) = self.follow(body.clone()) else { return false };
        match content(self.openapi, &body, JSON) {
            Content::Nothing | Content::Asked(_, None) => true,
            Content::Other(_) => false,
            Content::Asked(_, Some(schema)) => {
                let is_bare = |found: Schema<'_>| {
                    found.is_open() || found.is(Word::Object) && found.properties.is_empty()
                };
                self.expand(&[schema]).is_none_or(is_bare)
            }
        }
    }
}
