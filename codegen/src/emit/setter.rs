//! Setters, of calls and of structs that callers build.

use super::docs::{self, Docs};
use super::scope::Scope;
use super::types::{Taken, given};
use crate::language::scalar::Native;
use crate::rust::Name;
use crate::rust::shapes::{Facts, Type};
use proc_macro2::TokenStream;
use quote::quote;

/// A setter to emit.
pub(super) struct Setter<'a> {
    pub(super) name: &'a Name,
    /// The setter that sends null, if there is to be one.
    pub(super) null: Option<&'a Name>,
    pub(super) ty: &'a Type,
    /// What it takes instead of the type, where that is sent as it is.
    pub(super) raw: Option<Native>,
    pub(super) facts: &'a Facts,
    pub(super) docs: Docs,
    /// The field holds a list as it is, where none is the same as an empty one.
    pub(super) plain_list: bool,
    /// `#[must_use]`, where the type itself does not say so.
    pub(super) must_use: bool,
}

impl Setter<'_> {
    /// The setter, and for what can be null the one that sets it to that: unset, null and a value
    /// are three things.
    pub(super) fn emit(&self, scope: &Scope<'_>) -> TokenStream {
        let (name, given) = (self.name.ident(), given(self.ty));
        let (docs, deprecated) = (self.docs.outer(), docs::deprecated(self.facts));
        let (inner, nullable) = match self.ty {
            Type::Nullable(inner) => (&**inner, true),
            other => (other, false),
        };
        let tokens = self.raw.map_or_else(|| scope.ty(inner), |raw| scope.native(raw));
        let (generics, argument, made) = match (scope.taken(inner), inner) {
            (Taken::Into, _) => {
                let (into, marker) = (scope.path("runtime::endpoint::IntoParam"), scope.generic());
                let argument = quote!(impl #into<#tokens, #marker>);
                (quote!(<#marker>), argument, quote!(#given.into_param()))
            }
            (Taken::List, Type::List(item)) => {
                let (argument, made) = scope.items(item, &given);
                let some = scope.prelude("Some");
                let made = if self.plain_list {
                    made
                } else if nullable {
                    let nullable = scope.path("runtime::Nullable");
                    quote!(#some(#nullable::Value(#made)))
                } else {
                    quote!(#some(#made))
                };
                (TokenStream::new(), argument, made)
            }
            _ => {
                let (into, option) = (scope.prelude("Into"), scope.prelude("Option"));
                (TokenStream::new(), quote!(impl #into<#option<#tokens>>), quote!(#given.into()))
            }
        };
        let made = if nullable && scope.taken(inner) != Taken::List {
            let nullable = scope.path("runtime::Nullable");
            quote!(#made.map(#nullable::Value))
        } else {
            made
        };
        let must_use = self.must_use.then(|| quote!(#[must_use]));
        let null = self.null.map(|name| self.null(scope, name));
        quote! {
            #docs
            #deprecated
            #must_use
            pub fn #name #generics(mut self, #given: #argument) -> Self {
                self.#name = #made;
                self
            }

            #null
        }
    }

    fn null(&self, scope: &Scope<'_>, name: &Name) -> TokenStream {
        let (field, name) = (self.name.ident(), name.ident());
        let (some, nullable) = (scope.prelude("Some"), scope.path("runtime::Nullable"));
        let doc = format!("Sends `null` for [`{0}`](Self::{0}).", self.name.as_str());
        let doc = Docs::default().paragraph(&doc).outer();
        let must_use = self.must_use.then(|| quote!(#[must_use]));
        quote! {
            #doc
            #must_use
            pub fn #name(mut self) -> Self {
                self.#field = #some(#nullable::Null);
                self
            }
        }
    }
}
