//! Which part of the old API is which part of the new.

use super::side::Side;
use crate::api::{OperationId, TypeId};
use crate::rust::Name;
use indexmap::IndexMap;
use std::hash::Hash;

/// Parts of the old API, each with what it is in the new, and those that only one has.
#[derive(Debug)]
pub(super) struct Pairs<T> {
    pub(super) both: Vec<(T, T)>,
    pub(super) removed: Vec<T>,
    pub(super) added: Vec<T>,
}

impl<T: Copy> Pairs<T> {
    fn new(removed: Vec<T>, added: Vec<T>) -> Self {
        Self { both: Vec::new(), removed, added }
    }

    /// Puts together what is left and has one key, which just one of each side has.
    fn pair<K: Eq + Hash>(&mut self, old: impl Fn(T) -> K, new: impl Fn(T) -> K) {
        let mut keys: IndexMap<K, (Vec<T>, Vec<T>)> = IndexMap::new();
        for one in self.removed.drain(..) {
            keys.entry(old(one)).or_default().0.push(one);
        }
        for one in self.added.drain(..) {
            keys.entry(new(one)).or_default().1.push(one);
        }
        for (removed, added) in keys.into_values() {
            if let ([old], [new]) = (&removed[..], &added[..]) {
                self.both.push((*old, *new));
            } else {
                self.removed.extend(removed);
                self.added.extend(added);
            }
        }
    }
}

/// Operations are the same by the path of their function, else by what they request.
pub(super) fn operations(old: Side<'_>, new: Side<'_>) -> Pairs<OperationId> {
    let mut pairs = Pairs::new(old.operations().collect(), new.operations().collect());
    pairs.pair(|one| old.function(one), |one| new.function(one));
    let request = |side: Side<'_>, one| {
        let operation = side.operation(one);
        (operation.verb, operation.path.clone())
    };
    pairs.pair(|one| request(old, one), |one| request(new, one));
    pairs
}

/// Types are the same by their path, else by their name, else by their resource and what they are.
pub(super) fn types(old: Side<'_>, new: Side<'_>) -> Pairs<TypeId> {
    let mut pairs = Pairs::new(old.types().collect(), new.types().collect());
    pairs.pair(|one| old.type_path(one), |one| new.type_path(one));
    let name = |side: Side<'_>, one| side.rust.definition(one).name.clone();
    pairs.pair(|one| name(old, one), |one| name(new, one));
    pairs.pair(|one| content(old, one), |one| content(new, one));
    pairs
}

/// The resource that declares a type, and what there is to see of the type but for its name.
fn content(side: Side<'_>, of: TypeId) -> (Vec<String>, Vec<String>) {
    let module = side.rust.module(side.rust.definition(of).module).path.iter();
    let module = module.map(|name| name.as_str().to_owned());
    let form = &side.rust.definition(of).form;
    let variants = form.variants().iter().map(|variant| match variant.held() {
        Some(ty) => format!("{}={}?", variant.tag().unwrap_or_default(), side.rust(ty)),
        None => variant.text().unwrap_or_default(),
    });
    let fields = form.fields().iter();
    let fields = fields.map(|field| format!("{}: {}", field.wire, side.rust(&field.ty)));
    let parts = std::iter::once(form.word().to_owned()).chain(variants).chain(fields).collect();
    (module.collect(), parts)
}

/// What became of a thing that has a name in Rust, by its number on either side.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Named {
    Kept(usize, usize),
    Renamed(usize, usize),
    Added(usize),
    Removed(usize),
}

/// Things are the same by their name, else by what they are on the wire.
pub(super) fn named<T>(
    old: &[T],
    new: &[T],
    name: impl Fn(&T) -> &Name,
    same_wire: impl Fn(&T, &T) -> bool,
) -> Vec<Named> {
    let lacks = |all: &[T], one: &T| !all.iter().any(|other| name(other) == name(one));
    let mut gone: Vec<_> = (0..old.len()).filter(|&one| lacks(new, &old[one])).collect();
    let mut found = Vec::new();
    for (number, one) in new.iter().enumerate() {
        let kept = old.iter().position(|other| name(other) == name(one));
        let renamed = || gone.iter().position(|&other| same_wire(&old[other], one));
        found.push(match (kept, kept.map_or_else(renamed, |_| None)) {
            (Some(kept), _) => Named::Kept(kept, number),
            (None, Some(renamed)) => Named::Renamed(gone.remove(renamed), number),
            (None, None) => Named::Added(number),
        });
    }
    found.extend(gone.into_iter().map(Named::Removed));
    found
}
