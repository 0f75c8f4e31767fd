//! The parameters of a call: arguments, fields and setters.

use super::docs::{self, Docs};
use super::scope::Scope;
use super::setter::Setter;
use crate::rust::shapes::{Body, Filter, Location, Operation, Parameter};
use proc_macro2::TokenStream;
use quote::quote;

/// What is documented about a parameter.
pub(super) fn documented(parameter: &Parameter) -> Docs {
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
    docs::facts(&first, &parameter.facts, wire(parameter).as_deref(), &parameter.wire)
}

/// How the parameter is written, where that is not its name in Rust in the usual location, or where
/// nothing else is known of it.
fn wire(parameter: &Parameter) -> Option<String> {
    let wire = docs::code(&parameter.wire);
    let is_described = parameter.filter.is_some() || !parameter.facts.doc.is_empty();
    match parameter.location {
        Location::Header => Some(format!("header `{wire}`")),
        Location::Query if parameter.comma => {
            Some(format!("`{wire}` in the query, joined by commas"))
        }
        _ if is_described && parameter.name.as_str() == parameter.wire => None,
        Location::Body if is_described => None,
        Location::Body => Some("the body".to_owned()),
        Location::Path => Some(format!("`{wire}` in the path")),
        Location::Query => Some(format!("`{wire}` in the query")),
        Location::Field => Some(format!("`{wire}` in the body")),
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
pub(super) fn setters(scope: &Scope<'_>, parameter: &Parameter) -> TokenStream {
    Setter {
        name: &parameter.name,
        null: parameter.null.as_ref(),
        ty: &parameter.ty,
        facts: &parameter.facts,
        docs: documented(parameter),
        plain_list: parameter.location != Location::Field,
        must_use: false,
    }
    .emit(scope)
}
