//! Whether values are what the spec allows.

use crate::rejection::Problem;
use crate::rules::Rules;
use crate::{json, time};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use codegen::api::{
    Api, Bounds, Field, Form, Json, Scalar, Tagged, Type, TypeId, Variant, VariantForm,
};
use serde_json::{Map, Number, Value};
use std::borrow::Borrow;

/// Checks the values of one request, and collects what is wrong with them.
#[derive(Debug)]
pub(crate) struct Validator<'a> {
    pub(crate) api: &'a Api,
    pub(crate) rules: &'a Rules,
    pub(crate) problems: Vec<Problem>,
}

/// Where a value is: a part of the request, and the members that lead to it.
#[derive(Clone, Debug)]
pub(crate) struct Location {
    part: &'static str,
    path: String,
}

impl Location {
    /// A part of the request as a whole.
    pub(crate) fn part(part: &'static str) -> Self {
        Self { part, path: String::new() }
    }

    /// A member of what is here.
    pub(crate) fn member(&self, name: &str) -> Self {
        let separator = if self.path.is_empty() { "" } else { "." };
        Self { part: self.part, path: format!("{}{separator}{name}", self.path) }
    }

    /// An item of the array that is here.
    pub(crate) fn item(&self, index: usize) -> Self {
        Self { part: self.part, path: format!("{}[{index}]", self.path) }
    }
}

impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &*self.path {
            "" => f.write_str(self.part),
            path => write!(f, "{} `{path}`", self.part),
        }
    }
}

impl<'a> Validator<'a> {
    pub(crate) fn new(api: &'a Api, rules: &'a Rules) -> Self {
        Self { api, rules, problems: Vec::new() }
    }

    pub(crate) fn reject(&mut self, location: &Location, message: impl Into<String>) {
        self.problems.push(Problem::new(location.to_string(), message));
    }

    /// Checks `value` against its type and bounds.
    pub(crate) fn value(&mut self, location: &Location, ty: &Type, bounds: &Bounds, value: &Value) {
        let expected = match (ty, value) {
            (Type::Any, _) | (Type::Nullable(_), Value::Null) => return,
            (Type::Nullable(inner), _) => return self.value(location, inner, bounds, value),
            (Type::Scalar(scalar), _) => {
                if is_scalar(*scalar, value) {
                    return self.limits(location, bounds, *scalar, value);
                }
                scalar.phrase()
            }
            (Type::List(inner), Value::Array(items)) => {
                self.count(location, bounds, items.len());
                for (index, item) in items.iter().enumerate() {
                    self.value(&location.item(index), inner, bounds, item);
                }
                return;
            }
            (Type::Map(inner), Value::Object(members)) => {
                for (name, member) in members {
                    self.value(&location.member(name), inner, bounds, member);
                }
                return;
            }
            (Type::Named(id), _) => return self.declared(location, *id, bounds, value),
            (Type::List(_), _) => "an array",
            (Type::Map(_), _) => "an object",
        };
        self.reject(location, format!("expected {expected}, found {}", short(value)));
    }

    /// Checks a scalar against its bounds.
    fn limits(&mut self, location: &Location, bounds: &Bounds, scalar: Scalar, value: &Value) {
        match (value.as_f64(), value.as_str()) {
            (Some(number), _) => self.number(location, bounds, number),
            (_, Some(text)) if scalar == Scalar::String => self.text(location, bounds, text),
            (_, Some(secret)) if scalar == Scalar::Secret => {
                if let Some(problem) = self.rules.text(bounds, secret) {
                    self.reject(location, problem);
                }
            }
            _ => {}
        }
    }

