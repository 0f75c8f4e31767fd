//! Enums of integers or booleans, open to values that are not known yet.

use super::docs::{self, Docs};
use super::enums;
use super::scope::Scope;
use crate::api::Scalar;
use crate::rust::shapes::{Facts, Rust, TypeDefinition, Unknown, Variant, VariantForm};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value as Json;

pub(super) fn emit(
    rust: &Rust,
    definition: &TypeDefinition,
    scalar: Scalar,
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
    let literals: Vec<_> = values.iter().filter_map(literal).collect();
    debug_assert_eq!(literals.len(), values.len(), "values are integers or booleans");
    let variants = values.iter().filter_map(|value| Some(enums::value(value, &value.text()?)));
    let (get, ty) = (format_ident!("as_{}", scalar.native().name()), scalar.native());
    let ty = scope.native(ty);
    let unknown_docs = [
        &format!("A value that this version does not know; [`{get}`](Self::{get}) gives it."),
        &format!("A value of {} that this version does not know.", docs::own_link("enum", &name)),
    ]
    .map(|text| Docs::default().paragraph(text).outer());
    let [unknown_docs, holder_docs] = &unknown_docs;
    let from = scope.prelude("From");
    let imports = scope.imports();
    let deprecated = docs::expects_deprecated(values.iter().map(|value| &value.facts));
    let unlisted = quote!(Self::#variant(#holder(value)));
    let made = if scalar == Scalar::Boolean {
        let of = |flag: bool| {
            let is_value = |one: &&Variant| one.text().is_some_and(|text| text == flag.to_string());
            let name = values.iter().find(is_value).map(|value| value.name.ident());
            name.map_or_else(|| unlisted.clone(), |name| quote!(Self::#name))
        };
        let (yes, no) = (of(true), of(false));
        quote!(if value { #yes } else { #no })
    } else {
        quote! {
            match value {
                #(#literals => Self::#names,)*
                _ => #unlisted,
            }
        }
    };
    quote! {
        #imports

        #docs
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #unknown_docs
            #variant(#holder),
        }

        #holder_docs
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct #holder(#ty);

        #deprecated
        impl #name {
            /// The values that this version knows.
            pub const KNOWN: &[Self] = &[#(Self::#names),*];

            /// The value as the API writes it.
            #[must_use]
            pub const fn #get(&self) -> #ty {
                match *self {
                    #(Self::#names => #literals,)*
                    Self::#variant(#holder(value)) => value,
                }
            }
        }

        #deprecated
        impl #from<#ty> for #name {
            fn from(value: #ty) -> Self {
                #made
            }
        }

        runtime::scalar_type!(#name: #get -> #ty);
    }
}

fn literal(value: &Variant) -> Option<TokenStream> {
    let VariantForm::Literal(value) = &value.form else { return None };
    match value {
        Json::Bool(value) => Some(quote!(#value)),
        Json::Number(number) => {
            let literal = Literal::i64_unsuffixed(number.as_i64()?);
            Some(quote!(#literal))
        }
        Json::Null | Json::String(_) | Json::Array(_) | Json::Object(_) => None,
    }
}
