//! The parameters of a call: arguments, fields and setters.

use super::docs::{self, Docs};
use super::scope::Scope;
use super::setter::Setter;
use crate::rust::shapes::{Body, Filter, Location, Operation, Parameter, Type};
use proc_macro2::TokenStream;
use quote::quote;

/// What is documented about a parameter.
pub(super) fn documented(parameter: &Parameter, around: &[String]) -> Docs {
    let doc = &parameter.facts.doc;
    let first = match parameter.filter {
        None => doc.clone(),
        Some(filter) => {
            let (subject, rest) = docs::lead(doc);
            let verb = match filter {
                Filter::Keeps => "Only entries",
                Filter::Drops => "Leaves out entries",
            };
            let subject = subject.trim_end_matches(['.', ':']);
            let first = if subject.is_empty() {
                format!("{verb} with one of these values.")
            } else {
                format!("{verb} with one of these values: {subject}.")
            };
            std::iter::once(first).chain(rest.iter().cloned()).collect()
        }
    };
    docs::facts(&first, &parameter.facts, Some(&location(parameter)), around)
}

/// Where the parameter goes, in words.
pub(super) fn location(parameter: &Parameter) -> String {
    let wire = docs::code(&parameter.wire);
    match parameter.location {
        Location::Path => format!("`{wire}` in the path"),
        Location::Query if parameter.comma => format!("`{wire}` in the query, joined by commas"),
        Location::Query if matches!(parameter.ty, Type::List(_)) => {
            format!("`{wire}` in the query, once for each value")
        }
        Location::Query => format!("`{wire}` in the query"),
        Location::Header => format!("header `{wire}`"),
        Location::Field => format!("`{wire}` in the body"),
        Location::Body => "the body".to_owned(),
    }
}

/// The field that holds the parameter in the struct of the call.
pub(super) fn field(
    scope: &Scope<'_>,
    operation: &Operation,
    parameter: &Parameter,
) -> TokenStream {
    let name = parameter.name.ident();
    let tokens = held(scope, operation, parameter);
    let serde = match (operation.body, parameter.location) {
        (Body::Fields, Location::Field) => {
            let skip = format!("{}::is_none", scope.prelude_text("Option"));
            let wire = &parameter.wire;
            match (parameter.name.as_str() == wire, parameter.required) {
                (true, true) => TokenStream::new(),
                (true, false) => quote!(#[serde(skip_serializing_if = #skip)]),
                (false, true) => quote!(#[serde(rename = #wire)]),
                (false, false) => quote!(#[serde(rename = #wire, skip_serializing_if = #skip)]),
            }
        }
        (Body::Fields, _) => quote!(#[serde(skip)]),
        (Body::Nothing | Body::Whole, _) => TokenStream::new(),
    };
    quote!(#serde #name: #tokens)
}

/// The type of that field.
pub(super) fn held(scope: &Scope<'_>, operation: &Operation, parameter: &Parameter) -> TokenStream {
    match operation.raw(parameter) {
        Some(raw) => scope.native(raw.native()),
        None => scope.held(&parameter.ty, parameter.required, parameter.location),
    }
}

/// The argument for a required parameter, and what makes its value.
pub(super) fn argument(
    scope: &Scope<'_>,
    operation: &Operation,
    parameter: &Parameter,
) -> (TokenStream, TokenStream) {
    let name = parameter.name.ident();
    match operation.raw(parameter) {
        Some(raw) => {
            let (into, raw) = (scope.prelude("Into"), scope.native(raw.native()));
            (quote!(impl #into<#raw>), quote!(#name.into()))
        }
        None => scope.argument(&parameter.ty, &quote!(#name)),
    }
}

/// The setters of an optional parameter.
pub(super) fn setters(scope: &Scope<'_>, parameter: &Parameter, around: &[String]) -> TokenStream {
    Setter {
        name: &parameter.name,
        null: parameter.null.as_ref(),
        ty: &parameter.ty,
        facts: &parameter.facts,
        docs: documented(parameter, around),
        plain_list: parameter.location != Location::Field,
        must_use: false,
    }
    .emit(scope)
}
