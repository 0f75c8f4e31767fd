//! A call: the function that makes it, the struct that holds it, and what the client has to know.

use super::docs::{self, Docs};
use super::scope::Scope;
use super::{CrateName, example, parameters};
use crate::api::ResponseForm;
use crate::rust::shapes::{Body, Location, Named, Operation, Parameter, Rust, Type};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(rust: &Rust, crate_name: CrateName<'_>, operation: &Operation) -> TokenStream {
    let own = [&operation.structure, &operation.bundle];
    let own = own.map(|name| name.as_str().to_owned());
    let types = operation.parameters.iter().map(|parameter| &parameter.ty);
    let scope = Scope::new(rust, own, types.chain(operation.output.ty()));
    let call = Call { scope: &scope, operation };
    let function = call.function(crate_name);
    let structure = call.structure();
    let bundle = call.bundle();
    let setters = call.setters();
    let endpoint = call.endpoint();
    let paginated = call.paginated();
    let imports = scope.imports();
    quote!(#imports #function #structure #bundle #setters #endpoint #paginated)
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
        let is_list = matches!(parameter.ty, Type::List(_));
        if is_list && parameter.location != Location::Field {
            let vec = self.scope.prelude("Vec");
            quote!(#vec::new())
        } else {
            self.scope.prelude("None")
        }
    }

    fn docs(&self, crate_name: CrateName<'_>) -> Docs {
        let operation = self.operation;
        let mut docs = Docs::default();
        docs.paragraph(&operation.summary).paragraphs(&operation.facts.doc);
        docs.paragraph(&format!("`{} {}`", operation.verb, docs::code(&operation.path)));
        let mut facts = Vec::new();
        if !operation.auth.is_empty() {
            let schemes: Vec<_> =
                operation.auth.iter().map(|id| &*self.scope.rust.scheme(*id).words).collect();
            facts.push(format!("Credentials: {}.", schemes.join(", or ")));
        }
        let permissions = operation.permissions.iter();
        let permissions: Vec<_> =
            permissions.map(|permission| format!("`{}`", docs::code(permission))).collect();
        match &permissions[..] {
            [] => {}
            [permission] => facts.push(format!("Permission: {permission}.")),
            permissions => {
                facts.push(format!("Permissions, any one of: {}.", permissions.join(", ")));
            }
        }
        let responses = operation.responses.iter().map(|response| {
            let holds = match &response.form {
                ResponseForm::Value(ty) => format!("with `{}`", docs::code(ty)),
                ResponseForm::Bare(ty) => {
                    format!("with `{}`, without an envelope", docs::code(ty))
                }
                ResponseForm::Raw(raw) => format!("with {}", raw.phrase()),
                ResponseForm::Nothing => "with nothing".to_owned(),
                ResponseForm::Error => "with an error".to_owned(),
            };
            format!("`{}` {holds}", response.status.value)
        });
        let responses: Vec<_> = responses.collect();
        facts.push(format!("Responses: {}.", responses.join(", ")));
        if let Some(info) = operation.page_info {
            facts.push(format!(
                "What else a page says: `page.info()` as a {}.",
                self.scope.link(info)
            ));
        }
        if let Some(beta) = &operation.beta {
            facts.push(format!("State: {}.", beta.trim_end_matches('.')));
        }
        if !operation.facts.sources.is_empty() {
            facts.push(format!("Known from: {}.", operation.facts.sources.join(", ")));
        }
        if let Some(url) = &operation.docs {
            facts.push(format!("[Documentation]({url})"));
        }
        docs.list(&facts);
        let arguments: Vec<_> =
            operation.arguments().map(|parameter| self.argument_doc(parameter)).collect();
        if !arguments.is_empty() {
            docs.paragraph("# Arguments").list(&arguments);
        }
        if let Some(example) = example::for_operation(self.scope.rust, crate_name, operation) {
            docs.paragraph("# Example").lines(example);
        }
        docs
    }

    fn argument_doc(&self, parameter: &Parameter) -> String {
        let name = parameter.name.as_str();
        let (doc, rest) = match (&parameter.facts.doc[..], &parameter.ty) {
            ([], Type::Named(Named { id, .. })) => {
                let doc = &self.scope.rust.definition(*id).facts.doc;
                docs::lead(&doc[..doc.len().min(1)])
            }
            (doc, _) => docs::lead(doc),
        };
        let mut notes = vec![parameters::location(parameter)];
        notes.extend(parameter.facts.bounds.iter().cloned());
        let doc = if doc.is_empty() { String::new() } else { format!("{doc} ") };
        docs::with_blocks(format!("`{name}`: {doc}({})", notes.join("; ")), rest)
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
        let serialize = (operation.body == Body::Fields).then(|| {
            let serialize = self.scope.path("serde::Serialize");
            quote!(, #serialize)
        });
        quote! {
            #docs
            #[derive(Clone, Debug, #default PartialEq #serialize)]
            #[must_use = "a call does nothing until a client sends it"]
            pub struct #name {
                #(#fields,)*
            }
        }
    }

    /// The struct of the required parameters, where they are too many for arguments.
    fn bundle(&self) -> TokenStream {
        let operation = self.operation;
        if operation.bundled().next().is_none() {
            return TokenStream::new();
        }
        let (name, function) = (operation.bundle.ident(), operation.function.ident());
        let docs = format!("What [`{function}()`] requires besides what is in its path.")
            .replace("r#", "");
        let docs = Docs::default().paragraph(&docs).outer();
        let fields = operation.bundled().map(|parameter| {
            let docs = parameters::documented(parameter, &operation.facts.sources).outer();
            let (name, tokens) =
                (parameter.name.ident(), parameters::held(self.scope, operation, parameter));
            quote!(#docs pub #name: #tokens)
        });
        quote! {
            #docs
            #[derive(Clone, Debug, PartialEq)]
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
        let around = &operation.facts.sources;
        let setters =
            optional.iter().map(|parameter| parameters::setters(self.scope, parameter, around));
        quote! {
            impl #name {
                #(#setters)*
            }
        }
    }
}
