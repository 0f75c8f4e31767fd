//! Structs.

use super::docs::{self, Docs};
use super::members::{self, Presence};
use super::scope::{Scope, Unprinted};
use super::setter::Setter;
use crate::rust::Name;
use crate::rust::shapes::{Field, Model, Rust, Type, TypeDefinition};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(rust: &Rust, definition: &TypeDefinition, model: &Model) -> Unprinted {
    let types = model.fields.iter().map(|field| &field.ty).chain(&model.additional);
    let own = std::iter::once(&definition.name).chain(&model.bundle);
    let scope = Scope::new(rust, own.map(|name| name.as_str().to_owned()), types);
    let name = definition.name.ident();
    let facts = &definition.facts;
    let mut docs = docs::of_type(facts);
    if definition.standalone {
        docs.paragraph("The documentation has this model; no operation of this crate uses it.");
    }
    if model.keeps_members {
        docs.paragraph("Members that this version does not know are kept, and sent back.");
    }
    let docs = docs.outer();
    let fields: Vec<_> =
        model.fields.iter().map(|field| self::field(&scope, field, model.sent)).collect();
    let additional = model.additional.as_ref().map(|ty| additional(&scope, ty));
    let kept = model.keeps_members.then(|| kept(&scope));
    let default = model.has_default().then(|| quote!(Default,));
    let builder = model.sent.then(|| builder(&scope, &name, model));
    let bundle = model.bundle.as_ref().map(|bundle| self::bundle(&scope, bundle, &name, model));
    let members = model.fields.iter().map(|field| members::of_field(field, model.sent));
    let others = match (&model.additional, model.keeps_members) {
        (Some(_), _) => Some(members::rest(&Name::own("additional"), "others")),
        (None, true) => Some(members::rest(&Name::own("_additional"), "kept")),
        (None, false) => None,
    };
    let serde = members::object(&name, members.chain(others));
    scope.file(quote! {
        #docs
        #[derive(Clone, Debug, #default Eq, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #additional
            #kept
        }

        #serde

        #bundle

        #builder
    })
}

/// The struct of the required fields, where they are too many for arguments.
pub(super) fn bundle(
    scope: &Scope<'_>,
    bundle: &Name,
    of: &proc_macro2::Ident,
    model: &Model,
) -> TokenStream {
    let docs = format!("What a {} requires, for [`new`]({of}::new).", docs::own_link("struct", of));
    let (docs, name) = (Docs::default().paragraph(&docs).outer(), bundle.ident());
    let fields = model.required().map(|field| {
        let mut first = field.facts.doc.clone();
        if first.is_empty() {
            first.push(format!("`{}`.", docs::code(&field.wire)));
        }
        let docs = docs::facts(&first, &field.facts, None, &field.wire).outer();
        let (name, ty) = (field.name.ident(), scope.ty(&field.ty));
        quote!(#docs pub #name: #ty)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, Eq, PartialEq)]
        pub struct #name {
            #(#fields,)*
        }
    }
}

pub(super) fn field(scope: &Scope<'_>, field: &Field, sent: bool) -> TokenStream {
    let mut first = field.facts.doc.clone();
    if first.is_empty() {
        first.push(format!("`{}`.", docs::code(&field.wire)));
    }
    let docs = docs::facts(&first, &field.facts, None, &field.wire).outer();
    let deprecated = docs::deprecated(&field.facts);
    let name = field.name.ident();
    let tokens = match (Presence::of(field, sent), &field.ty) {
        (Presence::Required, ty) => scope.ty(ty),
        (Presence::Nullable, ty) => scope.optional(ty),
        (Presence::Optional, Type::Nullable(inner)) => optional(scope, inner),
        (Presence::Optional, ty) => optional(scope, ty),
    };
    quote!(#docs #deprecated pub #name: #tokens)
}

fn optional(scope: &Scope<'_>, ty: &Type) -> TokenStream {
    let (option, tokens) = (scope.prelude("Option"), scope.ty(ty));
    quote!(#option<#tokens>)
}

fn additional(scope: &Scope<'_>, ty: &Type) -> TokenStream {
    let map = scope.ty(&Type::Map(Box::new(ty.clone())));
    quote! {
        /// Members that the documentation does not name.
        pub additional: #map,
    }
}

/// The field for members that the struct does not have.
fn kept(scope: &Scope<'_>) -> TokenStream {
    let ty = scope.path("runtime::additional::Additional");
    quote!(_additional: #ty,)
}

/// What `new` takes for the fields of `model`, and the fields made of it.
pub(super) fn arguments(scope: &Scope<'_>, model: &Model) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let (mut arguments, mut values) = (Vec::new(), Vec::new());
    for field in &model.fields {
        let name = field.name.ident();
        values.push(match (field.required, &model.bundle) {
            (false, _) => {
                let none = scope.prelude("None");
                quote!(#name: #none)
            }
            (true, Some(_)) => quote!(#name: params.#name),
            (true, None) => {
                let (argument, made) = scope.argument(&field.ty, &quote!(#name));
                arguments.push(quote!(#name: #argument));
                if name == made.to_string() { quote!(#name) } else { quote!(#name: #made) }
            }
        });
    }
    if let Some(bundle) = &model.bundle {
        let bundle = bundle.ident();
        arguments.push(quote!(params: #bundle));
    }
    (arguments, values)
}

/// `new` with what is required, and a setter for each of the rest.
fn builder(scope: &Scope<'_>, name: &proc_macro2::Ident, model: &Model) -> TokenStream {
    let (arguments, mut values) = arguments(scope, model);
    if model.additional.is_some() {
        let map = scope.path("std::collections::BTreeMap");
        values.push(quote!(additional: #map::new()));
    }
    if model.keeps_members {
        let ty = scope.path("runtime::additional::Additional");
        values.push(quote!(_additional: #ty::default()));
    }
    let optional = model.fields.iter().filter(|field| !field.required);
    let mut setters: Vec<_> = optional.map(|field| setter(scope, field)).collect();
    setters.extend(model.additional.as_ref().map(|ty| {
        let map = scope.ty(&Type::Map(Box::new(ty.clone())));
        quote! {
            /// Sets [`additional`](Self::additional).
            #[must_use]
            pub fn additional(mut self, members: #map) -> Self {
                self.additional = members;
                self
            }
        }
    }));
    let what = if arguments.is_empty() { "with nothing set" } else { "of what is required" };
    let rest = if setters.is_empty() || arguments.is_empty() { "" } else { "; the rest is unset" };
    let doc = format!("A {} {what}{rest}.", docs::own_link("struct", name));
    let doc = Docs::default().paragraph(&doc).outer();
    let expects = docs::expects_deprecated(model.fields.iter().map(|field| &field.facts));
    let made = if model.has_default() {
        scope.default(name, model.fields.iter().any(|field| field.name.as_str() == "default"))
    } else {
        quote!(Self { #(#values),* })
    };
    quote! {
        #expects
        impl #name {
            #doc
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                #made
            }

            #(#setters)*
        }
    }
}

pub(super) fn setter(scope: &Scope<'_>, field: &Field) -> TokenStream {
    let mut docs = Docs::default();
    docs.paragraph(&format!("Sets [`{0}`](Self::{0}).", field.name.as_str()));
    Setter {
        name: &field.name,
        null: field.null.as_ref(),
        ty: &field.ty,
        raw: None,
        facts: &field.facts,
        docs,
        plain_list: false,
        must_use: true,
    }
    .emit(scope)
}
