//! Features of the crate: one for each resource at the top of the API, so that a program compiles the
//! resources that it uses.
//!
//! A type that other resources use as well is compiled with a feature of its resource's shared types,
//! which all of them enable: none of them compiles another as a whole.

use super::Name;
use super::shapes::{Module, Rust, Type};
use crate::api::{Api, ResourceId, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// Enables every resource.
pub(crate) const ALL: &str = "all";

/// The transport that is on by default, whatever the resources are.
pub(crate) const TRANSPORT: &str = "hyper";

/// Names of features that a crate has for other reasons, and of the packages that it depends on.
pub(super) const RESERVED: [&str; 12] = [
    ALL, "blocking", "chrono", "default", "fetch", TRANSPORT, "jiff", "reqwest", "serde", "time",
    "tower", "tracing",
];

/// The features of a crate.
#[derive(Clone, Debug)]
pub(crate) struct Features {
    /// By the number of the resource: that without which no part of its module is compiled.
    modules: Vec<Gate>,
    /// By the number of the type.
    types: Vec<Gate>,
    /// By the resource at the top.
    pub(crate) of: BTreeMap<ResourceId, Feature>,
}

/// The features of a resource at the top.
#[derive(Clone, Debug)]
pub(crate) struct Feature {
    pub(crate) name: String,
    /// The resource in a sentence.
    pub(crate) summary: String,
    pub(crate) is_default: bool,
    /// Whether it is more than types.
    pub(crate) has_calls: bool,
    /// Resources whose shared types its own items mention.
    pub(crate) needs: BTreeSet<ResourceId>,
    /// Resources whose shared types its shared types mention; `None` if it shares no type.
    pub(crate) shared_needs: Option<BTreeSet<ResourceId>>,
}

/// What an item is compiled with.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Gate {
    /// The types that the resource shares.
    Shared(ResourceId),
    /// The resource.
    Whole(ResourceId),
}

impl Features {
    /// The features of `rust`; `None` if all of it is always compiled.
    pub(super) fn of(api: &Api, rust: &Rust) -> Option<Self> {
        let default = api.default_features.as_ref()?;
        let roots: Vec<_> = (0..rust.modules.len()).map(|id| root(api, ResourceId(id))).collect();
        let uses = Uses::of(rust, &roots);
        let shared = uses.shared();
        let calls: BTreeSet<_> = rust.operations.iter().map(|one| roots[one.module.0]).collect();
        let gate = |number: usize, module: ResourceId| {
            let root = roots[module.0];
            // Of types alone, there is nothing to leave out.
            let is_shared = shared.contains(&TypeId(number)) && calls.contains(&root);
            if is_shared { Gate::Shared(root) } else { Gate::Whole(root) }
        };
        let types = rust.types.iter().enumerate();
        let types: Vec<_> = types.map(|(number, ty)| gate(number, ty.module)).collect();
        let mut modules: Vec<_> = roots.iter().map(|root| Gate::Whole(*root)).collect();
        for (definition, gate) in rust.types.iter().zip(&types) {
            let mut module = Some(definition.module);
            while let Some(id) = module {
                modules[id.0] = modules[id.0].min(*gate);
                module = api.resource(id).parent;
            }
        }
        let feature = |id: ResourceId| {
            let feature = Feature {
                name: rust.module(id).path.first().map_or("", Name::as_str).to_owned(),
                summary: summary(rust.module(id)),
                is_default: default.contains(&id),
                has_calls: calls.contains(&id),
                needs: uses.resources(id, |_| true),
                shared_needs: types
                    .contains(&Gate::Shared(id))
                    .then(|| uses.resources(id, |by| by.is_some_and(|by| shared.contains(&by)))),
            };
            (id, feature)
        };
        let tops: BTreeSet<_> = roots.iter().copied().collect();
        let of = tops.into_iter().map(feature).collect();
        Some(Self { modules, types, of })
    }

    pub(crate) fn of_module(&self, id: ResourceId) -> Gate {
        self.modules[id.0]
    }

    pub(crate) fn of_type(&self, id: TypeId) -> Gate {
        self.types[id.0]
    }

    /// What the types of a module as a whole are compiled with.
    pub(crate) fn of_types(&self, module: &Module) -> Option<Gate> {
        module.types.iter().map(|id| self.of_type(*id)).min()
    }

