//! The files that hold a folder together.

use super::docs::{self, Docs};
use super::gate;
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
    let features = rust.features.as_ref();
    let own = features.map(|features| features.of_module(id));
    for child in &module.children {
        let gate = features.map(|features| features.of_module(*child));
        let Some(child) = rust.module(*child).path.last() else { continue };
        let (name, cfg) = (child.ident(), gate::cfg(rust, gate, own));
        modules.push((child.as_str().to_owned(), quote!(#cfg pub mod #name;)));
    }
    if !module.types.is_empty() {
        let cfg = gate::cfg(rust, features.and_then(|features| features.of_types(module)), own);
        modules.push(("types".to_owned(), quote!(#cfg pub mod types;)));
    }
    let cfg = gate::cfg(rust, features.map(|features| features.of_operation(id)), own);
    let mut exports = Vec::new();
    for operation in module.operations.iter().map(|id| rust.operation(*id)) {
        let (name, function) = (operation.file.ident(), operation.function.ident());
        let structure = operation.structure.ident();
        modules.push((operation.file.as_str().to_owned(), quote!(#cfg mod #name;)));
        let expects = docs::expects_deprecated([&operation.facts]);
        let bundle = operation.bundled().next().map(|_| {
            let bundle = operation.bundle.ident();
            quote!(#bundle,)
        });
        let response = operation.several().map(|response| {
            let response = response.ident();
            quote!(#response,)
        });
        let headers = operation.headers.as_ref().map(|headers| {
            let headers = headers.name.ident();
            quote!(#headers,)
        });
        // `self` says that no crate of this name is meant.
        exports.push((
            operation.file.as_str().to_owned(),
            quote!(#cfg #expects pub use self::#name::{#structure, #headers #bundle #response #function};),
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
    let features = rust.features.as_ref();
    let own = features.and_then(|features| features.of_types(module));
    let files = module.types.iter().map(|id| {
        let gate = features.map(|features| features.of_type(*id));
        (rust.definition(*id), gate::cfg(rust, gate, own))
    });
    let mut files: Vec<_> = files.collect();
    files.sort_by(|(a, _), (b, _)| a.file.cmp(&b.file));
    let modules = files.iter().map(|(definition, cfg)| {
        let file = definition.file.ident();
        quote!(#cfg mod #file;)
    });
    let exports = files.iter().map(|(definition, cfg)| {
        let (file, names) = (definition.file.ident(), defined(definition));
        let names: Vec<_> = names.into_iter().map(Name::ident).collect();
        match &names[..] {
            [name] => quote!(#cfg pub use self::#file::#name;),
            names => quote!(#cfg pub use self::#file::{#(#names),*};),
        }
    });
    quote!(#docs #(#modules)* #(#exports)*)
}

/// What the file of a type defines.
fn defined(definition: &TypeDefinition) -> Vec<&Name> {
    std::iter::once(&definition.name).chain(definition.derived()).collect()
}
