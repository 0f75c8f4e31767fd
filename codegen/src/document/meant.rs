//! The names that one that means nothing was probably meant to be.

use super::lookup::{Found, Lookup, TypeKey, of_resource};
use super::type_text::words;
use super::vocabulary::Vocabulary;
use super::{Body, Document, Item, Resource, Type};
use crate::diagnostic::messages::{Words, akin_type, nearest_of, unnumbered};
use crate::language::resources::product;
use crate::source::Spanned;
use indexmap::IndexSet;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

/// More types than are compared with each name that means nothing.
const IDLE: usize = 20;

/// More types than are compared word by word.
const FEW: usize = 100;

/// More names than a question asks about.
const MEANT: usize = 3;

/// The names to compare with, each list made when an error first needs it.
#[derive(Debug)]
pub(crate) struct Known {
    /// The types of each resource.
    types: Vec<OnceCell<Words>>,
    /// The same by the last words of their names.
    endings: Vec<OnceCell<HashMap<String, Vec<usize>>>>,
    /// The same by their names without numbers.
    unnumbered: Vec<OnceCell<HashMap<String, Vec<usize>>>>,
    built_in: OnceCell<Words>,
    resources: OnceCell<Words>,
    pub(super) vocabulary: OnceCell<Vocabulary>,
}

impl Known {
    pub(super) fn new(document: &Document) -> Self {
        let count = document.resources.len();
        let types = (0..count).map(|_| OnceCell::new()).collect();
        let [endings, unnumbered] = [(); 2].map(|()| vec![OnceCell::new(); count]);
        Self {
            types,
            endings,
            unnumbered,
            built_in: OnceCell::new(),
            resources: OnceCell::new(),
            vocabulary: OnceCell::new(),
        }
    }
}

