//! Whether values are what the spec says.

use crate::refusal::Problem;
use crate::rules::Rules;
use crate::state;
use codegen::service::{Bounds, Field, Form, Service, Type, TypeId, Variant};
use serde_json::{Map, Value};

/// Fits the values of one request, and gathers what is wrong with them.
#[derive(Debug)]
pub(crate) struct Fit<'a> {
    pub(crate) service: &'a Service,
    pub(crate) rules: &'a Rules,
    pub(crate) problems: Vec<Problem>,
}

/// Where a value stands: a part of the request, and members from there.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    part: &'static str,
    path: String,
}

impl Place {
    /// A part of the request as a whole.
    pub(crate) fn part(part: &'static str) -> Self {
        Self { part, path: String::new() }
    }

    /// A member of this place.
    pub(crate) fn member(&self, name: &str) -> Self {
        let separator = if self.path.is_empty() { "" } else { "." };
        Self { part: self.part, path: format!("{}{separator}{name}", self.path) }
    }

    pub(crate) fn item(&self, index: usize) -> Self {
        Self { part: self.part, path: format!("{}[{index}]", self.path) }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &*self.path {
            "" => f.write_str(self.part),
            path => write!(f, "{} `{path}`", self.part),
        }
    }
}

impl<'a> Fit<'a> {
    pub(crate) fn new(service: &'a Service, rules: &'a Rules) -> Self {
        Self { service, rules, problems: Vec::new() }
    }

    pub(crate) fn refuse(&mut self, place: &Place, message: impl Into<String>) {
        self.problems.push(Problem::new(place.to_string(), message));
    }

    /// Holds `value` against its type and bounds.
    pub(crate) fn value(&mut self, place: &Place, ty: &Type, bounds: &Bounds, value: &Value) {
        let expected = match (ty, value) {
            (Type::Any, _) | (Type::Nullable(_), Value::Null) | (Type::Boolean, Value::Bool(_)) => {
                return;
            }
            (Type::Nullable(inner), _) => return self.value(place, inner, bounds, value),
            (Type::Text, Value::String(text)) => return self.text(place, bounds, text),
            (Type::Integer, Value::Number(number)) => match number.as_f64() {
                Some(whole) if whole.fract() == 0.0 => return self.number(place, bounds, whole),
                _ => "a whole number",
            },
            (Type::Number, Value::Number(number)) => {
                return self.number(place, bounds, number.as_f64().unwrap_or_default());
            }
            (Type::Date, Value::String(text)) if is_date(text) => return,
            (Type::Time, Value::String(text)) if is_time(text) => return,
            (Type::DateOrTime, Value::String(text)) if is_date(text) || is_time(text) => return,
            (Type::List(inner), Value::Array(items)) => {
                self.count(place, bounds, items.len());
                for (index, item) in items.iter().enumerate() {
                    self.value(&place.item(index), inner, bounds, item);
                }
                return;
            }
            (Type::Map(inner), Value::Object(members)) => {
                for (name, member) in members {
                    self.value(&place.member(name), inner, bounds, member);
                }
                return;
            }
            (Type::Named(id), _) => return self.declared(place, *id, bounds, value),
            (Type::Text, _) => "a text",
            (Type::Integer, _) => "a whole number",
            (Type::Number, _) => "a number",
            (Type::Boolean, _) => "true or false",
            (Type::Date, _) => "a date such as 2024-10-31",
            (Type::Time, _) => "a time such as 2024-10-31T12:00:00Z",
            (Type::DateOrTime, _) => "a date such as 2024-10-31, or a time with its offset",
            (Type::List(_), _) => "a list",
            (Type::Map(_), _) => "an object",
        };
        self.refuse(place, format!("expected {expected}, found {}", short(value)));
    }

    fn declared(&mut self, place: &Place, id: TypeId, bounds: &Bounds, value: &Value) {
        let definition = self.service.definition(id);
        match (&definition.form, value) {
            (Form::Id, Value::String(text)) => {
                self.text(place, bounds, text);
                if self.rules.binds(id) {
                    self.text(place, &definition.bounds, text);
                }
            }
            (Form::Id, _) => {
                self.refuse(place, format!("expected a text, found {}", short(value)));
            }
            (Form::Enum(values), _) => {
                if value.as_str().is_none_or(|text| !values.iter().any(|known| known == text)) {
                    let known = values.join("`, `");
                    self.refuse(place, format!("{} is none of `{known}`", short(value)));
                }
            }
            (Form::Union(variants), _) => {
                if !variants.iter().any(|variant| self.fits_variant(variant, value)) {
                    let message = format!("{} fits no form of `{}`", short(value), definition.name);
                    self.refuse(place, message);
                }
            }
            (Form::Model { fields, additional }, Value::Object(members)) => {
                self.members(place, fields, additional.as_ref(), members);
            }
            (Form::Model { .. }, _) => {
                self.refuse(place, format!("expected an object, found {}", short(value)));
            }
        }
    }

