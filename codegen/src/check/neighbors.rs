//! The parameters of a path stand where the other paths of its product have them.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use crate::document::{Document, Method, path};
use crate::language::resources::product;
use crate::source::Spanned;
use std::collections::HashMap;

/// How many paths of each product have a parameter behind a segment.
#[derive(Debug)]
pub(super) struct Neighbors<'a>(HashMap<&'a str, Uses<'a>>);

/// A segment and the parameter behind it, and in how many paths.
type Uses<'a> = HashMap<(&'a str, &'a str), usize>;

/// The product that resource number `from` is of.
fn product_of(document: &Document, from: usize) -> &str {
    product(&document.resources[from].name.value)
}

impl<'a> Neighbors<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        let mut found: HashMap<_, Uses<'_>> = HashMap::new();
        for (from, resource) in document.resources.iter().enumerate() {
            let uses = found.entry(product_of(document, from)).or_default();
            for place in resource.methods.iter().flat_map(|method| places(&method.path.value)) {
                *uses.entry((place.behind, place.name)).or_default() += 1;
            }
        }
        Self(found)
    }

    /// Of the parameters `free`, those that can stand where the path of resource number `from` has `name`: the ones
    /// that other paths have there, or else those that no path has behind another segment.
    pub(super) fn fitting<'w>(
        &self,
        (document, from): (&Document, usize),
        (path, name): (&str, &str),
        free: &[&'w str],
    ) -> Vec<&'w str> {
        let uses = self.0.get(product_of(document, from));
        let place = places(path).find(|place| place.name == name);
        let (Some(uses), Some(place)) = (uses, place) else { return free.to_vec() };
        let is_there = |word: &&&str| uses.contains_key(&(place.behind, **word));
        let there: Vec<_> = free.iter().filter(is_there).copied().collect();
        if !there.is_empty() {
            return there;
        }
        let is_elsewhere = |word: &str| uses.keys().any(|(_, name)| *name == word);
        free.iter().filter(|word| !is_elsewhere(word)).copied().collect()
    }

    /// Reports two parameters of a path, each of which stands where most other paths have the other one, and one that
    /// stands where all of them have another, and has another place in them.
    pub(super) fn check(
        &self,
        (lookup, from): (&Lookup<'_>, usize),
        method: &Method,
        report: &mut Report,
    ) {
        let Some(uses) = self.0.get(product_of(lookup.document, from)) else { return };
        let count = |at: &Place<'_>, of: &Place<'_>| {
            uses.get(&(at.behind, of.name)).copied().unwrap_or_default()
        };
        let all: Vec<_> = places(&method.path.value).collect();
        for (at, first) in all.iter().enumerate() {
            let is_swapped = |second: &&Place<'_>| {
                count(first, second) > count(first, first)
                    && count(second, first) > count(second, second)
            };
            let named = |place: &Place<'_>| {
                let at = place.start..place.start + place.name.len();
                Spanned::new(place.name.to_owned(), method.path.part(at))
            };
            if let Some(second) = all[at + 1..].iter().find(is_swapped) {
                let behind = [first.behind, second.behind];
                let (one, other) = (named(first), named(second));
                report.push(messages::swapped_parameters(&one, &other, behind));
                return;
            }
            let is_declared = lookup.path_parameter(from, method, first.name).is_some();
            if let Some(usual) = usual(uses, first, &all).filter(|_| is_declared) {
                report.push(messages::strange_parameter(&named(first), usual, first.behind));
            }
        }
    }
}

/// What all other paths have where this one alone has `place`, which they have elsewhere.
fn usual<'a>(uses: &Uses<'a>, place: &Place<'_>, all: &[Place<'_>]) -> Option<&'a str> {
    let is_there = |(behind, name): &(&str, &str)| *behind == place.behind && *name != place.name;
    let mut others = uses.iter().filter(|(own, _)| is_there(own));
    let ((_, usual), count) = others.next().filter(|_| others.next().is_none())?;
    let is_missing = all.iter().all(|other| other.name != *usual);
    let is_alone = uses.get(&(place.behind, place.name)) == Some(&1) && *count > 1;
    let is_elsewhere =
        |(behind, name): &(&str, &str)| *behind != place.behind && *name == place.name;
    (is_missing && is_alone && uses.keys().any(is_elsewhere)).then_some(*usual)
}

/// A parameter of a path.
#[derive(Clone, Copy, Debug)]
struct Place<'a> {
    /// The segment before its own.
    behind: &'a str,
    name: &'a str,
    /// Where the name begins.
    start: usize,
}

/// The parameters that are a segment each, behind one that is none.
fn places(path: &str) -> impl Iterator<Item = Place<'_>> {
    let before = path::segments(path).map(|(_, segment)| segment);
    before.zip(path::segments(path).skip(1)).filter_map(|(behind, (at, segment))| {
        let name = segment.strip_prefix('{')?.strip_suffix('}')?;
        (!behind.contains('{')).then_some(Place { behind, name, start: at.start + 1 })
    })
}
