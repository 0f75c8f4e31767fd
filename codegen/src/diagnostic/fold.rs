//! One slip that shows in many places: one error.

use super::{Code, Diagnostic, Fix, Report, messages};
use crate::source::Span;
use indexmap::IndexMap;
use std::collections::HashSet;

/// Up to this many uses of one name are an error each, so that a fix is seen next to every one.
const FEW: usize = 3;

/// Errors of other names than those of operations and types, which are declared once and used anywhere.
const NAMES: [Code; 5] = [
    Code::UnknownName,
    Code::UnknownSource,
    Code::UnknownAuth,
    Code::UnknownPagination,
    Code::UndeclaredParameter,
];

/// What errors have in common that are one.
#[derive(Eq, Hash, PartialEq)]
enum Slip {
    /// An operation or a type that nothing declares, which several files name, in other words.
    Undeclared(String),
    /// Another name, of which the same is said.
    Name(Code, String),
    /// A line elsewhere.
    Cause(Code, Span),
}

impl Report {
    /// Makes one error of many that come of one slip.
    pub(crate) fn fold(&mut self) {
        // A type of which another error says where it belongs is not left over.
        let causes: HashSet<_> = self.errors.iter().filter_map(|error| error.cause).collect();
        self.errors.retain(|error| {
            let at = error.key().filter(|(code, _)| *code == Code::UnusedType);
            at.is_none_or(|(_, at)| !causes.contains(&at))
        });
        let types = self.errors.iter().filter(|error| error.code == Code::UnknownType);
        let types: HashSet<_> = types.filter_map(|error| error.undeclared.clone()).collect();
        let mut same: IndexMap<_, Vec<usize>> = IndexMap::new();
        for (index, error) in self.errors.iter().enumerate() {
            if let Some(slip) = slip(error, &types) {
                same.entry(slip).or_default().push(index);
            }
        }
        let mut merged = Vec::new();
        for (slip, mut indices) in same {
            if indices.len() < 2 || !self.is_one(&slip, &indices) {
                continue;
            }
            if let Slip::Cause(_, cause) = slip {
                // What stands beside the cause says most about it.
                indices.sort_by_key(|index| self.distance(*index, cause));
            }
            let [first, others @ ..] = &indices[..] else { continue };
            let labels = others.iter().filter_map(|other| self.errors[*other].labels.first());
            let spans: Vec<_> = labels.map(|label| label.span).collect();
            let error = self.errors[*first].clone();
            let error = match slip {
                Slip::Cause(..) => messages::of_one_cause(self.fixing_all(error, &indices), &spans),
                _ => messages::of_many(error, &spans),
            };
            merged.push((*first, others.to_vec(), error));
        }
        self.merge(merged);
    }

    /// Writes an error in the place of the one with the first number of each, and removes those with the others.
    pub(super) fn merge(&mut self, merged: Vec<(usize, Vec<usize>, Diagnostic)>) {
        let mut gone = vec![false; self.errors.len()];
        for (first, others, error) in merged {
            self.errors[first] = error;
            for other in others {
                gone[other] = true;
            }
        }
        let mut gone = gone.into_iter();
        self.errors.retain(|_| !gone.next().unwrap_or_default());
    }

    /// Whether so many errors are reported as one.
    fn is_one(&self, slip: &Slip, indices: &[usize]) -> bool {
        let message = |index: &usize| &self.errors[*index].message;
        let are_alike = || indices.windows(2).all(|two| message(&two[0]) == message(&two[1]));
        let has_fix = |index: &usize| self.errors[*index].fix.is_some();
        let are_sure = || are_alike() && indices.iter().any(has_fix);
        matches!(slip, Slip::Cause(..)) || indices.len() > FEW || !are_sure()
    }

    /// `error` with the fixes of several as one, where each has one and all say the same.
    fn fixing_all(&self, mut error: Diagnostic, indices: &[usize]) -> Diagnostic {
        let own = error.fix.take();
        let fixes = indices.iter().map(|index| self.errors[*index].fix.clone());
        let fixes = fixes.collect::<Option<Vec<_>>>().unwrap_or_default();
        let says_same = fixes.windows(2).all(|two| two[0].help == two[1].help);
        match fixes.into_iter().filter(|_| says_same).reduce(Fix::and) {
            Some(fix) => error.fix(fix),
            None => own.into_iter().fold(error, |error, fix| error.help(fix.help)),
        }
    }

    /// How far an error is from `cause`; those of other files come last.
    fn distance(&self, index: usize, cause: Span) -> (bool, usize) {
        let own = self.errors[index].labels.first().map_or(cause, |label| label.span);
        let [own_start, cause_start] = [own, cause].map(|span| span.range().start);
        (!own.shares_source(cause), own_start.abs_diff(cause_start))
    }
}

/// What `error` comes of, if others can as well; `types` are those that nothing declares.
fn slip(error: &Diagnostic, types: &HashSet<String>) -> Option<Slip> {
    if let Some(name) = &error.undeclared {
        // A resource names its own types without its own name.
        let mut rests = name.match_indices('.').map(|(dot, _)| &name[dot + 1..]);
        let own = rests.find(|rest| types.contains(*rest)).unwrap_or(name);
        return Some(Slip::Undeclared(own.to_owned()));
    }
    if let Some(cause) = error.cause {
        return Some(Slip::Cause(error.code, cause));
    }
    let fix = error.fix.as_ref().map(|fix| &fix.help);
    let said = std::iter::once(&error.message).chain(&error.help).chain(fix);
    let said = said.cloned().collect::<Vec<_>>().join("\n");
    NAMES.contains(&error.code).then_some(Slip::Name(error.code, said))
}
