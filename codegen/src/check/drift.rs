//! What `drift.yaml` accepts are differences that can be, of documents that it names.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use crate::language::difference::Kind;
use std::collections::HashMap;

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    let Some(drift) = &lookup.document.drift else { return };
    let mut pages = drift.documents.iter().filter(|known| known.is_pages);
    if let (Some(first), Some(second)) = (pages.next(), pages.next()) {
        report.push(messages::pages_twice(second.name.span, first.name.span));
    }
    for path in drift.documents.iter().flat_map(|known| &known.paths) {
        if !path.value.starts_with(['/', '*']) {
            report.push(messages::no_glob(path));
        }
    }
    let names: Vec<_> = drift.documents.iter().map(|known| &*known.name.value).collect();
    let kinds: Vec<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    for accepted in &drift.accepted {
        if !kinds.contains(&&*accepted.kind.value) {
            report.push(messages::unknown_difference(&accepted.kind, &kinds));
        }
        for document in &accepted.documents {
            if !names.contains(&&*document.value) {
                report.push(messages::unknown_document(document, &names));
            }
        }
    }
    let mut seen = HashMap::new();
    for one in drift.each() {
        let first = seen.insert((one.document, one.place, one.kind, one.subject), one.span);
        if let Some(error) = first.map(|first| messages::accepted_twice(one.span, first))
            && kinds.contains(&one.kind)
        {
            report.push_once(error);
        }
    }
}
