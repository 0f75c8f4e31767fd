//! Compares what callers need: credentials and permissions.

use super::comparison::Comparison;
use super::finding::At;
use super::{Kind, wording};
use crate::api::Operation as Ours;
use crate::tools::openapi::{Operation, permissions};
use std::collections::BTreeSet;

impl<'a> Comparison<'a> {
    /// Compares what both sides say; where the document says nothing, nothing differs.
    pub(super) fn access(&mut self, at: &At, ours: &'a Ours, theirs: &Operation<'a>) {
        self.auth(at, ours, theirs);
        if let Some((place, names)) = permissions(&theirs.place) {
            let known: BTreeSet<&str> = ours.permissions.iter().map(String::as_str).collect();
            if known != names.iter().copied().collect() {
                let words = ours.permissions.iter().map(String::as_str).collect();
                let message = wording::two(&wording::names(words), &wording::names(names));
                self.push(at.raw(Kind::Permissions, message, place.pointer, None));
            }
        }
    }

    fn auth(&mut self, at: &At, ours: &'a Ours, theirs: &Operation<'a>) {
        let Some(accepted) = self.schemes.accepted(&theirs.place, &self.api.schemes) else {
            return;
        };
        let name = |scheme: &&'a crate::api::Scheme| &*scheme.name.value;
        let known: Vec<_> = accepted.known.iter().map(name).collect();
        let words: Vec<_> = self.api.accepted(ours).iter().map(name).collect();
        let is_same = words.iter().collect::<BTreeSet<_>>() == known.iter().collect();
        if is_same && accepted.unknown.is_empty() {
            return;
        }
        let unknown: Vec<_> = accepted.unknown.iter().map(|set| set.join(" + ")).collect();
        let theirs = known.into_iter().chain(unknown.iter().map(String::as_str)).collect();
        let message = wording::two(&wording::names(words), &wording::names(theirs));
        self.push(at.raw(Kind::Auth, message, accepted.place.pointer, None));
    }
}
