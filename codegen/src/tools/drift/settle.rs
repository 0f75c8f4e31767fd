//! Takes out the differences that are accepted, and finds entries that no longer apply.

use super::Stale;
use super::comparison::DOCUMENT;
use super::finding::Raw;
use super::page;
use crate::api::drift::{Difference, Drift};
use crate::source::Span;
use std::collections::{BTreeSet, HashMap, HashSet};

/// The entries of `drift.yaml`.
#[derive(Debug)]
pub(super) struct Entries<'a>(HashMap<&'a Difference, Span>);

/// What was compared.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    /// The name of the document in `drift.yaml`.
    pub(super) document: &'a str,
    /// Operations and types.
    pub(super) visited: &'a BTreeSet<String>,
    /// Whether some paths were left out that the spec is about.
    pub(super) partial: bool,
    /// Whether the document is one of the pages that the entries are about.
    pub(super) is_page: bool,
}

impl<'a> Entries<'a> {
    pub(super) fn of(drift: &'a Drift) -> Self {
        Self(drift.accepted.iter().map(|accepted| (&accepted.difference, accepted.span)).collect())
    }

    /// The differences that are not accepted, those that are, and the entries that should have
    /// taken one out and did not.
    pub(super) fn settle<'f>(
        self,
        found: Vec<Raw<'f>>,
        scope: &Scope<'_>,
    ) -> (Vec<Raw<'f>>, Vec<Raw<'f>>, Vec<Stale>) {
        let mut used = HashSet::new();
        let (accepted, left) = found.into_iter().partition(|raw| {
            let site = (&raw.site.place, &raw.site.subject);
            let origin = raw.origin.as_ref().map(|(place, subject)| (place, subject));
            let identities =
                [Some(site), origin].into_iter().flatten().map(|(place, subject)| Difference {
                    document: scope.document.to_owned(),
                    place: place.clone(),
                    kind: raw.kind.name().to_owned(),
                    subject: subject.clone(),
                });
            let mut known = false;
            for identity in identities.filter(|identity| self.0.contains_key(identity)) {
                known = true;
                used.insert(identity);
            }
            known
        });
        let stale = self.0.into_iter().filter(|(identity, _)| {
            // What only a part of a document was compared with may be used by the rest of it.
            let known = scope.visited.contains(&identity.place) && is_operation(&identity.place);
            let is_said = !scope.is_page || page::all_say(&identity.kind);
            identity.document == scope.document
                && is_said
                && (!scope.partial || known)
                && !used.contains(*identity)
        });
        let mut stale: Vec<_> = stale
            .map(|(difference, span)| Stale {
                place: difference.place.clone(),
                kind: difference.kind.clone(),
                subject: difference.subject.clone(),
                span,
            })
            .collect();
        stale.sort_by_cached_key(|stale| {
            (stale.span.order(), stale.place.clone(), stale.subject.clone())
        });
        (left, accepted, stale)
    }
}

/// Whether `place` is an operation: types begin with a capital, behind the name of their resource.
fn is_operation(place: &str) -> bool {
    let last = place.rsplit('.').next().unwrap_or(place);
    place != DOCUMENT && (place.contains(' ') || !last.starts_with(char::is_uppercase))
}
