//! The struct around an enum of objects that a tag tells apart, and what makes either.

use super::docs::{self, Docs};
use super::tagged::One;
use super::{members, models};
use crate::api::TypeId;
use crate::rust::Name;
use crate::rust::shapes::{Common, Field, Model};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

impl One<'_> {
    /// The struct of the fields in common.
    pub(super) fn structure(&self, common: &Common) -> TokenStream {
        let (scope, model) = (self.scope, &common.model);
        let (name, choice) = (self.definition.name.ident(), common.choice.ident());
        let docs = docs::of_type(&self.definition.facts).outer();
        let fields = model.fields.iter().map(|field| models::field(scope, field, model.sent));
        let fields: Vec<_> = fields.collect();
        let member = common.field.ident();
        let member_docs =
            format!("What is particular to its kind, by its `{}`.", docs::code(&self.tagged.tag));
        let member_docs = Docs::default().paragraph(&member_docs).outer();
        let lines = model.fields.iter().map(|field| members::of_field(field, model.sent));
        let rest = members::rest(&common.field, "tagged");
        let serde = members::object(&name, lines.chain([rest]));
        let bundle =
            model.bundle.as_ref().map(|bundle| models::bundle(scope, bundle, &name, model));
        let builder = model.sent.then(|| self.builder(common));
        quote! {
            #docs
            #[derive(Clone, Debug, Eq, PartialEq)]
            #[non_exhaustive]
            pub struct #name {
                #(#fields,)*
                #member_docs
                pub #member: #choice,
            }

            #serde

            #bundle

            #builder
        }
    }

    /// `new`, a constructor of each kind, and setters.
    fn builder(&self, common: &Common) -> TokenStream {
        let name = self.definition.name.ident();
        let (choice, member) = (common.choice.ident(), common.field.ident());
        let (arguments, values) = models::arguments(self.scope, &common.model);
        let into = self.scope.prelude("Into");
        let setters = common.model.fields.iter().filter(|field| !field.required);
        let setters: Vec<_> = setters.map(|field| models::setter(self.scope, field)).collect();
        let rest = if setters.is_empty() { "" } else { "; the rest is unset" };
        let doc = format!("A {} of what is required{rest}.", docs::own_link("struct", &name));
        let doc = Docs::default().paragraph(&doc).outer();
        let expects = docs::expects_deprecated(common.model.fields.iter().map(|one| &one.facts));
        let constructors = self.constructors(Some(common));
        quote! {
            #expects
            impl #name {
                #doc
                #[must_use]
                pub fn new(#(#arguments,)* #member: impl #into<#choice>) -> Self {
                    Self { #(#values,)* #member: #member.into() }
                }

                #constructors

                #(#setters)*
            }
        }
    }

    /// A function for each kind, which makes the enum or the struct around it.
    pub(super) fn constructors(&self, common: Option<&Common>) -> TokenStream {
        let all = self.tagged.variants.iter().zip(&self.tagged.constructors);
        let own =
            common.map_or_else(Vec::new, |common| models::arguments(self.scope, &common.model).0);
        let made = all.filter_map(|(variant, constructor)| {
            let id = variant.held()?.named()?.id;
            let name = constructor.name.ident();
            let content = match self.rust.definition(id).form.model() {
                Some(model) if constructor.is_flat => self.flat(id, model),
                _ => {
                    let (ty, given) = (self.scope.declared(id), given(common));
                    (vec![quote!(#given: #ty)], quote!(#given))
                }
            };
            let (mut arguments, content) = content;
            let (choice, named) = (self.name(), variant.name.ident());
            let content = self.boxed(variant, &content);
            let tag = docs::code(&variant.tag().unwrap_or_default());
            let mut docs = Docs::default();
            let body = match common {
                None => quote!(Self::#named(#content)),
                Some(common) => {
                    let passed = passed(common);
                    arguments.splice(0..0, own.iter().cloned());
                    quote!(Self::new(#(#passed,)* #choice::#named(#content)))
                }
            };
            docs.paragraph(&format!("One of the kind `{tag}`."));
            let (docs, deprecated) = (docs.outer(), docs::deprecated(&variant.facts));
            // The block of an enum expects it as a whole.
            let expects = common.map(|_| docs::expects_deprecated([&variant.facts]));
            Some(quote! {
                #docs
                #deprecated
                #expects
                #[must_use]
                pub fn #name(#(#arguments),*) -> Self {
                    #body
                }
            })
        });
        made.collect()
    }

    /// The arguments for what `model` requires, and what makes one of them.
    fn flat(&self, id: TypeId, model: &Model) -> (Vec<TokenStream>, TokenStream) {
        let ty = self.scope.declared(id);
        let argument = |field: &Field| {
            let name = field.name.ident();
            let (argument, _) = self.scope.argument(&field.ty, &quote!(#name));
            quote!(#name: #argument)
        };
        let names = model.required().map(|field| field.name.ident());
        (model.required().map(argument).collect(), quote!(#ty::new(#(#names),*)))
    }
}

/// What a constructor calls the content of a variant.
fn given(common: Option<&Common>) -> Ident {
    common.map_or_else(|| Name::own("content"), |common| common.field.clone()).ident()
}

/// What is passed on to `new`.
fn passed(common: &Common) -> Vec<Ident> {
    match &common.model.bundle {
        Some(_) => vec![Name::own("params").ident()],
        None => common.model.required().map(|field| field.name.ident()).collect(),
    }
}
