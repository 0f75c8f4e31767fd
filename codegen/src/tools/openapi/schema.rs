//! A schema of the OpenAPI document, one level deep.

use super::document::Place;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A kind of value.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Word {
    Array,
    Boolean,
    Integer,
    Number,
    Object,
    String,
}

/// What all of some schemas say together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Schema<'a> {
    /// The pointer of the first of them that says what the value is.
    pub(crate) pointer: String,
    pub(crate) words: Vec<Word>,
    pub(crate) nullable: bool,
    /// The values of an enum, without null.
    pub(crate) values: Option<Vec<&'a Value>>,
    /// Each variant of `anyOf` or `oneOf`, where there is more than one beside null.
    pub(crate) variants: Vec<Places<'a>>,
    /// The property that tells the variants apart.
    pub(crate) discriminator: Option<&'a str>,
    /// The values of a discriminator, each with the schema that it selects.
    pub(crate) mapping: Vec<(&'a str, &'a str)>,
    pub(crate) properties: Vec<(&'a str, Places<'a>)>,
    pub(crate) required: BTreeSet<&'a str>,
    pub(crate) additional: Additional<'a>,
    pub(crate) items: Places<'a>,
    /// By the names that the spec has for them.
    pub(crate) bounds: BTreeMap<&'static str, &'a Value>,
    pub(crate) marks: Marks,
    /// Whether it is not to be shown.
    pub(crate) secret: bool,
    /// Whether a part of it could not be found, so that more may be said than is known.
    pub(crate) incomplete: bool,
}

/// Who may set a value, and whether one should.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Marks {
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
    pub(crate) deprecated: bool,
}

/// Schemas that hold together: those that `allOf` gives to one property.
pub(crate) type Places<'a> = Vec<Place<'a>>;

/// Members without a name.
#[derive(Clone, Debug, Default)]
pub(crate) enum Additional<'a> {
    #[default]
    Unsaid,
    Refused,
    Anything,
    These(Places<'a>),
}

/// What the spec calls a bound, and what OpenAPI does.
const BOUNDS: [(&str, &str); 10] = [
    ("min", "minimum"),
    ("max", "maximum"),
    ("min_length", "minLength"),
    ("max_length", "maxLength"),
    ("min_items", "minItems"),
    ("max_items", "maxItems"),
    ("multiple_of", "multipleOf"),
    ("pattern", "pattern"),
    ("format", "format"),
    ("default", "default"),
];

impl Marks {
    pub(crate) fn of(place: &Place<'_>) -> Self {
        Self {
            read_only: place.flag("readOnly"),
            write_only: place.flag("writeOnly"),
            deprecated: place.flag("deprecated"),
        }
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self {
            read_only: self.read_only || other.read_only,
            write_only: self.write_only || other.write_only,
            deprecated: self.deprecated || other.deprecated,
        }
    }
}

impl<'a> Schema<'a> {
    /// Whether it says nothing of the value.
    pub(crate) fn is_open(&self) -> bool {
        self.words.is_empty() && self.variants.is_empty() && self.values.is_none()
    }

    /// Whether it is a value of this kind and of no other.
    pub(crate) fn is(&self, word: Word) -> bool {
        self.words == [word] && self.variants.is_empty()
    }

    /// The property `name`.
    pub(crate) fn property(&self, name: &str) -> Option<&Places<'a>> {
        self.properties.iter().find(|(known, _)| *known == name).map(|(_, places)| places)
    }

    /// What `path` leads to, by properties of this schema and of those that `expand` makes of the
    /// places on the way.
    pub(crate) fn at(
        &self,
        path: &str,
        mut expand: impl FnMut(&Places<'a>) -> Option<Self>,
    ) -> Option<Places<'a>> {
        let mut names = path.split('.');
        let mut places = self.property(names.next()?)?.clone();
        for name in names {
            places = expand(&places)?.property(name)?.clone();
        }
        Some(places)
    }

    /// One of its variants, with what is said around all of them.
    pub(crate) fn with(&self, variant: &Self) -> Self {
        let mut both = variant.clone();
        for (name, places) in &self.properties {
            if both.property(name).is_none() {
                both.properties.push((name, places.clone()));
            }
        }
        both.required.extend(&self.required);
        both
    }

    /// The pointer of what is under `key`, where the schema itself has it.
    pub(crate) fn below(&self, key: &str) -> String {
        format!("{}/{key}", self.pointer)
    }
}

