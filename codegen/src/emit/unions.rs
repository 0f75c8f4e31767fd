//! One of several: strings that are distinguished by what they say, or values by their type.

use super::docs;
use super::scope::{Scope, Unprinted};
use crate::api::{Json as JsonKind, Scalar};
use crate::language::ty::Wire;
use crate::rust::Name;
use crate::rust::shapes::{Rust, Type, TypeDefinition, Variant, VariantForm};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use serde_json::Value as Json;

pub(super) fn variants<'a>(
    scope: &'a Scope<'_>,
    variants: &'a [Variant],
) -> impl Iterator<Item = TokenStream> {
    variants.iter().map(move |variant| {
        let (mut first, mut wire) = (variant.facts.doc.clone(), None);
        let name = variant.name.ident();
        let deprecated = docs::deprecated(&variant.facts);
        let value = match &variant.form {
            VariantForm::Type(ty) | VariantForm::Tagged(_, ty) => {
                let tokens = scope.ty(ty);
                if first.is_empty() {
                    first.push(format!("{}.", described(scope, ty)));
                }
                wire = variant.tag().map(|tag| format!("tagged `{}`", docs::code(&tag)));
                quote!((#tokens))
            }
            VariantForm::Literal(value) => {
                let value = docs::code(&value.as_str().map_or(value.to_string(), str::to_owned));
                let always = format!("Always `{value}`.");
                if first != [always] {
                    wire = Some(format!("`{value}` on the wire"));
                }
                TokenStream::new()
            }
        };
        let docs = docs::facts(&first, &variant.facts, wire.as_deref(), "").outer();
        quote!(#docs #deprecated #name #value)
    })
}

fn described(scope: &Scope<'_>, ty: &Type) -> String {
    match ty {
        Type::Named(named) => format!("A value of {}", scope.link(named.id)),
        Type::Scalar(scalar) => match scalar.json() {
            JsonKind::String => "A string".to_owned(),
            JsonKind::Integer | JsonKind::Number => "A number".to_owned(),
            JsonKind::Boolean => "A boolean".to_owned(),
        },
        Type::List(_) => "A list".to_owned(),
        Type::Map(_) => "A map".to_owned(),
        Type::Any => "Any value".to_owned(),
        Type::Nullable(inner) => format!("{}, or null", described(scope, inner)),
    }
}

/// What a union of strings does with those that are none of its literals.
struct Rest {
    /// The arm that gives its text.
    read: TokenStream,
    /// What makes it of a text.
    made: TokenStream,
    items: TokenStream,
}

/// The variant of a union that any string can be.
fn any_string(scope: &Scope<'_>, name: &Ident, variant: &Ident, ty: &Type) -> Rest {
    let (tokens, from) = (scope.ty(ty), scope.prelude("From"));
    let read = if ty == &Type::Scalar(Scalar::String) {
        quote!(Self::#variant(value) => value)
    } else {
        quote!(Self::#variant(value) => value.as_str())
    };
    let items = match ty {
        Type::Named(_) => quote! {
            impl #from<#tokens> for #name {
                fn from(value: #tokens) -> Self {
                    Self::from(value.as_str())
                }
            }

            impl #from<&#tokens> for #name {
                fn from(value: &#tokens) -> Self {
                    Self::from(value.as_str())
                }
            }
        },
        Type::Scalar(_) | Type::Any | Type::List(_) | Type::Map(_) | Type::Nullable(_) => {
            TokenStream::new()
        }
    };
    Rest { read, made: quote!(Self::#variant(value.into())), items }
}

/// A union whose variants are all strings: one takes any string, the others are literals.
pub(super) fn text(rust: &Rust, definition: &TypeDefinition, all: &[Variant]) -> Unprinted {
    let open = all.iter().find_map(|variant| Some((variant.name.ident(), variant.held()?)));
    let own = [definition.name.as_str().to_owned()];
    let scope = Scope::new(rust, own, open.iter().map(|(_, ty)| *ty));
    let name = definition.name.ident();
    let facts = &definition.facts;
    let docs = docs::of_type(facts).outer();
    let expects = docs::expects_deprecated(all.iter().map(|variant| &variant.facts));
    let variants: Vec<_> = variants(&scope, all).collect();
    let literals = all.iter().filter_map(|one| Some((one.name.ident(), one.text()?)));
    let (names, texts): (Vec<_>, Vec<_>) = literals.unzip();
    let (string, from) = (scope.prelude("String"), scope.prelude("From"));
    let Some((variant, ty)) = open else {
        debug_assert!(false, "one takes any string");
        return Unprinted::default();
    };
    let Rest { read, made, items } = any_string(&scope, &name, &variant, ty);
    scope.file(quote! {
        #docs
        #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }

        #expects
        impl #name {
            /// The value as the API writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #texts,)*
                    #read,
                }
            }
        }

        #expects
        impl #from<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#texts => Self::#names,)*
                    _ => #made,
                }
            }
        }

        impl #from<#string> for #name {
            fn from(value: #string) -> Self {
                Self::from(&*value)
            }
        }

        #items

        runtime::text_type!(#name);
    })
}