/// `name` as that of a type begins.
fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// The last of several words of a name, each of which begins with a capital.
fn last_word(name: &str) -> Option<&str> {
    let at = name.rfind(|c: char| c.is_ascii_uppercase()).filter(|at| *at > 0)?;
    name.get(at..)
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
        let last = self.types.get_key_value(&*capitalized(last)).map_or(last, |(known, _)| known);
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

    /// The first types that resource number `from` can name, and that differ from `name`, which means nothing, in nothing
    /// but their numbers; where there are none, the one that shares most words with it, and is not what it is a part of.
    pub(crate) fn alike(&self, from: usize, name: &Spanned<String>) -> Vec<&str> {
        let own = unnumbered(&name.value);
        let around = self.around(from).filter_map(|near| {
            let known = &self.known.unnumbered[near];
            Some((
                near,
                known.get_or_init(|| self.by(near, |name| Some(unnumbered(name)))).get(&own)?,
            ))
        });
        let names = around.flat_map(|(near, types)| {
            types.iter().map(move |index| &*self.document.resources[near].types[*index].name.value)
        });
        let names: Vec<_> = names.take(MEANT).collect();
        if !names.is_empty() {
            return names;
        }
        let around = self.around(from).flat_map(|near| &self.document.resources[near].types);
        let is_of =
            |field: &Item| field.ty().value.named().is_some_and(|named| named.span == name.span);
        let declared = around.filter(|own| !own.is_inline && !own.form.fields().iter().any(is_of));
        let names: Vec<_> = declared.map(|own| &*own.name.value).take(FEW + 1).collect();
        if names.len() > FEW {
            return Vec::new();
        }
        akin_type(&name.value, names).into_iter().collect()
    }

    /// Whether a path is that of a resource, or of a type, seen from anywhere.
    pub(crate) fn is_path(&self, path: &str) -> bool {
        let is_it = |known: &str| {
            known.strip_suffix(path).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        let last = path.rsplit('.').next().unwrap_or(path);
        self.resources.keys().any(|known| is_it(known))
            || self.document.unread.iter().any(|unread| is_it(unread))
            || self.types.contains_key(last)
    }

    /// The resources that have all of these operations and types.
    pub(crate) fn having(&self, names: &IndexSet<&str>) -> Vec<&str> {
        let has = |resource: &Resource, name: &str| {
            let mut methods = resource.methods.iter().map(|method| &method.name);
            let mut types = resource.types.iter().map(|declared| &declared.name);
            methods.any(|own| own.value == name) || types.any(|own| own.value == name)
        };
        let has_all = |resource: &&Resource| names.iter().all(|name| has(resource, name));
        let found = self.document.resources.iter().filter(has_all);
        found.map(|resource| &*resource.name.value).collect()
    }

    /// The resource that `name` has before its dot, seen from resource number `from`.
    pub(crate) fn named_resource(&self, from: usize, name: &str) -> Option<usize> {
        let (path, _) = name.rsplit_once('.')?;
        let below = self.around(from).find_map(|near| {
            let near = &self.document.resources[near].name.value;
            self.resources.get(&*format!("{near}.{path}"))
        });
        below.or_else(|| self.resources.get(path.trim_start_matches('.'))).copied()
    }

    /// Whether `other`, which has the same name as `name`, is a type of another product, and nothing says that it is
    /// meant: a resource of types alone is there for others, and `ToyStatus` is one of `toys`.
    pub(crate) fn is_elsewhere(&self, from: usize, name: &str, other: &str) -> bool {
        let Some((path, last)) = other.rsplit_once('.') else { return false };
        let own = product(&self.document.resources[from].name.value);
        let other = product(path);
        let mut methods = self.document.resources.iter().filter(|one| !one.methods.is_empty());
        let is_product = methods.any(|one| product(&one.name.value) == other);
        let name = name.to_lowercase();
        let says_so = path.split('.').any(|word| name.contains(word.trim_end_matches('s')));
        last.to_lowercase() == name && other != own && is_product && !says_so
    }

    /// The model of resource number `from` that lacks a `sent`, of which `name` in the body of a method says that it is
    /// sent: `NewPet` of `Pet`, or `PetSettings`, unless that is a part of it.
    pub(crate) fn sent_as(&self, from: usize, name: &str) -> Option<&Spanned<String>> {
        let types = self.document.resources[from].types.iter();
        let mut models = types.filter(|declared| {
            let own = &*declared.name.value;
            let is_longer = name != own && (name.ends_with(own) || has_word_more(own, name));
            let fields = declared.form.fields();
            let is_read = || fields.iter().any(|field| field.notes.read_only);
            let is_it =
                |field: &Item| field.ty().value.named().is_some_and(|own| own.value == name);
            let is_part = || fields.iter().any(is_it);
            is_longer && declared.sent.is_none() && is_read() && !is_part() && self.is_in_body(name)
        });
        models.next().map(|declared| &declared.name)
    }

    /// Whether the body of a method names it.
    fn is_in_body(&self, name: &str) -> bool {
        let is_it = |ty: &Type| ty.named().is_some_and(|own| own.value == name);
        let mut methods = self.document.resources.iter().flat_map(|resource| &resource.methods);
        methods.any(|method| match method.body.as_ref().map(|body| &body.value) {
            Some(Body::Type(ty)) => is_it(ty),
            Some(body) => body.items().iter().any(|item| is_it(&item.ty().value)),
            None => false,
        })
    }

    /// The resource that `name` has before its dot, seen from resource number `from`, and the types
    /// that it has.
    pub(crate) fn types_at(&self, from: usize, name: &str) -> Option<(&str, Vec<&str>)> {
        let resource = &self.document.resources[self.named_resource(from, name)?];
        let types = resource.types.iter().filter(|declared| !declared.is_inline);
        let types: Vec<_> = types.map(|declared| &*declared.name.value).collect();
        Some((&resource.name.value, types))
    }

    /// The types of resource number `from` that are not `used`, and are to be, where these are few.
    pub(crate) fn idle(&self, from: usize, used: &HashSet<TypeKey>) -> Vec<TypeKey> {
        let types = 0..self.document.resources[from].types.len();
        let keys = types.map(|index| TypeKey { resource: from, index });
        let idle: Vec<_> = keys.filter(|key| self.is_idle(*key, used)).take(IDLE + 1).collect();
        if idle.len() > IDLE { Vec::new() } else { idle }
    }

    fn is_idle(&self, key: TypeKey, used: &HashSet<TypeKey>) -> bool {
        let declared = self.declaration(key);
        let is_meant = declared.is_inline || declared.is_expanded || declared.standalone.is_some();
        !used.contains(&key) && !is_meant
    }

    /// The type of resource number `from` that is not `used`, if it is the only one that is `near` the `name`, which
    /// means nothing, or ends with the same word, or the only one of those that are `idle`, or of these the only one
    /// of which the name is a part of the other.
    pub(crate) fn renamed(
        &self,
        from: usize,
        (name, near): (&str, &[String]),
        used: &HashSet<TypeKey>,
        idle: &[TypeKey],
    ) -> Option<TypeKey> {
        let declared = |name: &String| of_resource(self.types.get(&**name)?, from);
        let near = near.iter().filter_map(declared);
        let alike = last_word(name).and_then(|word| self.endings(from).get(word));
        let alike =
            alike.into_iter().flatten().map(|index| TypeKey { resource: from, index: *index });
        let mut found = near.chain(alike).filter(|key| self.is_idle(*key, used));
        if let Some(first) = found.next() {
            return found.all(|other| other == first).then_some(first);
        }
        let is_part = |key: &&TypeKey| {
            let own = &self.declaration(**key).name.value;
            own.contains(name) || name.contains(&**own)
        };
        let mut parts = idle.iter().filter(is_part);
        match (idle, parts.next().filter(|_| parts.next().is_none())) {
            ([only], _) | (_, Some(only)) => Some(*only),
            _ => None,
        }
    }

    /// The types of a resource by the last words of their names.
    fn endings(&self, resource: usize) -> &HashMap<String, Vec<usize>> {
        let last = |name: &str| last_word(name).map(str::to_owned);
        self.known.endings[resource].get_or_init(|| self.by(resource, last))
    }

    /// The types of a resource by what `part` says of their names.
    fn by(
        &self,
        resource: usize,
        part: impl Fn(&str) -> Option<String>,
    ) -> HashMap<String, Vec<usize>> {
        let mut types = HashMap::<_, Vec<_>>::new();
        for (index, declared) in self.document.resources[resource].types.iter().enumerate() {
            if let Some(part) = part(&declared.name.value) {
                types.entry(part).or_default().push(index);
            }
        }
        types
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