    /// What an item that no other resource uses is compiled with.
    pub(crate) fn of_operation(&self, module: ResourceId) -> Gate {
        match self.of_module(module) {
            Gate::Shared(id) | Gate::Whole(id) => Gate::Whole(id),
        }
    }

    /// The name of the feature behind `gate`.
    pub(crate) fn name(&self, gate: Gate) -> String {
        let (Gate::Shared(id) | Gate::Whole(id)) = gate;
        let Some(Feature { name, has_calls, .. }) = self.of.get(&id) else { return String::new() };
        match gate {
            // No module has a name with a hyphen, so no feature of another resource is called so.
            Gate::Shared(_) if *has_calls => format!("{name}-types"),
            Gate::Shared(_) | Gate::Whole(_) => name.clone(),
        }
    }

    /// All features with those that each enables, in the order of their names.
    pub(crate) fn all(&self) -> BTreeMap<String, Vec<String>> {
        let names = |of: &BTreeSet<ResourceId>| -> Vec<_> {
            of.iter().map(|id| self.name(Gate::Shared(*id))).collect()
        };
        let mut all = BTreeMap::new();
        for (id, feature) in &self.of {
            let own = feature.shared_needs.as_ref().map(|needs| {
                let name = self.name(Gate::Shared(*id));
                all.insert(name.clone(), names(needs));
                name
            });
            let needs = own.into_iter().chain(names(&feature.needs)).collect();
            all.insert(feature.name.clone(), needs);
        }
        all
    }
}

/// The resource at the top that `id` is in.
fn root(api: &Api, mut id: ResourceId) -> ResourceId {
    while let Some(parent) = api.resource(id).parent {
        id = parent;
    }
    id
}

/// The first sentence about a resource.
fn summary(module: &Module) -> String {
    let first = module.doc.first().map(|doc| doc.lines().collect::<Vec<_>>().join(" "));
    let first = first.unwrap_or_default();
    let end = first.find(". ").map_or(first.len(), |end| end + 1);
    first[..end].to_owned()
}

/// Which types are mentioned where.
struct Uses<'a> {
    rust: &'a Rust,
    /// By the number of the resource.
    roots: &'a [ResourceId],
    /// The resource at the top that mentions it, the type that does if it is one, and what is
    /// mentioned.
    all: Vec<(ResourceId, Option<TypeId>, TypeId)>,
}

impl<'a> Uses<'a> {
    fn of(rust: &'a Rust, roots: &'a [ResourceId]) -> Self {
        let named = |ty: &Type| ty.named().map(|named| named.id);
        let mut all = Vec::new();
        for operation in &rust.operations {
            let by = roots[operation.module.0];
            all.extend(operation.mentioned().filter_map(named).map(|id| (by, None, id)));
            let beside = operation.page_info.into_iter().chain(operation.extra);
            all.extend(beside.map(|id| (by, None, id)));
        }
        for (number, definition) in rust.types.iter().enumerate() {
            let by = roots[definition.module.0];
            let types = definition.form.mentioned().filter_map(named);
            all.extend(types.map(|id| (by, Some(TypeId(number)), id)));
        }
        Self { rust, roots, all }
    }

    fn root(&self, id: TypeId) -> ResourceId {
        self.roots[self.rust.definition(id).module.0]
    }

    /// The types that other resources mention, and those that these consist of.
    fn shared(&self) -> BTreeSet<TypeId> {
        let foreign = self.all.iter().filter(|(by, _, id)| *by != self.root(*id));
        let mut shared: BTreeSet<_> = foreign.map(|(_, _, id)| *id).collect();
        let mut parts: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
        for (_, by, id) in &self.all {
            if let Some(by) = by {
                parts.entry(*by).or_default().push(*id);
            }
        }
        let mut open: Vec<_> = shared.iter().copied().collect();
        while let Some(id) = open.pop() {
            let parts = parts.get(&id).into_iter().flatten();
            open.extend(parts.filter(|part| shared.insert(**part)));
        }
        shared
    }

    /// The other resources whose types `of` mentions, in types that `are` or in anything else.
    fn resources(
        &self,
        of: ResourceId,
        are: impl Fn(Option<TypeId>) -> bool,
    ) -> BTreeSet<ResourceId> {
        let own = self.all.iter().filter(|(by, ty, _)| *by == of && are(*ty));
        own.map(|(_, _, id)| self.root(*id)).filter(|root| *root != of).collect()
    }
}
