//! Enums, open to values that are not known yet.

use super::docs::{self, Docs};
use super::scope::{Scope, Unprinted};
use crate::rust::shapes::{Facts, Rust, TypeDefinition, Unknown, Variant};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// An enum of values, whatever these are.
pub(super) struct Open<'a> {
    pub(super) scope: Scope<'a>,
    pub(super) name: Ident,
    /// The values that it knows.
    pub(super) names: Vec<Ident>,
    /// The variant of all others.
    pub(super) catch: Ident,
    /// The struct that this variant holds.
    pub(super) holder: Ident,
    /// What items that mention a deprecated value have.
    pub(super) expects: TokenStream,
    definition: &'a TypeDefinition,
    values: &'a [Variant],
}

impl<'a> Open<'a> {
    pub(super) fn of(
        rust: &'a Rust,
        definition: &'a TypeDefinition,
        values: &'a [Variant],
        unknown: &Unknown,
    ) -> Self {
        let own = [definition.name.as_str().to_owned(), unknown.holder.as_str().to_owned()];
        Self {
            scope: Scope::new(rust, own, []),
            name: definition.name.ident(),
            names: values.iter().map(|value| value.name.ident()).collect(),
            catch: unknown.variant.ident(),
            holder: unknown.holder.ident(),
            expects: docs::expects_deprecated(values.iter().map(|value| &value.facts)),
            definition,
            values,
        }
    }

    /// The enum, and the struct of a value of type `ty` that it does not know; `get` says what gives
    /// that value.
    pub(super) fn definitions(
        &self,
        ty: &TokenStream,
        copy: &TokenStream,
        get: &str,
    ) -> TokenStream {
        let Self { name, catch, holder, .. } = self;
        // An example of an enum is one of its values.
        let facts = Facts { example: None, ..self.definition.facts.clone() };
        let docs = docs::of_type(&facts).outer();
        let variants = self.values.iter().filter_map(|one| Some(value(one, &one.text()?)));
        let unknown = "that this version does not know";
        let [catch_docs, holder_docs] = [
            format!("A value {unknown}; {get}."),
            format!("A value of {} {unknown}.", docs::own_link("enum", name)),
        ]
        .map(|text| Docs::default().paragraph(&text).outer());
        let derives = quote!(#[derive(Clone, #copy Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]);
        quote! {
            #docs
            #derives
            #[non_exhaustive]
            pub enum #name {
                #(#variants,)*
                #catch_docs
                #catch(#holder),
            }

            #holder_docs
            #derives
            pub struct #holder(#ty);
        }
    }
}

/// An enum of strings.
pub(super) fn emit(
    rust: &Rust,
    definition: &TypeDefinition,
    values: &[Variant],
    unknown: &Unknown,
) -> Unprinted {
    let open = Open::of(rust, definition, values, unknown);
    let Open { scope, name, names, catch, holder, expects, .. } = &open;
    let texts: Vec<_> = values.iter().filter_map(Variant::text).collect();
    debug_assert_eq!(texts.len(), values.len(), "values of enums are literals");
    let (string, from) = (scope.prelude("String"), scope.prelude("From"));
    let get = "[`as_str`](Self::as_str) gives its text";
    let definitions = open.definitions(&string, &TokenStream::new(), get);
    let text = super::unions::text_impls(scope, name);
    scope.file(quote! {
        #definitions

        #expects
        impl #name {
            /// The values that this version knows.
            pub const KNOWN: &[Self] = &[#(Self::#names),*];

            /// The value as the API writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #texts,)*
                    Self::#catch(#holder(value)) => value,
                }
            }
        }

        #expects
        impl #from<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#texts => Self::#names,)*
                    _ => Self::#catch(#holder(value.to_owned())),
                }
            }
        }

        #text
    })
}

/// A value, which is `text` on the wire.
fn value(value: &Variant, text: &str) -> TokenStream {
    let mut first = value.facts.doc.clone();
    let wire = format!("`{}`", docs::code(text));
    let wire = if first.is_empty() {
        first.push(format!("{wire}."));
        None
    } else {
        Some(format!("{wire} on the wire"))
    };
    let docs = docs::facts(&first, &value.facts, wire.as_deref(), text).outer();
    let (name, deprecated) = (value.name.ident(), docs::deprecated(&value.facts));
    quote!(#docs #deprecated #name)
}
