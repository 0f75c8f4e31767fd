//! The API to Rust: every name and every file is decided here, and a clash is an error.
//!
//! Names that the generator derives (structs of calls, files, setters for null, what stands for
//! unknown values) are decided next to those that the spec gives, and held against each other in
//! one place, [`clashes`]. Later phases read names and make none.

mod boxes;
mod clashes;
mod docs;
mod facts;
pub(crate) mod features;
mod files;
mod forms;
mod markdown;
pub(crate) mod name;
mod operations;
mod parameters;
mod schemes;
pub(crate) mod shapes;
mod tagged;
mod types;

pub(crate) use clashes::is_taken;
pub(crate) use files::{Part, files};
pub(crate) use name::Name;

use crate::api::{Api, Resource, ResourceId};
use crate::diagnostic::{Report, messages};
use crate::source::Spanned;
use shapes::{Module, Rust};
use std::collections::HashSet;

/// Decides what Rust is made of `api`. Errors go to `report`; what has no valid name gets one that
/// is never emitted.
pub(crate) fn name(api: &Api, report: &mut Report) -> Rust {
    let mut namer = Namer { api, report, folders: folders(api) };
    let mut rust = Rust {
        name: docs::line(&api.name),
        doc: docs::paragraphs(&api.doc),
        docs: api.docs_url.as_deref().map(docs::address),
        base_url: api.base_url.clone(),
        address: docs::address(&api.base_url),
        base_url_variable: api.base_url_variable.clone(),
        request_id: api.request_id.clone(),
        envelope: api.envelope,
        schemes: api.schemes.iter().map(|scheme| namer.scheme(scheme)).collect(),
        pagination: api.paginations.iter().map(|one| namer.pagination(one)).collect(),
        modules: (0..api.resources.len()).map(|id| namer.module(ResourceId(id))).collect(),
        operations: Vec::new(),
        types: Vec::new(),
        features: None,
    };
    for (number, resource) in api.resources.iter().enumerate() {
        if let Some(parent) = resource.parent {
            rust.modules[parent.0].children.push(ResourceId(number));
        }
    }
    rust.operations = api.operations.iter().map(|one| namer.operation(one)).collect();
    rust.types = api.types.iter().map(|one| namer.definition(one)).collect();
    boxes::place(&mut rust);
    rust.features = features::Features::of(api, &rust);
    clashes::check(api, &rust, report);
    rust
}

/// Makes names, and reports words that cannot be one.
struct Namer<'a> {
    api: &'a Api,
    report: &'a mut Report,
    /// The resources within each resource, by their names in Rust.
    folders: HashSet<(ResourceId, Name)>,
}

fn folders(api: &Api) -> HashSet<(ResourceId, Name)> {
    let named = |resource: &Resource| {
        Some((resource.parent?, name::snake(resource.own_name(), given(resource))?))
    };
    api.resources.iter().filter_map(named).collect()
}

impl Namer<'_> {
    fn module(&mut self, id: ResourceId) -> Module {
        let api = self.api;
        let resource = api.resource(id);
        let mut path = vec![self.own_name(resource)];
        let mut parent = resource.parent;
        while let Some(around) = parent {
            let around = api.resource(around);
            path.push(name::snake(around.own_name(), given(around)).unwrap_or_else(Name::invalid));
            parent = around.parent;
        }
        path.reverse();
        let names: Vec<_> = path.iter().map(|name| name.ident().to_string()).collect();
        Module {
            rust_path: names.join("::"),
            path,
            source: resource.file.clone(),
            doc: docs::paragraphs(&resource.doc),
            docs: resource.docs_url.as_deref().map(docs::address),
            children: Vec::new(),
            operations: resource.operations.clone(),
            types: resource.types.clone(),
        }
    }

    fn own_name(&mut self, resource: &Resource) -> Name {
        let name = Spanned::new(resource.own_name().to_owned(), resource.name.span);
        self.snake(&name, resource.rust.as_ref())
    }

    /// A name for a function, a field or a module.
    fn snake(&mut self, word: &Spanned<String>, given: Option<&Spanned<String>>) -> Name {
        let text = given.map(|given| &*given.value);
        self.in_case(given, name::is_snake, "snake case, as the names of functions and fields");
        self.checked(name::snake(&word.value, text), word, given)
    }

    /// A name for a type or a variant.
    fn camel(&mut self, word: &Spanned<String>, given: Option<&Spanned<String>>) -> Name {
        let text = given.map(|given| &*given.value);
        self.in_case(given, name::is_camel, "upper camel case, as the names of types and variants");
        self.checked(name::camel(&word.value, text), word, given)
    }

    /// Reports a valid name of another case than rustc asks for.
    fn in_case(&mut self, given: Option<&Spanned<String>>, is: fn(&str) -> bool, case: &str) {
        let is_name = |name: &str| name::snake("", Some(name)).is_some();
        if let Some(given) = given.filter(|given| is_name(&given.value) && !is(&given.value)) {
            self.report.push_once(messages::bad_case(given, case));
        }
    }

    fn checked(
        &mut self,
        name: Option<Name>,
        word: &Spanned<String>,
        given: Option<&Spanned<String>>,
    ) -> Name {
        name.unwrap_or_else(|| {
            // A name that others are made of is reported once.
            self.report.push_once(messages::bad_name(given.unwrap_or(word), given.is_some()));
            Name::invalid()
        })
    }
}

fn given(resource: &Resource) -> Option<&str> {
    resource.rust.as_ref().map(|given| &*given.value)
}
