//! One of several: texts that are told apart by what they say, or values by their shape.

use super::docs::{self, Docs};
use super::scope::Scope;
use crate::rust::shapes::{Form, Rust, Type, TypeDefinition, Unknown, Variant, VariantForm};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// What every type has that is a text on the wire.
pub(super) fn text_impls(scope: &Scope<'_>, name: &Ident) -> TokenStream {
    let (string, from) = (scope.prelude("String"), scope.prelude("From"));
    quote! {
        impl #from<#string> for #name {
            fn from(value: #string) -> Self {
                Self::from(&*value)
            }
        }

        runtime::text_type!(#name);
    }
}

fn variants<'a>(
    scope: &'a Scope<'_>,
    variants: &'a [Variant],
    sources: &'a [String],
) -> impl Iterator<Item = TokenStream> {
    variants.iter().map(move |variant| {
        let (mut first, mut wire) = (variant.facts.doc.clone(), None);
        let name = variant.name.ident();
        let deprecated = docs::deprecated(&variant.facts);
        let value = match &variant.form {
            VariantForm::Type(ty) => {
                let tokens = scope.ty(ty);
                if first.is_empty() {
                    first.push(format!("{}.", described(scope, ty)));
                }
                quote!((#tokens))
            }
            VariantForm::Literal(text) => {
                if first.is_empty() {
                    first.push(format!("Always `{}`.", docs::code(text)));
                } else {
                    wire = Some(format!("`{}` on the wire", docs::code(text)));
                }
                TokenStream::new()
            }
        };
        let docs = docs::facts(&first, &variant.facts, wire.as_deref(), sources).outer();
        quote!(#docs #deprecated #name #value)
    })
}

fn described(scope: &Scope<'_>, ty: &Type) -> String {
    match ty {
        Type::Named(id) => format!("A value of {}", scope.link(*id)),
        Type::Boolean => "A boolean".to_owned(),
        Type::Integer | Type::Number => "A number".to_owned(),
        Type::List(_) => "A list".to_owned(),
        Type::Map(_) => "A map".to_owned(),
        _ => "A string".to_owned(),
    }
}

/// A union whose variants are all texts: at most one takes any text, the others are literals.
pub(super) fn text(
    rust: &Rust,
    definition: &TypeDefinition,
    all: &[Variant],
    unknown: Option<&Unknown>,
) -> TokenStream {
    let open = all.iter().find_map(|variant| match &variant.form {
        VariantForm::Type(ty) => Some((variant.name.ident(), ty)),
        VariantForm::Literal(_) => None,
    });
    let own = [&definition.name].into_iter().chain(unknown.map(|unknown| &unknown.holder));
    let scope =
        Scope::new(rust, own.map(|name| name.as_str().to_owned()), open.iter().map(|(_, ty)| *ty));
    let name = definition.name.ident();
    let facts = &definition.facts;
    let docs = docs::of_type(facts).outer();
    let expects = docs::expects_deprecated(all.iter().map(|variant| &variant.facts));
    let variants = variants(&scope, all, &facts.sources);
    let literals: Vec<_> = all
        .iter()
        .filter_map(|variant| match &variant.form {
            VariantForm::Literal(text) => Some((variant.name.ident(), text)),
            VariantForm::Type(_) => None,
        })
        .collect();
    let (names, texts): (Vec<_>, Vec<_>) = literals.into_iter().unzip();
    let (string, from) = (scope.prelude("String"), scope.prelude("From"));
    // Without a variant for any text the union is open like an enum.
    let (other, read, made, extra) = if let Some((open, ty)) = open {
        let tokens = scope.ty(ty);
        let read = if ty == &Type::String {
            quote!(Self::#open(value) => value)
        } else {
            quote!(Self::#open(value) => value.as_str())
        };
        let conversions = matches!(ty, Type::Named(_)).then(|| from_named(&name, &from, &tokens));
        let conversions = conversions.unwrap_or_default();
        (TokenStream::new(), read, quote!(Self::#open(value.into())), conversions)
    } else if let Some(unknown) = unknown {
        let (catch, holder) = (unknown.variant.ident(), unknown.holder.ident());
        let catch_docs =
            Docs::default().paragraph("A value that this version does not know.").outer();
        let holder_docs = format!(
            "A value of {} that this version does not know.",
            docs::own_link("enum", &name)
        );
        let holder_docs = Docs::default().paragraph(&holder_docs).outer();
        (
            quote!(#catch_docs #catch(#holder),),
            quote!(Self::#catch(#holder(value)) => value),
            quote!(Self::#catch(#holder(value.to_owned()))),
            quote! {
                #holder_docs
                #[derive(Clone, Debug, Eq, Hash, PartialEq)]
                pub struct #holder(#string);
            },
        )
    } else {
        debug_assert!(false, "a union of strings is open, by a variant or by its unknown one");
        (TokenStream::new(), TokenStream::new(), TokenStream::new(), TokenStream::new())
    };
    let text = text_impls(&scope, &name);
    let variants: Vec<_> = variants.collect();
    let imports = scope.imports();
    quote! {
        #imports

        #docs
        #[derive(Clone, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #other
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

        #extra

        #text
    }
}

/// A union of strings is made of the declared type that one of its variants holds.
fn from_named(name: &Ident, from: &TokenStream, held: &TokenStream) -> TokenStream {
    quote! {
        impl #from<#held> for #name {
            fn from(value: #held) -> Self {
                Self::from(value.as_str())
            }
        }

        impl #from<&#held> for #name {
            fn from(value: &#held) -> Self {
                Self::from(value.as_str())
            }
        }
    }
}

/// A union whose variants are told apart by their shape.
pub(super) fn shapes(
    rust: &Rust,
    definition: &TypeDefinition,
    all: &[Variant],
    unknown: &Unknown,
) -> TokenStream {
    let Unknown { variant: catch, holder } = unknown;
    let own = [definition.name.as_str().to_owned(), holder.as_str().to_owned()];
    let types = all.iter().filter_map(|variant| match &variant.form {
        VariantForm::Type(ty) => Some(ty),
        VariantForm::Literal(_) => None,
    });
    let scope = Scope::new(rust, own, types);
    let (name, catch, holder) = (definition.name.ident(), catch.ident(), holder.ident());
    let facts = &definition.facts;
    let docs = docs::of_type(facts).outer();
    // Beside other shapes, a literal is any text: serde tells shapes apart, not texts.
    let open: Vec<_> = all
        .iter()
        .map(|variant| match &variant.form {
            VariantForm::Literal(_) => {
                Variant { form: VariantForm::Type(Type::String), ..variant.clone() }
            }
            VariantForm::Type(_) => variant.clone(),
        })
        .collect();
    let variants: Vec<_> = variants(&scope, &open, &facts.sources).collect();
    let (serialize, deserialize) =
        (scope.path("serde::Serialize"), scope.path("serde::Deserialize"));
    let json = scope.path("runtime::serde_json::Value");
    let display = is_scalar(rust, all).then(|| display(&scope, definition, all, unknown));
    let imports = scope.imports();
    let holder_docs =
        format!("A value of {} that this version does not know.", docs::own_link("enum", &name));
    let holder_docs = Docs::default().paragraph(&holder_docs).outer();
    quote! {
        #imports

        #docs
        #[derive(Clone, Debug, #deserialize, PartialEq, #serialize)]
        #[non_exhaustive]
        #[serde(untagged)]
        pub enum #name {
            #(#variants,)*
            /// A value of a shape that this version does not know.
            #catch(#holder),
        }

        #holder_docs
        #[derive(Clone, Debug, #deserialize, PartialEq, #serialize)]
        #[serde(transparent)]
        pub struct #holder(#json);

        impl #holder {
            /// The value as it came.
            #[must_use]
            pub fn as_json(&self) -> &#json {
                &self.0
            }
        }

        #display
    }
}

/// Whether every variant is a string, a number or a boolean, so that a value can stand in an
/// address.
fn is_scalar(rust: &Rust, variants: &[Variant]) -> bool {
    let scalar = |ty: &Type| match ty {
        Type::String
        | Type::Integer
        | Type::Number
        | Type::Boolean
        | Type::Date
        | Type::Timestamp
        | Type::DateOrTime => true,
        Type::Named(id) => match &rust.definition(*id).form {
            Form::Id | Form::Enum(..) | Form::TextUnion(..) => true,
            Form::Union(variants, _) => is_scalar(rust, variants),
            Form::Model(_) => false,
        },
        Type::Json | Type::List(_) | Type::Map(_) | Type::Nullable(_) | Type::Boxed(_) => false,
    };
    variants.iter().all(|variant| match &variant.form {
        VariantForm::Type(ty) => scalar(ty),
        VariantForm::Literal(_) => true,
    })
}

/// `Display`, by which a value stands in an address.
fn display(
    scope: &Scope<'_>,
    definition: &TypeDefinition,
    all: &[Variant],
    unknown: &Unknown,
) -> TokenStream {
    let fmt = scope.path("std::fmt");
    let (name, catch, holder) =
        (definition.name.ident(), unknown.variant.ident(), unknown.holder.ident());
    let display = quote!(#fmt::Display);
    let variants = all.iter().map(|variant| variant.name.ident());
    quote! {
        impl #display for #name {
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                match self {
                    #(Self::#variants(value) => #display::fmt(value, f),)*
                    Self::#catch(value) => #display::fmt(value, f),
                }
            }
        }

        impl #display for #holder {
            fn fmt(&self, f: &mut #fmt::Formatter<'_>) -> #fmt::Result {
                match self.0.as_str() {
                    Some(text) => f.write_str(text),
                    None => #display::fmt(&self.0, f),
                }
            }
        }
    }
}
