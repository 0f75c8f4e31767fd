//! Files of a call: how they are given, documented and shown.

use super::docs;
use super::example::Writer;
use super::parameters::documented;
use super::scope::Scope;
use crate::api::PartForm;
use crate::language::parts::PART;
use crate::rust::Name;
use crate::rust::shapes::Parameter;
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

/// The media type of a file in an example, where it can be of any.
const SHOWN: &str = "text/plain";

/// The setter of any number of files: those that have names of their own are added one by one.
pub(super) fn setter(scope: &Scope<'_>, parameter: &Parameter) -> TokenStream {
    let (name, file) = (parameter.name.ident(), scope.native(PART));
    let (docs, deprecated) = (documented(parameter).outer(), docs::deprecated(&parameter.facts));
    let (argument, set) = if matches!(parameter.part, Some(PartForm::Named(_))) {
        (quote!(file: #file), quote!(self.#name.push(file);))
    } else {
        let iterator = scope.prelude("IntoIterator");
        let set = quote!(self.#name = files.into_iter().collect(););
        (quote!(files: impl #iterator<Item = #file>), set)
    };
    quote! {
        #docs
        #deprecated
        pub fn #name(mut self, #argument) -> Self {
            #set
            self
        }
    }
}

/// What is said of a part: its media type, and its name on the wire.
pub(super) fn note(parameter: &Parameter) -> String {
    let wire = docs::code(&parameter.wire);
    let Some(part) = &parameter.part else { return String::new() };
    let media = part.media_types().iter();
    let media: Vec<_> = media.map(|media| format!("`{}`", docs::code(media))).collect();
    let of = if media.is_empty() { String::new() } else { format!(" of {}", media.join(" or ")) };
    match part {
        PartForm::Text => format!("part `{wire}`"),
        PartForm::Json => format!("part `{wire}`, as JSON"),
        PartForm::Raw(..) => format!("part `{wire}`{of}"),
        PartForm::File(_) => format!("part `{wire}`, a file{of}"),
        PartForm::Files(_) => format!("parts `{wire}`, files{of}"),
        PartForm::Named(_) => format!("adds a file{of}, a part under its own name"),
    }
}

impl Writer<'_> {
    /// The arguments that an example gives for files: one, or one for each call of the setter.
    pub(super) fn files(
        &mut self,
        parameter: &Parameter,
        value: &Value,
    ) -> Option<Vec<TokenStream>> {
        let part = parameter.part.as_ref()?;
        let media = part.media_types().first().map_or(SHOWN, String::as_str);
        self.import("multipart".to_owned(), &Name::own("Part"));
        let file = |name: &str, content: &Value| {
            let content = content.as_str()?;
            Some(quote!(Part::text(#name, #media, #content)))
        };
        let wire = &*parameter.wire;
        match (part, value) {
            (PartForm::File(_), content) => Some(vec![file(wire, content)?]),
            (PartForm::Files(_), Value::Array(contents)) => {
                let files: Option<Vec<_>> =
                    contents.iter().map(|content| file(wire, content)).collect();
                let files = files?;
                Some(vec![quote!([#(#files),*])])
            }
            (PartForm::Named(_), Value::Object(contents)) => {
                contents.iter().map(|(name, content)| file(name, content)).collect()
            }
            _ => None,
        }
    }
}
