//! What a call gives, and how it is read from the response.

use super::operation::Call;
use crate::api::Series;
use crate::rust::shapes::{Output, Type};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

impl Call<'_> {
    /// The type, and the expression that reads it from `response`.
    pub(super) fn output(&self) -> (TokenStream, TokenStream) {
        let operation = self.operation;
        if let Some(several) = &operation.several {
            let (response, read) = (several.name.ident(), self.by_status(several));
            if operation.absent.is_none() {
                return (quote!(#response), read);
            }
            let option = self.scope.prelude("Option");
            let read = quote!(response.unless_absent(|response| #read));
            return (quote!(#option<#response>), read);
        }
        let ty = self.returned(&operation.output);
        if let Output::Page(_) = &operation.output {
            return (ty, quote!(response.page(&Self::PAGINATION)));
        }
        let (method, path) = self.reader(&operation.output, &operation.at);
        let method = format_ident!("{method}");
        if operation.absent.is_none() {
            return (ty, quote!(response.#method(#path)));
        }
        let (raw, option) =
            (self.scope.path("runtime::endpoint::RawResponse"), self.scope.prelude("Option"));
        let read = if let Some(path) = path {
            quote!(response.unless_absent(|response| response.#method(#path)))
        } else {
            quote!(response.unless_absent(#raw::#method))
        };
        if operation.output.is_nullable() {
            (ty, quote!(#read.map(#option::flatten)))
        } else {
            (quote!(#option<#ty>), read)
        }
    }

    /// The type of a response that is there.
    pub(super) fn returned(&self, output: &Output) -> TokenStream {
        match output {
            Output::Result(ty) | Output::Bare(ty) => self.scope.ty(ty),
            Output::Page(ty) => {
                let (page, item) = (self.scope.path("runtime::Page"), self.scope.ty(ty));
                quote!(#page<#item>)
            }
            Output::Raw(raw) => self.scope.native(raw.native()),
            Output::Series(series, ty) => {
                let (vec, item) = (self.scope.prelude("Vec"), self.item(*series, ty));
                quote!(#vec<#item>)
            }
            Output::Nothing => quote!(()),
        }
    }

    /// The method of a response that reads it, and where from, if that is not the API's own place.
    pub(super) fn reader(&self, output: &Output, at: &str) -> (&'static str, Option<TokenStream>) {
        let is_own = at == self.scope.rust.envelope.result();
        let path = (!is_own).then(|| {
            // `RESULT` is that of the first.
            if at == self.operation.at { quote!(Self::RESULT) } else { quote!(#at) }
        });
        match (output, is_own) {
            (Output::Result(Type::Nullable(_)), true) => ("result_or_null", None),
            (Output::Result(Type::Nullable(_)), false) => ("result_or_null_at", path),
            (Output::Result(Type::List(_)), true) => ("list", None),
            (Output::Result(Type::List(_)), false) => ("list_at", path),
            (Output::Result(_), true) => ("result", None),
            (Output::Result(_), false) => ("result_at", path),
            (Output::Bare(_) | Output::Page(_), _) => ("json", None),
            (Output::Raw(raw), _) => (raw.word(), None),
            (Output::Series(series, _), _) => (series.word(), None),
            (Output::Nothing, _) => ("empty", None),
        }
    }

    /// One value of a series.
    fn item(&self, series: Series, ty: &Type) -> TokenStream {
        let ty = self.scope.ty(ty);
        match series {
            Series::Ndjson => ty,
            Series::Events => {
                let event = self.scope.path("runtime::streaming::Event");
                quote!(#event<#ty>)
            }
        }
    }

    /// How the response is read as it arrives.
    pub(super) fn streamed(&self) -> TokenStream {
        let (scope, operation) = (self.scope, self.operation);
        if operation.several().is_some() {
            return TokenStream::new();
        }
        let format = match &operation.output {
            Output::Raw(raw) => scope.path(raw.format()),
            Output::Series(series, ty) => {
                let (format, ty) = (scope.path(series.format()), scope.ty(ty));
                quote!(#format<#ty>)
            }
            _ => return TokenStream::new(),
        };
        let ok = scope.prelude("Ok");
        let (opened, response, read) = if operation.absent.is_some() {
            let option = scope.prelude("Option");
            (quote!(#option<B>), quote!(response), quote!(response.unless_absent(|_| #ok(body))))
        } else {
            (quote!(B), quote!(_), quote!(#ok(body)))
        };
        let streamed = scope.path("runtime::streaming::Streamed");
        let raw = scope.path("runtime::endpoint::RawResponse");
        let error = scope.path("runtime::endpoint::DecodeError");
        let (name, result) = (operation.structure.ident(), scope.prelude("Result"));
        quote! {
            impl #streamed for #name {
                type Format = #format;
                type Opened<B> = #opened;

                fn open<B>(#response: &#raw, body: B) -> #result<Self::Opened<B>, #error> {
                    #read
                }
            }
        }
    }

    /// Which 404 says that there is nothing.
    pub(super) fn absent(&self) -> TokenStream {
        let Some(codes) = &self.operation.absent else { return TokenStream::new() };
        let absent = self.scope.path("runtime::endpoint::Absent");
        if codes.is_empty() {
            return quote!(const ABSENT: #absent = #absent::NOT_FOUND;);
        }
        let codes = codes.iter().map(|code| grouped(*code));
        quote!(const ABSENT: #absent = #absent::codes(&[#(#codes),*]);)
    }
}

/// A number with its digits in groups, as clippy wants long ones.
fn grouped(number: i64) -> TokenStream {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    let sign = (number < 0).then(|| quote!(-));
    let literal = text.parse::<proc_macro2::Literal>();
    debug_assert!(literal.is_ok(), "digits and underscores are a literal");
    let literal = literal.ok();
    quote!(#sign #literal)
}
