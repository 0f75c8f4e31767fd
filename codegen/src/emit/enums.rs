//! Enums, open to values that are not known yet.

use super::docs::{self, Docs};
use super::scope::{Scope, Unprinted};
use crate::rust::Name;
use crate::rust::shapes::{Facts, Rust, TypeDefinition, Variant};
use proc_macro2::TokenStream;
use quote::quote;

/// An enum of strings.
pub(super) fn emit(
    rust: &Rust,
    definition: &TypeDefinition,
    values: &[Variant],
    unknown: &Name,
) -> Unprinted {
    let scope = Scope::new(rust, [definition.name.as_str().to_owned()], []);
    let held = scope.path("runtime::UnknownValue");
    let get = "[`as_str`](Self::as_str) gives its text";
    let item = item(definition, values, unknown, (&held, get), &quote!(Clone, Debug));
    let lines = values.iter().filter_map(|value| Some((value.name.ident(), value.text()?)));
    let (names, texts): (Vec<_>, Vec<_>) = lines.unzip();
    debug_assert_eq!(texts.len(), values.len(), "values of enums are literals");
    let (name, unknown) = (definition.name.ident(), unknown.ident());
    scope.file(quote! {
        #item

        runtime::text_enum! { #name { #(#names = #texts,)* ..#unknown } }
    })
}

/// The enum; what it does not know is a `held`, whose value the docs say how to get.
pub(super) fn item(
    definition: &TypeDefinition,
    values: &[Variant],
    unknown: &Name,
    (held, get): (&TokenStream, &str),
    derives: &TokenStream,
) -> TokenStream {
    // An example of an enum is one of its values.
    let facts = Facts { example: None, ..definition.facts.clone() };
    let docs = docs::of_type(&facts).outer();
    let variants = values.iter().filter_map(|one| Some(value(one, &one.text()?)));
    let unknown_docs = format!("A value that this version does not know; {get}.");
    let unknown_docs = Docs::default().paragraph(&unknown_docs).outer();
    let (name, unknown) = (definition.name.ident(), unknown.ident());
    quote! {
        #docs
        #[derive(#derives)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #unknown_docs
            #unknown(#held),
        }
    }
}

/// A value, which is `text` on the wire.
fn value(value: &Variant, text: &str) -> TokenStream {
    let mut first = value.facts.doc.clone();
    let wire = format!("`{}`", docs::code(text));
    let wire = if first.is_empty() {
        first.push(format!("{wire}."));
        None
    } else {
        Some(format!("{wire} on the wire"))
    };
    let docs = docs::facts(&first, &value.facts, wire.as_deref(), text).outer();
    let (name, deprecated) = (value.name.ident(), docs::deprecated(&value.facts));
    quote!(#docs #deprecated #name)
}
