//! Fake data: values that nobody sent.

use crate::vocabulary::{self, Theme};
use codegen::api::{self, Api, Bounds, Field, Form, Scalar, Tagged, Type, Variant, VariantForm};
use fastrand::Rng;
use jiff::{Timestamp, ToSpan as _};
use serde_json::{Map, Number, Value, json};

/// Makes fake data of any type.
#[derive(Debug)]
pub(crate) struct Faker<'a> {
    pub(crate) api: &'a Api,
    pub(crate) rng: &'a mut Rng,
    /// The time of everything that is made.
    pub(crate) now: Timestamp,
    /// Whether values differ from the examples, as those of many records do.
    pub(crate) varies: bool,
}

/// The number of models in one another from which what need not be there is left out; a model may
/// contain itself.
const DEPTH: usize = 8;

/// The only key of a map.
const KEY: &str = "key";

/// What a value is for.
#[derive(Clone, Copy)]
struct Purpose<'p> {
    name: &'p str,
    bounds: &'p Bounds,
    example: Option<&'p Value>,
    theme: &'p Theme,
    of_person: bool,
    depth: usize,
}

impl Faker<'_> {
    /// A value of `ty`.
    pub(crate) fn value(&mut self, ty: &Type) -> Value {
        let theme = &Theme::new(self.rng);
        let bounds = &Bounds::default();
        let (name, example, of_person, depth) = ("", None, false, 0);
        self.make(ty, Purpose { name, bounds, example, theme, of_person, depth })
    }

    /// A value of `field`.
    pub(crate) fn field(&mut self, field: &Field) -> Value {
        let theme = Theme::new(self.rng);
        self.make(&field.ty, purpose(field, &theme, false, 0))
    }

    fn make(&mut self, ty: &Type, purpose: Purpose<'_>) -> Value {
        let Purpose { bounds, example, theme, .. } = purpose;
        match ty {
            Type::Scalar(scalar) => self.scalar(*scalar, purpose),
            Type::Any => match example {
                Some(shown) if !self.varies || *shown != json!({}) => shown.clone(),
                _ => self.anything(),
            },
            Type::Map(inner) => self.map(inner, purpose),
            Type::List(inner) => match example {
                Some(example) if !self.varies => example.clone(),
                _ if purpose.depth >= DEPTH && bounds.min_items.unwrap_or(0) == 0 => json!([]),
                _ => {
                    // What holds for the list where nothing is sent is not an item.
                    let bounds = &Bounds { default: None, ..bounds.clone() };
                    let example = example.and_then(|items| items.get(0));
                    json!([self.make(inner, Purpose { bounds, example, ..purpose })])
                }
            },
            Type::Nullable(_) if purpose.depth >= DEPTH => Value::Null,
            Type::Nullable(inner) => self.make(inner, purpose),
            Type::Named(id) => {
                let api = self.api;
                let definition = api.definition(*id);
                let example = example.or(definition.notes.example.as_ref());
                match &definition.form {
                    Form::Id => json!(vocabulary::id(self.rng, example.and_then(Value::as_str))),
                    Form::Enum(values) => self.one_of(values, example.or(bounds.default.as_ref())),
                    Form::Union(variants) => {
                        let ends = |variant: &&Variant| {
                            !matches!(&variant.form, VariantForm::Type(Type::Named(_)))
                        };
                        let deep = purpose.depth >= DEPTH;
                        let plain = variants.iter().find(ends).filter(|_| deep);
                        let made = plain.or(variants.first()).map(|variant| match &variant.form {
                            VariantForm::Literal(literal) => literal.clone(),
                            VariantForm::Type(inner) => {
                                let deeper = purpose.depth + 1;
                                self.make(
                                    inner,
                                    Purpose { example: None, depth: deeper, ..purpose },
                                )
                            }
                        });
                        example.cloned().or(made).unwrap_or_default()
                    }
                    Form::Tagged(tagged) => self.tagged(tagged, example, purpose),
                    Form::Model { fields, .. } => self.model(fields, theme, purpose.depth + 1),
                }
            }
        }
    }

    /// A map with the keys of its example.
    fn map(&mut self, inner: &Type, purpose: Purpose<'_>) -> Value {
        let shown = purpose.example.and_then(Value::as_object).filter(|shown| !shown.is_empty());
        if !self.varies || purpose.depth >= DEPTH {
            return shown.cloned().map_or(json!({}), Value::Object);
        }
        let Some(shown) = shown else {
            let one = Purpose { name: KEY, example: None, depth: purpose.depth + 1, ..purpose };
            return json!({ KEY: self.make(inner, one) });
        };
        let made = shown.iter().map(|(key, value)| {
            let one =
                Purpose { name: key, example: Some(value), depth: purpose.depth + 1, ..purpose };
            (key.clone(), self.make(inner, one))
        });
        Value::Object(made.collect())
    }

    /// Some object, of which nothing is known.
    fn anything(&mut self) -> Value {
        if self.varies { json!({ KEY: vocabulary::id(self.rng, None) }) } else { json!({}) }
    }

    /// Fields in common, the tag, and what one of the variants has: any of them where values differ.
    fn tagged(&mut self, tagged: &Tagged, example: Option<&Value>, purpose: Purpose<'_>) -> Value {
        let shown = example.and_then(Value::as_object).and_then(|shown| tagged.variant(shown));
        let any = tagged.variants.get(self.rng.usize(0..tagged.variants.len().max(1)));
        let chosen = if self.varies { any } else { shown.or(tagged.variants.first()) };
        // Variants that contain the union end where optional fields do.
        let chosen = chosen.filter(|_| purpose.depth < DEPTH).or(tagged.variants.first());
        let depth = purpose.depth + 1;
        let mut members = self.model(tagged.common(), purpose.theme, depth);
        let made = chosen.map(|variant| {
            (
                &variant.value,
                self.make(&variant.content, Purpose { example: None, depth, ..purpose }),
            )
        });
        if let (Value::Object(members), Some((tag, Value::Object(content)))) = (&mut members, made)
        {
            members.insert(tagged.tag.value.clone(), tag.clone());
            members.extend(content);
        }
        members
    }

    fn scalar(&mut self, scalar: Scalar, purpose: Purpose<'_>) -> Value {
        let Purpose { name, bounds, example, theme, .. } = purpose;
        match scalar {
            Scalar::String | Scalar::Secret => self.text(purpose),
            Scalar::Integer | Scalar::Int32 | Scalar::Uint64 | Scalar::Number if self.varies => {
                let about = example.or(bounds.default.as_ref()).and_then(Value::as_f64);
                let made = self.number(about.unwrap_or(10.0), scalar);
                theme.number(name).map_or(made, |number| json!(number))
            }
            Scalar::Integer | Scalar::Int32 | Scalar::Uint64 | Scalar::Number => {
                let least =
                    bounds.min.as_ref().and_then(Number::as_f64).map(|min| json!(min.ceil()));
                example.or(bounds.default.as_ref()).cloned().or(least).unwrap_or(json!(0))
            }
            Scalar::Boolean if self.varies => json!(self.rng.bool()),
            Scalar::Boolean => example.cloned().unwrap_or(json!(false)),
            Scalar::Date => json!(self.time(name).to_string().get(..10)),
            Scalar::DateTime | Scalar::DateOrTime => json!(self.time(name).to_string()),
            Scalar::Base64 => example.cloned().unwrap_or_else(|| json!("aGVsbG8=")),
        }
    }

    /// An object with all of `fields`, without the optional ones where it gets too deep.
    fn model(&mut self, fields: &[Field], theme: &Theme, depth: usize) -> Value {
        if depth > 2 * DEPTH {
            return json!({});
        }
        let of_person = fields.iter().any(|field| field.name == "email");
        let members = fields.iter().filter(|field| field.required || depth < DEPTH);
        let members: Map<_, _> = members
            .map(|field| {
                let purpose = purpose(field, theme, of_person, depth);
                (field.name.clone(), self.make(&field.ty, purpose))
            })
            .collect();
        Value::Object(members)
    }

    fn text(&mut self, purpose: Purpose<'_>) -> Value {
        let Purpose { name, bounds, example, theme, of_person, .. } = purpose;
        let example = example.or(bounds.default.as_ref());
        if vocabulary::is_id(name) {
            // An id that is a word, such as that of a metric, is not made up.
            let shown = example.and_then(Value::as_str);
            let is_word =
                shown.is_some_and(|shown| shown.len() >= 8 && shown != name && !is_digits(shown));
            if !is_word {
                let shown = shown.filter(|shown| *shown != name);
                return json!(vocabulary::id(self.rng, shown));
            }
        }
        let made = match &bounds.pattern {
            // What is made up for a name need not match; of what has a pattern, domains are known.
            Some(_) => example.and_then(Value::as_str).and_then(|shown| theme.domain(shown)),
            None => theme.text(name, of_person),
        };
        let made = made.map(Value::from);
        let shown = example.cloned();
        let value =
            if self.varies { made.or(shown) } else { shown.filter(|shown| shown != name).or(made) };
        value.or(example.cloned()).unwrap_or_else(|| json!(name))
    }

    fn one_of(&mut self, values: &[api::Value], example: Option<&Value>) -> Value {
        // Many things are in their usual state.
        if self.varies && self.rng.bool() {
            debug_assert!(!values.is_empty(), "an enum has values");
            if let Some(other) = values.get(self.rng.usize(0..values.len().max(1))) {
                return json!(other.text.value);
            }
        }
        example.cloned().unwrap_or_else(|| json!(values.first().map(|value| &value.text.value)))
    }

    #[expect(clippy::cast_possible_truncation, reason = "fake data may lose its fraction")]
    fn number(&mut self, about: f64, scalar: Scalar) -> Value {
        let value = about * (0.1 + 1.8 * self.rng.f64());
        let Some((least, most)) = scalar.range() else {
            return json!((value * 1e6).round() / 1e6);
        };
        let whole = Number::from_i128((value as i128).clamp(least, most));
        debug_assert!(whole.is_some(), "JSON has every integer of 64 bits");
        whole.map_or(json!(0), Value::Number)
    }

    fn time(&mut self, name: &str) -> Timestamp {
        let later = self.varies && (vocabulary::is_changed(name) || name.ends_with("End"));
        let time = if later { self.now.checked_add(24.hours()).ok() } else { None };
        time.unwrap_or(self.now)
    }
}

fn purpose<'p>(field: &'p Field, theme: &'p Theme, of_person: bool, depth: usize) -> Purpose<'p> {
    let Field { name, bounds, example, .. } = field;
    Purpose { name, bounds, example: example.as_ref(), theme, of_person, depth }
}

fn is_digits(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}
