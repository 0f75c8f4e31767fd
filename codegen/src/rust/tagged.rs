//! Unions that a tag tells apart.

use super::Namer;
use super::name::{ARGUMENTS, Name, camel, snake};
use super::shapes::{Common, Constructor, Facts, Field, Model, Tagged, Type, Variant, VariantForm};
use super::types::unknown;
use crate::api::{self, Definition};
use std::collections::HashSet;

/// What Rust has next to fields in common, unless the spec names it.
const FIELD: &str = "kind";

impl Namer<'_> {
    pub(super) fn tagged(&mut self, of: &Definition, name: &Name, tagged: &api::Tagged) -> Tagged {
        let variants: Vec<_> = tagged.variants.iter().map(|one| self.tagged_variant(one)).collect();
        let unknown = unknown(variants.iter().map(|variant| &variant.name));
        let fields: Vec<_> = tagged.common().iter().map(|one| self.field(one, of.sent)).collect();
        let common = (!fields.is_empty()).then(|| self.common(of, name, tagged, fields));
        let constructors = if of.sent {
            let all = tagged.variants.iter().zip(&variants);
            all.map(|(one, named)| self.constructor(one, &named.name, common.as_ref())).collect()
        } else {
            Vec::new()
        };
        Tagged { tag: tagged.tag.value.clone(), variants, unknown, constructors, common }
    }

    fn tagged_variant(&mut self, variant: &api::TaggedVariant) -> Variant {
        Variant {
            name: self.camel(&variant.word, variant.notes.rust.as_ref()),
            form: VariantForm::Tagged(variant.value.clone(), Type::of(&variant.content)),
            facts: Facts::of(&variant.notes, &api::Bounds::default()),
        }
    }

    fn common(
        &mut self,
        of: &Definition,
        name: &Name,
        tagged: &api::Tagged,
        fields: Vec<Field>,
    ) -> Common {
        let field = match &tagged.rust {
            Some(given) => self.snake(given, Some(given)),
            None => Name::own(FIELD),
        };
        let suffix = camel(field.as_str(), None).unwrap_or_else(Name::invalid);
        // `new` takes the enum as well.
        let required = fields.iter().filter(|field| field.required).count() + 1;
        Common {
            model: Model {
                fields,
                additional: None,
                sent: of.sent,
                keeps_members: false,
                bundle: (of.sent && required > ARGUMENTS).then(|| name.with("Params")),
            },
            choice: name.with(suffix.as_str()),
            field,
        }
    }

    /// A constructor takes what the variant requires, if that and what all require are few arguments
    /// of different names.
    fn constructor(
        &self,
        variant: &api::TaggedVariant,
        named: &Name,
        common: Option<&Common>,
    ) -> Constructor {
        let name = snake(named.as_str(), None).filter(|_| !named.is_invalid());
        let name = name.unwrap_or_else(Name::invalid);
        let own = common.iter().flat_map(|common| match &common.model.bundle {
            Some(_) => vec![Name::own("params")],
            None => common.model.required().map(|field| field.name.clone()).collect(),
        });
        let mut taken: Vec<_> = own.collect();
        let is_model = variant
            .content
            .named()
            .is_some_and(|id| self.api.definition(*id).form.tagged().is_none());
        let required = self.api.fields(&variant.content).iter().filter(|field| field.required);
        taken.extend(required.filter_map(|field| {
            snake(&field.name, field.notes.rust.as_ref().map(|given| &*given.value))
        }));
        let different: HashSet<_> = taken.iter().collect();
        let is_flat = is_model && taken.len() <= ARGUMENTS && different.len() == taken.len();
        Constructor { name, is_flat }
    }
}
