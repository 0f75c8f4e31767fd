//! A name that is misspelled where it is declared: one error there, in place of those of its uses.

use super::{Report, messages};
use crate::source::Span;
use indexmap::IndexMap;

impl Report {
    /// Makes one error, at the declaration, of those with fixes that would write a name which is misspelled there.
    /// `misspelled` is where a name is declared, if that is so, seen from what stands where it is used.
    pub(crate) fn correct<'a>(&mut self, misspelled: impl Fn(&str, &str) -> Option<&'a [Span]>) {
        let mut slips: IndexMap<_, Vec<usize>> = IndexMap::new();
        for (index, error) in self.errors.iter().enumerate() {
            let Some((used, declared)) = error.fix.as_ref().and_then(|fix| fix.words()) else {
                continue;
            };
            if let Some(places) = misspelled(declared, used) {
                let slip = (places, declared.to_owned(), used.to_owned());
                slips.entry(slip).or_default().push(index);
            }
        }
        let mut merged = Vec::new();
        for ((places, declared, used), indices) in slips {
            let labels = indices.iter().filter_map(|index| self.errors[*index].labels.first());
            let uses: Vec<_> = labels.map(|label| label.span).collect();
            if let ([first, others @ ..], [at, more @ ..]) = (&indices[..], places) {
                let (code, names) = (self.errors[*first].code, (&*declared, &*used));
                let error = messages::misspelled_name(code, (*at, more), names, &uses);
                merged.push((*first, others.to_vec(), error));
            }
        }
        self.merge(merged);
    }
}
