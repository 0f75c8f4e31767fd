//! Finds what a name means.

use super::meant::Known;
use super::{Document, Resource, TypeDeclaration, path};
use indexmap::IndexMap;
use std::collections::HashSet;

/// A type of a document: the number of its resource, and its own in there.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) struct TypeKey {
    pub(crate) resource: usize,
    pub(crate) index: usize,
}

/// The names of a document.
#[derive(Debug)]
pub(crate) struct Lookup<'a> {
    pub(crate) document: &'a Document,
    /// The types of each name, in the order of the spec.
    pub(super) types: IndexMap<&'a str, Vec<TypeKey>>,
    pub(super) resources: IndexMap<&'a str, usize>,
    pub(super) known: Known,
    /// Whether the types of a resource are not all known.
    has_unread: bool,
    /// Types that are not to be looked into.
    closed: HashSet<TypeKey>,
}

/// What a name means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Found {
    Nothing,
    One(TypeKey),
    Two(TypeKey, TypeKey),
}

impl<'a> Lookup<'a> {
    pub(crate) fn new(document: &'a Document) -> Self {
        let mut types: IndexMap<_, Vec<_>> = IndexMap::new();
        let mut resources = IndexMap::new();
        let mut closed = HashSet::new();
        for (resource, found) in document.resources.iter().enumerate() {
            resources.entry(&*found.name.value).or_insert(resource);
            for (index, declared) in found.types.iter().enumerate() {
                let key = TypeKey { resource, index };
                types.entry(&*declared.name.value).or_default().push(key);
                if !declared.is_whole {
                    closed.insert(key);
                }
            }
        }
        let has_unread = !document.unread.is_empty()
            || document.resources.iter().any(|resource| !resource.known.types);
        let known = Known::new(document);
        Self { document, types, resources, known, has_unread, closed }
    }

    /// Keeps rules out of these types, as out of those that could not be read.
    pub(crate) fn close(&mut self, types: impl IntoIterator<Item = TypeKey>) {
        self.closed.extend(types);
    }

