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
mod parameters;
mod root;
mod scope;
mod setter;
mod types;
mod unions;

use crate::layout;
use crate::model::{Api, Form, TypeRef};
use crate::naming::Name;
use crate::parallel;
use crate::tree::Tree;
use proc_macro2::TokenStream;

/// The name by which emitted docs call the crate that they are in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CrateName<'a>(pub(crate) &'a str);

/// What one file of the tree is made of.
#[derive(Clone, Copy, Debug)]
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
pub(crate) fn emit(api: &Api, crate_name: CrateName<'_>) -> Tree {
    let parts = plan(api);
    let texts = parallel::map(&parts, |(_, part)| file(api, crate_name, *part));
    Tree::new(parts.into_iter().map(|(path, _)| path).zip(texts))
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
            let r#ref = TypeRef { module: number, index };
            parts.push((format!("{folder}types/{}.rs", file.as_str()), Part::Type(r#ref)));
        }
    }
    parts
}

/// One file from end to end.
fn file(api: &Api, crate_name: CrateName<'_>, part: Part) -> String {
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
        Part::Type(r#ref) => (from_module(r#ref.module), definition(api, r#ref)),
    };
    layout::print(&source, &tokens)
}

fn definition(api: &Api, r#ref: TypeRef) -> TokenStream {
    match &api.definition(r#ref).form {
        Form::Id => ids::emit(api, r#ref),
        Form::Enum(values) => enums::emit(api, r#ref, values),
        Form::TextUnion(variants) => unions::text(api, r#ref, variants),
        Form::Union(variants) => unions::shapes(api, r#ref, variants),
        Form::Model(model) => models::emit(api, r#ref, model),
    }
}
