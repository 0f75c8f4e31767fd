//! `lib.rs`.

use super::docs::{self, Docs};
use super::gate;
use crate::api::ResourceId;
use crate::rust::shapes::{Body, Rust};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use std::collections::{BTreeMap, BTreeSet};

/// What callers name of the runtime; the rest lies in its modules.
const EXPORTS: [&str; 23] = [
    "Base64",
    "Bytes",
    "Date",
    "DateOrTime",
    "Error",
    "Nullable",
    "Number",
    "Page",
    "RateLimit",
    "Result",
    "Retry",
    "SecretString",
    "Timestamp",
    "UnknownObject",
    "UnknownValue",
    "endpoint",
    "error",
    "http",
    "paging",
    "serde_json",
    "streaming",
    "testing",
    "transport",
];

pub(super) fn emit(rust: &Rust) -> TokenStream {
    let docs = described(rust).inner();
    let modules = rust.modules.iter().enumerate();
    let mut modules: BTreeMap<String, TokenStream> = modules
        .filter_map(|(number, module)| {
            let [name] = &module.path[..] else { return None };
            let gate = rust.features.as_ref().map(|it| it.of_module(ResourceId(number)));
            let (ident, cfg) = (name.ident(), gate::cfg(rust, gate, None));
            Some((name.as_str().to_owned(), quote!(#cfg pub mod #ident;)))
        })
        .collect();
    modules.insert(
        "api".to_owned(),
        quote!(
            mod api;
        ),
    );
    let modules = modules.into_values();
    let sends_parts = rust.operations.iter().any(|call| call.body == Body::Multipart);
    let exports = EXPORTS.into_iter().chain(sends_parts.then_some("multipart"));
    let exports = exports.collect::<BTreeSet<_>>().into_iter().map(|name| format_ident!("{name}"));
    let alias = client("Sends calls, asynchronously.", "`Stream`s");
    let blocking = client("Sends calls, and blocks until their responses are there.", "iterators");
    quote! {
        // The README of the package is the front page of its documentation.
        #![cfg_attr(all(doc, not(doctest)), doc = include_str!("../README.md"))]
        #docs

        #![cfg_attr(docsrs, feature(doc_cfg))]

        #(#modules)*

        pub use self::api::{Api, Credentials};

        #[doc(inline)]
        pub use runtime::{#(#exports),*};

        #alias
        pub type Client = runtime::Client<Api>;

        /// Configures a [`Client`].
        pub type ClientBuilder = runtime::ClientBuilder<Api>;

        /// The same client for programs without `async`.
        pub mod blocking {
            #[doc(inline)]
            pub use runtime::blocking::{Incoming, Items, Pages, Streaming, Transport};

            #blocking
            pub type Client = runtime::blocking::Client<crate::Api>;
        }
    }
}

/// The page of an alias does not say where to begin: the methods are those of another crate.
fn client(what: &str, lists: &str) -> TokenStream {
    let list = [
        // Without a link, since they exist only with the feature of a transport.
        "made: `from_env`, `new`, `builder`;".to_owned(),
        "a call: [`send`](Client::send) returns its result, [`response`](Client::response) also \
         status and headers, [`json`](Client::json) and [`raw`](Client::raw) what the server wrote;"
            .to_owned(),
        format!(
            "a list: [`items`](Client::items) and [`pages`](Client::pages) follow it to its end, \
             as {lists};"
        ),
        "a response that is long: [`stream`](Client::stream) reads it as it arrives;".to_owned(),
        "for some calls only: [`with_timeout`](Client::with_timeout), \
         [`with_retry`](Client::with_retry), [`with_credentials`](Client::with_credentials) and \
         others return a client that shares its connections with this one, as clones do."
            .to_owned(),
    ];
    Docs::default().paragraph(what).list(&list).outer()
}

/// What the spec says, below what the README does.
fn described(rust: &Rust) -> Docs {
    let mut docs = Docs::default();
    docs.paragraph("## The API");
    docs.paragraph(&format!("This is a client for {}.", rust.name)).paragraphs(&rust.doc);
    if let Some(url) = &rust.docs {
        docs.paragraph(&format!("[Documentation of the API]({url})"));
    }
    docs.paragraph(&format!(
        "Requests go to <{}> unless the client is built with another base URL.",
        rust.address
    ));
    if !rust.schemes.is_empty() {
        docs.paragraph(
            "[`Credentials`] of these kinds are accepted; the docs of a call say which it takes:",
        );
        let schemes = rust.schemes.iter().map(|scheme| {
            let (lead, blocks) = docs::lead(&scheme.doc);
            let (words, constructor) = (&scheme.words, scheme.constructor.as_str());
            docs::with_blocks(format!("[{words}](Credentials::{constructor}): {lead}"), blocks)
        });
        docs.list(&schemes.collect::<Vec<_>>());
    }
    docs
}
