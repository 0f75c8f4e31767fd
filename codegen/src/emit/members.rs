//! The members of an object as data: what a struct is on the wire.

use crate::api::Json;
use crate::rust::Name;
use crate::rust::shapes::{Field, Parameter, Type};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// What implements serde for the struct `name`.
pub(super) fn object(name: &Ident, lines: impl IntoIterator<Item = TokenStream>) -> TokenStream {
    let lines = lines.into_iter();
    quote!(runtime::object! { #name { #(#lines,)* } })
}

/// What implements `Serialize` alone.
pub(super) fn body(name: &Ident, lines: impl IntoIterator<Item = TokenStream>) -> TokenStream {
    let lines = lines.into_iter();
    quote!(runtime::body! { #name { #(#lines,)* } })
}

/// Whether a field is there, and what it is where it is not.
#[derive(Clone, Copy)]
pub(super) enum Presence {
    Required,
    /// Absent and null are one.
    Optional,
    /// Absent and null differ.
    Nullable,
}

impl Presence {
    /// That of a field of a model, which may be `sent`.
    pub(super) fn of(field: &Field, sent: bool) -> Self {
        match &field.ty {
            _ if field.required => Self::Required,
            // Only what is sent has to distinguish null from absent.
            Type::Nullable(_) if sent => Self::Nullable,
            _ => Self::Optional,
        }
    }
}

/// The line of a field, which is read and written.
pub(super) fn of_field(field: &Field, sent: bool) -> TokenStream {
    let kind = match (Presence::of(field, sent), whole(&field.ty)) {
        (Presence::Required, false) => "required",
        (Presence::Required, true) => "whole",
        (Presence::Optional, false) => "optional",
        (Presence::Optional, true) => "optional_whole",
        (Presence::Nullable, false) => "nullable",
        (Presence::Nullable, true) => "nullable_whole",
    };
    line(&field.name, kind, &field.wire)
}

/// The line of a field, which is only written.
pub(super) fn of_parameter(parameter: &Parameter) -> TokenStream {
    let kind = if parameter.required { "required" } else { "optional" };
    line(&parameter.name, kind, &parameter.wire)
}

/// The line of what holds all other members.
pub(super) fn rest(name: &Name, kind: &str) -> TokenStream {
    let (name, kind) = (name.ident(), format_ident!("{kind}"));
    quote!(..#name: #kind)
}

fn line(name: &Name, kind: &str, wire: &str) -> TokenStream {
    let (name, kind) = (name.ident(), format_ident!("{kind}"));
    quote!(#name: #kind #wire)
}

/// Whether the type is made of integers, which servers write as `5.0` as well.
fn whole(ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => scalar.json() == Json::Integer,
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => whole(inner),
        Type::Any | Type::Named(_) => false,
    }
}
