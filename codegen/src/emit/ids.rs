//! Newtypes of texts that name things.

use super::docs;
use super::scope::{Scope, Unprinted};
use crate::rust::shapes::{Rust, TypeDefinition};
use quote::quote;

pub(super) fn emit(rust: &Rust, definition: &TypeDefinition) -> Unprinted {
    let name = definition.name.ident();
    let scope = Scope::new(rust, [definition.name.as_str().to_owned()], []);
    let docs = docs::of_type(&definition.facts).outer();
    let (string, from) = (scope.prelude("String"), scope.prelude("From"));
    scope.file(quote! {
        #docs
        #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct #name(#string);

        impl #name {
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
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

        runtime::text_type!(#name);
    })
}
