//! Unions of objects that a member of theirs tells apart.

use super::draft::{Called, Choice, Direction, Form, Type};
use super::scalars::can_be_value;
use super::schemas::Schemas;
use crate::tools::openapi::{self, Place, Places, Schema, Word};
use serde_json::Value;

/// Unions in unions; only documents made to be endless go further.
const DEPTH: usize = 8;

/// More variants than a document tells apart by a member.
const MOST: usize = 256;

/// What a tag is called where several members could be one.
const USUAL: [&str; 2] = ["type", "kind"];

/// A variant: where it stands, and what it says.
type Variant<'a> = (Places<'a>, Schema<'a>);

/// A member that tells variants apart, and its values in each of them.
struct Tag<'a> {
    name: &'a str,
    values: Vec<Vec<Value>>,
}

impl<'a> Schemas<'a> {
    /// What a value is whose variants have a tag.
    pub(super) fn tagged(
        &mut self,
        (schema, variants): (&Schema<'a>, &[Variant<'a>]),
        places: &[Place<'a>],
        direction: Direction,
        called: &Called,
    ) -> Option<Type> {
        let mut variants = variants.to_vec();
        let mut tag = self.tag(schema, &variants);
        if tag.is_none() && variants.iter().any(|(_, variant)| !variant.variants.is_empty()) {
            variants = self.flat(variants, DEPTH);
            tag = self.tag(schema, &variants);
        }
        let Tag { name: tag, values } = tag?;
        let key = self.key(places);
        let id = match self.declare(&key, direction, called, Type::Any) {
            Ok(known) => return Some(Type::Named(known)),
            Err(id) => id,
        };
        self.draft.types[id.0].notes.comment = self.comment(places);
        for (_, variant) in &mut variants {
            *variant = schema.with(variant);
            variant.properties.retain(|(name, _)| *name != tag);
        }
        let common = self.common(&variants);
        let mut choices: Vec<Choice> = Vec::new();
        for ((places, variant), values) in variants.iter().zip(values) {
            let mut own = variant.clone();
            own.properties.retain(|(name, _)| common.property(name).is_none());
            let Some(first) = values.first() else { continue };
            let called = Called::Variant { of: id, name: openapi::text(first) };
            let comment = self.comment(places);
            // The same variant may be one of another union, with other fields in common.
            let key = format!("{}\n{key}\n{tag} {first}", self.key(places));
            let ty = self.model(&key, &own, direction, &called, comment);
            choices.extend(values.into_iter().map(|value| Choice {
                value,
                ty: ty.clone(),
                rust: None,
            }));
        }
        let variants = choices;
        self.draft.types[id.0].form =
            Form::Tagged { tag: tag.to_owned(), fields: Vec::new(), variants };
        self.empty.push((id, common, direction));
        Some(Type::Named(id))
    }

    /// The member of all variants that tells them apart, if there is one.
    fn tag(&mut self, schema: &Schema<'a>, variants: &[Variant<'a>]) -> Option<Tag<'a>> {
        let is_object =
            |variant: &Schema<'_>| variant.words == [Word::Object] && variant.variants.is_empty();
        if variants.len() < 2
            || variants.len() > MOST
            || !variants.iter().all(|(_, variant)| is_object(variant))
        {
            return None;
        }
        let (_, first) = variants.first()?;
        let said = schema.discriminator;
        let mut names: Vec<&'a str> = first.properties.iter().map(|(name, _)| *name).collect();
        names.sort_by_key(|name| {
            let is_required = variants.iter().all(|(_, one)| one.required.contains(name));
            (said != Some(*name), !USUAL.contains(name), !is_required)
        });
        if let Some(said) = said.filter(|said| !names.contains(said)) {
            names.insert(0, said);
        }
        names.into_iter().find_map(|name| {
            let values = variants.iter().map(|(places, variant)| {
                let expand = |places: &Places<'a>| self.expand(places);
                let values = openapi::tags(name, (variant, places), schema, expand);
                (!values.is_empty()).then_some(values)
            });
            let values = values.collect::<Option<Vec<_>>>()?;
            tells_apart(&values).then_some(Tag { name, values })
        })
    }

    /// The variants of variants, with what is said around them.
    fn flat(&mut self, variants: Vec<Variant<'a>>, depth: usize) -> Vec<Variant<'a>> {
        let mut flat = Vec::new();
        for (places, variant) in variants {
            if variant.variants.is_empty() || depth == 0 || flat.len() > MOST {
                flat.push((places, variant));
                continue;
            }
            let around = Schema { variants: Vec::new(), ..variant.clone() };
            let inner: Vec<_> = variant
                .variants
                .iter()
                .filter_map(|places| Some((places.clone(), around.with(&self.expand(places)?))))
                .collect();
            flat.extend(self.flat(inner, depth - 1));
        }
        flat
    }

    /// The fields that all variants have alike.
    fn common(&mut self, variants: &[Variant<'a>]) -> Schema<'a> {
        let mut common = Schema { words: vec![Word::Object], ..Schema::default() };
        let Some(((_, first), others)) = variants.split_first() else { return common };
        for (name, places) in &first.properties {
            let key = self.key(places);
            let is_required = first.required.contains(name);
            let is_common = others.iter().all(|(_, other)| {
                let theirs = other.property(name);
                let is_same = theirs.is_some_and(|theirs| {
                    self.key(theirs) == key
                        || theirs.iter().map(|one| one.value).eq(places.iter().map(|one| one.value))
                });
                is_same && other.required.contains(name) == is_required
            });
            if is_common {
                common.properties.push((name, places.clone()));
                common.required.extend(is_required.then_some(*name));
            }
        }
        common
    }
}

/// Whether each variant has values of its own that a tag can have.
fn tells_apart(values: &[Vec<Value>]) -> bool {
    let mut seen: Vec<&Value> = Vec::new();
    values.iter().all(|values| {
        let is_new = values.iter().all(|value| can_be_value(value) && !seen.contains(&value));
        seen.extend(values);
        is_new
    })
}
