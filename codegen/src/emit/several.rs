//! Responses of success that differ: an enum by the status.

use super::docs::Docs;
use super::operation::Call;
use crate::rust::shapes::{Output, Several};
use http::StatusCode;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

impl Call<'_> {
    /// Reads whichever response of several it is.
    pub(super) fn by_status(&self, several: &Several) -> TokenStream {
        let name = several.name.ident();
        let mut rest = None;
        let mut arms = Vec::new();
        for one in &several.variants {
            let variant = one.name.ident();
            let (method, path) = self.reader(&one.output, &one.at);
            let method = format_ident!("{method}");
            let read = if matches!(one.output, Output::Nothing) {
                quote!(response.#method().map(|()| #name::#variant))
            } else {
                quote!(response.#method(#path).map(#name::#variant))
            };
            let status = proc_macro2::Literal::u16_unsuffixed(one.status);
            // What is not documented is read as the first, unless its class is.
            if one.code.ends_with("XX") || rest.is_none() {
                let replaced = rest.replace((quote!(#status), read));
                arms.extend(replaced.map(|(status, read)| quote!(#status => #read,)));
            } else {
                arms.push(quote!(#status => #read,));
            }
        }
        let rest = rest.map(|(_, read)| quote!(_ => #read,));
        quote!(match response.status().as_u16() { #(#arms)* #rest })
    }

    /// The enum of the responses of success, where they differ.
    pub(super) fn several(&self) -> TokenStream {
        let operation = self.operation;
        let Some(several) = &operation.several else { return TokenStream::new() };
        let (name, function) = (several.name.ident(), operation.function.ident());
        let docs = format!("What [`{function}()`] returns, by the status.").replace("r#", "");
        let docs = Docs::default().paragraph(&docs).outer();
        let variants = several.variants.iter().map(|one| {
            let code = &one.code;
            let docs = match StatusCode::from_bytes(code.as_bytes()) {
                Ok(status) => match status.canonical_reason() {
                    Some(reason) => format!("`{code} {reason}`."),
                    None => format!("`{code}`."),
                },
                Err(_) => format!("`{code}`, any other."),
            };
            let docs = Docs::default().paragraph(&docs).outer();
            let (variant, ty) = (one.name.ident(), self.returned(&one.output));
            if matches!(one.output, Output::Nothing) {
                quote!(#docs #variant)
            } else {
                quote!(#docs #variant(#ty))
            }
        });
        quote! {
            #docs
            #[derive(Clone, Debug, Eq, PartialEq)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants,)*
            }
        }
    }
}
