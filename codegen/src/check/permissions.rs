//! Each permission is one, and not several without the commas between them.

use crate::diagnostic::{Report, messages};
use crate::document::Document;
use std::collections::HashSet;

/// What stands between two permissions for want of a comma.
const BETWEEN: [&str; 6] = ["; ", ";", " | ", " or ", " and ", " "];

pub(super) fn check(document: &Document, report: &mut Report) {
    let methods = document.resources.iter().flat_map(|resource| &resource.methods);
    let all = methods.flat_map(|method| &method.permissions);
    let known: HashSet<_> = all.clone().map(|permission| &*permission.value).collect();
    for permission in all {
        if let Some(parts) = parts(&permission.value, &known).filter(|parts| parts.len() > 1) {
            report.push_once(messages::joined_permissions(permission, &parts));
        }
    }
}

/// The permissions that `text` joins; itself where it is one that joins none.
fn parts<'a>(text: &'a str, known: &HashSet<&str>) -> Option<Vec<&'a str>> {
    let split = BETWEEN.iter().find_map(|between| {
        text.match_indices(between).find_map(|(at, _)| {
            let (first, rest) = (&text[..at], &text[at + between.len()..]);
            let mut found = vec![first];
            found.extend(known.contains(first).then(|| parts(rest, known))??);
            Some(found)
        })
    });
    split.or_else(|| known.contains(text).then(|| vec![text]))
}
