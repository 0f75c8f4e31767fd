//! No two things share a name where Rust, or a file system, could not distinguish them.
//!
//! One [`Scope`] for each space of names of the emitted crate. Everything that has a name of Rust
//! is taken into one here, so a kind of thing that gains a name has to be added.

use super::features::RESERVED;
use super::files::files;
use super::name::{Name, is_folder};
use super::shapes::{Form, Model, Module, Operation, Parameter, Rust, Tagged};
use crate::api::{self, Api, Resource};
use crate::diagnostic::{Report, messages};
use crate::language::auth::NONE;
use crate::source::{Span, Spanned};
use std::collections::{HashMap, HashSet};

/// Whether no resource can be called `name`: the emitted crate has a module of its own that is, or a
/// feature where resources are features, or no folder can be.
pub(crate) fn is_taken(name: &str, has_features: bool) -> bool {
    is_own(name, has_features) || !is_folder(&Name::own(name))
}

fn is_own(name: &str, has_features: bool) -> bool {
    ROOT.contains(&name) || (has_features && RESERVED.contains(&name))
}

/// What the root of the emitted crate has next to the modules of resources.
const ROOT: [&str; 14] = [
    "api",
    "blocking",
    "endpoint",
    "error",
    "http",
    "lib",
    "main",
    "multipart",
    "paging",
    "runtime",
    "serde_json",
    "streaming",
    "testing",
    "transport",
];

/// What credentials have next to what makes them of a scheme.
const CREDENTIALS: [&str; 2] = ["from_env", "none"];

pub(super) fn check(api: &Api, rust: &Rust, report: &mut Report) {
    let mut clashes = Clashes { report, known: HashSet::new() };
    clashes.schemes(api, rust);
    clashes.roots(api, rust);
    for (resource, module) in api.resources.iter().zip(&rust.modules) {
        clashes.module(api, rust, resource, module);
        clashes.types(api, rust, resource);
    }
    for (operation, named) in api.operations.iter().zip(&rust.operations) {
        clashes.call(operation, named);
    }
    clashes.paths(api, rust);
}

/// Reports clashes, each once.
struct Clashes<'a> {
    report: &'a mut Report,
    known: HashSet<(usize, usize, usize, usize)>,
}

/// Names that have to differ, each with where the spec says it.
#[derive(Default)]
struct Scope(HashMap<String, (Span, String)>);

impl Scope {
    /// Takes a name that is there whatever the spec says.
    fn own(&mut self, name: String, span: Span) {
        self.0.insert(name, (span, String::new()));
    }
}

