//! Compares unions with a tag: variants by their values of it.

use super::comparison::Comparison;
use super::finding::{At, Raw, first};
use super::gain::Gain;
use super::{Kind, wording};
use crate::api::{Tagged, TaggedVariant, Type, TypeId};
use crate::tools::openapi::{Place, Places, Schema, tags, text};
use serde_json::Value;

/// Groups of variants lie no deeper; only documents made to be endless go further.
const GROUPS: usize = 4;

impl<'a> Comparison<'a> {
    /// Compares a union with an object of the document that is one of several. Fields called `beside`
    /// are known from elsewhere.
    pub(super) fn tagged(&mut self, at: &At, id: TypeId, schema: &Schema<'a>, beside: &[&'a str]) {
        let definition = self.api.definition(id);
        let Some(tagged) = definition.form.tagged().filter(|_| self.is_new(id, at, schema)) else {
            return;
        };
        let place = self.type_name(id);
        self.visited.insert(place.clone());
        let depth = at.depth + 1;
        let (span, subject) = (definition.span(), String::new());
        let direction = at.direction;
        let at = At { place, subject, span, origin: None, depth, direction, lists: None };
        if schema.variants.is_empty() {
            let ours = wording::code(&at.place);
            let message = wording::two(&ours, "an object without variants");
            return self.push(at.raw(Kind::Type, message, schema.pointer.clone(), None));
        }
        let mut known = Vec::new();
        for (places, theirs) in self.variants(tagged, schema, GROUPS) {
            let tags = self.tags(tagged, (&theirs, &places), schema);
            if tags.is_empty() {
                let message = wording::two("a tag", "a variant that has no value of it");
                self.push(at.raw(Kind::Type, message, first(&places), None));
            }
            for tag in tags {
                if let Some(variant) = tagged.variants.iter().find(|one| one.value == tag) {
                    self.variant(&at, (tagged, variant), &theirs, beside);
                    known.push(&variant.value);
                    continue;
                }
                let raw = only(Kind::ValueOnlyInOpenApi, &at, &tag, first(&places));
                let gain = variant(&at, (tagged, tag), (&theirs, &places), beside);
                self.push(match gain {
                    Some(gain) => raw.gaining(gain),
                    None => raw,
                });
            }
        }
        for variant in tagged.variants.iter().filter(|one| !known.contains(&&one.value)) {
            let at = at.clone().at(variant.word.span);
            let pointer = schema.pointer.clone();
            self.push(only(Kind::ValueOnlyInSpec, &at, &variant.value, pointer));
        }
    }

    /// The variants of `schema` with what is said around them, which holds for each; a variant that
    /// is itself one of several, and has no tag, is a group of them.
    fn variants(
        &mut self,
        tagged: &Tagged,
        schema: &Schema<'a>,
        groups: usize,
    ) -> Vec<(Places<'a>, Schema<'a>)> {
        let mut all = Vec::new();
        for places in &schema.variants {
            let Some(theirs) = self.expand(places) else { continue };
            let theirs = schema.with(&theirs);
            let is_group = !theirs.variants.is_empty() && groups > 0;
            if is_group && self.tags(tagged, (&theirs, places), schema).is_empty() {
                all.extend(self.variants(tagged, &theirs, groups - 1));
            } else {
                all.push((places.clone(), theirs));
            }
        }
        all
    }

    fn variant(
        &mut self,
        at: &At,
        (tagged, variant): (&'a Tagged, &'a TaggedVariant),
        theirs: &Schema<'a>,
        beside: &[&'a str],
    ) {
        // What is not in common is compared with the variant.
        let others: Vec<_> = theirs.properties.iter().map(|(name, _)| *name).collect();
        self.fields(at, tagged.common(), theirs, &others);
        let common = tagged.fields.iter().map(|field| &*field.name);
        let beside: Vec<_> = beside.iter().copied().chain(common).collect();
        let Type::Named(content) = variant.content else { return };
        if self.api.definition(content).form.tagged().is_some() {
            self.tagged(at, content, theirs, &beside);
        } else {
            self.model_beside(at, content, theirs, &beside);
        }
    }

    fn tags(
        &mut self,
        tagged: &Tagged,
        variant: (&Schema<'a>, &[Place<'a>]),
        around: &Schema<'a>,
    ) -> Vec<Value> {
        tags(&tagged.tag.value, variant, around, |places| self.expand(places))
    }
}

/// A value of the tag that one side alone has.
fn only<'a>(kind: Kind, at: &At, tag: &Value, pointer: String) -> Raw<'a> {
    let message = match kind {
        Kind::ValueOnlyInSpec => wording::only_in_spec(),
        _ => wording::only_in_openapi(),
    };
    at.with(&format!("= {}", text(tag))).raw(kind, message, pointer, None)
}

/// What the union gains by a variant that has all fields which the others have in common.
fn variant<'a>(
    at: &At,
    (tagged, tag): (&Tagged, Value),
    (theirs, places): (&Schema<'a>, &Places<'a>),
    beside: &[&'a str],
) -> Option<Gain<'a>> {
    let common = |name: &str| tagged.common().iter().any(|field| field.name == name);
    if !tagged.common().iter().all(|field| theirs.property(&field.name).is_some()) {
        return None;
    }
    let mut own = Box::new(Schema { variants: Vec::new(), ..theirs.clone() });
    let is_own = |name: &str| name != tagged.tag.value && !common(name) && !beside.contains(&name);
    own.properties.retain(|(name, _)| is_own(name));
    let (places, direction) = (places.clone(), at.direction);
    Some(Gain::Variant { of: at.span, tag, places, own, direction })
}
