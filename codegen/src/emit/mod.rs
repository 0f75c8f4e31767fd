//! The model to Rust, one file a kind of thing. Nothing here can fail.

mod docs;
mod endpoint;
mod enums;
mod example;
mod ids;
mod literal;
mod models;
mod modules;
mod operation;
mod outline;
mod parameters;
mod root;
mod scope;
mod setter;
mod types;
mod unions;

pub(crate) use enums::unknown as unknown_names;
pub(crate) use modules::bundle_name;

use crate::layout;
use crate::model::{Api, Form, TypeRef, VariantForm};
use crate::naming::Name;
use crate::parallel;
use crate::tree::Tree;
use outline::Notes;
use proc_macro2::TokenStream;
use std::collections::HashMap;

pub(crate) use docs::code;
pub(crate) use outline::Outline;
pub(crate) use root::words;

/// The name by which emitted docs call the crate that they are in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CrateName<'a>(pub(crate) &'a str);

/// What comes of an API.
#[derive(Clone, Debug)]
pub(crate) struct Emitted {
    pub(crate) tree: Tree,
    pub(crate) outlines: Outlines,
}

/// The outlines of files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outlines(HashMap<Part, Outline>);

impl Outlines {
    /// That of an operation, by the number of its module and its own.
    pub(crate) fn operation(&self, module: usize, index: usize) -> Option<&Outline> {
        self.0.get(&Part::Operation(module, index))
    }

    pub(crate) fn definition(&self, id: TypeRef) -> Option<&Outline> {
        self.0.get(&Part::Type(id))
    }
}

/// What one file of the tree is made of.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
enum Part {
    Root,
    Pagination,
    Types,
    Module(usize),
    ModuleTypes(usize),
    Operation(usize, usize),
    Type(TypeRef),
}

/// Emits every file.
///
/// A worker makes a file from end to end: tokens cannot be sent to another thread, and are large.
pub(crate) fn emit(api: &Api, crate_name: CrateName<'_>) -> Emitted {
    let parts = plan(api);
    let files = parallel::map(&parts, |(_, part)| file(api, crate_name, *part));
    let (mut texts, mut outlines) = (Vec::new(), HashMap::new());
    for ((path, part), (text, outline)) in parts.into_iter().zip(files) {
        texts.push((path, text));
        outlines.insert(part, outline);
    }
    Emitted { tree: Tree::new(texts), outlines: Outlines(outlines) }
}

/// The files to make, by path.
fn plan(api: &Api) -> Vec<(String, Part)> {
    let mut parts = vec![("lib.rs".to_owned(), Part::Root), ("types.rs".to_owned(), Part::Types)];
    if api
        .modules
        .iter()
        .flat_map(|module| &module.operations)
        .any(|operation| operation.pagination.is_some())
    {
        parts.push(("pagination.rs".to_owned(), Part::Pagination));
    }
    for (number, module) in api.modules.iter().enumerate() {
        let folder = module.path.iter().map(Name::as_str).collect::<Vec<_>>().join("/") + "/";
        parts.push((format!("{folder}mod.rs"), Part::Module(number)));
        for (index, operation) in module.operations.iter().enumerate() {
            let file = modules::operation_file(module, operation);
            parts.push((format!("{folder}{}.rs", file.as_str()), Part::Operation(number, index)));
        }
        if !module.types.is_empty() {
            parts.push((format!("{folder}types/mod.rs"), Part::ModuleTypes(number)));
        }
        for index in 0..module.types.len() {
            let file = modules::type_file(module, index);
            let id = TypeRef { module: number, index };
            parts.push((format!("{folder}types/{}.rs", file.as_str()), Part::Type(id)));
        }
    }
    parts
}

/// The outline of one operation, by the number of its module and its own.
pub(crate) fn outline(api: &Api, module: usize, index: usize) -> Outline {
    // The name of the crate stands in docs alone.
    file(api, CrateName("client"), Part::Operation(module, index)).1
}

/// The example of one operation as a caller writes it; `None` where Rust cannot say it.
pub(crate) fn example(
    api: &Api,
    crate_name: CrateName<'_>,
    module: usize,
    index: usize,
) -> Option<Vec<String>> {
    let operation = api.modules.get(module)?.operations.get(index)?;
    let lines = example::for_operation(api, crate_name, module, operation)?;
    let hidden = |line: &String| line.starts_with("```") || line.starts_with("# ");
    Some(lines.into_iter().filter(|line| !hidden(line)).collect())
}

/// One file from end to end.
fn file(api: &Api, crate_name: CrateName<'_>, part: Part) -> (String, Outline) {
    let from_module = |number: usize| format!("spec/{}", api.modules[number].file);
    let (source, tokens) = match part {
        Part::Root => ("spec/api.yaml".to_owned(), root::emit(api, crate_name)),
        Part::Pagination => ("spec/api.yaml".to_owned(), root::pagination(api)),
        Part::Types => ("spec".to_owned(), root::types(api)),
        Part::Module(number) => (from_module(number), modules::emit(api, number)),
        Part::ModuleTypes(number) => (from_module(number), modules::types(api, number)),
        Part::Operation(number, index) => {
            (from_module(number), operation::emit(api, crate_name, number, index))
        }
        Part::Type(id) => (from_module(id.module), definition(api, id)),
    };
    let (text, file) = layout::print(&source, &tokens);
    let outline = file.map(|file| Outline::of(file, &notes(api, part))).unwrap_or_default();
    (text, outline)
}

/// What the API calls the members of a file that Rust calls something else.
fn notes(api: &Api, part: Part) -> Notes {
    let known: Vec<(&Name, &str)> = match part {
        Part::Operation(number, index) => {
            let operation = &api.modules[number].operations[index];
            let parameters = operation.parameters.iter();
            parameters.map(|parameter| (&parameter.name, &*parameter.wire)).collect()
        }
        Part::Type(id) => match &api.definition(id).form {
            Form::Id | Form::Union(_) => Vec::new(),
            Form::Enum(values) => values.iter().map(|value| (&value.name, &*value.text)).collect(),
            Form::TextUnion(variants) => {
                let literals = variants.iter().filter_map(|variant| match &variant.form {
                    VariantForm::Literal(text) => Some((&variant.name, &**text)),
                    VariantForm::Type(_) => None,
                });
                literals.collect()
            }
            Form::Model(model) => {
                model.fields.iter().map(|field| (&field.name, &*field.wire)).collect()
            }
        },
        _ => Vec::new(),
    };
    let renamed = known.into_iter().filter(|(name, wire)| name.as_str() != *wire);
    renamed.map(|(name, wire)| (name.as_str().to_owned(), docs::code(wire))).collect()
}

fn definition(api: &Api, id: TypeRef) -> TokenStream {
    match &api.definition(id).form {
        Form::Id => ids::emit(api, id),
        Form::Enum(values) => enums::emit(api, id, values),
        Form::TextUnion(variants) => unions::text(api, id, variants),
        Form::Union(variants) => unions::shapes(api, id, variants),
        Form::Model(model) => models::emit(api, id, model),
    }
}