impl Clashes<'_> {
    /// Takes `name`, which comes of `word`, into `scope`.
    fn take(&mut self, scope: &mut Scope, name: &Name, word: &Spanned<String>) {
        if !name.is_invalid() {
            self.take_as(scope, name.as_str().to_owned(), name.as_str(), word);
        }
    }

    fn take_as(&mut self, scope: &mut Scope, key: String, name: &str, word: &Spanned<String>) {
        match scope.0.get(&key) {
            None => {
                scope.0.insert(key, (word.span, word.value.clone()));
            }
            Some((first, said)) => {
                let ((source, start, _), (other, other_start, _)) =
                    (first.order(), word.span.order());
                if self.known.insert((source, start, other, other_start)) {
                    self.report.push(messages::name_clash(word, name, *first, said));
                }
            }
        }
    }

    /// Constants of the API, and functions of its credentials.
    fn schemes(&mut self, api: &Api, rust: &Rust) {
        let (mut constants, mut functions) = (Scope::default(), Scope::default());
        for (scheme, named) in api.schemes.iter().zip(&rust.schemes) {
            let word = said(&scheme.name, scheme.rust.as_ref());
            self.take(&mut constants, &named.constant, &scheme.name);
            // `check` reports a scheme called `none`.
            let own = CREDENTIALS.into_iter().filter(|_| scheme.name.value != NONE);
            for name in own.filter(|name| named.constructor.as_str() == *name) {
                self.report.push(messages::own_name(word, name));
            }
            self.take(&mut functions, &named.constructor, word);
            self.take(&mut functions, &named.adder, word);
            let mut arguments = Scope::default();
            for (secret, named) in scheme.secrets.iter().zip(&named.secrets) {
                self.take(&mut arguments, &named.name, &secret.name);
            }
        }
        for (scheme, named) in api.paginations.iter().zip(&rust.pagination) {
            self.take(&mut constants, &named.constant, &scheme.name);
        }
    }

    /// Modules at the root of the crate.
    fn roots(&mut self, api: &Api, rust: &Rust) {
        let mut modules = Scope::default();
        for (resource, module) in api.resources.iter().zip(&rust.modules) {
            let word = said(&resource.name, resource.rust.as_ref());
            if let Some(name) = module.path.last().filter(|name| !is_folder(name)) {
                self.report.push(messages::reserved_folder(word, name.as_str()));
            }
            let [name] = &module.path[..] else { continue };
            if is_own(name.as_str(), rust.features.is_some()) {
                self.report.push(messages::own_name(word, name.as_str()));
            } else {
                self.take(&mut modules, name, word);
            }
        }
    }

    /// Functions, structs of calls, and modules below a resource.
    fn module(&mut self, api: &Api, rust: &Rust, resource: &Resource, module: &Module) {
        let (mut functions, mut structs) = (Scope::default(), Scope::default());
        for id in &resource.operations {
            let (operation, named) = (api.operation(*id), rust.operation(*id));
            let word = said(&operation.method, operation.notes.rust.as_ref());
            let known = self.report.len();
            self.take(&mut functions, &named.function, word);
            // Functions of one name have structs of one name.
            if self.report.len() > known {
                continue;
            }
            self.take(&mut structs, &named.structure, word);
            if named.bundled().next().is_some() {
                self.take(&mut structs, &named.bundle, word);
            }
            if let Some(response) = named.several() {
                self.take(&mut structs, response, word);
            }
            if let Some(headers) = &named.headers {
                self.take(&mut structs, &headers.name, word);
            }
        }
        let mut modules = Scope::default();
        if !resource.types.is_empty() {
            modules.own("types".to_owned(), resource.name.span);
        }
        for id in &module.children {
            let child = api.resource(*id);
            if let Some(name) = rust.module(*id).path.last() {
                self.take(&mut modules, name, said(&child.name, child.rust.as_ref()));
            }
        }
    }

    /// Types of a resource, and what each of them defines.
    fn types(&mut self, api: &Api, rust: &Rust, resource: &Resource) {
        let mut scope = Scope::default();
        for id in &resource.types {
            let (definition, named) = (api.definition(*id), rust.definition(*id));
            let word = said(&definition.word, definition.notes.rust.as_ref());
            self.take(&mut scope, &named.name, word);
            self.variants(&definition.form, &named.form, word);
            if let Some(model) = named.form.structure() {
                self.model(&definition.form, model, named.form.tagged(), word);
            }
        }
        // What stands for unknown values, and what required fields come in, are types as well.
        for id in &resource.types {
            let (definition, named) = (api.definition(*id), rust.definition(*id));
            for derived in named.derived().filter(|_| !named.name.is_invalid()) {
                self.take(&mut scope, derived, &definition.word);
            }
        }
    }

    fn variants(&mut self, all: &api::Form, named: &Form, of: &Spanned<String>) {
        let mut scope = Scope::default();
        let mut words: HashMap<&str, Span> = HashMap::new();
        debug_assert_eq!(all.choices().count(), named.variants().len(), "each has a name");
        for ((word, notes), named) in all.choices().zip(named.variants()) {
            if let Some(first) = words.insert(&word.value, word.span) {
                self.report.push(messages::duplicate_value(word, first));
            } else {
                self.take(&mut scope, &named.name, said(word, notes.rust.as_ref()));
            }
        }
        if let Some(unknown) = named.unknown() {
            self.take(&mut scope, unknown, of);
        }
        // Next to fields in common, constructors are functions of the struct.
        if let Some(tagged) = named.tagged().filter(|tagged| tagged.common.is_none()) {
            let mut methods = Scope::default();
            methods.own("tag".to_owned(), of.span);
            self.constructors(&mut methods, all, tagged);
        }
    }

    fn constructors(&mut self, methods: &mut Scope, all: &api::Form, tagged: &Tagged) {
        for ((word, notes), constructor) in all.choices().zip(&tagged.constructors) {
            self.take(methods, &constructor.name, said(word, notes.rust.as_ref()));
        }
    }

    fn model(
        &mut self,
        all: &api::Form,
        model: &Model,
        tagged: Option<&Tagged>,
        of: &Spanned<String>,
    ) {
        let (mut members, mut methods) = (Scope::default(), Scope::default());
        if model.sent {
            methods.own("new".to_owned(), of.span);
        }
        if let (Some(said), Some(common)) =
            (all.tagged(), tagged.and_then(|tagged| tagged.common.as_ref()))
        {
            // A tag among these fields is reported as that.
            if said.common().iter().all(|field| field.name != said.tag.value) {
                self.take(&mut members, &common.field, said.rust.as_ref().unwrap_or(&said.tag));
            }
        }
        if model.keeps_members || tagged.is_some() {
            // Serde derives these as functions of the type.
            for name in ["serialize", "deserialize"] {
                methods.own(name.to_owned(), of.span);
            }
        }
        for (field, named) in all.fields().iter().zip(&model.fields) {
            let word = &field_word(field);
            self.take(&mut members, &named.name, word);
            if model.sent && !named.required {
                self.take(&mut methods, &named.name, word);
                named.null.iter().for_each(|null| self.take(&mut methods, null, word));
            }
        }
        if model.additional.is_some() {
            let additional = Name::own("additional");
            self.take(&mut members, &additional, of);
            if model.sent {
                self.take(&mut methods, &additional, of);
            }
        }
        if model.keeps_members && tagged.is_none() {
            self.take(&mut members, &Name::own("_additional"), of);
        }
        if let Some(tagged) = tagged {
            self.constructors(&mut methods, all, tagged);
        }
    }

    /// Fields and setters of a call.
    fn call(&mut self, operation: &api::Operation, named: &Operation) {
        let (mut fields, mut setters) = (Scope::default(), Scope::default());
        for (number, parameter) in named.parameters.iter().enumerate() {
            let word = word(operation, number);
            if let Some(first) = also_in_path(operation, number) {
                self.report.push(messages::also_in_path(&word, first));
                continue;
            }
            if let Some(first) = field_in_path(operation, number) {
                self.report.push_once(messages::field_in_path(&word, first));
                continue;
            }
            self.take(&mut fields, &parameter.name, &word);
            if !parameter.required {
                self.setters(&mut setters, parameter, &word);
            }
        }
        let mut headers = Scope::default();
        let fields = named.headers.iter().flat_map(|headers| &headers.fields);
        for (header, field) in operation.response_headers().iter().zip(fields) {
            let word = said(&header.word, header.notes.rust.as_ref());
            self.take(&mut headers, &field.name, word);
        }
    }

    fn setters(&mut self, scope: &mut Scope, parameter: &Parameter, word: &Spanned<String>) {
        self.take(scope, &parameter.name, word);
        parameter.null.iter().for_each(|null| self.take(scope, null, word));
    }

    /// Files, where a file system tells neither upper from lower case.
    fn paths(&mut self, api: &Api, rust: &Rust) {
        let mut scope = Scope::default();
        for (path, part) in files(rust) {
            let Some(word) = part.word(api) else { continue };
            if !path.contains(Name::invalid().as_str()) {
                self.take_as(&mut scope, path.to_lowercase(), &path, &word);
            }
        }
    }
}

