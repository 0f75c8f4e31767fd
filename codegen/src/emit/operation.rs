//! A call: the function that makes it, the struct that holds it, and what the client has to know.

use super::docs::{self, Docs};
use super::scope::{Scope, Unprinted};
use super::{CrateName, members, parameters};
use crate::rust::shapes::{Body, Location, Operation, Parameter, Rust};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(rust: &Rust, crate_name: CrateName<'_>, operation: &Operation) -> Unprinted {
    let own = [&operation.structure, &operation.bundle].into_iter().chain(operation.several());
    let own = own.chain(operation.headers.as_ref().map(|headers| &headers.name));
    let own = own.map(|name| name.as_str().to_owned());
    let scope = Scope::new(rust, own, operation.types());
    let call = Call { scope: &scope, operation };
    let structure = call.structure();
    let bundle = call.bundle();
    let setters = call.setters();
    let endpoint = call.endpoint();
    let paginated = call.paginated();
    let streamed = call.streamed();
    let several = call.several();
    let headers = call.received_headers();
    // Its docs link to what the rest imports.
    let function = call.function(crate_name);
    scope.file(quote! {
        #function #structure #bundle #several #headers #setters #endpoint #paginated #streamed
    })
}

/// A call being emitted.
pub(super) struct Call<'a> {
    pub(super) scope: &'a Scope<'a>,
    pub(super) operation: &'a Operation,
}

impl Call<'_> {
    fn function(&self, crate_name: CrateName<'_>) -> TokenStream {
        let operation = self.operation;
        let (name, structure) = (operation.function.ident(), operation.structure.ident());
        let docs = self.docs(crate_name).outer();
        let deprecated = docs::deprecated(&operation.facts);
        let (mut arguments, mut values) = (Vec::new(), Vec::new());
        for parameter in operation.arguments() {
            let name = parameter.name.ident();
            let (argument, made) = parameters::argument(self.scope, operation, parameter);
            arguments.push(quote!(#name: #argument));
            values.push(if name == made.to_string() {
                quote!(#name)
            } else {
                quote!(#name: #made)
            });
        }
        if operation.bundled().next().is_some() {
            let bundle = operation.bundle.ident();
            let taken = operation.arguments().any(|known| known.name.as_str() == "params");
            let params = if taken { "required" } else { "params" };
            let params = quote::format_ident!("{params}");
            arguments.push(quote!(#params: #bundle));
            values.extend(operation.bundled().map(|parameter| {
                let name = parameter.name.ident();
                quote!(#name: #params.#name)
            }));
        }
        let body = if values.is_empty() {
            {
                let hides = |parameter: &Parameter| parameter.name.as_str() == "default";
                self.scope.default(&structure, operation.parameters.iter().any(hides))
            }
        } else {
            let unset = operation.parameters.iter().filter(|parameter| !parameter.required);
            values.extend(unset.map(|parameter| {
                let (name, unset) = (parameter.name.ident(), self.unset(parameter));
                quote!(#name: #unset)
            }));
            quote!(#structure { #(#values),* })
        };
        quote! {
            #docs
            #deprecated
            pub fn #name(#(#arguments),*) -> #structure {
                #body
            }
        }
    }

    fn unset(&self, parameter: &Parameter) -> TokenStream {
        if parameter.is_files() || parameter.is_plain_list() {
            let vec = self.scope.prelude("Vec");
            quote!(#vec::new())
        } else {
            self.scope.prelude("None")
        }
    }

    fn structure(&self) -> TokenStream {
        let operation = self.operation;
        let (name, function) = (operation.structure.ident(), operation.function.ident());
        let docs = format!("The call that [`{function}()`] makes.").replace("r#", "");
        let docs = Docs::default().paragraph(&docs).outer();
        let fields = operation
            .parameters
            .iter()
            .map(|parameter| parameters::field(self.scope, operation, parameter));
        let fields: Vec<_> = fields.collect();
        let default = (!operation.parameters.iter().any(|parameter| parameter.required))
            .then(|| quote!(Default,));
        let serde = (operation.body == Body::Fields).then(|| {
            let fields = operation.parameters.iter();
            let fields = fields.filter(|parameter| parameter.location == Location::Field);
            members::body(&name, fields.map(members::of_parameter))
        });
        quote! {
            #docs
            #[derive(Clone, Debug, #default Eq, PartialEq)]
            #[must_use = "a call does nothing until a client sends it"]
            pub struct #name {
                #(#fields,)*
            }

            #serde
        }
    }

    /// The struct of the required parameters, where they are too many for arguments.
    fn bundle(&self) -> TokenStream {
        let operation = self.operation;
        if operation.bundled().next().is_none() {
            return TokenStream::new();
        }
        let (name, function) = (operation.bundle.ident(), operation.function.ident());
        let docs = format!("What [`{function}()`] requires next to what is in its path.")
            .replace("r#", "");
        let docs = Docs::default().paragraph(&docs).outer();
        let fields = operation.bundled().map(|parameter| {
            let docs = parameters::documented(parameter).outer();
            let (name, tokens) =
                (parameter.name.ident(), parameters::held(self.scope, operation, parameter));
            quote!(#docs pub #name: #tokens)
        });
        quote! {
            #docs
            #[derive(Clone, Debug, Eq, PartialEq)]
            pub struct #name {
                #(#fields,)*
            }
        }
    }

    fn setters(&self) -> TokenStream {
        let operation = self.operation;
        let optional: Vec<_> =
            operation.parameters.iter().filter(|parameter| !parameter.required).collect();
        if optional.is_empty() {
            return TokenStream::new();
        }
        let name = operation.structure.ident();
        let setters =
            optional.iter().map(|parameter| parameters::setters(self.scope, operation, parameter));
        quote! {
            impl #name {
                #(#setters)*
            }
        }
    }
}
