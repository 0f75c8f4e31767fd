//! What the client has to know of a call: `impl Endpoint` and `impl Paginated`.

use super::operation::Call;
use super::parameters::{is_copy, pushed};
use crate::api::{self, Auth};
use crate::language::methods::placeholders;
use crate::language::style::Style;
use crate::rust::shapes::{Location, Output, Parameter};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

impl Call<'_> {
    pub(super) fn endpoint(&self) -> TokenStream {
        let (scope, operation) = (self.scope, self.operation);
        let name = operation.structure.ident();
        let endpoint = scope.path("runtime::endpoint::Endpoint");
        let raw = scope.path("runtime::endpoint::RawResponse");
        let error = scope.path("runtime::endpoint::DecodeError");
        let (method, api) = (scope.path("runtime::endpoint::Method"), scope.path("crate::Api"));
        let verb = format_ident!("{}", operation.verb);
        let (id, path) = (&operation.name, &operation.path);
        let auth = (operation.auth != Auth::Any).then(|| {
            let scheme = scope.path("runtime::endpoint::Scheme");
            let schemes = operation.auth.schemes().iter();
            let names = schemes.map(|id| scope.rust.scheme(*id).constant.ident());
            let none = (operation.auth == Auth::None).then(|| quote!(#scheme::NONE));
            quote!(const AUTH: &'static [#scheme] = &[#(#api::#names),* #none];)
        });
        let permissions = &operation.permissions;
        let permissions = (!permissions.is_empty())
            .then(|| quote!(const PERMISSIONS: &'static [&'static str] = &[#(#permissions),*];));
        // JSON is what the trait asks for.
        let accept =
            Some(api::accept(operation.outputs())).filter(|accept| *accept != "application/json");
        let accept = accept.map(|accept| quote!(const ACCEPT: &'static str = #accept;));
        let at = Some(&operation.at).filter(|_| operation.output.is_document());
        let at = at.filter(|at| *at != scope.rust.envelope.result());
        let at = at.map(|at| quote!(const RESULT: &'static str = #at;));
        let absent = self.absent();
        let (output, decode) = self.output();
        let result = scope.prelude("Result");
        let methods = [self.path(), self.query(), self.headers(), self.body()];
        quote! {
            impl #endpoint for #name {
                type Api = #api;
                type Output = #output;

                const OPERATION: &'static str = #id;
                const METHOD: #method = #method::#verb;
                const PATH: &'static str = #path;
                #auth
                #permissions
                #accept
                #at
                #absent

                #(#methods)*

                fn decode(response: &#raw) -> #result<Self::Output, #error> {
                    #decode
                }
            }
        }
    }

    pub(super) fn with_location(&self, location: Location) -> impl Iterator<Item = &Parameter> {
        self.operation.parameters.iter().filter(move |parameter| parameter.location == location)
    }

    fn path(&self) -> TokenStream {
        let names = placeholders(&self.operation.path);
        let names = names.map(|name| name.strip_suffix("...").unwrap_or(name));
        // A parameter that the path has twice is written twice.
        let pushes: Vec<_> = names
            .filter_map(|name| self.with_location(Location::Path).find(|known| known.wire == name))
            .map(|parameter| {
                let (wire, name) = (&parameter.wire, parameter.name.ident());
                if is_copy(self.scope, &parameter.ty) {
                    quote!(path.push(#wire, self.#name);)
                } else {
                    quote!(path.push(#wire, &self.#name);)
                }
            })
            .collect();
        self.writer("path", "Path", &pushes)
    }

    fn query(&self) -> TokenStream {
        let pushes: Vec<_> = self
            .with_location(Location::Query)
            .map(|parameter| {
                let (wire, value) = (&parameter.wire, pushed(self.scope, parameter));
                match (parameter.style, parameter.style.separator()) {
                    (Style::Json, _) => quote!(query.push_json(#wire, #value);),
                    (_, None) => quote!(query.push(#wire, #value);),
                    (_, Some(',')) => quote!(query.push_joined(#wire, #value);),
                    (_, Some(separator)) => {
                        quote!(query.push_separated(#wire, #separator, #value);)
                    }
                }
            })
            .collect();
        self.writer("query", "Query", &pushes)
    }

    fn headers(&self) -> TokenStream {
        let pushes: Vec<_> = self
            .with_location(Location::Header)
            .map(|parameter| {
                let (wire, value) = (&parameter.wire, pushed(self.scope, parameter));
                quote!(headers.push(#wire, #value);)
            })
            .collect();
        self.writer("headers", "Headers", &pushes)
    }

    fn writer(&self, name: &str, ty: &str, pushes: &[TokenStream]) -> TokenStream {
        if pushes.is_empty() {
            return TokenStream::new();
        }
        let name = format_ident!("{name}");
        let ty = self.scope.path(&format!("runtime::endpoint::{ty}"));
        quote! {
            fn #name(&self, #name: &mut #ty) {
                #(#pushes)*
            }
        }
    }

    pub(super) fn paginated(&self) -> TokenStream {
        let (scope, operation) = (self.scope, self.operation);
        let pagination = scope.rust.pagination(operation);
        let (Output::Page(item), Some(pagination)) = (&operation.output, pagination) else {
            return TokenStream::new();
        };
        let (constant, api) = (pagination.constant.ident(), scope.path("crate::Api"));
        let own = [
            (pagination.of.items != operation.at).then(|| quote!(.items(Self::RESULT))),
            operation.nullable_list.then(|| quote!(.nullable())),
            operation.position_in_body.then(|| quote!(.in_body())),
        ];
        let own = own.into_iter().flatten();
        let (paginated, pagination) =
            (scope.path("runtime::paging::Paginated"), scope.path("runtime::paging::Pagination"));
        let (name, item) = (operation.structure.ident(), scope.ty(item));
        quote! {
            impl #paginated for #name {
                type Item = #item;

                const PAGINATION: #pagination = #api::#constant #(#own)*;
            }
        }
    }
}