/// What the spec has for parameter number `number` of a call: of its path, query and headers, then
/// of its body.
fn word(operation: &api::Operation, number: usize) -> Spanned<String> {
    let rest = number.checked_sub(operation.parameters.len());
    match (rest, &operation.body) {
        (Some(rest), api::Body::Fields(fields)) if rest < fields.len() => field_word(&fields[rest]),
        (None, _) => {
            let parameter = &operation.parameters[number];
            said(&parameter.word, parameter.notes.rust.as_ref()).clone()
        }
        _ => {
            let span = operation.body_span.unwrap_or(operation.method.span);
            Spanned::new("body".to_owned(), span)
        }
    }
}

/// The parameter of the path that parameter number `number`, which goes elsewhere, repeats.
fn also_in_path(operation: &api::Operation, number: usize) -> Option<Span> {
    let own = operation.parameters.get(number)?;
    let is_elsewhere = own.location != api::Location::Path;
    is_elsewhere.then(|| in_path(operation, &own.name, &own.notes)).flatten()
}

/// The parameter of the path that parameter number `number`, a field of the body, repeats.
fn field_in_path(operation: &api::Operation, number: usize) -> Option<Span> {
    let api::Body::Fields(fields) = &operation.body else { return None };
    let field = fields.get(number.checked_sub(operation.parameters.len())?)?;
    in_path(operation, &field.name, &field.notes)
}

/// The parameter of the path called `name`, where neither has a name of its own in Rust.
fn in_path(operation: &api::Operation, name: &str, notes: &api::Notes) -> Option<Span> {
    let mut path =
        operation.parameters.iter().filter(|other| other.location == api::Location::Path);
    let same = path.find(|other| other.name == name)?;
    (notes.rust.is_none() && same.notes.rust.is_none()).then_some(same.word.span)
}

fn field_word(field: &api::Field) -> Spanned<String> {
    let given = field.notes.rust.as_ref();
    given.cloned().unwrap_or_else(|| Spanned::new(field.name.clone(), field.span))
}

/// What the spec says that a name comes of.
fn said<'a>(word: &'a Spanned<String>, given: Option<&'a Spanned<String>>) -> &'a Spanned<String> {
    given.unwrap_or(word)
}
