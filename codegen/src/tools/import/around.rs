//! The texts of a spec that a draft is judged with: all of them, or those of the products that it
//! touches, for the whole takes long.

use super::draft::{Draft, Form};
use super::ids::top;
use super::operation::Operation;
use super::part::{Part, top_of};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::source::Sources;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The texts that are about no product: the API as a whole, and what is said about all of it.
const API: &str = "api";
const SAID: [&str; 2] = ["drift", "mock"];

/// Which products of a spec name types of which, as far as their texts show.
#[derive(Debug)]
pub(super) struct Links<'s> {
    sources: &'s Sources,
    to: BTreeMap<&'s str, BTreeSet<&'s str>>,
}

/// The texts that a draft is judged with.
#[derive(Debug)]
pub(super) struct Around<'s> {
    pub(super) sources: Cow<'s, Sources>,
    /// The products that it touches, where those alone are judged.
    touched: Option<BTreeSet<String>>,
}

impl<'s> Links<'s> {
    pub(super) fn of(sources: &'s Sources) -> Self {
        let texts = || sources.texts().filter(|source| !SAID.contains(&top_of(&source.name)));
        let names: BTreeSet<_> = texts().map(|source| top_of(&source.name)).collect();
        let mut to: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for source in texts() {
            // Types of other products are named from the root: `.zones.Zone`.
            let words = source.text.split('.').skip(1);
            let found = words.filter_map(|word| names.get(word).copied());
            to.entry(top_of(&source.name)).or_default().extend(found);
        }
        Self { sources, to }
    }

    /// What a draft is judged with that also changes the texts of the products `touched`: all that
    /// these name, and all that name them.
    pub(super) fn around(&self, draft: &Draft, mut touched: BTreeSet<String>) -> Around<'s> {
        touched.extend(draft.operations.iter().map(|operation| top(&operation.resource)));
        let mut users: BTreeSet<&str> = touched.iter().map(String::as_str).collect();
        let is_next = |users: &BTreeSet<&str>, (name, to): &(&&'s str, &BTreeSet<&'s str>)| {
            **name != API && !users.contains(**name) && !to.is_disjoint(users)
        };
        while let Some((user, _)) = self.to.iter().find(|one| is_next(&users, one)) {
            users.insert(user);
        }
        let named = named(draft);
        let mut left: Vec<_> = users.into_iter().chain(named.iter().map(String::as_str)).collect();
        left.push(API);
        let mut kept = BTreeSet::new();
        while let Some(name) = left.pop() {
            if kept.insert(name) {
                left.extend(self.to.get(name).into_iter().flatten());
            }
        }
        let texts = self.sources.texts().filter_map(|source| {
            let name = top_of(&source.name);
            let text = match kept.contains(name) {
                true => source.text.clone(),
                // `api.yaml` may say something of products.
                false if self.to.contains_key(name) && source.name == format!("{name}.yaml") => {
                    format!("resource: {name}\ndoc: {name}\n")
                }
                false => return None,
            };
            Some((source.name.clone(), text))
        });
        Around { sources: Cow::Owned(Sources::new(texts)), touched: Some(touched) }
    }
}

/// The products that have types which the draft uses and the spec has.
fn named(draft: &Draft) -> BTreeSet<String> {
    let (mut named, mut seen) = (BTreeSet::new(), BTreeSet::new());
    draft.walk(draft.operations.iter().flat_map(Operation::types).collect(), |id| {
        if let Form::Existing { name, .. } = &draft.of(id).form {
            named.insert(top(name));
        }
        seen.insert(id)
    });
    named
}

impl<'s> Around<'s> {
    /// All texts of a spec.
    pub(super) fn all(sources: &'s Sources) -> Self {
        Self { sources: Cow::Borrowed(sources), touched: None }
    }

    /// The errors of what was written of `part`: what it does not use, others may, and what it does not
    /// touch had no error before.
    pub(super) fn errors<'r>(
        &self,
        part: &Part,
        report: &'r Report,
        sources: &Sources,
    ) -> Vec<&'r Diagnostic> {
        let is_all = self.touched.is_none() && *part == Part::All;
        let is_touched = |error: &Diagnostic| {
            let mut texts = error.labels.iter().filter_map(|label| sources.source(label.span));
            let touched = self.touched.as_ref();
            touched.is_none_or(|touched| {
                texts.any(|source| {
                    top_of(&source.name) == API || touched.contains(top_of(&source.name))
                })
            })
        };
        let errors = report.diagnostics().iter();
        errors
            .filter(|error| is_all || error.code != Code::UnusedType && is_touched(error))
            .collect()
    }
}