    fn declared(&mut self, location: &Location, id: TypeId, bounds: &Bounds, value: &Value) {
        let definition = self.api.definition(id);
        match (&definition.form, value) {
            (Form::Id, Value::String(text)) => {
                let shown = definition.notes.example.as_ref().and_then(Value::as_str);
                if shown.is_none_or(|shown| self.rules.text(bounds, shown).is_none()) {
                    self.text(location, bounds, text);
                }
                if self.rules.binds(id) {
                    self.text(location, &definition.bounds, text);
                }
            }
            (Form::Id, _) => {
                self.reject(location, format!("expected a string, found {}", short(value)));
            }
            (Form::Enum(values), _) => {
                let known: Vec<_> = values.iter().map(|value| &*value.text.value).collect();
                if value.as_str().is_none_or(|text| !known.contains(&text)) {
                    let known = known.join("`, `");
                    self.reject(location, format!("{} is not one of `{known}`", short(value)));
                }
            }
            (Form::Union(variants), _) => {
                if !variants.iter().any(|variant| self.is_variant(variant, value)) {
                    let message = format!("{} is not a valid `{}`", short(value), definition.name);
                    self.reject(location, message);
                }
            }
            (Form::Model { fields, additional }, Value::Object(members)) => {
                self.members(location, fields, additional.as_ref().map(|ty| &ty.value), members);
            }
            (Form::Tagged(tagged), Value::Object(members)) => {
                self.tagged(location, id, tagged, members);
            }
            (Form::Model { .. } | Form::Tagged(_), _) => {
                self.reject(location, format!("expected an object, found {}", short(value)));
            }
        }
    }

    /// Checks the members of an object against the fields of the variant that its tag says.
    fn tagged(
        &mut self,
        location: &Location,
        id: TypeId,
        tagged: &Tagged,
        members: &Map<String, Value>,
    ) {
        let location_of_tag = location.member(&tagged.tag.value);
        let Some(tag) = members.get(&tagged.tag.value) else {
            return self.reject(&location_of_tag, "is required");
        };
        if tagged.variant(members).is_none() {
            let known = tagged.variants.iter().map(|variant| &*variant.word.value);
            let known = known.collect::<Vec<_>>().join("`, `");
            return self
                .reject(&location_of_tag, format!("{} is not one of `{known}`", short(tag)));
        }
        let object = self.api.object(&Type::Named(id), members);
        self.members(location, &object.fields, object.additional, members);
    }

    /// Checks the members of an object against its fields.
    pub(crate) fn members<F: Borrow<Field>>(
        &mut self,
        location: &Location,
        fields: &[F],
        additional: Option<&Type>,
        members: &Map<String, Value>,
    ) {
        for (name, value) in members {
            let location = location.member(name);
            let field = fields.iter().map(Borrow::borrow).find(|field| field.name == *name);
            match (field, additional) {
                (Some(field), _) => self.value(&location, &field.ty, &field.bounds, value),
                (None, Some(ty)) => self.value(&location, ty, &Bounds::default(), value),
                (None, None) => self.reject(&location, "unknown field"),
            }
        }
        for field in fields.iter().map(Borrow::borrow).filter(|field| field.required) {
            if !members.contains_key(&field.name) {
                self.reject(&location.member(&field.name), "is required");
            }
        }
    }

    fn is_variant(&self, variant: &Variant, value: &Value) -> bool {
        match &variant.form {
            VariantForm::Literal(literal) => literal == value,
            VariantForm::Type(ty) => self.is_valid(ty, value),
        }
    }

    /// Whether `value` is a valid one of `ty`.
    fn is_valid(&self, ty: &Type, value: &Value) -> bool {
        let mut validator = Self::new(self.api, self.rules);
        validator.value(&Location::part("value"), ty, &Bounds::default(), value);
        validator.problems.is_empty()
    }

