//! Compares how one page leads to the next.

use super::comparison::Comparison;
use super::finding::{At, first};
use super::schema::{Places, Schema};
use super::{Kind, wording};
use crate::api::{Next, Operation};

impl<'a> Comparison<'a> {
    /// Compares the pagination and `page_info` of a method with what stands in `result_info`.
    pub(super) fn result_info(&mut self, at: &At, ours: &'a Operation, envelope: &Schema<'a>) {
        let whole = at.with(".result_info");
        let scheme = self.api.pagination(ours);
        let whole = match ours.pagination_span {
            Some(span) => whole.at(span),
            None => whole,
        };
        let found = match (scheme, envelope.property("result_info")) {
            (None, None) => return,
            (None, Some(theirs)) => {
                let message = wording::only_in_openapi();
                let pointer = first(theirs);
                self.push(whole.raw(Kind::FieldOnlyInOpenApi, message, pointer, None));
                return;
            }
            (Some(_), None) => {
                let message = wording::only_in_spec();
                let pointer = envelope.pointer.clone();
                self.push(whole.raw(Kind::FieldOnlyInSpec, message, pointer, None));
                return;
            }
            (Some(_), Some(theirs)) => self.expand(theirs),
        };
        let (Some(scheme), Some(found)) = (scheme, found) else { return };
        // Each is one path, or several of which one is enough.
        let mut paths: Vec<Vec<&str>> = Vec::new();
        match &scheme.next {
            Next::Token(next) => {
                paths.push(next.iter().map(|path| &**path).collect());
            }
            Next::Number { pages, .. } => {
                paths.extend(pages.iter().map(|path| vec![&**path]));
            }
        }
        paths.extend(scheme.total.iter().map(|path| vec![&**path]));
        let mut known = Vec::new();
        for alternatives in paths {
            let below = alternatives.iter().filter_map(|path| path.strip_prefix("result_info."));
            let below: Vec<_> = below.collect();
            known.extend(below.iter().filter_map(|path| path.split('.').next()));
            let there = below.iter().any(|path| self.below(&found, path).is_some());
            if let Some(path) = below.first().filter(|_| !there) {
                let message = wording::only_in_spec();
                let pointer = found.pointer.clone();
                let at = whole.with(&format!(".{path}"));
                self.push(at.raw(Kind::FieldOnlyInSpec, message, pointer, None));
            }
        }
        match ours.page_info {
            Some(info) => self.model_beside(&whole, info, &found, &known),
            None => self.fields(&whole, &[], &found, &known),
        }
    }

    /// What `path` leads to, through properties of `schema`.
    pub(super) fn below(&mut self, schema: &Schema<'a>, path: &str) -> Option<Places<'a>> {
        let mut names = path.split('.');
        let mut places = names.next().and_then(|name| schema.property(name).cloned());
        for name in names {
            let below = places.and_then(|places| self.expand(&places));
            places = below.and_then(|below| below.property(name).cloned());
        }
        places
    }
}
