//! Enums, open to values that are not known yet.

use super::docs::{self, Docs};
use super::scope::Scope;
use crate::rust::shapes::{Facts, Rust, TypeDefinition, Unknown, Variant};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(
    rust: &Rust,
    definition: &TypeDefinition,
    values: &[Variant],
    unknown: &Unknown,
) -> TokenStream {
    let Unknown { variant, holder } = unknown;
    let own = [definition.name.as_str().to_owned(), holder.as_str().to_owned()];
    let scope = Scope::new(rust, own, []);
    let (name, variant, holder) = (definition.name.ident(), variant.ident(), holder.ident());
    let facts = &definition.facts;
    // An example of an enum is one of its values.
    let docs = docs::of_type(&Facts { example: None, ..facts.clone() }).outer();
    let names: Vec<_> = values.iter().map(|value| value.name.ident()).collect();
    let texts: Vec<_> = values.iter().filter_map(Variant::text).collect();
    debug_assert_eq!(texts.len(), values.len(), "values of enums are literals");
    let variants = values.iter().zip(&texts).map(|(value, text)| self::value(value, text));
    let unknown_docs = [
        "A value that this version does not know; [`as_str`](Self::as_str) gives its text.",
        &format!("A value of {} that this version does not know.", docs::own_link("enum", &name)),
    ]
    .map(|text| Docs::default().paragraph(text).outer());
    let [unknown_docs, holder_docs] = &unknown_docs;
    let (string, from) = (scope.prelude("String"), scope.prelude("From"));
    let text = super::unions::text_impls(&scope, &name);
    let imports = scope.imports();
    let value_deprecated = docs::expects_deprecated(values.iter().map(|value| &value.facts));
    quote! {
        #imports

        #docs
        #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #unknown_docs
            #variant(#holder),
        }

        #holder_docs
        #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct #holder(#string);

        #value_deprecated
        impl #name {
            /// The values that this version knows.
            pub const KNOWN: &[Self] = &[#(Self::#names),*];

            /// The value as the API writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #texts,)*
                    Self::#variant(#holder(value)) => value,
                }
            }
        }

        #value_deprecated
        impl #from<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#texts => Self::#names,)*
                    _ => Self::#variant(#holder(value.to_owned())),
                }
            }
        }

        #text
    }
}

/// A value, which is `text` on the wire.
pub(super) fn value(value: &Variant, text: &str) -> TokenStream {
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
