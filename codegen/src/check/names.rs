//! Everything has a name in Rust, and no two things share one.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use crate::document::{Body, Item, ItemForm, Method, Notes, Resource, Type, TypeForm};
use crate::naming::{ARGUMENTS, Name, camel, snake};
use crate::source::{Span, Spanned};
use std::collections::HashMap;

/// What the root of the emitted crate has beside the modules of resources.
const ROOT: [&str; 9] = [
    "blocking",
    "bytes",
    "http",
    "pagination",
    "runtime",
    "serde_json",
    "testing",
    "transport",
    "types",
];

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    schemes(lookup, report);
    roots(lookup, report);
    for (number, resource) in lookup.document.resources.iter().enumerate() {
        module(lookup, number, resource, report);
        for method in &resource.methods {
            parameters(lookup, number, method, report);
        }
        types(lookup, number, resource, report);
    }
}

/// Names that have to differ.
#[derive(Default)]
struct Scope(HashMap<Name, Span>);

impl Scope {
    /// Takes `name` for what the spec calls `word`.
    fn take(&mut self, name: Option<Name>, word: &Spanned<String>, report: &mut Report) {
        let Some(name) = name else {
            report.push(messages::bad_name(word));
            return;
        };
        match self.0.get(&name) {
            Some(first) => report.push(messages::name_clash(word, name.as_str(), *first)),
            None => {
                self.0.insert(name, word.span);
            }
        }
    }

    fn take_snake(&mut self, word: &Spanned<String>, notes: &Notes, report: &mut Report) {
        let said = notes.rust.as_ref().unwrap_or(word);
        self.take(snake(&word.value, given(notes)), said, report);
    }

    fn take_camel(&mut self, word: &Spanned<String>, notes: &Notes, report: &mut Report) {
        let said = notes.rust.as_ref().unwrap_or(word);
        self.take(camel(&word.value, given(notes)), said, report);
    }
}

fn given(notes: &Notes) -> Option<&str> {
    notes.rust.as_ref().map(|given| &*given.value)
}

/// Each pagination scheme comes to be a constant.
fn schemes(lookup: &Lookup<'_>, report: &mut Report) {
    let mut constants = Scope::default();
    for scheme in &lookup.document.api.pagination {
        if is_word(&scheme.name.value) && snake(&scheme.name.value, None).is_some() {
            constants.take(snake(&scheme.name.value, None), &scheme.name, report);
        } else {
            report.push(messages::no_word(&scheme.name, "a pagination scheme"));
        }
    }
}

/// Whether `text` can be a part of the name of a file.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
}

/// The modules at the root of the crate.
fn roots(lookup: &Lookup<'_>, report: &mut Report) {
    let mut modules = Scope::default();
    let roots = lookup.document.resources.iter().filter(|root| !root.name.value.contains('.'));
    for root in roots {
        let given = root.rust.as_ref().map(|given| &*given.value);
        match snake(&root.name.value, given) {
            Some(name) if ROOT.contains(&name.as_str()) => {
                report.push(messages::root_name(&root.name, name.as_str()));
            }
            name => modules.take(name, &root.name, report),
        }
    }
}

/// Functions are in one scope, structs of calls in another, modules in a third.
fn module(lookup: &Lookup<'_>, number: usize, resource: &Resource, report: &mut Report) {
    if !resource.name.value.split('.').all(is_word) {
        report.push(messages::no_word(&resource.name, "a resource"));
    }
    let (mut functions, mut modules) = (Scope::default(), Scope::default());
    let mut structures = Scope::default();
    if !resource.types.is_empty() {
        modules.0.insert(Name::own("types"), resource.name.span);
    }
    for method in &resource.methods {
        let known = report.len();
        functions.take_snake(&method.name, &method.notes, report);
        // Functions of one name have structs of one name.
        if report.len() == known
            && let Some(function) = snake(&method.name.value, given(&method.notes))
        {
            let structure = camel(function.as_str(), None);
            structures.take(structure.clone(), &method.name, report);
            if required(lookup, number, method) > ARGUMENTS {
                structures.take(structure.map(|name| name.with("Params")), &method.name, report);
            }
        }
    }
    let children = lookup.document.resources.iter().filter(|child| {
        child.name.value.rsplit_once('.').is_some_and(|(parent, _)| parent == resource.name.value)
    });
    for child in children {
        let last = child.name.value.rsplit('.').next().unwrap_or_default();
        let given = child.rust.as_ref().map(|given| &*given.value);
        modules.take(snake(last, given), &child.name, report);
    }
}

