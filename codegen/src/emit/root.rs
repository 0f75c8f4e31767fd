//! The files at the root: the crate itself, all types, pagination.

use super::CrateName;
use super::docs::Docs;
use super::example;
use crate::model::{Api, Next, Scheme};
use crate::naming::Name;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use std::collections::BTreeMap;

/// What users of a client need of the runtime.
const EXPORTS: [&str; 46] = [
    "ApiError",
    "ApiMessage",
    "Body",
    "Bytes",
    "Client",
    "ClientBuilder",
    "Collected",
    "Credentials",
    "Date",
    "DateOrTime",
    "DecodeError",
    "DecodeErrorKind",
    "Document",
    "Endpoint",
    "Error",
    "Headers",
    "Items",
    "Nullable",
    "Page",
    "Pages",
    "Paginated",
    "Pagination",
    "PagingError",
    "PagingErrorKind",
    "Path",
    "Position",
    "Query",
    "RawResponse",
    "RequestError",
    "RequestErrorKind",
    "Result",
    "Retry",
    "Scheme",
    "Sent",
    "Setting",
    "TimeError",
    "Timestamp",
    "Transport",
    "TransportError",
    "TransportErrorKind",
    "Unreadable",
    "blocking",
    "http",
    "serde_json",
    "testing",
    "transport",
];

/// `lib.rs`.
pub(super) fn emit(api: &Api, crate_name: CrateName<'_>) -> TokenStream {
    let mut docs = Docs::default();
    docs.paragraph(&format!("A client for {}.", api.name)).paragraphs(&api.doc);
    if let Some(url) = &api.docs {
        docs.paragraph(&format!("[Documentation of the API]({url})"));
    }
    docs.paragraph(
        "A call is a value: a function of a resource makes it, setters say more about it, and a \
         [`Client`] or a [`blocking::Client`] sends it.",
    );
    if let Some(example) = example::for_crate(api, crate_name) {
        docs.lines(example);
    }
    docs.paragraph(&format!(
        "Requests go to <{}> unless the client is told otherwise.",
        api.base_url
    ));
    if !api.auth.is_empty() {
        docs.paragraph(
            "[`Credentials`] of these kinds are accepted; each call says which it takes:",
        );
        let schemes = api.auth.iter();
        let schemes: Vec<_> = schemes
            .map(|(scheme, doc)| {
                format!("[`{}`](Scheme::{}): {doc}", words(*scheme), variant(*scheme))
            })
            .collect();
        docs.list(&schemes);
    }
    let docs = docs.inner();
    let roots = api.modules.iter().filter(|module| module.path.len() == 1);
    let mut modules: BTreeMap<String, TokenStream> = roots
        .map(|module| {
            let name = module.path[0].ident();
            (module.path[0].as_str().to_owned(), quote!(pub mod #name;))
        })
        .collect();
    modules.insert(
        "types".to_owned(),
        quote!(
            pub mod types;
        ),
    );
    if api
        .modules
        .iter()
        .flat_map(|module| &module.operations)
        .any(|operation| operation.pagination.is_some())
    {
        modules.insert(
            "pagination".to_owned(),
            quote!(
                mod pagination;
            ),
        );
    }
    let modules = modules.into_values();
    let exports = EXPORTS.iter().map(|name| format_ident!("{name}"));
    quote! {
        #docs

        #(#modules)*

        #[doc(inline)]
        pub use runtime::{#(#exports),*};

        /// What `User-Agent` calls this crate.
        const PACKAGE: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
    }
}

/// `pagination.rs`: each scheme once.
pub(super) fn pagination(api: &Api) -> TokenStream {
    let used = |index: usize| {
        api.modules
            .iter()
            .flat_map(|module| &module.operations)
            .any(|operation| operation.pagination == Some(index))
    };
    let schemes = api.pagination.iter().enumerate().filter(|(index, _)| used(*index));
    let schemes = schemes.map(|(_, scheme)| {
        let name = constant(&scheme.name);
        let doc = Docs::default().paragraph(&format!("Pages by `{}`.", scheme.parameter)).outer();
        let parameter = &scheme.parameter;
        let value = match &scheme.next {
            Next::Token(paths) => quote!(Pagination::token(#parameter, &[#(#paths),*])),
            Next::Number { first, pages } => {
                let first = proc_macro2::Literal::i64_unsuffixed(*first);
                let pages = pages.iter().map(|path| quote!(.pages(#path)));
                quote!(Pagination::number(#parameter, #first)#(#pages)*)
            }
        };
        let total = scheme.total.iter().map(|path| quote!(.total(#path)));
        quote!(#doc pub(crate) const #name: Pagination = #value #(#total)*;)
    });
    let docs = Docs::default().paragraph("How one page leads to the next.").inner();
    quote! {
        #docs

        use runtime::Pagination;

        #(#schemes)*
    }
}

/// The constant of a pagination scheme.
pub(super) fn constant(name: &str) -> proc_macro2::Ident {
    use heck::ToShoutySnakeCase as _;
    format_ident!("{}", name.to_shouty_snake_case())
}

/// `types.rs`: every type that has its name for itself.
pub(super) fn types(api: &Api) -> TokenStream {
    let exports = api.modules.iter().filter_map(|module| {
        let mut names: Vec<_> = module
            .types
            .iter()
            .filter(|definition| api.is_unique(&definition.name))
            .map(|definition| definition.name.clone())
            .collect();
        names.sort();
        let names: Vec<_> = names.iter().map(Name::ident).collect();
        let path = module.path.iter().map(Name::ident);
        let path = quote!(crate::#(#path::)*types);
        match &names[..] {
            [] => None,
            [name] => Some(quote!(pub use #path::#name;)),
            names => Some(quote!(pub use #path::{#(#names),*};)),
        }
    });
    let docs = Docs::default()
        .paragraph("The types of all resources, but for those whose name two resources use.")
        .inner();
    quote!(#docs #(#exports)*)
}

/// A scheme as the runtime calls it.
pub(super) fn variant(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::ApiToken => "ApiToken",
        Scheme::EmailKey => "EmailKey",
        Scheme::UserServiceKey => "UserServiceKey",
    }
}

/// A scheme in a sentence.
pub(crate) fn words(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::ApiToken => "API token",
        Scheme::EmailKey => "email and key",
        Scheme::UserServiceKey => "user service key",
    }
}
