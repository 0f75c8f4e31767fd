//! The parameters of a call: arguments, fields and setters.

use super::docs::{self, Docs};
use super::parts;
use super::scope::Scope;
use super::setter::Setter;
use crate::api::PartForm;
use crate::language::scalar::Native;
use crate::language::style::Style;
use crate::rust::shapes::{Filter, Form, Location, Operation, Parameter, Type};
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
        Location::Query if parameter.style != Style::Repeat => {
            Some(format!("`{wire}` in the query, {}", parameter.style.phrase()))
        }
        Location::Field if parameter.is_special() => Some(parts::note(parameter)),
        _ if is_described && parameter.name.as_str() == parameter.wire => None,
        Location::Body if is_described => None,
        Location::Body => Some("the body".to_owned()),
        Location::Path => Some(format!("`{wire}` in the path")),
        Location::Query => Some(format!("`{wire}` in the query")),
        Location::Field if parameter.part.is_some() => Some(parts::note(parameter)),
        Location::Field => Some(format!("`{wire}` in the body")),
        Location::MediaType => None,
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
    quote!(#name: #tokens)
}

/// The type of that field.
pub(super) fn held(scope: &Scope<'_>, operation: &Operation, parameter: &Parameter) -> TokenStream {
    match operation.native(parameter).map(|native| scope.native(native)) {
        Some(file) if parameter.is_files() => {
            let vec = scope.prelude("Vec");
            quote!(#vec<#file>)
        }
        Some(native) if parameter.required => native,
        Some(native) => {
            let option = scope.prelude("Option");
            quote!(#option<#native>)
        }
        None if parameter.required || parameter.is_plain_list() => scope.ty(&parameter.ty),
        None => scope.optional(&parameter.ty),
    }
}

/// The argument for a required parameter, and what makes its value.
pub(super) fn argument(
    scope: &Scope<'_>,
    operation: &Operation,
    parameter: &Parameter,
) -> (TokenStream, TokenStream) {
    let name = parameter.name.ident();
    match operation.native(parameter).map(|native| scope.native(native)) {
        Some(file) if parameter.is_files() => {
            let iterator = scope.prelude("IntoIterator");
            (quote!(impl #iterator<Item = #file>), quote!(#name.into_iter().collect()))
        }
        Some(file) if matches!(parameter.part, Some(PartForm::File(_))) => (file, quote!(#name)),
        Some(native) => {
            let into = scope.prelude("Into");
            (quote!(impl #into<#native>), quote!(#name.into()))
        }
        None => scope.argument(&parameter.ty, &quote!(#name)),
    }
}

/// The setters of an optional parameter.
pub(super) fn setters(
    scope: &Scope<'_>,
    operation: &Operation,
    parameter: &Parameter,
) -> TokenStream {
    if parameter.is_files() {
        return parts::setter(scope, parameter);
    }
    Setter {
        name: &parameter.name,
        null: parameter.null.as_ref(),
        ty: &parameter.ty,
        raw: operation.native(parameter),
        facts: &parameter.facts,
        docs: documented(parameter),
        plain_list: parameter.is_plain_list(),
        must_use: false,
    }
    .emit(scope)
}

/// What yields the values of a parameter.
pub(super) fn pushed(scope: &Scope<'_>, parameter: &Parameter) -> TokenStream {
    let name = parameter.name.ident();
    let is_copy = is_copy(scope, &parameter.ty);
    let is_list = matches!(parameter.ty, Type::List(_)) && parameter.style != Style::Json;
    match (parameter.required && !is_list, is_copy) {
        (true, true) => quote!([self.#name]),
        (true, false) => quote!([&self.#name]),
        (false, true) => quote!(self.#name),
        (false, false) => quote!(&self.#name),
    }
}

/// Whether values of the type are copied, not borrowed.
pub(super) fn is_copy(scope: &Scope<'_>, ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => matches!(scalar.native(), Native::Primitive(_)),
        Type::Named(named) if !named.boxed => {
            matches!(scope.rust.definition(named.id).form, Form::Scalars(..))
        }
        _ => false,
    }
}
