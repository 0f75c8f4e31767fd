//! The names that one that means nothing was probably meant to be.

use super::Document;
use super::lookup::{Found, Lookup, TypeKey, of_resource};
use super::type_text::words;
use crate::diagnostic::messages::{Words, nearest_of};
use heck::ToSnakeCase as _;
use std::cell::OnceCell;

/// More names than a question asks about.
const MEANT: usize = 3;

/// The names to compare with, each list made when an error first needs it.
#[derive(Debug)]
pub(crate) struct Known {
    /// The types of each resource.
    types: Vec<OnceCell<Words>>,
    built_in: OnceCell<Words>,
    resources: OnceCell<Words>,
}

impl Known {
    pub(super) fn new(document: &Document) -> Self {
        let types = document.resources.iter().map(|_| OnceCell::new()).collect();
        Self { types, built_in: OnceCell::new(), resources: OnceCell::new() }
    }
}

/// Whether `longer` is `name` with one word more behind it, as `PetId` is.
fn has_word_more(name: &str, longer: &str) -> bool {
    longer.strip_prefix(name).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
}

impl Lookup<'_> {
    /// The names that resource number `from` probably meant by `name`, which means nothing.
    ///
    /// A name by itself is compared with those that need no path, a name with a path with those of
    /// that resource, and with the same name of resources of a similar path: how many types the
    /// whole document has does not count.
    pub(crate) fn meant(&self, from: usize, name: &str) -> Vec<String> {
        let (path, last) = match name.rsplit_once('.') {
            Some((path, last)) => (Some(path), last),
            None => (None, name),
        };
        // A name from the root begins with a dot.
        let path = path.map(|path| path.trim_start_matches('.')).filter(|path| !path.is_empty());
        let same = self.types.get(last).map(Vec::as_slice).unwrap_or_default();
        let path_of = |key: &TypeKey| &*self.resource(*key).name.value;
        let full = |path: &str, last: &str| format!("{path}.{last}");
        let Some(path) = path else {
            let scope = self.around(from).map(|near| self.types_of(near));
            let mut near = nearest_of(last, scope.chain([self.built_in()]));
            near.retain(|near| !has_word_more(last, near) && !has_word_more(near, last));
            if near.is_empty() {
                return same.iter().map(|key| full(path_of(key), last)).take(MEANT).collect();
            }
            return near.into_iter().map(str::to_owned).collect();
        };
        if let Found::One(_) = self.find(from, last) {
            return vec![last.to_owned()];
        }
        if let [only] = same {
            return vec![full(path_of(only), last)];
        }
        let mut near = nearest_of(path, [self.paths()]);
        near.retain(|path| {
            self.resources.get(path).is_some_and(|at| of_resource(same, *at).is_some())
        });
        if !near.is_empty() {
            return near.into_iter().map(|path| full(path, last)).collect();
        }
        let Some(resource) = self.resources.get(path) else { return Vec::new() };
        let near = nearest_of(last, [self.types_of(*resource)]);
        if near.is_empty() {
            return same.iter().map(|key| full(path_of(key), last)).take(MEANT).collect();
        }
        near.into_iter().map(|last| full(path, last)).collect()
    }

    /// The resource that `name` has before its dot, seen from resource number `from`, and the types
    /// that it has.
    pub(crate) fn types_at(&self, from: usize, name: &str) -> Option<(&str, Vec<&str>)> {
        let (path, _) = name.rsplit_once('.')?;
        let below = self.around(from).find_map(|near| {
            let near = &self.document.resources[near].name.value;
            self.resources.get(&*format!("{near}.{path}"))
        });
        let resource = below.or_else(|| self.resources.get(path.trim_start_matches('.')))?;
        let resource = &self.document.resources[*resource];
        let types = resource.types.iter().filter(|declared| !declared.is_inline);
        let types: Vec<_> = types.map(|declared| &*declared.name.value).collect();
        Some((&resource.name.value, types))
    }

    /// The types that resource number `from` declares under a name that ends with the word of `name`, a
    /// type that nobody declares, or almost reads so.
    pub(crate) fn renamed(&self, from: usize, name: &str) -> Vec<TypeKey> {
        let words_of = |name: &str| name.to_snake_case().split('_').map(str::to_owned).collect();
        let own: Vec<String> = words_of(name);
        let is_like = |other: &str| {
            let other: Vec<String> = words_of(other);
            own.len() > 1 && other.len() > 1 && own.last() == other.last()
        };
        let near = nearest_of(name, [self.types_of(from)]);
        let types = self.document.resources[from].types.iter().enumerate();
        let alike = types.filter(|(_, declared)| {
            let other = &*declared.name.value;
            !declared.is_inline && (is_like(other) || near.contains(&other))
        });
        alike.map(|(index, _)| TypeKey { resource: from, index }).collect()
    }

    fn types_of(&self, resource: usize) -> &Words {
        let types = &self.document.resources[resource].types;
        let names = || types.iter().map(|declared| &*declared.name.value);
        self.known.types[resource].get_or_init(|| Words::new(names()))
    }

    fn built_in(&self) -> &Words {
        self.known.built_in.get_or_init(|| Words::new(words()))
    }

    fn paths(&self) -> &Words {
        let names = || self.resources.keys().copied();
        self.known.resources.get_or_init(|| Words::new(names()))
    }
}
