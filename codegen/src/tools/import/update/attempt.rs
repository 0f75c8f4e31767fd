//! Writes what a spec would gain, as much of it as has no errors.

use super::choose::{Chosen, choose};
use super::grow::Grower;
use super::{Updater, placed};
use crate::tools::drift::Difference;
use crate::tools::drift::gain::{Gain, Gained};
use crate::tools::import::around::Links;
use crate::tools::import::existing::Existing;
use crate::tools::import::ids::top;
use crate::tools::import::part::top_of;
use crate::tools::import::rounds::{Whole, rounds};
use crate::tools::import::schemas::Schemas;
use crate::tools::import::{Import, drafted};
use crate::tools::openapi::{Operation, canonical};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A spec with what was tried.
pub(super) struct Made {
    pub(super) import: Import,
    /// What none of its texts could have.
    pub(super) unplaced: BTreeSet<Difference>,
}

impl<'u> Updater<'u> {
    /// Chooses of `groups` those that can be written together. Where some cannot, each product is tried
    /// alone, so that what one gains costs no more where the spec is larger.
    pub(super) fn choose(&self, groups: &[&[&Gained<'u>]]) -> Chosen<Made> {
        let attempt = |chosen: &[usize], links: Option<&Links<'_>>| {
            let gains = chosen.iter().flat_map(|at| groups[*at].iter().copied());
            self.attempt(&gains.collect::<Vec<_>>(), links)
        };
        let all: Vec<_> = (0..groups.len()).collect();
        let mut rejected = BTreeMap::new();
        if let Ok(made) = attempt(&all, None) {
            return Chosen { accepted: all, made: Some(made), rejected };
        }
        let mut products = Vec::new();
        for numbers in self.products(groups) {
            let of = |chosen: &[usize]| chosen.iter().map(|at| numbers[*at]).collect::<Vec<_>>();
            let chosen = choose(numbers.len(), |some| attempt(&of(some), Some(&self.links)));
            rejected.extend(chosen.rejected.into_iter().map(|(at, why)| (numbers[at], why)));
            products.push(of(&chosen.accepted));
        }
        // What is right alone need not be so next to the others.
        let of = |chosen: &[usize]| chosen.iter().map(|at| &products[*at][..]).collect::<Vec<_>>();
        let together = choose(products.len(), |some| attempt(&of(some).concat(), None));
        for (at, why) in together.rejected {
            rejected.extend(products[at].iter().map(|number| (*number, why.clone())));
        }
        let mut accepted = of(&together.accepted).concat();
        accepted.sort_unstable();
        Chosen { accepted, made: together.made, rejected }
    }

    /// The numbers of `groups`, those of each product together.
    fn products(&self, groups: &[&[&Gained<'u>]]) -> Vec<Vec<usize>> {
        let schemas = self.drafted(&self.asked.new);
        let new = schemas.draft.operations.iter();
        let new: HashMap<_, _> =
            new.map(|one| ((one.verb, canonical(&one.path)), top(&one.resource))).collect();
        let product = |gained: &Gained<'u>| match &gained.gain {
            Gain::Operation { verb, path } => new.get(&(&**verb, path.clone())).cloned(),
            gain => {
                let source = gain.of().and_then(|span| self.spec.sources.source(span))?;
                Some(top_of(&source.name).to_owned())
            }
        };
        let mut products: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
        for (number, gains) in groups.iter().enumerate() {
            let first = gains.first().and_then(|gained| product(gained));
            products.entry(first).or_default().push(number);
        }
        products.into_values().collect()
    }

    /// The spec with all of `gains`, judged with the products alone that they touch where `links` are
    /// given; an error says why it is none.
    fn attempt(&self, gains: &[&Gained<'u>], links: Option<&Links<'_>>) -> Result<Made, String> {
        let mut new = self.asked.new.clone();
        retain(&mut new, gains);
        let mut schemas = self.drafted(&new);
        let grower = Grower::new(&self.spec.api, &self.known, &self.trees, &mut schemas);
        let (growth, unplaced) = grower.grow(gains);
        let Schemas { draft, prefixes, .. } = schemas;
        let whole = Whole { draft, prefixes, known_operations: self.asked.known };
        let import = rounds(self.spec, self.openapi, whole, &growth, links)?;
        let first = import.errors.as_ref().and_then(|(_, report)| report.diagnostics().first());
        match first {
            Some(error) => Err(error.message.clone()),
            None => Ok(Made { import, unplaced }),
        }
    }

    /// A draft of operations that the spec has not.
    fn drafted(&self, new: &[Operation<'u>]) -> Schemas<'u> {
        let mut schemas = Schemas::new(self.openapi);
        schemas.existing = Existing::of(&self.spec.api, &self.compared.pairs, &mut schemas.draft);
        drafted::operations(&mut schemas, &self.known, new);
        drafted::names(&mut schemas.draft, &self.known, new, self.openapi, None);
        placed::place(&mut schemas.draft, &self.known);
        schemas
    }
}

/// Leaves of `operations` those that are among `gains`.
pub(super) fn retain(operations: &mut Vec<Operation<'_>>, gains: &[&Gained<'_>]) {
    let wanted = gains.iter().filter_map(|gained| match &gained.gain {
        Gain::Operation { verb, path } => Some((&**verb, &**path)),
        _ => None,
    });
    let wanted: HashSet<_> = wanted.collect();
    operations.retain(|one| wanted.contains(&(one.verb, &*canonical(one.path))));
}
