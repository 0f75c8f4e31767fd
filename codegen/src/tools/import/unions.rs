//! What is one of several: `oneOf`, `anyOf`, and several kinds under `type`.

use super::draft::{Called, Direction, Form, Type, Variant};
use super::reasons::Reason;
use super::scalars::scalar;
use super::schemas::Schemas;
use super::words::camel;
use crate::language::scalar::Scalar;
use crate::tools::openapi::{Place, Places, Schema, Word, names_kinds};
use serde_json::Value;

/// More variants than a union of a careful person has.
const MOST: usize = 48;

impl<'a> Schemas<'a> {
    /// What a value with variants is.
    pub(super) fn variants(
        &mut self,
        schema: &Schema<'a>,
        places: &[Place<'a>],
        direction: Direction,
        called: &Called,
    ) -> Type {
        let expanded: Vec<_> = schema
            .variants
            .iter()
            .filter_map(|places| Some((places.clone(), self.expand(places)?)))
            .collect();
        if is_anything(&expanded) {
            return Type::Any;
        }
        if let Some(ty) = self.strings(&expanded, places, called) {
            return ty;
        }
        if let Some(ty) = self.one_enum(&expanded, places, called) {
            return ty;
        }
        if let Some(ty) = self.one_list(&expanded, direction, called) {
            return ty;
        }
        // Variants without fields of their own say which of the fields come together.
        let has_fields = |(_, variant): &(Places<'a>, Schema<'a>)| !variant.properties.is_empty();
        if !schema.properties.is_empty() && !expanded.iter().any(has_fields) {
            let plain = Schema { variants: Vec::new(), ..schema.clone() };
            return self.object(&plain, places, direction, called);
        }
        if let Some(ty) = self.tagged((schema, &expanded), places, direction, called) {
            return ty;
        }
        if expanded.len() > MOST {
            self.lost.push(Reason::Union);
            return Type::Any;
        }
        let key = self.key(places);
        let id = match self.declare(&key, direction, called, Type::Any) {
            Ok(known) => return Type::Named(known),
            Err(id) => id,
        };
        self.draft.types[id.0].notes.comment = self.comment(places);
        let before = std::mem::take(&mut self.lost);
        let mut variants: Vec<Variant> = Vec::new();
        for (number, (places, variant)) in expanded.iter().enumerate() {
            let name = self.variant_name(places, variant, number);
            let part = Called::Part { of: id, name: name.clone() };
            let own = Self::called(places, part);
            let ty = if schema.properties.is_empty() || variant.properties.is_empty() {
                self.found(places, direction, &own).ty
            } else {
                let both = schema.with(variant);
                let key = [&key[..], &self.key(places)].join("\n");
                self.model(&key, &both, direction, &own, String::new())
            };
            // Only a field is a secret.
            let ty =
                if ty == Type::Scalar(Scalar::Secret) { Type::Scalar(Scalar::String) } else { ty };
            let is_known = variants.iter().any(|known| known.ty == ty);
            if !is_known {
                variants.push(Variant { name, ty });
            }
        }
        let reasons = std::mem::replace(&mut self.lost, before);
        if schema.discriminator.is_some() {
            self.lost.push(Reason::Discriminator);
        }
        distinct(&mut variants);
        let declaration = &mut self.draft.types[id.0];
        declaration.reasons = reasons;
        declaration.form = Form::Union(variants);
        Type::Named(id)
    }

    /// Several kinds under one `type`.
    pub(super) fn kinds(
        &mut self,
        schema: &Schema<'a>,
        places: &[Place<'a>],
        called: &Called,
    ) -> Type {
        let mut variants = Vec::new();
        for word in &schema.words {
            let ty = match word {
                Word::Object => Type::Map(Box::new(Type::Any)),
                Word::Array => Type::List(Box::new(Type::Any)),
                Word::Number if schema.words.contains(&Word::Integer) => continue,
                word => Type::Scalar(scalar(*word, schema)),
            };
            variants.push(Variant { name: kind_name(*word).to_owned(), ty });
        }
        let key = self.key(places);
        match self.declare(&key, Direction::Received, called, Type::Any) {
            Ok(known) => Type::Named(known),
            Err(id) => {
                self.draft.types[id.0].form = Form::Union(variants);
                Type::Named(id)
            }
        }
    }

    /// What variants are that all are strings: one enum, or a scalar.
    fn strings(
        &mut self,
        variants: &[(Places<'a>, Schema<'a>)],
        places: &[Place<'a>],
        called: &Called,
    ) -> Option<Type> {
        if variants.is_empty() || !variants.iter().all(|(_, variant)| variant.is(Word::String)) {
            return None;
        }
        let values = variants.iter().flat_map(|(_, variant)| variant.values.iter().flatten());
        let values: Vec<_> = values.map(|value| (*value).clone()).collect();
        if !values.is_empty() && values.iter().all(Value::is_string) {
            let plain = Schema { words: vec![Word::String], ..Schema::default() };
            return Some(self.values(values, &plain, places, called));
        }
        let mut scalars: Vec<_> =
            variants.iter().map(|(_, variant)| scalar(Word::String, variant)).collect();
        scalars.sort_by_key(|scalar| scalar.word());
        scalars.dedup();
        Some(Type::Scalar(match scalars[..] {
            [only] => only,
            [Scalar::Date, Scalar::DateTime] => Scalar::DateOrTime,
            _ => Scalar::String,
        }))
    }

    /// What variants are that all are enums.
    fn one_enum(
        &mut self,
        variants: &[(Places<'a>, Schema<'a>)],
        places: &[Place<'a>],
        called: &Called,
    ) -> Option<Type> {
        let values: Option<Vec<_>> =
            variants.iter().map(|(_, variant)| variant.values.clone()).collect();
        let values: Vec<_> = values?.into_iter().flatten().cloned().collect();
        let mut words: Vec<_> =
            variants.iter().flat_map(|(_, variant)| variant.words.iter().copied()).collect();
        words.sort_unstable();
        words.dedup();
        let plain = Schema { words, ..Schema::default() };
        Some(self.values(values, &plain, places, called))
    }

    /// What variants are that all are lists: one, whose items are of several types.
    fn one_list(
        &mut self,
        variants: &[(Places<'a>, Schema<'a>)],
        direction: Direction,
        called: &Called,
    ) -> Option<Type> {
        let is_list = |one: &Schema<'_>| one.is(Word::Array) && one.values.is_none();
        if variants.len() < 2 || !variants.iter().all(|(_, one)| is_list(one)) {
            return None;
        }
        let items = variants.iter().map(|(_, one)| one.items.clone()).collect();
        let items = self.one_of(items, direction, called);
        Some(Type::List(Box::new(items)))
    }

    /// What a value is that is one of `several`, without those that only name kinds of values where others
    /// say more.
    pub(super) fn one_of(
        &mut self,
        mut several: Vec<Places<'a>>,
        direction: Direction,
        called: &Called,
    ) -> Type {
        several.retain(|places| !places.is_empty());
        let document = self.document;
        let says_more =
            |places: &Places<'a>| !places.iter().all(|place| names_kinds(document, place));
        if several.iter().any(says_more) {
            several.retain(says_more);
        }
        let mut keys = Vec::new();
        several.retain(|places| {
            let key = self.key(places);
            let is_new = !keys.contains(&key);
            keys.push(key);
            is_new
        });
        match &several[..] {
            [] => Type::Any,
            [only] => {
                let called = Self::called(only, called.clone());
                self.found(only, direction, &called).ty
            }
            _ => {
                let all = several.concat();
                let schema = Schema { variants: several, ..Schema::default() };
                self.found_as(Some(&schema), &all, direction, called).ty
            }
        }
    }

    fn variant_name(&self, places: &Places<'a>, variant: &Schema<'a>, number: usize) -> String {
        if let Some(name) = Self::component(places) {
            let name = camel(self.prefixes.behind(&name));
            if !name.is_empty() {
                return name;
            }
        }
        let title = places.iter().find_map(|place| place.text("title")).map(camel);
        if let Some(title) = title.filter(|title| !title.is_empty() && title.len() <= 40) {
            return title;
        }
        match variant.words[..] {
            [Word::Object] if !variant.properties.is_empty() => {
                // A field of one value says which variant it is.
                let single = variant.properties.iter().find_map(|(_, places)| {
                    let [place] = &places[..] else { return None };
                    let values = place.value.get("enum").and_then(Value::as_array);
                    let only = values.filter(|values| values.len() == 1).map(|values| &values[0]);
                    only.or(place.value.get("const"))?.as_str().map(camel)
                });
                single
                    .filter(|name| !name.is_empty())
                    .unwrap_or_else(|| format!("Variant{}", number + 1))
            }
            [word] => kind_name(word).to_owned(),
            _ => format!("Variant{}", number + 1),
        }
    }
}

/// Whether values of every kind are among `variants`, so that nothing is said of the value.
fn is_anything(variants: &[(Places<'_>, Schema<'_>)]) -> bool {
    let has = |word: Word| {
        variants
            .iter()
            .any(|(_, one)| one.is(word) && one.values.is_none() && one.properties.is_empty())
    };
    let has_number = has(Word::Number) || has(Word::Integer);
    has_number && [Word::String, Word::Boolean, Word::Array, Word::Object].into_iter().all(has)
}

fn kind_name(word: Word) -> &'static str {
    match word {
        Word::Array => "List",
        Word::Boolean => "Boolean",
        Word::Integer => "Integer",
        Word::Number => "Number",
        Word::Object => "Object",
        Word::String => "String",
    }
}

/// Numbers names that two variants have.
fn distinct(variants: &mut [Variant]) {
    for at in 1..variants.len() {
        let (before, rest) = variants.split_at_mut(at);
        let name = rest[0].name.clone();
        let mut number = 2;
        while before.iter().any(|variant| variant.name.eq_ignore_ascii_case(&rest[0].name)) {
            rest[0].name = format!("{name}{number}");
            number += 1;
        }
    }
}
