//! The headers of responses: a struct that is read from those of any response.

use super::docs::{self, Docs};
use super::operation::Call;
use super::parameters;
use crate::rust::shapes::{Headers, Parameter, Type};
use proc_macro2::TokenStream;
use quote::quote;

impl Call<'_> {
    pub(super) fn received_headers(&self) -> TokenStream {
        let (scope, operation) = (self.scope, self.operation);
        let Some(headers) = &operation.headers else { return TokenStream::new() };
        let (name, function) = (headers.name.ident(), operation.function.ident());
        let or_stream = if self.streamed().is_empty() {
            ""
        } else {
            " or [`Client::stream`](crate::Client::stream)"
        };
        let docs = format!(
            "The headers of the response of [`{function}()`]: `{name}::try_from` reads them from the \
             `headers()` of what [`Client::response`](crate::Client::response){or_stream} returns."
        );
        let docs = Docs::default().paragraph(&docs.replace("r#", "")).outer();
        let fields = headers.fields.iter().map(|field| self.received_header(field));
        let read = headers.fields.iter().map(|field| {
            let (name, wire) = (field.name.ident(), &field.wire);
            match (&field.ty, field.required) {
                (Type::List(_), _) => quote!(#name: headers.list(#wire)?),
                (_, true) => quote!(#name: headers.required(#wire)?),
                (_, false) => quote!(#name: headers.optional(#wire)?),
            }
        });
        let map = scope.path("runtime::http::HeaderMap");
        let reader = scope.path("runtime::endpoint::ResponseHeaders");
        let error = scope.path("runtime::error::HeaderError");
        let [convert, result, ok] = ["TryFrom", "Result", "Ok"].map(|name| scope.prelude(name));
        let expects = docs::expects_deprecated(headers.fields.iter().map(|field| &field.facts));
        quote! {
            #docs
            #[derive(Clone, Debug, Eq, PartialEq)]
            #[non_exhaustive]
            pub struct #name {
                #(#fields,)*
            }

            #expects
            impl #convert<&#map> for #name {
                type Error = #error;

                fn try_from(headers: &#map) -> #result<Self, #error> {
                    let headers = #reader::new(headers);
                    #ok(Self { #(#read),* })
                }
            }
        }
    }

    fn received_header(&self, field: &Parameter) -> TokenStream {
        let (docs, deprecated) =
            (parameters::documented(field).outer(), docs::deprecated(&field.facts));
        let (name, ty) = (field.name.ident(), self.scope.ty(&Headers::holds(field)));
        quote!(#docs #deprecated pub #name: #ty)
    }
}
