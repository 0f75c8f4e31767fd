//! One name that means nothing, in many places: one error.

use super::{Code, Diagnostic, Report, messages};
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

impl Report {
    /// Makes one error of many that are about one name: most likely, it is declared in other letters.
    pub(crate) fn fold(&mut self) {
        let types = self.errors.iter().filter(|error| error.code == Code::UnknownType);
        let types: HashSet<_> = types.filter_map(|error| error.undeclared.clone()).collect();
        let mut same: IndexMap<_, Vec<usize>> = IndexMap::new();
        for (index, error) in self.errors.iter().enumerate() {
            if let Some(key) = key(error, &types) {
                same.entry(key).or_default().push(index);
            }
        }
        let mut gone = vec![false; self.errors.len()];
        for indices in same.values() {
            let Some((first, others)) = indices.split_first() else { continue };
            let is_alike =
                |other: &&usize| self.errors[**other].message == self.errors[*first].message;
            if indices.len() <= FEW && others.iter().all(|other| is_alike(&other)) {
                continue;
            }
            for other in others {
                gone[*other] = true;
            }
            let labels = others.iter().filter_map(|other| self.errors[*other].labels.first());
            let others: Vec<_> = labels.map(|label| label.span).collect();
            let first = &mut self.errors[*first];
            *first = messages::of_many(first.clone(), &others);
        }
        let mut gone = gone.into_iter();
        self.errors.retain(|_| !gone.next().unwrap_or_default());
    }
}

/// What errors have in common that are one: the name, and what is said of it. Operations and types are named in
/// several files, in other words; `types` are those that nothing declares.
fn key(error: &Diagnostic, types: &HashSet<String>) -> Option<(String, Option<Code>, String)> {
    if let Some(name) = &error.undeclared {
        // A resource names its own types without its own name.
        let mut rests = name.match_indices('.').map(|(dot, _)| &name[dot + 1..]);
        let own = rests.find(|rest| types.contains(*rest)).unwrap_or(name);
        return Some((own.to_owned(), None, String::new()));
    }
    let fix = error.fix.as_ref().map(|fix| &fix.help);
    let said = error.help.iter().chain(fix).cloned().collect::<Vec<_>>().join("\n");
    NAMES.contains(&error.code).then(|| (error.message.clone(), Some(error.code), said))
}