    /// Holds the members of an object against its fields.
    pub(crate) fn members(
        &mut self,
        place: &Place,
        fields: &[Field],
        additional: Option<&Type>,
        members: &Map<String, Value>,
    ) {
        for (name, value) in members {
            let place = place.member(name);
            match (fields.iter().find(|field| field.name == *name), additional) {
                (Some(field), _) => self.value(&place, &field.ty, &field.bounds, value),
                (None, Some(ty)) => self.value(&place, ty, &Bounds::default(), value),
                (None, None) => self.refuse(&place, "there is no such field"),
            }
        }
        for field in fields.iter().filter(|field| field.required) {
            if !members.contains_key(&field.name) {
                self.refuse(&place.member(&field.name), "is required and missing");
            }
        }
    }

    fn fits_variant(&self, variant: &Variant, value: &Value) -> bool {
        match variant {
            Variant::Literal(literal) => literal == value,
            Variant::Type(ty) => self.fits(ty, value),
        }
    }

    /// Whether nothing is wrong with `value`.
    fn fits(&self, ty: &Type, value: &Value) -> bool {
        let mut fit = Self::new(self.service, self.rules);
        fit.value(&Place::part("value"), ty, &Bounds::default(), value);
        fit.problems.is_empty()
    }

    /// What `text` says where a value of `type` is due. What cannot be such a value stays a text,
    /// and [`Fit::value`] then tells so.
    pub(crate) fn read(&self, ty: &Type, text: &str) -> Value {
        let read = match ty {
            Type::Nullable(inner) => return self.read(inner, text),
            Type::Integer | Type::Number => number(text),
            Type::Boolean => text.parse().ok().map(Value::Bool),
            Type::Named(id) => match &self.service.definition(*id).form {
                Form::Union(variants) => variants.iter().find_map(|variant| {
                    let value = match variant {
                        Variant::Literal(literal) => {
                            let same = state::text(literal).as_str() == text;
                            return same.then(|| literal.clone());
                        }
                        Variant::Type(ty) => self.read(ty, text),
                    };
                    self.fits_variant(variant, &value).then_some(value)
                }),
                _ => None,
            },
            _ => None,
        };
        read.unwrap_or_else(|| Value::String(text.to_owned()))
    }

    fn text(&mut self, place: &Place, bounds: &Bounds, text: &str) {
        if let Some(problem) = self.rules.text(bounds, text) {
            self.refuse(place, format!("`{text}`: {problem}"));
        }
    }

    fn number(&mut self, place: &Place, bounds: &Bounds, number: f64) {
        if let Some(min) = bounds.min.filter(|min| number < *min) {
            self.refuse(place, format!("{number} is below the minimum {min}"));
        }
        if let Some(max) = bounds.max.filter(|max| number > *max) {
            self.refuse(place, format!("{number} is above the maximum {max}"));
        }
        if let Some(step) = bounds.multiple_of {
            let steps = number / step;
            if (steps - steps.round()).abs() > 1e-9 {
                self.refuse(place, format!("{number} is no multiple of {step}"));
            }
        }
    }

    pub(crate) fn count(&mut self, place: &Place, bounds: &Bounds, count: usize) {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        if let Some(least) = bounds.min_items.filter(|least| count < *least) {
            self.refuse(place, format!("{count} items are below the minimum {least}"));
        }
        if let Some(most) = bounds.max_items.filter(|most| count > *most) {
            self.refuse(place, format!("{count} items are above the maximum {most}"));
        }
    }
}

fn number(text: &str) -> Option<Value> {
    // JSON's own numbers and no others: neither `inf` nor `+1`.
    serde_json::from_str::<serde_json::Number>(text).ok().map(Value::Number)
}

pub(crate) fn is_date(text: &str) -> bool {
    text.len() == "2024-10-31".len() && text.parse::<jiff::civil::Date>().is_ok()
}

pub(crate) fn is_time(text: &str) -> bool {
    text.parse::<jiff::Timestamp>().is_ok()
}

/// A value as a message shows it.
fn short(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Object(_) => return "an object".to_owned(),
        Value::Array(_) => return "a list".to_owned(),
        other => other.to_string(),
    };
    let shown: String = text.chars().take(60).collect();
    let dots = if shown.len() < text.len() { "…" } else { "" };
    format!("`{shown}{dots}`")
}
