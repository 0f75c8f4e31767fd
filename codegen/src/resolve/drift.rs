//! `drift.yaml`, difference by difference.

use crate::api::drift::{Accepted, Difference, Document, Drift};
use crate::document::drift;

pub(super) fn drift(drift: &drift::Drift) -> Drift {
    let documents = drift.documents.iter().map(|known| Document {
        name: known.name.value.clone(),
        title: known.title.clone(),
        is_pages: known.is_pages,
        paths: known.paths.iter().map(|path| path.value.clone()).collect(),
    });
    let accepted = drift.each().into_iter().map(|one| Accepted {
        difference: Difference {
            document: one.document.to_owned(),
            place: one.place.to_owned(),
            kind: one.kind.to_owned(),
            subject: one.subject.to_owned(),
        },
        span: one.span,
    });
    Drift { documents: documents.collect(), accepted: accepted.collect() }
}
