//! A resource whose end is lost: nothing is left of its types, nor perhaps of its last methods.

use super::derive::uses;
use super::{Document, Resource};
use crate::diagnostic::{Report, messages};
use crate::source::Spanned;
use indexmap::IndexMap;
use std::collections::HashSet;

/// Fewer names than these can each be a slip.
const FEW: usize = 3;

/// Reports resources without types that name several which no resource around has, and takes what they have for
/// unknown.
pub(super) fn report(document: &mut Document, report: &mut Report) {
    let can_be = |resource: &Resource| {
        resource.types.is_empty() && resource.known.types && !resource.methods.is_empty()
    };
    let resources = document.resources.iter().enumerate().filter(|(_, resource)| can_be(resource));
    let resources: HashSet<_> = resources.map(|(index, _)| index).collect();
    let mut used = IndexMap::<_, Vec<Spanned<String>>>::new();
    if !resources.is_empty() {
        uses::each(document, &mut |from, one| {
            let name = one.ty().and_then(|ty| ty.named()).filter(|name| !name.value.contains('.'));
            if let Some(name) = name.filter(|_| resources.contains(&from)) {
                used.entry(from).or_default().push(name.clone());
            }
        });
    }
    for (from, mut names) in used {
        let own = document.resources[from].name.value.clone();
        if document.is_below_unread(&document.resources[from].file) {
            continue;
        }
        let is_around = |resource: &&Resource| {
            own.strip_prefix(&*resource.name.value).is_some_and(|rest| rest.starts_with('.'))
        };
        let around = document.resources.iter().filter(is_around).flat_map(|one| &one.types);
        let around: HashSet<_> = around.map(|declared| &*declared.name.value).collect();
        names.retain(|name| !around.contains(&*name.value));
        let mut seen = HashSet::new();
        names.retain(|name| seen.insert(name.value.clone()));
        if let [first, others @ ..] = &names[..]
            && names.len() >= FEW
        {
            report.push(messages::no_types(&own, first, others));
            let known = &mut document.resources[from].known;
            (known.types, known.methods) = (false, false);
        }
    }
}
