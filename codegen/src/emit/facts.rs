//! `api.rs`: the facts of the API, which its client stands on.

use super::docs::Docs;
use crate::api::{Envelope, Next};
use crate::rust::shapes::{Pagination, Rust, Scheme};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(rust: &Rust) -> TokenStream {
    let docs = Docs::default()
        .paragraph(&format!("The facts of {}: where it is, and how to call it.", rust.name))
        .inner();
    let marker = Docs::default()
        .paragraph(&format!(
            "{}, as a type: what its endpoints and clients have in common.",
            rust.name
        ))
        .outer();
    let used: Vec<_> = rust.pagination.iter().filter(|one| is_used(rust, one)).collect();
    let pagination_use = (!used.is_empty()).then(|| {
        quote!(
            use runtime::paging::Pagination;
        )
    });
    let scheme_use = (!rust.schemes.is_empty()).then(|| {
        quote!(
            use runtime::endpoint::Scheme;
        )
    });
    let constants = rust.schemes.iter().map(scheme).chain(used.into_iter().map(pagination));
    let constants: Vec<_> = constants.collect();
    let constants = (!constants.is_empty()).then(|| quote!(impl Api { #(#constants)* }));
    let (base_url, names) = (&rust.base_url, rust.schemes.iter().map(|one| one.constant.ident()));
    let schemes = (!rust.schemes.is_empty())
        .then(|| quote!(const SCHEMES: &'static [Scheme] = &[#(Self::#names),*];));
    let variable = rust.base_url_variable.as_ref();
    let variable = variable.map(|name| quote!(const BASE_URL_VARIABLE: &'static str = #name;));
    let request_id = rust.request_id.as_ref();
    let request_id = request_id.map(|name| quote!(const REQUEST_ID: &'static str = #name;));
    let (envelope_use, envelope) = match rust.envelope {
        Envelope::None => (None, None),
        Envelope::V4 => (
            Some(quote!(
                use runtime::api::Envelope;
            )),
            Some(quote!(
                const ENVELOPE: Envelope = Envelope::V4;
            )),
        ),
    };
    let credentials = credentials(rust);
    quote! {
        #docs

        use runtime::Secrets;
        #envelope_use
        #scheme_use
        #pagination_use

        #marker
        #[derive(Clone, Copy, Debug)]
        pub enum Api {}

        #constants

        impl runtime::Api for Api {
            type Credentials = Credentials;

            const PACKAGE: &'static str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
            const BASE_URL: &'static str = #base_url;
            #variable
            #schemes
            #request_id
            #envelope
        }

        #credentials
    }
}

fn is_used(rust: &Rust, scheme: &Pagination) -> bool {
    rust.operations.iter().any(|operation| rust.pagination(operation) == Some(scheme))
}

fn scheme(scheme: &Scheme) -> TokenStream {
    let docs = Docs::default().paragraphs(&scheme.doc).outer();
    let (name, title) = (scheme.constant.ident(), &scheme.title);
    let headers = scheme.headers.iter().map(|header| {
        let (name, template) = (&header.name, &header.template);
        quote!((#name, #template))
    });
    let secrets = scheme.secrets.iter().map(|secret| {
        let (name, variable) = (&secret.wire, secret.variable.as_deref().unwrap_or_default());
        quote!((#name, #variable))
    });
    quote! {
        #docs
        pub const #name: Scheme = Scheme::new(#title)
            .headers(&[#(#headers),*])
            .secrets(&[#(#secrets),*]);
    }
}

fn pagination(scheme: &Pagination) -> TokenStream {
    let (name, of) = (scheme.constant.ident(), &scheme.of);
    let docs = Docs::default().paragraph(&format!("Pages by `{}`.", of.parameter)).outer();
    let parameter = &of.parameter;
    let value = match &of.next {
        Next::Token(paths) => quote!(Pagination::token(#parameter, &[#(#paths),*])),
        Next::Last(field) => quote!(Pagination::last_item(#parameter, #field)),
        Next::Offset { first } => {
            let first = proc_macro2::Literal::i64_unsuffixed(*first);
            quote!(Pagination::offset(#parameter, #first))
        }
        Next::Number { first, pages } => {
            let first = proc_macro2::Literal::i64_unsuffixed(*first);
            let pages = pages.iter().map(|path| quote!(.pages(#path)));
            quote!(Pagination::number(#parameter, #first)#(#pages)*)
        }
    };
    let items = Some(&of.items).filter(|items| *items != "result");
    let items = items.map(|path| quote!(.items(#path)));
    let total = of.total.iter().map(|path| quote!(.total(#path)));
    let more = of.more.iter().map(|path| quote!(.more(#path)));
    let limit = of.limit.iter().map(|name| quote!(.size_parameter(#name)));
    let size = of.size.iter().map(|path| quote!(.size(#path)));
    let paths = total.chain(more).chain(limit).chain(size);
    quote! {
        #docs
        pub const #name: Pagination = #value #items #(#paths)*;
    }
}

fn credentials(rust: &Rust) -> TokenStream {
    let is_optional = rust.takes_no_credentials();
    let unsent = if is_optional { " Calls documented to need none send none." } else { "" };
    let docs = Docs::default()
        .paragraph("What proves to the API who is calling.")
        .paragraph(&format!(
            "Credentials of several schemes can be held at once. Each call sends one of them: the \
             first that its documentation accepts and that is held, else the first that is held.\
             {unsent} Secrets are not shown by `Debug`.",
        ))
        .outer();
    let makers = rust.schemes.iter().map(maker);
    let variables = variables(rust);
    let (default, none) = is_optional.then(none).unzip();
    quote! {
        #docs
        #[derive(Clone, Debug, #default)]
        pub struct Credentials(Secrets);

        impl Credentials {
            #none

            #(#makers)*

            #variables
        }

        impl From<Credentials> for Secrets {
            fn from(credentials: Credentials) -> Self {
                credentials.0
            }
        }
    }
}

/// What a client without credentials is made of: a trait to derive, and a function.
fn none() -> (TokenStream, TokenStream) {
    let none = quote! {
        /// No credentials: enough for calls that are documented to need none. All others fail before
        /// anything is sent.
        #[must_use]
        pub fn none() -> Self {
            Self(Secrets::default())
        }
    };
    (quote!(Default), none)
}

/// The function that makes credentials of a scheme, and the method that adds it to others.
fn maker(scheme: &Scheme) -> TokenStream {
    let (maker, adder) = (scheme.constructor.ident(), scheme.adder.ident());
    let constant = scheme.constant.ident();
    let names: Vec<_> = scheme.secrets.iter().map(|secret| secret.name.ident()).collect();
    let docs = Docs::default().paragraphs(&scheme.doc).outer();
    let adder_docs = Docs::default()
        .paragraph(&format!(
            "Adds those of [`{0}`](Self::{0}) to these credentials.",
            scheme.constructor.as_str()
        ))
        .outer();
    quote! {
        #docs
        #[must_use]
        pub fn #maker(#(#names: impl AsRef<str>),*) -> Self {
            Self(Secrets::default()).#adder(#(#names),*)
        }

        #adder_docs
        #[must_use]
        pub fn #adder(self, #(#names: impl AsRef<str>),*) -> Self {
            Self(self.0.with(&Api::#constant, &[#(#names.as_ref()),*]))
        }
    }
}

/// `from_env`, where the spec names variables.
fn variables(rust: &Rust) -> Option<TokenStream> {
    let complete = rust.schemes.iter().filter_map(|scheme| {
        let names =
            scheme.secrets.iter().map(|secret| Some(format!("`{}`", secret.variable.as_deref()?)));
        Some(names.collect::<Option<Vec<_>>>()?.join(" with "))
    });
    let complete: Vec<_> = complete.collect();
    if complete.is_empty() {
        return None;
    }
    let docs = Docs::default()
        .paragraph(&format!(
            "Those of every scheme that the environment holds: {}.",
            complete.join("; ")
        ))
        .paragraph("# Errors")
        .paragraph(
            "When the environment holds none or a part of a scheme, or when a variable is blank or \
             holds what cannot be sent. The error names the variable.",
        )
        .outer();
    Some(quote! {
        #docs
        pub fn from_env() -> runtime::Result<Self> {
            Ok(Self(Secrets::from_env(<Api as runtime::Api>::SCHEMES)?))
        }
    })
}
