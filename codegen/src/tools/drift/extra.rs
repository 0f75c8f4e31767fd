//! Compares what responses have next to their results.

use super::comparison::Comparison;
use super::finding::{At, first};
use super::gain::Gain;
use super::{Kind, wording};
use crate::api::{Envelope, Operation, Pagination};
use crate::tools::openapi::{Additional, ENVELOPE, Schema};

impl<'a> Comparison<'a> {
    /// Compares `extra` of a method with the object of `document` that has the result at `result`.
    pub(super) fn extra(
        &mut self,
        at: &At,
        ours: &'a Operation,
        document: &Schema<'a>,
        result: &'a str,
    ) {
        let (path, name) = result.rsplit_once('.').unwrap_or(("", result));
        let object = match path {
            "" => Some(document.clone()),
            path => self.below(document, path).and_then(|places| self.expand(&places)),
        };
        let Some(mut object) = object else { return };
        let mut known = vec![name];
        if path.is_empty() && self.api.envelope != Envelope::None {
            known.extend(ENVELOPE);
        }
        let statements = self.api.pagination(ours).map(Pagination::statements).unwrap_or_default();
        let below = statements.into_iter().flatten().filter_map(|statement: &str| match path {
            "" => Some(statement),
            path => statement.strip_prefix(path)?.strip_prefix('.'),
        });
        known.extend(below.filter_map(|statement| statement.split('.').next()));
        let at = if path.is_empty() { at.clone() } else { at.with(&format!(".{path}")) };
        if let Some(extra) = ours.extra {
            self.model_beside(&at, extra, &object, &known);
            return;
        }
        object
            .properties
            .retain(|(name, places)| !known.contains(name) && !self.marks(places).write_only);
        // What nobody documented would be the result as well.
        object.additional = Additional::Unsaid;
        for (name, places) in &object.properties {
            let at = at.with(&format!(".{name}"));
            let message = wording::only_in_openapi();
            let raw = at.raw(Kind::FieldOnlyInOpenApi, message, first(places), None);
            let gain = Gain::Extra { of: ours.method.span, members: object.clone() };
            self.push(raw.gaining(gain));
        }
    }
}