    /// The type called `name` by resource number `from`: its own, or one of a resource around it;
    /// with a path before the name, that of a resource below one of these, or else of any resource
    /// whose path ends so. A path from the root, which another resource nearby has as well, means
    /// two; a dot before it says that it is from the root.
    pub(crate) fn find(&self, from: usize, name: &str) -> Found {
        let (path, name) = match name.rsplit_once('.') {
            Some((path, name)) => (Some(path), name),
            None => (None, name),
        };
        let all = self.types.get(name).map(Vec::as_slice).unwrap_or_default();
        let Some(path) = path else {
            let mut around = self.around(from);
            let found = around.find_map(|near| of_resource(all, near));
            return found.map_or(Found::Nothing, Found::One);
        };
        let of = |path: &str| of_resource(all, *self.resources.get(path)?);
        if let Some(path) = path.strip_prefix('.') {
            return of(path).map_or(Found::Nothing, Found::One);
        }
        let mut below = self.around(from).filter_map(|near| {
            let name = &self.document.resources[near].name.value;
            of(&format!("{name}.{path}"))
        });
        match (below.next(), of(path)) {
            (Some(near), Some(root)) if near != root => return Found::Two(near, root),
            (Some(one), _) | (None, Some(one)) => return Found::One(one),
            (None, None) => {}
        }
        let ends_so = |key: &&TypeKey| {
            let resource = &self.resource(**key).name.value;
            resource.strip_suffix(path).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        let mut ending = all.iter().filter(ends_so);
        match (ending.next(), ending.next()) {
            (None, _) => Found::Nothing,
            (Some(one), None) => Found::One(*one),
            (Some(one), Some(two)) => Found::Two(*one, *two),
        }
    }

    /// The type called `name`, where there is just one and it can be looked into. Where there is
    /// none an error is reported already: without one, every name of a document means a type.
    pub(crate) fn get(&self, from: usize, name: &str) -> Option<TypeKey> {
        match self.find(from, name) {
            Found::One(key) => self.is_open(key).then_some(key),
            Found::Nothing | Found::Two(..) => None,
        }
    }

    pub(crate) fn is_open(&self, key: TypeKey) -> bool {
        !self.closed.contains(&key)
    }

    /// Whether a type called `name`, which resource number `from` does not find, can be one whose
    /// name could not be read.
    pub(crate) fn can_be_unread(&self, from: usize, name: &str) -> bool {
        if name.contains('.') {
            return self.has_unread;
        }
        let mut around = self.around(from).map(|near| &self.document.resources[near]);
        around.any(|near| !near.known.types) || self.lies_in_unread(from)
    }

    /// Whether all parameters that a method of resource number `from` can have are known.
    pub(crate) fn knows_parameters(&self, from: usize) -> bool {
        let mut around = self.around(from).map(|near| &self.document.resources[near]);
        around.all(|near| near.known.parameters) && !self.lies_in_unread(from)
    }

    /// Whether the resources around resource number `from` are not all known.
    pub(crate) fn lies_in_unread(&self, from: usize) -> bool {
        let own = &self.document.resources[from].name.value;
        let mut parents = own.match_indices('.').map(|(dot, _)| &own[..dot]);
        if parents.any(|parent| !self.resources.contains_key(parent)) {
            return true;
        }
        let mut unread = self.document.unread.iter();
        unread.any(|name| {
            own.strip_prefix(&**name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    /// Resource number `from`, then those around it from near to far.
    pub(crate) fn around(&self, from: usize) -> impl Iterator<Item = usize> {
        let name = self.document.resources.get(from).map_or("", |found| &*found.name.value);
        let outer = name.match_indices('.').rev().map(move |(end, _)| &name[..end]);
        let outer = outer.filter_map(|name| self.resources.get(name).copied());
        std::iter::once(from).chain(outer)
    }

    pub(crate) fn resource(&self, key: TypeKey) -> &'a Resource {
        &self.document.resources[key.resource]
    }

    /// The name of a type, behind that of its resource.
    pub(crate) fn full_name(&self, key: TypeKey) -> String {
        format!("{}.{}", self.resource(key).name.value, self.declaration(key).name.value)
    }

    pub(crate) fn declaration(&self, key: TypeKey) -> &'a TypeDeclaration {
        &self.resource(key).types[key.index]
    }

    /// Every type, in the order of the spec.
    pub(crate) fn keys(&self) -> impl Iterator<Item = TypeKey> {
        self.document.resources.iter().enumerate().flat_map(|(resource, found)| {
            (0..found.types.len()).map(move |index| TypeKey { resource, index })
        })
    }

    /// The path parameter `name` of a method of resource number `from`, with the number of the
    /// resource whose names it is written in: the method declares it, or a resource around it.
    pub(crate) fn path_parameter<'b>(
        &'b self,
        from: usize,
        method: &'b super::Method,
        name: &str,
    ) -> Option<(usize, &'b super::Item)> {
        let own = method.parameters.iter().map(|item| (from, item));
        let shared = self.around(from).flat_map(|near| {
            self.document.resources[near].path.iter().map(move |item| (near, item))
        });
        own.chain(shared).find(|(_, item)| item.wire.value == name)
    }

    /// The parameters that the path of a method of resource number `from` names and that are
    /// declared, in the order of the path.
    pub(crate) fn in_path<'b>(
        &'b self,
        from: usize,
        method: &'b super::Method,
    ) -> impl Iterator<Item = (usize, &'b super::Item)> {
        let names = path::parameters(&method.path.value);
        names.filter_map(move |name| self.path_parameter(from, method, name))
    }

    /// The header parameters of a method of resource number `from`, each with the number of the
    /// resource whose names it is written in: its own, then those of the resources around it that
    /// no nearer one replaces.
    pub(crate) fn headers<'b>(
        &'b self,
        from: usize,
        method: &'b super::Method,
    ) -> Vec<(usize, &'b super::Item)> {
        let mut headers: Vec<_> = method.header.iter().map(|item| (from, item)).collect();
        for near in self.around(from) {
            let is_new = |item: &&super::Item| {
                let name = &item.wire.value;
                !headers.iter().any(|(_, nearer)| nearer.wire.value.eq_ignore_ascii_case(name))
            };
            let all = &self.document.resources[near].header;
            let new: Vec<_> = all.iter().filter(is_new).map(|item| (near, item)).collect();
            headers.extend(new);
        }
        headers
    }

    /// All path parameters that a method of resource number `from` can name.
    pub(crate) fn path_parameters<'b>(
        &'b self,
        from: usize,
        method: &'b super::Method,
    ) -> Vec<&'b super::Item> {
        let shared = self.around(from).flat_map(|near| &self.document.resources[near].path);
        method.parameters.iter().chain(shared).collect()
    }
}

/// The first of the types of one name that a resource has.
pub(super) fn of_resource(all: &[TypeKey], resource: usize) -> Option<TypeKey> {
    let first = all.partition_point(|key| key.resource < resource);
    all.get(first).filter(|key| key.resource == resource).copied()
}
