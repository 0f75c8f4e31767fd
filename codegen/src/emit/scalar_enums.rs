//! Enums of integers or booleans, open to values that are not known yet.

use super::enums::Open;
use super::scope::Unprinted;
use crate::api::Scalar;
use crate::rust::shapes::{Rust, TypeDefinition, Unknown, Variant, VariantForm};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value as Json;

pub(super) fn emit(
    rust: &Rust,
    definition: &TypeDefinition,
    scalar: Scalar,
    values: &[Variant],
    unknown: &Unknown,
) -> Unprinted {
    let open = Open::of(rust, definition, values, unknown);
    let Open { scope, name, names, catch, holder, expects, .. } = &open;
    let literals: Vec<_> = values.iter().filter_map(literal).collect();
    debug_assert_eq!(literals.len(), values.len(), "values are integers or booleans");
    let get = format_ident!("as_{}", scalar.native().name());
    let ty = scope.native(scalar.native());
    let from = scope.prelude("From");
    let definitions =
        open.definitions(&ty, &quote!(Copy,), &format!("[`{get}`](Self::{get}) gives it"));
    let unlisted = quote!(Self::#catch(#holder(value)));
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
    scope.file(quote! {
        #definitions

        #expects
        impl #name {
            /// The values that this version knows.
            pub const KNOWN: &[Self] = &[#(Self::#names),*];

            /// The value as the API writes it.
            #[must_use]
            pub const fn #get(&self) -> #ty {
                match *self {
                    #(Self::#names => #literals,)*
                    Self::#catch(#holder(value)) => value,
                }
            }
        }

        #expects
        impl #from<#ty> for #name {
            fn from(value: #ty) -> Self {
                #made
            }
        }

        runtime::scalar_type!(#name: #get -> #ty);
    })
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
