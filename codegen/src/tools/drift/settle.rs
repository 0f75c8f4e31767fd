//! Takes out the differences that are accepted, and finds entries that no longer apply.

use super::comparison::DOCUMENT;
use super::finding::Raw;
use super::{Kind, Stale};
use crate::diagnostic::{Report, messages};
use crate::document::drift::{Accepted, Drift};
use crate::source::{Span, Spanned};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A difference that one document may have.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
struct Identity {
    document: String,
    place: String,
    kind: &'static str,
    subject: String,
}

/// The entries of `drift.yaml`, each for one difference of one document.
#[derive(Debug, Default)]
pub(super) struct Entries(HashMap<Identity, Span>);

/// What was compared.
#[derive(Debug)]
pub(super) struct Scope<'a> {
    /// The name of the document in `drift.yaml`.
    pub(super) document: &'a str,
    /// Operations and types.
    pub(super) visited: &'a BTreeSet<String>,
    /// Whether some paths were left out that the spec is about.
    pub(super) partial: bool,
}

impl Entries {
    /// Takes the entries of `drift` apart; what makes no sense goes to `report`.
    pub(super) fn read(drift: &Drift, report: &mut Report) -> Self {
        let mut entries = Self::default();
        let names: Vec<_> = drift.documents.iter().map(|known| &*known.name.value).collect();
        let kinds: Vec<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        for accepted in &drift.accepted {
            let kind = Kind::ALL.iter().find(|kind| kind.name() == accepted.kind.value);
            if kind.is_none() {
                report.push(messages::unknown_difference(&accepted.kind, &kinds));
            }
            for document in &accepted.documents {
                if !names.contains(&&*document.value) {
                    report.push(messages::unknown_document(document, &names));
                }
            }
            if let Some(kind) = kind {
                entries.add(accepted, *kind, report);
            }
        }
        entries
    }

    fn add(&mut self, accepted: &Accepted, kind: Kind, report: &mut Report) {
        let whole = [Spanned::new(String::new(), accepted.span)];
        let subjects = if accepted.subjects.is_empty() { &whole } else { &*accepted.subjects };
        for document in &accepted.documents {
            for place in &accepted.places {
                for subject in subjects {
                    // The one of several that this is about.
                    let several = accepted.subjects.len() > 1 || accepted.places.len() == 1;
                    let span = if several { subject.span } else { place.span };
                    let identity = Identity {
                        document: document.value.clone(),
                        place: place.value.clone(),
                        kind: kind.name(),
                        subject: subject.value.clone(),
                    };
                    if let Some(first) = self.0.insert(identity, span) {
                        let fault = messages::accepted_twice(span, first);
                        report.push_once(fault);
                    }
                }
            }
        }
    }

    /// The differences that are not accepted, those that are, and the entries that should have
    /// taken one out and did not.
    pub(super) fn settle(
        self,
        found: Vec<Raw>,
        scope: &Scope<'_>,
    ) -> (Vec<Raw>, Vec<Raw>, Vec<Stale>) {
        let mut used = HashSet::new();
        let (accepted, left) = found.into_iter().partition(|raw| {
            let site = (&raw.site.place, &raw.site.subject);
            let origin = raw.origin.as_ref().map(|(place, subject)| (place, subject));
            let identities =
                [Some(site), origin].into_iter().flatten().map(|(place, subject)| Identity {
                    document: scope.document.to_owned(),
                    place: place.clone(),
                    kind: raw.kind.name(),
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
            identity.document == scope.document
                && (!scope.partial || known)
                && !used.contains(identity)
        });
        let mut stale: Vec<_> = stale
            .map(|(Identity { place, kind, subject, .. }, span)| Stale {
                place,
                kind: kind.to_owned(),
                subject,
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
