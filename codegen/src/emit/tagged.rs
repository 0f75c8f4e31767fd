//! Objects that a tag tells apart: an enum, and around it a struct of the fields in common.

use super::docs::{self, Docs};
use super::scope::{Scope, Unprinted};
use super::unions::{literal, variants};
use crate::rust::shapes::{Named, Rust, Tagged, Type, TypeDefinition, Variant, VariantForm};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::collections::HashMap;

pub(super) fn emit(rust: &Rust, definition: &TypeDefinition, tagged: &Tagged) -> Unprinted {
    let own = std::iter::once(&definition.name).chain(definition.derived());
    let fields = tagged.common.iter().flat_map(|common| &common.model.fields);
    let held = tagged.variants.iter().filter_map(Variant::held);
    let types = held.chain(fields.map(|field| &field.ty));
    let scope = Scope::new(rust, own.map(|name| name.as_str().to_owned()), types);
    let one = One { rust, definition, tagged, scope: &scope };
    let structure = tagged.common.as_ref().map(|common| one.structure(common));
    let choice = one.choice();
    scope.file(quote! {
        #structure

        #choice
    })
}

/// One such type.
pub(super) struct One<'a> {
    pub(super) rust: &'a Rust,
    pub(super) definition: &'a TypeDefinition,
    pub(super) tagged: &'a Tagged,
    pub(super) scope: &'a Scope<'a>,
}

impl One<'_> {
    /// The name of the enum.
    pub(super) fn name(&self) -> Ident {
        let common = self.tagged.common.as_ref();
        common.map_or(&self.definition.name, |common| &common.choice).ident()
    }

    /// The enum, and what stands for the kinds that it does not know.
    fn choice(&self) -> TokenStream {
        let Tagged { tag, variants: all, common, .. } = self.tagged;
        let (name, catch) = (self.name(), self.tagged.unknown.ident());
        let wire = docs::code(tag);
        let docs = if common.is_some() {
            let of = docs::own_link("struct", &self.definition.name.ident());
            let mut docs = Docs::default();
            docs.paragraph(&format!("What is particular to one kind of {of}, by its `{wire}`."));
            docs
        } else {
            docs::of_type(&self.definition.facts)
        };
        let (docs, variants) = (docs.outer(), variants(self.scope, all));
        let variants: Vec<_> = variants.collect();
        let names: Vec<_> = all.iter().map(|variant| variant.name.ident()).collect();
        let tags: Vec<_> = all.iter().filter_map(Variant::tag).collect();
        let values = all.iter().filter_map(|variant| match &variant.form {
            VariantForm::Tagged(value, _) => Some(literal(value)),
            VariantForm::Type(_) | VariantForm::Literal(_) => None,
        });
        let held = self.scope.path("runtime::UnknownObject");
        let expects = docs::expects_deprecated(all.iter().map(|variant| &variant.facts));
        let constructors = common.is_none().then(|| self.constructors(None));
        let (conversions, tag_docs) =
            (self.conversions(), format!(" The `{wire}` that the API writes."));
        let unknown_docs = format!("A `{wire}` that this version does not know.");
        let unknown_docs = Docs::default()
            .paragraph(&unknown_docs)
            .paragraph("Sent back, it is what was received.")
            .outer();
        quote! {
            #docs
            #[derive(Clone, Debug, Eq, PartialEq)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants,)*
                #unknown_docs
                #catch(#held),
            }

            #expects
            impl #name {
                #constructors

                #[doc = #tag_docs]
                #[must_use]
                pub fn tag(&self) -> &str {
                    match self {
                        #(Self::#names(_) => #tags,)*
                        Self::#catch(unknown) => unknown.tag(),
                    }
                }
            }

            #conversions

            runtime::tagged_type! {
                #name by #tag {
                    #(#names = #values,)*
                    ..#catch
                }
            }
        }
    }

    /// `From` for each type that just one variant holds.
    fn conversions(&self) -> TokenStream {
        let (name, from) = (self.name(), self.scope.prelude("From"));
        let all = self.tagged.variants.iter();
        let held: Vec<_> = all.filter_map(|one| Some((one, one.held()?.named()?.id))).collect();
        let mut uses = HashMap::new();
        for (_, id) in &held {
            *uses.entry(*id).or_insert(0_usize) += 1;
        }
        let conversions = held.iter().filter(|(_, id)| uses[id] == 1).map(|(variant, id)| {
            let (ty, named) = (self.scope.declared(*id), variant.name.ident());
            let made = self.boxed(variant, &quote!(value));
            let expects = docs::expects_deprecated([&variant.facts]);
            quote! {
                #expects
                impl #from<#ty> for #name {
                    fn from(value: #ty) -> Self {
                        Self::#named(#made)
                    }
                }
            }
        });
        conversions.collect()
    }

    pub(super) fn boxed(&self, variant: &Variant, value: &TokenStream) -> TokenStream {
        match variant.held() {
            Some(Type::Named(Named { boxed: true, .. })) => {
                let r#box = self.scope.prelude("Box");
                quote!(#r#box::new(#value))
            }
            _ => value.clone(),
        }
    }
}
