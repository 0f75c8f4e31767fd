//! How a call writes its body.

use super::operation::Call;
use super::parameters::pushed;
use super::scope::Scope;
use crate::api::PartForm;
use crate::language::content::{Content, JSON};
use crate::rust::shapes::{Body, Location, Parameter, Type};
use proc_macro2::TokenStream;
use quote::quote;

impl Call<'_> {
    pub(super) fn body(&self) -> TokenStream {
        let body = match self.operation.body {
            Body::Nothing => return TokenStream::new(),
            Body::Fields => {
                let json = self.json(&quote!(self));
                self.or_nothing(&json)
            }
            Body::Form => self.form(),
            Body::Multipart => self.multipart(),
            Body::Whole => self.whole(),
        };
        let ty = self.body_type();
        quote! {
            fn body(&self) -> #ty {
                #body
            }
        }
    }

    fn body_type(&self) -> TokenStream {
        self.scope.path("runtime::endpoint::Body")
    }

    /// `body`, or nothing where it is empty and optional.
    fn or_nothing(&self, body: &TokenStream) -> TokenStream {
        if self.operation.body_required { body.clone() } else { quote!(#body.unless_empty()) }
    }

    /// A body that is `value` as JSON.
    fn json(&self, value: &TokenStream) -> TokenStream {
        let ty = self.body_type();
        match self.operation.content.media() {
            JSON => quote!(#ty::json(#value)),
            media => quote!(#ty::json(#value).with_content_type(#media)),
        }
    }

    fn form(&self) -> TokenStream {
        let (body, form) = (self.body_type(), self.scope.path("runtime::endpoint::Form"));
        let pushes = self.with_location(Location::Field).map(|field| {
            let (wire, value) = (&field.wire, field_values(self.scope, field));
            quote!(form.push(#wire, #value);)
        });
        let made = self.or_nothing(&quote!(#body::from(form)));
        quote! {
            let mut form = #form::new();
            #(#pushes)*
            #made
        }
    }

    fn multipart(&self) -> TokenStream {
        let (body, form) = (self.body_type(), self.scope.path("runtime::multipart::Form"));
        let pushes = self.with_location(Location::Field).map(|part| {
            let (wire, name) = (&part.wire, part.name.ident());
            let one = if part.required { quote!([&self.#name]) } else { quote!(&self.#name) };
            match &part.part {
                None | Some(PartForm::Text) => {
                    let values = field_values(self.scope, part);
                    quote!(form.push_text(#wire, #values);)
                }
                Some(PartForm::Json) => {
                    let values = field_values(self.scope, part);
                    quote!(form.push_json(#wire, #values);)
                }
                Some(PartForm::Raw(_, media)) => quote!(form.push_bytes(#wire, #media, #one);),
                Some(PartForm::File(_)) => quote!(form.push_file(#wire, #one);),
                Some(PartForm::Files(_)) => quote!(form.push_file(#wire, &self.#name);),
                Some(PartForm::Named(_)) => quote!(form.push_named(&self.#name);),
            }
        });
        let nothing = (!self.operation.body_required).then(|| {
            quote! {
                if form.is_empty() {
                    return #body::none();
                }
            }
        });
        quote! {
            let mut form = #form::new();
            #(#pushes)*
            #nothing
            #body::from(form)
        }
    }

    fn whole(&self) -> TokenStream {
        let ty = self.body_type();
        let Some(parameter) = self.with_location(Location::Body).next() else {
            return quote!(#ty::none());
        };
        let name = parameter.name.ident();
        let required = self.operation.body_required;
        match &self.operation.content {
            Content::Raw(_, media) => {
                let several = self.with_location(Location::MediaType).next();
                let media = match (several.map(|parameter| parameter.name.ident()), media.first()) {
                    (Some(chosen), _) => quote!(&self.#chosen),
                    (None, media) => quote!(#media),
                };
                if required {
                    quote!(#ty::bytes(#media, self.#name.clone()))
                } else {
                    let made = quote!(|body| #ty::bytes(#media, body));
                    quote!(self.#name.clone().map_or_else(#ty::none, #made))
                }
            }
            Content::Json(_) | Content::Form | Content::Multipart(_) if required => {
                self.json(&quote!(&self.#name))
            }
            Content::Json(media) if media == JSON => {
                quote!(self.#name.as_ref().map_or_else(#ty::none, #ty::json))
            }
            Content::Json(_) | Content::Form | Content::Multipart(_) => {
                let json = self.json(&quote!(body));
                quote!(self.#name.as_ref().map_or_else(#ty::none, |body| #json))
            }
        }
    }
}

/// What yields the values of a field, whose list is an `Option` where it is optional.
fn field_values(scope: &Scope<'_>, field: &Parameter) -> TokenStream {
    let name = field.name.ident();
    match (&field.ty, field.required) {
        (Type::List(_), false) => quote!(self.#name.iter().flatten()),
        _ => pushed(scope, field),
    }
}
