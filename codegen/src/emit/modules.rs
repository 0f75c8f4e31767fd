//! The files that hold a folder together.

use super::docs::{self, Docs};
use crate::model::{Api, Form, Module, Operation};
use crate::naming::{Name, snake};
use proc_macro2::TokenStream;
use quote::quote;

/// The module of an operation: its function's name, unless a resource below has it.
pub(super) fn operation_file(module: &Module, operation: &Operation) -> Name {
    let taken = module.children.contains(&operation.function)
        || operation.function.as_str() == "types" && !module.types.is_empty()
        || operation.function.as_str() == "mod";
    if taken { operation.function.with("_call") } else { operation.function.clone() }
}

/// The module of a type.
pub(super) fn type_file(module: &Module, index: usize) -> Name {
    let name = &module.types[index].name;
    match snake(name.as_str(), None) {
        Some(file) if file.as_str() == "mod" => file.with("_type"),
        Some(file) => file,
        None => name.clone(),
    }
}

/// `mod.rs` of a resource.
pub(super) fn emit(api: &Api, number: usize) -> TokenStream {
    let module = &api.modules[number];
    let mut docs = Docs::default();
    docs.paragraphs(&module.doc);
    if let Some(url) = &module.docs {
        docs.paragraph(&format!("[Documentation]({url})"));
    }
    let docs = docs.inner();
    let mut modules: Vec<(String, TokenStream)> = Vec::new();
    for child in &module.children {
        let name = child.ident();
        modules.push((child.as_str().to_owned(), quote!(pub mod #name;)));
    }
    if !module.types.is_empty() {
        modules.push((
            "types".to_owned(),
            quote!(
                pub mod types;
            ),
        ));
    }
    let mut exports = Vec::new();
    for operation in &module.operations {
        let file = operation_file(module, operation);
        let (name, function) = (file.ident(), operation.function.ident());
        let structure = operation.structure.ident();
        modules.push((file.as_str().to_owned(), quote!(mod #name;)));
        let expects = docs::expects_deprecated([&operation.facts]);
        let bundle = operation.bundle().next().map(|_| {
            let bundle = bundle_name(operation).ident();
            quote!(#bundle,)
        });
        exports.push((
            file.as_str().to_owned(),
            quote!(#expects pub use #name::{#structure, #bundle #function};),
        ));
    }
    modules.sort_by(|a, b| a.0.cmp(&b.0));
    exports.sort_by(|a, b| a.0.cmp(&b.0));
    let modules = modules.into_iter().map(|(_, tokens)| tokens);
    let exports = exports.into_iter().map(|(_, tokens)| tokens);
    quote!(#docs #(#modules)* #(#exports)*)
}

/// The struct that the required parameters of an operation come in.
pub(crate) fn bundle_name(operation: &Operation) -> Name {
    operation.structure.with("Params")
}

/// `types/mod.rs` of a resource.
pub(super) fn types(api: &Api, number: usize) -> TokenStream {
    let module = &api.modules[number];
    let path = module.path.iter().map(Name::as_str).collect::<Vec<_>>().join("::");
    let docs = Docs::default().paragraph(&format!("Types of [`{path}`](super).")).inner();
    let mut files: Vec<_> = module
        .types
        .iter()
        .enumerate()
        .map(|(index, definition)| {
            let file = type_file(module, index);
            let mut names = vec![definition.name.clone()];
            match &definition.form {
                Form::Enum(_) | Form::Union(_) => names.push(unknown_name(&definition.name)),
                Form::TextUnion(variants) => {
                    if variants.iter().all(|variant| {
                        matches!(variant.form, crate::model::VariantForm::Literal(_))
                    }) {
                        names.push(unknown_name(&definition.name));
                    }
                }
                Form::Id | Form::Model(_) => {}
            }
            (file, names)
        })
        .collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    let modules = files.iter().map(|(file, _)| {
        let file = file.ident();
        quote!(mod #file;)
    });
    let exports = files.iter().map(|(file, names)| {
        let (file, names) = (file.ident(), names.iter().map(Name::ident).collect::<Vec<_>>());
        match &names[..] {
            [name] => quote!(pub use #file::#name;),
            names => quote!(pub use #file::{#(#names),*};),
        }
    });
    quote!(#docs #(#modules)* #(#exports)*)
}

fn unknown_name(name: &Name) -> Name {
    Name::own(&format!("Unknown{}", name.as_str()))
}
