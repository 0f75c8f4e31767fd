//! Compares a type of the spec with schemas of the document.

use super::comparison::Comparison;
use super::finding::At;
use super::gain::Gain;
use super::page;
use super::shape::{self, Form, Shape};
use super::{Kind, wording};
use crate::api::{self, Scalar, Type, TypeId, Variant, VariantForm};
use crate::tools::openapi::{Additional, Marks, Place, Places, Schema, Word};
use serde_json::Value;
use std::collections::BTreeSet;

/// Deeper than any response is; only documents made to be endless go further.
const DEPTH: usize = 64;

/// More variants than a reader of the message would read.
const VARIANTS: usize = 256;

impl<'a> Comparison<'a> {
    /// Compares what the spec says of a value with what the document does.
    pub(super) fn value(&mut self, at: &At, mut shape: Shape<'a>, places: &[Place<'a>]) {
        if at.depth > DEPTH {
            return;
        }
        let mut at = at.clone();
        at.origin = shape.named.map(|key| self.type_name(key));
        self.visited.extend(at.origin.clone());
        if let Some(id) = shape.declared() {
            self.pairs.add(self.openapi, places, id, at.direction);
        }
        let Some(schema) = self.expand(places) else { return };
        if schema.incomplete && schema.is_open() {
            return;
        }
        let is_said = schema.nullable || !self.openapi.is_page();
        if !matches!(shape.form, Form::Unknown) && shape.nullable != schema.nullable && is_said {
            let message = wording::either(shape.nullable, "may be null", "never null");
            let raw = at.raw(Kind::Nullable, message, schema.pointer.clone(), None);
            self.push(match at.lists.filter(|_| schema.nullable) {
                Some(lists) => raw.gaining(Gain::Null { of: at.span, lists }),
                None => raw,
            });
        }
        match shape.form {
            Form::List(inner) if schema.is(Word::Array) => {
                let items = shape.items(self.api, inner);
                self.bounds(&at, &shape, &schema);
                let lists = at.lists.map(|lists| lists + 1);
                self.items(&At { lists, ..at.with("[]") }, items, &schema);
                return;
            }
            Form::Map(inner) if schema.is(Word::Object) && schema.properties.is_empty() => {
                self.map(&At { lists: None, ..at.clone() }, inner, &schema);
            }
            Form::Model(key) if schema.is(Word::Object) && !schema.properties.is_empty() => {
                self.model(&at, key, &schema);
            }
            Form::Enum(values) => match self.texts(&schema) {
                Some(texts) => self.values(&at, (values, shape.named), &texts, &schema),
                None => {
                    self.same_words(&at, &shape, &schema);
                }
            },
            Form::Union(variants) => {
                self.union(&At { lists: None, ..at.clone() }, variants, &shape, &schema);
            }
            Form::Tagged(key) if !schema.variants.is_empty() || schema.is(Word::Object) => {
                self.tagged(&at, key, &schema, &[]);
            }
            Form::Unknown if schema.is_open() => {}
            _ => {
                self.same_words(&at, &shape, &schema);
            }
        }
        self.bounds(&at, &shape, &schema);
    }

    fn items(&mut self, at: &At, items: Shape<'a>, schema: &Schema<'a>) {
        if schema.items.is_empty() {
            self.against_nothing(at, &items, schema.pointer.clone());
        } else {
            self.value(at, items, &schema.items);
        }
    }

    fn map(&mut self, at: &At, inner: &'a Type, schema: &Schema<'a>) {
        let inner = shape::bare(self.api, inner);
        match &schema.additional {
            Additional::These(places) => self.value(&at.with(".*"), inner, places),
            Additional::Unsaid if self.openapi.is_page() => {}
            Additional::Unsaid | Additional::Refused | Additional::Anything => {
                self.against_nothing(&at.with(".*"), &inner, schema.pointer.clone());
            }
        }
    }

    /// Compares with what the document leaves open.
    pub(super) fn against_nothing(&mut self, at: &At, shape: &Shape<'a>, pointer: String) {
        if !matches!(shape.form, Form::Unknown) {
            let words = shape.words(self.api);
            let message = wording::two(&wording::words(&words), &wording::code("unknown"));
            self.push(at.raw(Kind::Type, message, pointer, None));
        }
    }

    fn union(&mut self, at: &At, variants: &'a [Variant], shape: &Shape<'a>, schema: &Schema<'a>) {
        let alike = self.same_words(at, shape, schema);
        if !alike || shape.named.is_some_and(|key| !self.is_new(key, at, schema)) {
            return;
        }
        let theirs: Vec<_> = schema
            .variants
            .iter()
            .filter_map(|places| Some((self.expand(places)?, places.clone())))
            .collect();
        // Variants that look alike from outside are taken for each other in the order of both.
        for (word, what) in [(Word::Object, "objects"), (Word::Array, "lists")] {
            let ours = variants.iter().filter_map(|variant| {
                let VariantForm::Type(ty) = &variant.form else { return None };
                let inner = shape::bare(self.api, ty);
                let is = match inner.form {
                    Form::Model(_) | Form::Tagged(_) | Form::Map(_) => word == Word::Object,
                    Form::List(_) => word == Word::Array,
                    Form::Scalar(_) | Form::Unknown | Form::Enum(_) | Form::Union(_) => false,
                };
                is.then_some((&*variant.word.value, inner))
            });
            let ours: Vec<_> = ours.collect();
            let theirs: Vec<_> = theirs.iter().filter(|(found, _)| found.is(word)).collect();
            if ours.len() != theirs.len() {
                let message = wording::variants(what, ours.len(), theirs.len());
                self.push(at.raw(Kind::Type, message, schema.pointer.clone(), Some("")));
                continue;
            }
            for ((name, inner), (_, places)) in ours.into_iter().zip(theirs) {
                self.value(&at.with(&format!(" | {name}")), inner, places);
            }
        }
    }

    /// Compares kinds of values alone; says whether they are the same.
    fn same_words(&mut self, at: &At, shape: &Shape<'a>, schema: &Schema<'a>) -> bool {
        let mut ours = shape.words(self.api);
        ours.sort_unstable();
        ours.dedup();
        let theirs = self.words_of(schema);
        if self.openapi.is_page() {
            page::coarsen(&mut ours, &theirs);
        }
        let is_object = matches!(shape.form, Form::Model(_) | Form::Tagged(_) | Form::Map(_));
        let object = is_object && theirs == ["object"];
        if ours == theirs && !is_object {
            return true;
        }
        let theirs = match (object, schema.properties.is_empty()) {
            (true, true) => "an object without fields".to_owned(),
            (true, false) => "an object with fields".to_owned(),
            _ => wording::words(&theirs),
        };
        let ours = match shape.form {
            Form::Model(key) | Form::Tagged(key) => wording::code(&self.type_name(key)),
            Form::Map(_) => wording::code("map"),
            _ => wording::words(&ours),
        };
        let message = wording::two(&ours, &theirs);
        self.push(at.raw(Kind::Type, message, schema.pointer.clone(), Some("")));
        false
    }

    /// What a value of the document can be, in words that both sides share.
    pub(super) fn words_of(&mut self, schema: &Schema<'a>) -> Vec<String> {
        let mut words = Vec::new();
        let mut reached = BTreeSet::new();
        self.add_words(schema, &mut reached, &mut words);
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Adds the words of `schema`; one that was `reached` before adds nothing.
    fn add_words(
        &mut self,
        schema: &Schema<'a>,
        reached: &mut BTreeSet<String>,
        words: &mut Vec<String>,
    ) {
        if let Some(values) = &schema.values {
            words.extend(values.iter().map(ToString::to_string));
            return;
        }
        if !schema.variants.is_empty() {
            for places in &schema.variants {
                let Some(variant) = self.expand(places) else { continue };
                if reached.len() < VARIANTS && reached.insert(variant.pointer.clone()) {
                    self.add_words(&variant, reached, words);
                }
            }
            return;
        }
        let format = schema.bounds.get("format").and_then(|format| format.as_str());
        let word = |word: &Word| match (word, format) {
            (Word::String, Some(time @ ("date" | "date-time"))) => time,
            (Word::String, _) => "string",
            (Word::Array, _) => "list",
            (Word::Boolean, _) => "boolean",
            (Word::Integer, _) => "integer",
            (Word::Number, _) => "number",
            (Word::Object, _) => "object",
        };
        words.extend(schema.words.iter().map(|found| word(found).to_owned()));
        if schema.words.is_empty() {
            words.push("unknown".to_owned());
        }
    }

    /// The values of an enum of texts; also of one that is open beside its values.
    fn texts(&mut self, schema: &Schema<'a>) -> Option<Vec<&'a str>> {
        if let Some(values) = &schema.values {
            return values.iter().map(|value| value.as_str()).collect();
        }
        let mut texts = None::<Vec<_>>;
        for places in &schema.variants {
            let variant = self.expand(places)?;
            if !variant.is(Word::String) {
                return None;
            }
            if let Some(values) = variant.values {
                texts
                    .get_or_insert_default()
                    .extend(values.iter().filter_map(|value| value.as_str()));
            }
        }
        texts
    }

    fn values(
        &mut self,
        at: &At,
        (values, of): (&'a [api::Value], Option<TypeId>),
        texts: &[&'a str],
        schema: &Schema<'a>,
    ) {
        let known: BTreeSet<_> = values.iter().map(|value| &*value.text.value).collect();
        for value in values {
            if !texts.contains(&&*value.text.value) && !schema.incomplete {
                let subject = format!("= {}", value.text.value);
                let at = at.with(&separated(at, &subject)).at(value.text.span);
                let pointer = schema.below("enum");
                self.push(at.raw(
                    Kind::ValueOnlyInSpec,
                    wording::only_in_spec(),
                    pointer,
                    Some(&subject),
                ));
            }
        }
        for text in texts.iter().filter(|text| !known.contains(**text)) {
            let subject = format!("= {text}");
            let at = at.with(&separated(at, &subject));
            let pointer = schema.below("enum");
            let message = wording::only_in_openapi();
            let raw = at.raw(Kind::ValueOnlyInOpenApi, message, pointer, Some(&subject));
            let of = of.map(|id| self.api.definition(id).span());
            self.push(match of {
                Some(of) => raw.gaining(Gain::Value { of, text }),
                None => raw,
            });
        }
    }

    fn bounds(&mut self, at: &At, shape: &Shape<'a>, schema: &Schema<'a>) {
        // The format of a page is the word for its type.
        let is_page = self.openapi.is_page();
        for (name, kind) in BOUNDS.into_iter().filter(|(name, _)| !is_page || *name != "format") {
            let ours = shape.bound(name);
            let theirs = schema
                .bounds
                .get(name)
                .copied()
                .filter(|value| says(name, value, shape, schema, ours.is_some()));
            let same = match (ours, theirs) {
                (None, None) => true,
                (Some(_), None) => schema.incomplete || is_page,
                (Some(ours), Some(theirs)) => equal(&ours.value, theirs),
                (None, Some(_)) => false,
            };
            if same {
                continue;
            }
            let ours_text = wording::bound(ours.map(|bound| &bound.value));
            let message = wording::two(&ours_text, &wording::bound(theirs));
            // What the type does not say, and what it says, is the type's own difference.
            let of_type = ours.is_none_or(|bound| bound.declared).then_some("");
            let raw = at.raw(kind, message, schema.pointer.clone(), of_type);
            let of = shape.named.map_or(at.span, |id| self.api.definition(id).span());
            self.push(match (ours, theirs) {
                (None, Some(value)) => raw.gaining(Gain::Bound { of, name, value }),
                _ => raw,
            });
        }
    }

    /// Who may set what `places` say, and whether one should.
    pub(super) fn marks(&mut self, places: &Places<'a>) -> Marks {
        self.expand(places).map(|schema| schema.marks).unwrap_or_default()
    }
}

const BOUNDS: [(&str, Kind); 10] = [
    ("min", Kind::Min),
    ("max", Kind::Max),
    ("min_length", Kind::MinLength),
    ("max_length", Kind::MaxLength),
    ("min_items", Kind::MinItems),
    ("max_items", Kind::MaxItems),
    ("multiple_of", Kind::MultipleOf),
    ("pattern", Kind::Pattern),
    ("format", Kind::Format),
    ("default", Kind::Default),
];

/// Whether a bound of the document says anything that the type does not say already.
fn says(name: &str, value: &Value, shape: &Shape<'_>, schema: &Schema<'_>, spec_has: bool) -> bool {
    match name {
        "min_length" | "min_items" => spec_has || !equal(value, &Value::from(0)),
        "multiple_of" => !(schema.is(Word::Integer) && equal(value, &Value::from(1))),
        // What the words of types compare, and sizes of numbers, which the spec has not.
        "format" if matches!(value.as_str(), Some("date" | "date-time")) => {
            spec_has && matches!(shape.form, Form::Scalar(Scalar::String))
        }
        "format" if matches!(value.as_str(), Some("byte" | "base64")) => {
            !matches!(shape.form, Form::Scalar(Scalar::Base64))
        }
        // What a file is, which says nothing of any other string.
        "format" if value == "binary" => spec_has,
        "format" if value == "password" => !matches!(shape.form, Form::Scalar(Scalar::Secret)),
        "format" if schema.is(Word::Integer) || schema.is(Word::Number) => spec_has,
        _ => true,
    }
}

/// Whether both are one value; `10` and `10.0` are.
fn equal(one: &Value, other: &Value) -> bool {
    one == other || one.as_f64().is_some_and(|one| other.as_f64() == Some(one))
}

fn separated(at: &At, subject: &str) -> String {
    if at.subject.is_empty() { subject.to_owned() } else { format!(" {subject}") }
}
