//! Newtypes of texts that name things.

use super::docs;
use super::scope::Scope;
use crate::model::{Api, TypeRef};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(api: &Api, r#ref: TypeRef) -> TokenStream {
    let definition = api.definition(r#ref);
    let name = definition.name.ident();
    let scope = Scope::new(api, [definition.name.as_str().to_owned()], []);
    let docs = docs::of_type(&definition.facts).outer();
    let (serialize, deserialize) =
        (scope.path("serde::Serialize"), scope.path("serde::Deserialize"));
    let (fmt, string, from) =
        (scope.path("std::fmt"), scope.prelude("String"), scope.prelude("From"));
    let imports = scope.imports();
    quote! {
        #imports

        #docs
        #[derive(Clone, Debug, #deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, #serialize)]
        #[serde(transparent)]
        pub struct #name(#string);

        impl #name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl #fmt::Display for #name {
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl #from<&str> for #name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl #from<#string> for #name {
            fn from(id: #string) -> Self {
                Self(id)
            }
        }

        impl #from<&Self> for #name {
            fn from(id: &Self) -> Self {
                id.clone()
            }
        }
    }
}
