//! Types, and how a caller may give them.

use super::scope::Scope;
use crate::language::scalar::{Native, Scalar};
use crate::language::ty::Wire;
use crate::rust::shapes::{Form, Named, Type};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// How a caller gives a value of a type.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Taken {
    /// As anything that becomes it: a text, a number, an id, a date.
    Into,
    /// As it is: a struct, a map.
    Plain,
    /// As anything that yields items.
    List,
}

impl Scope<'_> {
    /// The type.
    pub(super) fn ty(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::Scalar(scalar) => self.native(scalar.native()),
            Type::Any => self.path("runtime::serde_json::Value"),
            Type::Named(Named { id, boxed: false }) => self.declared(*id),
            Type::Named(Named { id, boxed: true }) => {
                let (r#box, inner) = (self.prelude("Box"), self.declared(*id));
                quote!(#r#box<#inner>)
            }
            Type::List(inner) => {
                let (vec, inner) = (self.prelude("Vec"), self.ty(inner));
                quote!(#vec<#inner>)
            }
            Type::Map(inner) => {
                let map = self.path("std::collections::BTreeMap");
                let (string, inner) = (self.prelude("String"), self.ty(inner));
                quote!(#map<#string, #inner>)
            }
            Type::Nullable(inner) => {
                let (option, inner) = (self.prelude("Option"), self.ty(inner));
                quote!(#option<#inner>)
            }
        }
    }

    pub(super) fn native(&self, native: Native) -> TokenStream {
        match native {
            Native::Primitive(name) => {
                let name = format_ident!("{name}");
                quote!(#name)
            }
            Native::Prelude(name) => self.prelude(name),
            Native::Runtime(name) => self.path(&format!("runtime::{name}")),
        }
    }

    /// How a caller gives a value of the type.
    pub(super) fn taken(&self, ty: &Type) -> Taken {
        match ty {
            // Rust takes a number in code for an `i32`, which is not always a `u64`.
            Type::Scalar(Scalar::Uint64) => Taken::Plain,
            Type::Scalar(_) => Taken::Into,
            Type::List(_) => Taken::List,
            Type::Named(named) if !named.boxed => {
                let form = &self.rust.definition(named.id).form;
                match form.wire() {
                    Wire::OneOf if matches!(form, Form::Scalars(..)) => Taken::Into,
                    Wire::String => Taken::Into,
                    Wire::OneOf | Wire::Tagged | Wire::Object => Taken::Plain,
                }
            }
            Type::Named(_) | Type::Any | Type::Map(_) | Type::Nullable(_) => Taken::Plain,
        }
    }

    /// What an argument for a required value looks like, and what makes the value of it.
    pub(super) fn argument(&self, ty: &Type, name: &TokenStream) -> (TokenStream, TokenStream) {
        let (into, tokens) = (self.prelude("Into"), self.ty(ty));
        match (self.taken(ty), ty) {
            (Taken::Into, _) => (quote!(impl #into<#tokens>), quote!(#name.into())),
            (Taken::List, Type::List(inner)) => self.items(inner, name),
            _ => (tokens, name.clone()),
        }
    }

    /// The same for a list of `inner`.
    pub(super) fn items(&self, inner: &Type, name: &TokenStream) -> (TokenStream, TokenStream) {
        let iterator = self.prelude("IntoIterator");
        let (into, tokens) = (self.prelude("Into"), self.ty(inner));
        if self.taken(inner) == Taken::Into {
            let argument = quote!(impl #iterator<Item = impl #into<#tokens>>);
            (argument, quote!(#name.into_iter().map(#into::into).collect()))
        } else {
            (quote!(impl #iterator<Item = #tokens>), quote!(#name.into_iter().collect()))
        }
    }

    /// The type of a field that may have no value.
    pub(super) fn optional(&self, ty: &Type) -> TokenStream {
        let option = self.prelude("Option");
        if let Type::Nullable(inner) = ty {
            let (nullable, inner) = (self.path("runtime::Nullable"), self.ty(inner));
            quote!(#option<#nullable<#inner>>)
        } else {
            let tokens = self.ty(ty);
            quote!(#option<#tokens>)
        }
    }
}

/// What a setter calls what it is given.
pub(super) fn given(ty: &Type) -> TokenStream {
    match ty {
        Type::List(_) => quote!(values),
        Type::Nullable(inner) => given(inner),
        Type::Scalar(_) | Type::Any | Type::Map(_) | Type::Named(_) => quote!(value),
    }
}
