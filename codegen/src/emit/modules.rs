//! The files that hold a folder together.

use super::docs::{self, Docs};
use crate::api::ResourceId;
use crate::rust::Name;
use crate::rust::shapes::{Rust, TypeDefinition};
use proc_macro2::TokenStream;
use quote::quote;

/// `mod.rs` of a resource.
pub(super) fn emit(rust: &Rust, id: ResourceId) -> TokenStream {
    let module = rust.module(id);
    let mut docs = Docs::default();
    docs.paragraphs(&module.doc);
    if let Some(url) = &module.docs {
        docs.paragraph(&format!("[Documentation]({url})"));
    }
    let docs = docs.inner();
    let mut modules: Vec<(String, TokenStream)> = Vec::new();
    for child in module.children.iter().filter_map(|child| rust.module(*child).path.last()) {
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
    for operation in module.operations.iter().map(|id| rust.operation(*id)) {
        let (name, function) = (operation.file.ident(), operation.function.ident());
        let structure = operation.structure.ident();
        modules.push((operation.file.as_str().to_owned(), quote!(mod #name;)));
        let expects = docs::expects_deprecated([&operation.facts]);
        let bundle = operation.bundled().next().map(|_| {
            let bundle = operation.bundle.ident();
            quote!(#bundle,)
        });
        // `self` says that no crate of this name is meant.
        exports.push((
            operation.file.as_str().to_owned(),
            quote!(#expects pub use self::#name::{#structure, #bundle #function};),
        ));
    }
    modules.sort_by(|a, b| a.0.cmp(&b.0));
    exports.sort_by(|a, b| a.0.cmp(&b.0));
    let modules = modules.into_iter().map(|(_, tokens)| tokens);
    let exports = exports.into_iter().map(|(_, tokens)| tokens);
    quote!(#docs #(#modules)* #(#exports)*)
}

/// `types/mod.rs` of a resource.
pub(super) fn types(rust: &Rust, id: ResourceId) -> TokenStream {
    let module = rust.module(id);
    let path = module.path.iter().map(Name::as_str).collect::<Vec<_>>().join("::");
    let docs = Docs::default().paragraph(&format!("Types of [`{path}`](super).")).inner();
    let mut files: Vec<_> = module.types.iter().map(|id| rust.definition(*id)).collect();
    files.sort_by(|a, b| a.file.cmp(&b.file));
    let modules = files.iter().map(|definition| {
        let file = definition.file.ident();
        quote!(mod #file;)
    });
    let exports = files.iter().map(|definition| {
        let (file, names) = (definition.file.ident(), defined(definition));
        let names: Vec<_> = names.into_iter().map(Name::ident).collect();
        match &names[..] {
            [name] => quote!(pub use self::#file::#name;),
            names => quote!(pub use self::#file::{#(#names),*};),
        }
    });
    quote!(#docs #(#modules)* #(#exports)*)
}

/// What the file of a type defines.
fn defined(definition: &TypeDefinition) -> Vec<&Name> {
    std::iter::once(&definition.name).chain(definition.derived()).collect()
}
