//! Structs.

use super::docs::{self, Docs};
use super::scope::Scope;
use super::setter::Setter;
use crate::model::{Api, Field, Model, Place, Type, TypeRef};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(api: &Api, id: TypeRef, model: &Model) -> TokenStream {
    let definition = api.definition(id);
    let types = model.fields.iter().map(|field| &field.ty).chain(&model.additional);
    let scope = Scope::new(api, [definition.name.as_str().to_owned()], types);
    let name = definition.name.ident();
    let facts = &definition.facts;
    let mut docs = docs::of_type(facts);
    if definition.standalone {
        docs.paragraph("The documentation has this model; no operation of this crate uses it.");
    }
    let docs = docs.outer();
    let fields: Vec<_> = model
        .fields
        .iter()
        .map(|field| self::field(&scope, field, model.sent, &facts.sources))
        .collect();
    let additional = model.additional.as_ref().map(|ty| additional(&scope, ty));
    let (serialize, deserialize) =
        (scope.path("serde::Serialize"), scope.path("serde::Deserialize"));
    // What the server makes can grow; what callers build is written out by them.
    let non_exhaustive = if model.sent { TokenStream::new() } else { quote!(#[non_exhaustive]) };
    let all_optional = model.fields.iter().all(|field| !field.required);
    let default = (model.sent && all_optional).then(|| quote!(Default,));
    let setters = if model.sent && !all_optional {
        builder(&scope, &name, model)
    } else {
        TokenStream::new()
    };
    let bools = lint_bools(&model.fields);
    let imports = scope.imports();
    quote! {
        #imports

        #docs
        #[derive(Clone, Debug, #default #deserialize, PartialEq, #serialize)]
        #non_exhaustive
        #bools
        pub struct #name {
            #(#fields,)*
            #additional
        }

        #setters
    }
}

/// clippy counts booleans; the API has as many as it has.
fn lint_bools(fields: &[Field]) -> TokenStream {
    if fields.iter().filter(|field| field.ty == Type::Boolean && field.required).count() > 3 {
        quote!(#[expect(clippy::struct_excessive_bools, reason = "the API has as many")])
    } else {
        TokenStream::new()
    }
}

fn field(scope: &Scope<'_>, field: &Field, sent: bool, sources: &[String]) -> TokenStream {
    let mut first = field.facts.doc.clone();
    if first.is_empty() {
        first.push(format!("`{}`.", docs::code(&field.wire)));
    }
    let docs = docs::facts(&first, &field.facts, None, sources).outer();
    let deprecated = docs::deprecated(&field.facts);
    let name = field.name.ident();
    let rename = (field.name.as_str() != field.wire).then(|| {
        let wire = &field.wire;
        quote!(#[serde(rename = #wire)])
    });
    let (tokens, serde) = match (&field.ty, field.required) {
        (ty, true) => (scope.ty(ty), TokenStream::new()),
        // Only what is sent has to tell null from absent.
        (Type::Nullable(_), false) if sent => {
            let tokens = scope.held(&field.ty, false, Place::Field);
            let skip = format!("{}::is_none", scope.prelude_text("Option"));
            let serde = quote! {
                #[serde(default, deserialize_with = "runtime::nullable::some", skip_serializing_if = #skip)]
            };
            (tokens, serde)
        }
        (Type::Nullable(inner), false) => optional(scope, inner),
        (ty, false) => optional(scope, ty),
    };
    quote!(#docs #deprecated #rename #serde pub #name: #tokens)
}

fn optional(scope: &Scope<'_>, ty: &Type) -> (TokenStream, TokenStream) {
    let (option, tokens) = (scope.prelude("Option"), scope.ty(ty));
    let skip = format!("{}::is_none", scope.prelude_text("Option"));
    (quote!(#option<#tokens>), quote!(#[serde(skip_serializing_if = #skip)]))
}

fn additional(scope: &Scope<'_>, ty: &Type) -> TokenStream {
    let map = scope.ty(&Type::Map(Box::new(ty.clone())));
    quote! {
        /// Members that the documentation does not name.
        #[serde(flatten)]
        pub additional: #map,
    }
}

/// `new` with what is required and a setter for each of the rest, for a struct that has both.
fn builder(scope: &Scope<'_>, name: &proc_macro2::Ident, model: &Model) -> TokenStream {
    if model.fields.iter().all(|field| field.required) && model.additional.is_none() {
        return TokenStream::new();
    }
    let (mut arguments, mut values) = (Vec::new(), Vec::new());
    for field in &model.fields {
        let name = field.name.ident();
        if field.required {
            let (argument, made) = scope.argument(&field.ty, &quote!(#name));
            arguments.push(quote!(#name: #argument));
            values.push(if name == made.to_string() {
                quote!(#name)
            } else {
                quote!(#name: #made)
            });
        } else {
            let none = scope.prelude("None");
            values.push(quote!(#name: #none));
        }
    }
    if model.additional.is_some() {
        let map = scope.path("std::collections::BTreeMap");
        values.push(quote!(additional: #map::new()));
    }
    let setters =
        model.fields.iter().filter(|field| !field.required).map(|field| setter(scope, field));
    let doc = Docs::default()
        .paragraph(&format!(
            "A {} of what is required; the rest is unset.",
            docs::own_link("struct", name)
        ))
        .outer();
    let many = (arguments.len() > 7).then(
        || quote!(#[expect(clippy::too_many_arguments, reason = "the API requires as many")]),
    );
    let expects = docs::expects_deprecated(model.fields.iter().map(|field| &field.facts));
    quote! {
        #expects
        impl #name {
            #doc
            #[must_use]
            #many
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }

            #(#setters)*
        }
    }
}

fn setter(scope: &Scope<'_>, field: &Field) -> TokenStream {
    let mut docs = Docs::default();
    docs.paragraph(&format!("Sets [`{0}`](Self::{0}).", field.name.as_str()));
    Setter {
        name: &field.name,
        ty: &field.ty,
        facts: &field.facts,
        docs,
        plain_list: false,
        must_use: true,
    }
    .emit(scope)
}
