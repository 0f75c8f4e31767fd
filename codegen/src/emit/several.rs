//! Responses of success that differ: an enum by the status.

use super::docs::Docs;
use super::operation::Call;
use crate::rust::shapes::Output;
use http::StatusCode;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

impl Call<'_> {
    /// Reads whichever response of several it is.
    pub(super) fn by_status(&self) -> TokenStream {
        let operation = self.operation;
        let name = operation.response.ident();
        let first = (operation.status, false, &operation.output, &operation.at);
        let others = operation.others.iter();
        let others = others.map(|other| (other.status, other.is_class, &other.output, &other.at));
        let mut rest = None;
        let mut arms = Vec::new();
        for ((status, is_class, output, at), variant) in
            std::iter::once(first).chain(others).zip(&operation.variants)
        {
            let variant = variant.ident();
            let (method, path) = self.reader(output, at);
            let method = format_ident!("{method}");
            let read = if matches!(output, Output::Nothing) {
                quote!(response.#method().map(|()| #name::#variant))
            } else {
                quote!(response.#method(#path).map(#name::#variant))
            };
            let status = proc_macro2::Literal::u16_unsuffixed(status);
            // What is not documented is read as the first, unless its class is.
            if is_class || rest.is_none() {
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
        let Some(name) = operation.several() else { return TokenStream::new() };
        let (name, function) = (name.ident(), operation.function.ident());
        let docs = format!("What [`{function}()`] returns, by the status.").replace("r#", "");
        let docs = Docs::default().paragraph(&docs).outer();
        let outputs = std::iter::once(&operation.output)
            .chain(operation.others.iter().map(|other| &other.output));
        let statuses = operation.responses.iter().filter(|response| response.form.is_success());
        let variants = operation.variants.iter().zip(outputs).zip(statuses);
        let variants = variants.map(|((variant, output), response)| {
            let code = &response.status.value;
            let docs = match StatusCode::from_bytes(code.as_bytes()) {
                Ok(status) => match status.canonical_reason() {
                    Some(reason) => format!("`{code} {reason}`."),
                    None => format!("`{code}`."),
                },
                Err(_) => format!("`{code}`, any other."),
            };
            let docs = Docs::default().paragraph(&docs).outer();
            let (variant, ty) = (variant.ident(), self.returned(output));
            if matches!(output, Output::Nothing) {
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