/// A union whose variants are distinguished by their type.
pub(super) fn shapes(
    rust: &Rust,
    definition: &TypeDefinition,
    all: &[Variant],
    unknown: &Name,
) -> Unprinted {
    let own = [definition.name.as_str().to_owned()];
    let scope = Scope::new(rust, own, all.iter().filter_map(Variant::held));
    let (name, catch) = (definition.name.ident(), unknown.ident());
    let facts = &definition.facts;
    let docs = docs::of_type(facts).outer();
    let variants: Vec<_> = variants(&scope, all).collect();
    let listed = all.iter().map(|variant| {
        let name = variant.name.ident();
        match &variant.form {
            VariantForm::Type(_) | VariantForm::Tagged(..) => quote!(#name(_)),
            VariantForm::Literal(value) => {
                let value = literal(value);
                quote!(#name = #value)
            }
        }
    });
    let (held, json) =
        (scope.path("runtime::UnknownValue"), scope.path("runtime::serde_json::Value"));
    let display = (definition.sent && is_scalar(rust, all))
        .then(|| display(&scope, definition, all, unknown));
    scope.file(quote! {
        #docs
        #[derive(Clone, Debug, Eq, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that this version does not know.
            #catch(#held<#json>),
        }

        runtime::union_type! {
            #name {
                #(#listed,)*
                ..#catch
            }
        }

        #display
    })
}

/// Whether every variant is a string, a number or a boolean, so that a value can stand in an
/// address.
fn is_scalar(rust: &Rust, variants: &[Variant]) -> bool {
    let scalar = |ty: &Type| match ty {
        Type::Scalar(_) => true,
        Type::Named(named) if !named.boxed => {
            let form = &rust.definition(named.id).form;
            match form.wire() {
                Wire::String => true,
                Wire::OneOf => is_scalar(rust, form.variants()),
                Wire::Tagged | Wire::Object => false,
            }
        }
        Type::Named(_) | Type::Any | Type::List(_) | Type::Map(_) | Type::Nullable(_) => false,
    };
    variants.iter().all(|variant| variant.held().is_none_or(scalar))
}

/// `Display`, by which a value stands in an address.
fn display(
    scope: &Scope<'_>,
    definition: &TypeDefinition,
    all: &[Variant],
    unknown: &Name,
) -> TokenStream {
    let fmt = scope.path("std::fmt");
    let (name, catch) = (definition.name.ident(), unknown.ident());
    let display = quote!(#fmt::Display);
    let arms = all.iter().map(|variant| {
        let name = variant.name.ident();
        match variant.text() {
            None => quote!(Self::#name(value) => #display::fmt(value, f)),
            Some(text) => quote!(Self::#name => f.write_str(#text)),
        }
    });
    quote! {
        impl #display for #name {
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                match self {
                    #(#arms,)*
                    Self::#catch(value) => #display::fmt(value, f),
                }
            }
        }
    }
}

/// A literal as the macro takes it: null is `()`.
pub(super) fn literal(value: &Json) -> TokenStream {
    match value {
        Json::Null => quote!(()),
        Json::Bool(value) => quote!(#value),
        Json::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => {
                let whole = Literal::i64_suffixed(whole);
                quote!(#whole)
            }
            (None, float) => {
                debug_assert!(float.is_some(), "a number of JSON is a float");
                let float = Literal::f64_suffixed(float.unwrap_or_default());
                quote!(#float)
            }
        },
        Json::String(text) => quote!(#text),
        Json::Array(_) | Json::Object(_) => {
            debug_assert!(false, "a literal is a scalar");
            TokenStream::new()
        }
    }
}
