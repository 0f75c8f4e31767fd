//! Names that `api.yaml` and `drift.yaml` declare: sources, schemes of authentication and of pages, documents.

use crate::diagnostic::{Diagnostic, Report, messages};
use crate::document::{Api, Method};
use crate::language::auth;
use crate::source::Spanned;
use indexmap::IndexMap;
use std::collections::HashSet;

type Name = Spanned<String>;

/// No more names are shown that are declared and used nowhere.
const FEW: usize = 3;

/// The names that are used, each with all of its uses.
#[derive(Default)]
pub(super) struct Used<'a> {
    sources: Uses<'a>,
    auth: Uses<'a>,
    pagination: Uses<'a>,
    methods: Vec<&'a Method>,
}

pub(super) type Uses<'a> = IndexMap<&'a str, Vec<&'a Name>>;

impl<'a> Used<'a> {
    pub(super) fn schemes(&mut self, method: &'a Method) {
        let schemes = method.auth.schemes().iter().filter(|name| name.value != auth::NONE);
        schemes.for_each(|name| add(&mut self.auth, name));
        if let Some(name) = &method.paginate {
            add(&mut self.pagination, name);
        }
        self.methods.push(method);
    }

    pub(super) fn sources(&mut self, from: &'a [Name]) {
        for name in from {
            add(&mut self.sources, name);
        }
    }

    /// The schemes that are in lists with the one called `name`; none where it is the only one somewhere.
    fn beside(&self, name: &Name) -> Vec<&'a str> {
        let has = |list: &&[Name]| list.iter().any(|scheme| scheme.value == name.value);
        let lists = || self.methods.iter().map(|method| method.auth.schemes()).filter(has);
        if lists().any(|list| list.len() == 1) {
            return Vec::new();
        }
        let others = lists().flat_map(|list| list.iter()).map(|scheme| &*scheme.value);
        others.filter(|other| *other != name.value).collect()
    }

    /// Reports the names that mean nothing.
    pub(super) fn check(&self, api: &Api, report: &mut Report) {
        let is_known = |name: &str| !api.is_whole || api.unread.iter().any(|unread| unread == name);
        let titles: Vec<_> =
            api.sources.iter().map(|(name, title)| (&*name.value, &**title)).collect();
        let declared: Vec<_> = api.sources.iter().map(|(name, _)| name).collect();
        let unknown = |name: &Name| messages::unknown_source(name, &titles);
        check(&declared, &self.sources, is_known, unknown, report);

        let titles = api.auth.iter().map(|scheme| (&*scheme.name.value, scheme.title.as_deref()));
        let titles = titles.map(|(name, title)| (name, title.unwrap_or_default()));
        let titles: Vec<_> = titles.chain([(auth::NONE, "")]).collect();
        let declared: Vec<_> = api.auth.iter().map(|scheme| &scheme.name).collect();
        let unknown = |name: &Name| messages::unknown_auth(name, &titles, &self.beside(name));
        check(&declared, &self.auth, is_known, unknown, report);

        let declared: Vec<_> = api.pagination.iter().map(|scheme| &scheme.name).collect();
        let names: Vec<_> = declared.iter().map(|name| &*name.value).collect();
        let unknown = |name: &Name| {
            let is_it = |method: &&&Method| {
                method.paginate.as_ref().is_some_and(|own| own.span == name.span)
            };
            let method = self.methods.iter().find(is_it);
            let fitting = method.map(|method| api.schemes_of(method)).unwrap_or_default();
            messages::unknown_pagination(name, &names, &fitting)
        };
        check(&declared, &self.pagination, is_known, unknown, report);
    }
}

pub(super) fn add<'a>(uses: &mut Uses<'a>, name: &'a Name) {
    let places = uses.entry(&name.value).or_default();
    // One `from` of a resource stands in everything below it.
    if places.last().is_none_or(|last| last.span != name.span) {
        places.push(name);
    }
}

/// Whether both names begin with the same word.
fn shares_word(one: &str, other: &str) -> bool {
    let word = |name: &str| name.split(['_', '-', '.']).next().map(str::to_lowercase);
    word(one) == word(other)
}

/// Reports the names of one kind that are neither `declared` nor known otherwise: each use where a fix is for each,
/// and else all uses of one name together.
pub(super) fn check(
    declared: &[&Name],
    uses: &Uses<'_>,
    is_known: impl Fn(&str) -> bool,
    unknown: impl Fn(&Name) -> Diagnostic,
    report: &mut Report,
) {
    let is_declared = |name: &str| declared.iter().any(|known| known.value == name);
    let unused: Vec<_> =
        declared.iter().filter(|name| !uses.contains_key(&*name.value)).copied().collect();
    for (name, places) in uses {
        let is_known = is_declared(name) || is_known(name);
        let Some((first, others)) = places.split_first().filter(|_| !is_known) else {
            continue;
        };
        let error = unknown(first);
        // One `from` of a method stands in all that it declares.
        let mut seen = HashSet::from([first.span]);
        let others: Vec<_> =
            others.iter().map(|other| other.span).filter(|span| seen.insert(*span)).collect();
        let fixed = error.fix.is_some();
        // One use is where the slip is, most likely.
        let renamed = match &unused[..] {
            [only] if others.is_empty() && !fixed && shares_word(name, &only.value) => Some(*only),
            _ if others.is_empty() => None,
            [only] if !fixed || shares_word(name, &only.value) => Some(*only),
            unused => messages::near(name, unused),
        };
        match renamed {
            Some(renamed) => report.push_once(messages::renamed(error, first, renamed, &others)),
            None if fixed => places.iter().for_each(|name| report.push_once(unknown(name))),
            None => {
                // Of many, none is more likely than another.
                let few = if others.is_empty() { 1 } else { FEW };
                let unused = if unused.len() > few { &[] } else { &unused[..] };
                report.push_once(messages::also_unused(error, unused, &others));
            }
        }
    }
}