/// How many parameters the method requires.
fn required(lookup: &Lookup<'_>, from: usize, method: &Method) -> usize {
    let path = lookup.in_path(from, method).count();
    let (fields, body) = match method.body.as_ref().map(|body| &body.value) {
        Some(Body::Fields(fields)) => (&fields[..], 0),
        Some(_) => (&[][..], 1),
        None => (&[][..], 0),
    };
    let items = method.query.iter().chain(&method.header).chain(fields);
    let items = items.filter(|item| item.required).map(|item| match item.form {
        ItemForm::Filter { keeps: true, .. } => 2,
        ItemForm::Filter { .. } | ItemForm::Plain { .. } => 1,
    });
    path + body + items.sum::<usize>()
}

fn parameters(lookup: &Lookup<'_>, from: usize, method: &Method, report: &mut Report) {
    let mut scope = Scope::default();
    for (_, item) in lookup.in_path(from, method) {
        self::item(&mut scope, item, report);
    }
    for item in method.query.iter().chain(&method.header) {
        self::item(&mut scope, item, report);
    }
    match method.body.as_ref() {
        Some(Spanned { value: Body::Fields(fields), .. }) => {
            for field in fields {
                item(&mut scope, field, report);
            }
        }
        Some(Spanned { value: body, span }) => {
            let word = Spanned::new(body.word().to_owned(), *span);
            scope.take(snake(&word.value, None), &word, report);
        }
        None => {}
    }
}

fn item(scope: &mut Scope, item: &Item, report: &mut Report) {
    match &item.form {
        ItemForm::Plain { ty, .. } => {
            scope.take_snake(&item.wire, &item.notes, report);
            // It has a setter more, which sends null.
            if !item.required && matches!(ty.value, Type::Nullable(_)) {
                let name = snake(&item.wire.value, given(&item.notes));
                scope.take(name.map(|name| name.with("_null")), &item.wire, report);
            }
        }
        ItemForm::Filter { keeps, .. } => {
            if *keeps {
                scope.take_snake(&item.wire, &item.notes, report);
            }
            let name = snake(&item.wire.value, given(&item.notes));
            scope.take(name.map(|name| name.with("_not")), &item.wire, report);
        }
    }
}

fn types(lookup: &Lookup<'_>, number: usize, resource: &Resource, report: &mut Report) {
    let mut scope = Scope::default();
    for declared in &resource.types {
        scope.take_camel(&declared.name, &declared.notes, report);
    }
    for (index, declared) in resource.types.iter().enumerate() {
        let mut inner = Scope::default();
        match &declared.form {
            TypeForm::Id => {}
            TypeForm::Enum(values) => {
                let mut texts: HashMap<&str, Span> = HashMap::new();
                for value in values {
                    if let Some(first) = texts.insert(&value.value.value, value.value.span) {
                        report.push(messages::duplicate_value(&value.value, first));
                        continue;
                    }
                    inner.take_camel(&value.value, &value.notes, report);
                }
            }
            TypeForm::Union(variants) => {
                for variant in variants {
                    inner.take_camel(&variant.name, &variant.notes, report);
                }
            }
            TypeForm::Model { additional, .. } => {
                let key = crate::document::lookup::TypeKey { resource: number, index };
                for (_, field) in lookup.fields(key) {
                    item(&mut inner, field, report);
                }
                if additional.is_some() {
                    let word = Spanned::new("additional".to_owned(), declared.name.span);
                    inner.take(snake("additional", None), &word, report);
                }
            }
        }
    }
    // What stands for values that an enum or union does not know is a type as well.
    for declared in &resource.types {
        if matches!(declared.form, TypeForm::Enum(_) | TypeForm::Union(_)) {
            let unknown = format!("Unknown{}", declared.name.value);
            scope.take(camel(&unknown, None), &declared.name, report);
        }
    }
}
