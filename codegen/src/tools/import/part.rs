//! Which products are written and judged: those that had errors, and those that they name, for the
//! whole takes long.

use super::draft::{Draft, TypeId};
use super::ids::top;
use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use std::collections::{BTreeSet, HashMap};

/// A part of all products.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Part {
    All,
    /// The resources at the top of these names.
    Of(BTreeSet<String>),
}

/// The resource at the top that a text of the spec belongs to, by its name.
pub(super) fn top_of(text: &str) -> &str {
    text.split(['/', '.']).next().unwrap_or(text)
}

impl Part {
    /// The products that `errors` are about.
    pub(super) fn of(errors: &[&Diagnostic], sources: &Sources) -> Self {
        let mut tops = BTreeSet::new();
        for error in errors {
            for source in error.labels.iter().filter_map(|label| sources.source(label.span)) {
                // What is wrong with the API as a whole may come from any of them.
                if source.name == super::texts::API {
                    return Self::All;
                }
                tops.insert(top_of(&source.name).to_owned());
            }
        }
        Self::Of(tops)
    }

    /// The same, and the products that have types which these use.
    pub(super) fn with_homes(self, draft: &Draft, homes: &HashMap<TypeId, String>) -> Self {
        let Self::Of(mut tops) = self else { return Self::All };
        // What a type adds is the same for all who use it.
        let mut seen = BTreeSet::new();
        loop {
            let known = tops.len();
            for operation in &draft.operations {
                if tops.contains(&top(&operation.resource)) {
                    draft.walk(operation.types(), |id| {
                        let is_new = seen.insert(id);
                        if is_new {
                            tops.extend(homes.get(&id).map(|home| top(home)));
                        }
                        is_new
                    });
                }
            }
            if tops.len() == known {
                return Self::Of(tops);
            }
        }
    }

    /// Whether it contains the resource.
    pub(super) fn has(&self, resource: &str) -> bool {
        match self {
            Self::All => true,
            Self::Of(tops) => tops.contains(&top(resource)),
        }
    }
}
