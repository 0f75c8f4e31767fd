//! Enums of integers or booleans, open to values that are not known yet.

use super::enums;
use super::scope::{Scope, Unprinted};
use crate::api::Scalar;
use crate::rust::Name;
use crate::rust::shapes::{Rust, TypeDefinition, Variant, VariantForm};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value as Json;

pub(super) fn emit(
    rust: &Rust,
    definition: &TypeDefinition,
    scalar: Scalar,
    values: &[Variant],
    unknown: &Name,
) -> Unprinted {
    let scope = Scope::new(rust, [definition.name.as_str().to_owned()], []);
    let (held, ty) = (scope.path("runtime::UnknownValue"), scope.native(scalar.native()));
    let get = format_ident!("as_{}", scalar.native().name());
    let given = format!("[`{get}`](Self::{get}) gives it");
    let held = (&quote!(#held<#ty>), &*given);
    let derives = quote!(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd);
    let item = enums::item(definition, values, unknown, held, &derives);
    let lines = values.iter().filter_map(|value| Some((value.name.ident(), literal(value)?)));
    let (names, literals): (Vec<_>, Vec<_>) = lines.unzip();
    debug_assert_eq!(literals.len(), values.len(), "values are integers or booleans");
    let (name, unknown) = (definition.name.ident(), unknown.ident());
    scope.file(quote! {
        #item

        runtime::scalar_enum! {
            #name: #get -> #ty { #(#names = #literals,)* ..#unknown }
        }
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