    /// The value of `ty` that `text` spells. Anything else stays a string, which
    /// [`Validator::value`] then rejects.
    pub(crate) fn read(&self, ty: &Type, text: &str) -> Value {
        let read = match ty {
            Type::Nullable(inner) => return self.read(inner, text),
            Type::Scalar(scalar) => match scalar.json() {
                Json::Integer | Json::Number => number(text),
                Json::Boolean => text.parse().ok().map(Value::Bool),
                Json::String => None,
            },
            Type::Named(id) => match &self.api.definition(*id).form {
                Form::Union(variants) => variants.iter().find_map(|variant| {
                    let value = match &variant.form {
                        VariantForm::Literal(literal) => {
                            let same = json::text(literal).as_str() == text;
                            return same.then(|| literal.clone());
                        }
                        VariantForm::Type(ty) => self.read(ty, text),
                    };
                    self.is_variant(variant, &value).then_some(value)
                }),
                Form::Id | Form::Enum(_) | Form::Tagged(_) | Form::Model { .. } => None,
            },
            Type::Any | Type::List(_) | Type::Map(_) => None,
        };
        read.unwrap_or_else(|| Value::String(text.to_owned()))
    }

    fn text(&mut self, location: &Location, bounds: &Bounds, text: &str) {
        if let Some(problem) = self.rules.text(bounds, text) {
            self.reject(location, format!("`{text}`: {problem}"));
        }
    }

    fn number(&mut self, location: &Location, bounds: &Bounds, number: f64) {
        if let Some(min) = float(bounds.min.as_ref()).filter(|min| number < *min) {
            self.reject(location, format!("{number} is less than the minimum {min}"));
        }
        if let Some(max) = float(bounds.max.as_ref()).filter(|max| number > *max) {
            self.reject(location, format!("{number} is greater than the maximum {max}"));
        }
        if let Some(step) = float(bounds.multiple_of.as_ref()) {
            let steps = number / step;
            if (steps - steps.round()).abs() > 1e-9 {
                self.reject(location, format!("{number} is not a multiple of {step}"));
            }
        }
    }

    pub(crate) fn count(&mut self, location: &Location, bounds: &Bounds, count: usize) {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        if let Some(least) = bounds.min_items.filter(|least| count < *least) {
            self.reject(location, format!("{count} items are fewer than the minimum {least}"));
        }
        if let Some(most) = bounds.max_items.filter(|most| count > *most) {
            self.reject(location, format!("{count} items are more than the maximum {most}"));
        }
    }
}

fn is_scalar(scalar: Scalar, value: &Value) -> bool {
    match (scalar.json(), value) {
        (Json::Boolean, Value::Bool(_)) => true,
        (Json::Number, Value::Number(number)) => number.as_f64().is_some(),
        (Json::Integer, Value::Number(number)) => {
            scalar.has(value) || is_double(scalar, number.as_f64())
        }
        (Json::String, Value::String(text)) => match scalar {
            Scalar::Date => time::is_date(text),
            Scalar::DateTime => time::is_time(text),
            Scalar::DateOrTime => time::is_date(text) || time::is_time(text),
            Scalar::Base64 => STANDARD.decode(text).is_ok(),
            Scalar::String
            | Scalar::Integer
            | Scalar::Int32
            | Scalar::Uint64
            | Scalar::Number
            | Scalar::Boolean
            | Scalar::Secret => true,
        },
        _ => false,
    }
}

/// Whether a double, as some clients write every number, is one of the integers of `scalar`.
fn is_double(scalar: Scalar, double: Option<f64>) -> bool {
    let Some(double) = double else { return false };
    #[expect(clippy::cast_possible_truncation, reason = "what is too great saturates")]
    let whole = double as i128;
    double.fract() == 0.0 && scalar.holds(whole)
}

fn number(text: &str) -> Option<Value> {
    // JSON's own numbers and no others: neither `inf` nor `+1`.
    serde_json::from_str::<serde_json::Number>(text).ok().map(Value::Number)
}

/// A value as a message shows it.
fn short(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Object(_) => return "an object".to_owned(),
        Value::Array(_) => return "an array".to_owned(),
        other => other.to_string(),
    };
    let shown: String = text.chars().take(60).collect();
    let dots = if shown.len() < text.len() { "…" } else { "" };
    format!("`{shown}{dots}`")
}

fn float(number: Option<&Number>) -> Option<f64> {
    number.and_then(Number::as_f64)
}
