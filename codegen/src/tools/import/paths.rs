//! Where parameters of paths are declared: at the collection that each names a member of, so that it
//! makes no difference what of a product is imported first.

use super::draft::{Draft, Form, Item, Operation, Type};
use super::files::Writer;
use super::ids::collection;
use super::words::singular;
use crate::api;
use crate::tools::openapi::canonical;
use std::collections::{BTreeMap, BTreeSet};

/// A parameter that a resource of the spec declares for the methods below it.
#[derive(Clone, Debug)]
pub(super) struct Declared {
    pub(super) name: String,
    pub(super) ty: DeclaredType,
    /// The canonical paths that end with it.
    pub(super) at: BTreeSet<String>,
}

/// The type of such a parameter.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum DeclaredType {
    /// The full name of a declared one.
    Named(String),
    Other(Type),
}

impl DeclaredType {
    pub(super) fn of(ty: &api::Type, api: &api::Api) -> Option<Self> {
        match ty {
            api::Type::Named(id) => Some(Self::Named(api.definition(*id).name.clone())),
            api::Type::Scalar(scalar) => Some(Self::Other(Type::Scalar(*scalar))),
            _ => None,
        }
    }
}

/// The canonical path that ends with the parameter `name` of `path`.
pub(super) fn until(path: &str, name: &str) -> String {
    let word = format!("{{{name}");
    let end = path.find(&word).and_then(|start| {
        let end = path.get(start..)?.find('}')?;
        Some(start + end + 1)
    });
    canonical(path.get(..end.unwrap_or(path.len())).unwrap_or(path))
}

/// The resource around `operation` whose collection the parameter `name` of its path names a member of:
/// the one at the top where that is none of them.
pub(super) fn home(operation: &Operation, name: &str) -> String {
    let collection = singular(&collection(&operation.path, name));
    let words: Vec<_> = operation.resource.split('.').collect();
    let found = words.iter().rposition(|word| singular(word) == collection);
    words[..=found.unwrap_or_default()].join(".")
}

/// Parameters that resources are to declare: by resource and name, with the number of one of the
/// operations that have each, and its number there.
pub(super) type Shared = BTreeMap<(String, String), (usize, usize)>;

impl Writer<'_> {
    /// What resources declare that the spec does not so far: what all whose home it is have alike.
    pub(super) fn shared(&self) -> Shared {
        let mut found: BTreeMap<(String, String), Vec<(usize, usize)>> = BTreeMap::new();
        for (number, operation) in self.draft.operations.iter().enumerate() {
            if operation.left_out.is_some() {
                continue;
            }
            for (at, item) in operation.in_path.iter().enumerate() {
                let key = (home(operation, &item.name), item.name.clone());
                found.entry(key).or_default().push((number, at));
            }
        }
        let mut shared = Shared::new();
        for ((home, name), uses) in found {
            let first = (&self.draft.operations[uses[0].0], self.in_path(uses[0]));
            let are_alike = uses.iter().all(|at| is_like(self.in_path(*at), first.1));
            if are_alike && self.at(&home, &name).is_none() && !self.is_said(&home, first) {
                shared.insert((home, name), uses[0]);
            }
        }
        shared
    }

    /// Whether the nearest resource around `operation` that declares a parameter of this name, in the
    /// spec or among what is `shared`, says of it what `item` does.
    pub(super) fn is_inherited(&self, operation: &Operation, item: &Item, shared: &Shared) -> bool {
        around(&operation.resource)
            .find_map(|resource| {
                let key = (resource.to_owned(), item.name.clone());
                let new = shared.get(&key).map(|at| is_like(self.in_path(*at), item));
                let known =
                    || self.at(resource, &item.name).map(|one| self.is(one, operation, item));
                new.or_else(known)
            })
            .unwrap_or_default()
    }

    /// Whether the spec says of `item` at `resource`, or around it, what it is.
    fn is_said(&self, resource: &str, (operation, item): (&Operation, &Item)) -> bool {
        let nearest = around(resource).find_map(|resource| self.at(resource, &item.name));
        nearest.is_some_and(|declared| self.is(declared, operation, item))
    }

    fn at(&self, resource: &str, name: &str) -> Option<&Declared> {
        self.declared.get(resource)?.iter().find(|declared| declared.name == name)
    }

    /// Whether it is what an operation has in its path: the same part of it, or the same type.
    fn is(&self, declared: &Declared, operation: &Operation, item: &Item) -> bool {
        declared.at.contains(&until(&operation.path, &item.name))
            || ty(self.draft, &item.ty) == Some(declared.ty.clone()) && item.notes.bounds.is_empty()
    }

    fn in_path(&self, (number, at): (usize, usize)) -> &Item {
        &self.draft.operations[number].in_path[at]
    }
}

fn ty(draft: &Draft, ty: &Type) -> Option<DeclaredType> {
    match ty {
        Type::Named(id) => match &draft.of(*id).form {
            Form::Existing { name, .. } => Some(DeclaredType::Named(name.clone())),
            _ => None,
        },
        other => Some(DeclaredType::Other(other.clone())),
    }
}

fn is_like(one: &Item, other: &Item) -> bool {
    one.ty == other.ty
        && one.notes.bounds == other.notes.bounds
        && one.notes.deprecated == other.notes.deprecated
}

/// A resource, and those around it, the nearest first.
fn around(resource: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(resource), |inner| Some(inner.rsplit_once('.')?.0))
}
