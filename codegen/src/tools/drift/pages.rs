//! Compares how one page leads to the next.

use super::comparison::Comparison;
use super::finding::At;
use super::{Kind, wording};
use crate::api::{Location, Operation, Pagination, Parameter};
use crate::language::paging::{Next, is_size};
use crate::tools::openapi::{Places, Schema};

impl<'a> Comparison<'a> {
    /// Compares where responses of a method say things about its list with what a document has.
    pub(super) fn pages(&mut self, at: &At, ours: &'a Operation, document: &Schema<'a>) {
        let Some(scheme) = self.api.pagination(ours) else { return };
        let at = ours.pagination_span.map_or_else(|| at.clone(), |span| at.clone().at(span));
        for paths in scheme.statements() {
            // What is in `result_info` is compared with all of that.
            let is_elsewhere = paths.iter().all(|path| in_info(path).is_none());
            let there = paths.iter().any(|path| self.below(document, path).is_some());
            if let Some(path) = paths.first().filter(|_| is_elsewhere && !there) {
                let pointer = document.pointer.clone();
                let at = at.with(&format!(".{path}"));
                self.push(at.raw(Kind::FieldOnlyInSpec, wording::only_in_spec(), pointer, None));
            }
        }
    }

    /// Compares the pagination and `page_info` of a method with what stands in `result_info`.
    pub(super) fn result_info(&mut self, at: &At, ours: &'a Operation, envelope: &Schema<'a>) {
        let whole = at.with(".result_info");
        let scheme = self.api.pagination(ours);
        let whole = match ours.pagination_span {
            Some(span) => whole.at(span),
            None => whole,
        };
        let statements = scheme.map(Pagination::statements).unwrap_or_default();
        let is_named = statements.iter().flatten().any(|path| in_info(path).is_some());
        let found = match (scheme, envelope.property("result_info")) {
            // What it says of a list that does not page, nobody needs to know.
            (None, _) => return,
            (Some(_), None) if !is_named && ours.page_info.is_none() => return,
            (Some(_), None) => {
                let message = wording::only_in_spec();
                let pointer = envelope.pointer.clone();
                self.push(whole.raw(Kind::FieldOnlyInSpec, message, pointer, None));
                return;
            }
            (Some(_), Some(theirs)) => self.expand(theirs),
        };
        let Some(found) = found else { return };
        let mut known = Vec::new();
        let mut missing = Vec::new();
        for alternatives in &statements {
            let below: Vec<_> = alternatives.iter().filter_map(|path| in_info(path)).collect();
            known.extend(below.iter().filter_map(|path| path.split('.').next()));
            let there = below.iter().any(|path| self.below(&found, path).is_some());
            missing.extend(below.first().filter(|_| !there).copied());
        }
        // A list by numbers ends by either total.
        let ends = scheme.is_some_and(|scheme| matches!(scheme.next, Next::Number { .. }))
            && missing.len() < statements.len();
        for path in missing.into_iter().filter(|_| !ends) {
            let (message, pointer) = (wording::only_in_spec(), found.pointer.clone());
            let at = whole.with(&format!(".{path}"));
            self.push(at.raw(Kind::FieldOnlyInSpec, message, pointer, None));
        }
        if let Some(info) = ours.page_info {
            self.model_beside(&whole, info, &found, &known);
            return;
        }
        // What repeats the request, or counts the items of the page, says nothing.
        let query = |one: &&Parameter| one.location == Location::Query;
        known.extend(ours.parameters.iter().filter(query).map(|one| &*one.name));
        known.extend(found.properties.iter().map(|(name, _)| *name).filter(|name| is_size(name)));
        self.fields(&whole, &[], &found, &known);
    }

    /// What `path` leads to, through properties of `schema`.
    pub(super) fn below(&mut self, schema: &Schema<'a>, path: &str) -> Option<Places<'a>> {
        schema.at(path, |places| self.expand(places))
    }
}

/// What follows `result_info` in a path.
fn in_info(path: &str) -> Option<&str> {
    path.strip_prefix("result_info.")
}
