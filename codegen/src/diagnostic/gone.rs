//! Names of a resource that nothing describes, as its file is gone or has another name: one error.

use super::{Code, Diagnostic, Report, messages};
use crate::source::Span;
use indexmap::{IndexMap, IndexSet};
use std::cmp::Reverse;

/// What stands before the last dot of a name that nothing declares.
fn path(error: &Diagnostic) -> Option<&str> {
    let is_name = matches!(error.code, Code::UnknownType | Code::UnknownName);
    let (path, _) = error.undeclared.as_deref().filter(|_| is_name)?.rsplit_once('.')?;
    let path = path.trim_start_matches('.');
    (!path.is_empty()).then_some(path)
}

/// The last word of a name that nothing declares.
fn last(error: &Diagnostic) -> Option<&str> {
    error.undeclared.as_deref().and_then(|name| name.rsplit('.').next())
}

/// Where the name stands that an error is about, and what it is there.
fn uses(error: &Diagnostic) -> Vec<(Span, String)> {
    let name = error.undeclared.clone().unwrap_or_default();
    let is_use = |text: &str| text.is_empty() || text == messages::USED;
    let labels = error.labels.iter().filter(|label| is_use(&label.text));
    labels.map(|label| (label.span, name.clone())).collect()
}

impl Report {
    /// Makes one error of those about the operations and types of a resource that is gone; `is_known` says whether a
    /// path is one of a resource or a type, seen from anywhere, and `having` which resources have all of these names.
    pub(crate) fn gone<'a>(
        &mut self,
        is_known: impl Fn(&str) -> bool,
        having: impl Fn(&IndexSet<&str>) -> Vec<&'a str>,
    ) {
        let mut merged = Vec::new();
        for (resource, indices) in self.by_resource(is_known) {
            let errors = || indices.iter().map(|index| &self.errors[*index]);
            let names: IndexSet<_> = errors().filter_map(last).collect();
            if names.len() < 2 || errors().all(|error| error.fix.is_some()) {
                continue;
            }
            let only = match having(&names)[..] {
                [only] => Some(only),
                _ => None,
            };
            let uses: Vec<_> = errors().flat_map(uses).collect();
            if let ([first, others @ ..], [place, places @ ..]) = (&indices[..], &uses[..]) {
                let code = self.errors[*first].code;
                let error = messages::gone_resource(code, &resource, (place, places), only);
                merged.push((*first, others.to_vec(), error));
            }
        }
        self.merge(merged);
    }

    /// The errors about names of resources that are not known, by number.
    fn by_resource(&self, is_known: impl Fn(&str) -> bool) -> IndexMap<String, Vec<usize>> {
        let mut paths: Vec<_> = self.errors.iter().filter_map(path).collect();
        paths.sort_by_key(|path| (Reverse(path.len()), *path));
        paths.dedup();
        // What is near is named without all of its path.
        let whole = |own: &str| {
            let is_end =
                |path: &&&str| path.strip_suffix(own).is_some_and(|rest| rest.ends_with('.'));
            paths.iter().find(is_end).map_or(own, |path| *path).to_owned()
        };
        let mut resources: IndexMap<_, Vec<usize>> = IndexMap::new();
        for (index, error) in self.errors.iter().enumerate() {
            if let Some(path) = path(error).filter(|path| !is_known(path)) {
                resources.entry(whole(path)).or_default().push(index);
            }
        }
        resources
    }
}
