//! The operations of a document.

use super::{OpenApi, Place, Unresolved, follow, glob};
use crate::language::drift::VERBS;
use std::collections::BTreeMap;

/// An operation of the document.
#[derive(Clone, Debug)]
pub(crate) struct Operation<'a> {
    pub(crate) verb: &'static str,
    pub(crate) path: &'a str,
    pub(crate) place: Place<'a>,
    /// What holds for every operation of its path.
    pub(crate) shared: Place<'a>,
}

impl Operation<'_> {
    /// Its verb and path, as the document has them.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.verb.to_uppercase(), self.path)
    }
}

/// The operations whose paths one of `paths` takes in, by verb and canonical path.
pub(crate) fn operations<'a>(
    document: &'a OpenApi,
    paths: &[&str],
    unresolved: &mut Vec<Unresolved>,
) -> BTreeMap<(String, String), Operation<'a>> {
    let mut operations = BTreeMap::new();
    let all = document.root().get("paths");
    let all = all.iter().flat_map(Place::members);
    for (path, place) in all.filter(|(path, _)| glob::any(paths, path)) {
        let shared = match follow(document, place) {
            Ok(shared) => shared,
            Err(lost) => {
                unresolved.push(lost);
                continue;
            }
        };
        for verb in VERBS {
            let Some(place) = shared.get(verb) else { continue };
            let operation = Operation { verb, path, place, shared: shared.clone() };
            operations.entry((verb.to_owned(), canonical(path))).or_insert(operation);
        }
    }
    operations
}

/// How many operations `paths` leaves out.
pub(crate) fn left_out(document: &OpenApi, paths: &[&str]) -> usize {
    let all = document.root().get("paths");
    let all = all.iter().flat_map(Place::members).filter(|(path, _)| !glob::any(paths, path));
    let items = all.filter_map(|(_, place)| follow(document, place).ok());
    items.map(|item| VERBS.iter().filter(|verb| item.get(verb).is_some()).count()).sum()
}

/// A path without the names of its parameters, for two names are one parameter to a server.
pub(crate) fn canonical(path: &str) -> String {
    let path = path.strip_suffix('/').filter(|path| !path.is_empty()).unwrap_or(path);
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |before, part| match part.split_once('}') {
        Some((_, rest)) => format!("{before}{{}}{rest}"),
        None => format!("{before}{{{part}"),
    })
}