/// What a schema itself says.
pub(crate) fn own<'a>(place: &Place<'a>) -> Schema<'a> {
    let mut schema = Schema {
        pointer: place.pointer.clone(),
        nullable: place.flag("nullable"),
        marks: Marks::of(place),
        secret: is_secret(place),
        ..Schema::default()
    };
    let types = place.get("type");
    let types = types.iter().flat_map(|types| match types.value {
        Value::Array(all) => all.iter().collect(),
        one => vec![one],
    });
    for name in types.filter_map(Value::as_str) {
        schema.nullable |= name == "null";
        schema.words.extend(word(name));
    }
    let values = place.value.get("enum").and_then(Value::as_array);
    let values = values.map(|values| values.iter().collect::<Vec<_>>());
    if let Some(mut values) = values.or_else(|| Some(vec![place.value.get("const")?])) {
        schema.nullable |= values.iter().any(|value| value.is_null());
        values.retain(|value| !value.is_null());
        if schema.words.is_empty() {
            schema.words.extend(values.iter().filter_map(|value| word_of(value)));
        }
        // An enum of null alone says nothing more than that.
        schema.values = Some(values).filter(|values| !values.is_empty());
    }
    let properties = place.get("properties");
    let properties = properties.iter().flat_map(Place::members);
    schema.properties = properties.map(|(name, place)| (name, vec![place])).collect();
    let discriminator = place.value.pointer("/discriminator/propertyName");
    schema.discriminator = discriminator.and_then(Value::as_str);
    let mapping = place.value.pointer("/discriminator/mapping").and_then(Value::as_object);
    let mapping = mapping.into_iter().flatten();
    schema.mapping = mapping.filter_map(|(value, to)| Some((&**value, to.as_str()?))).collect();
    let required = place.value.get("required").and_then(Value::as_array).into_iter().flatten();
    schema.required = required.filter_map(Value::as_str).collect();
    schema.additional = match place.get("additionalProperties") {
        None => Additional::Unsaid,
        Some(Place { value: Value::Bool(false), .. }) => Additional::Refused,
        Some(Place { value: Value::Bool(true), .. }) => Additional::Anything,
        Some(Place { value: Value::Object(says), .. }) if says.is_empty() => Additional::Anything,
        Some(place) => Additional::These(vec![place]),
    };
    schema.items = place.get("items").into_iter().collect();
    if schema.words.is_empty() {
        let object = !schema.properties.is_empty()
            || !matches!(schema.additional, Additional::Unsaid | Additional::Refused);
        schema.words.extend(object.then_some(Word::Object));
        schema.words.extend((!schema.items.is_empty()).then_some(Word::Array));
    }
    schema.words.sort_unstable();
    schema.words.dedup();
    let bounds = BOUNDS.iter().filter_map(|(ours, theirs)| {
        place.value.get(theirs).filter(|value| !value.is_null()).map(|value| (*ours, value))
    });
    schema.bounds = bounds.collect();
    schema
}

/// Whether `place` says that the value is not to be shown.
pub(super) fn is_secret(place: &Place<'_>) -> bool {
    place.flag("x-sensitive") || place.text("format") == Some("password")
}

fn word(name: &str) -> Option<Word> {
    Some(match name {
        "array" => Word::Array,
        "boolean" => Word::Boolean,
        "integer" => Word::Integer,
        "number" => Word::Number,
        "object" => Word::Object,
        "string" => Word::String,
        _ => return None,
    })
}

fn word_of(value: &Value) -> Option<Word> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) => Word::Boolean,
        Value::Number(number) if number.is_f64() => Word::Number,
        Value::Number(_) => Word::Integer,
        Value::String(_) => Word::String,
        Value::Array(_) => Word::Array,
        Value::Object(_) => Word::Object,
    })
}
