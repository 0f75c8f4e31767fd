//! Whether a value that the spec gives is of a type.

use super::limits::Broken;
use super::{dates, limits};
use crate::diagnostic::Fix;
use crate::diagnostic::messages::{self, Found};
use crate::document::lookup::{Lookup, TypeKey};
use crate::document::{Notes, Type, TypeForm};
use crate::language::scalar::{Json, Scalar};
use crate::source::Span;
use crate::yaml::{Node, Value};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::cell::Cell;

const TEXT: &str = "a string";

/// Where in a value it does not fit, and why.
pub(super) struct Misfit {
    pub(super) path: String,
    pub(super) span: Span,
    pub(super) reason: String,
    pub(super) fix: Option<Fix>,
    pub(super) found: Option<Box<Found>>,
}

/// More steps than any example takes; unions of unions could take more than there is time for.
const STEPS: u32 = 100_000;

/// More values and types in one another than any example has, for the stack's sake.
const DEPTH: u32 = 200;

/// More values than these are no help.
const CHOICE: usize = 12;

/// Fits one value.
pub(super) struct Fit<'a> {
    pub(super) lookup: &'a Lookup<'a>,
    left: Cell<u32>,
    depth: Cell<u32>,
    /// Whether it is asked if the value could be an item, which could be a list again.
    is_item: Cell<bool>,
}

impl<'a> Fit<'a> {
    pub(super) fn new(lookup: &'a Lookup<'a>) -> Self {
        let (left, depth, is_item) = (Cell::new(STEPS), Cell::new(0), Cell::new(false));
        Self { lookup, left, depth, is_item }
    }

    /// Whether `node` is of the type `type` of resource number `from`.
    pub(super) fn fits(&self, from: usize, ty: &Type, node: &Node) -> Result<(), Misfit> {
        self.step(|| self.fits_type(from, ty, node))
    }

    /// Takes one step more, if there is one left; what is not looked at fits.
    pub(super) fn step(&self, fit: impl FnOnce() -> Result<(), Misfit>) -> Result<(), Misfit> {
        let (left, depth) = (self.left.get(), self.depth.get());
        if left == 0 || depth == DEPTH {
            return Ok(());
        }
        self.left.set(left - 1);
        self.depth.set(depth + 1);
        let fit = fit();
        self.depth.set(depth);
        fit
    }

    fn fits_type(&self, from: usize, ty: &Type, node: &Node) -> Result<(), Misfit> {
        let expected = match (ty, &node.value) {
            (Type::Any, _) | (Type::Nullable(_), Value::Null) => return Ok(()),
            (Type::Scalar(scalar), _) => return fits_scalar(*scalar, node),
            (Type::Nullable(inner), _) => return self.fits(from, inner, node),
            (Type::List(inner), Value::List(items)) => {
                let fit = |(index, item)| {
                    let error = self.fits(from, inner, item).err()?;
                    Some(within(error, &format!("[{index}]")))
                };
                let mut errors = items.iter().enumerate().filter_map(fit);
                let Some(mut first) = errors.next() else { return Ok(()) };
                let alike = errors.filter(|other| other.reason == first.reason);
                let alike: Vec<_> = alike.map(|other| other.span).collect();
                if !alike.is_empty() {
                    first.found = Some(Box::new(Found::Several(first.found.take(), alike)));
                }
                return Err(first);
            }
            (Type::Map(inner), Value::Map(entries)) => {
                for (key, value) in entries {
                    self.fits(from, inner, value).map_err(|error| within(error, &key.text))?;
                }
                return Ok(());
            }
            (Type::Named(name), _) => {
                let Some(key) = self.lookup.get(from, &name.value) else { return Ok(()) };
                return self.fits_declared(key, node);
            }
            (Type::List(_), _) => "a list",
            (Type::Map(_), _) => "a mapping",
        };
        let error = other_kind(node, expected);
        Err(match ty {
            Type::List(item) => match messages::undashed(node) {
                Some(items) if items.iter().all(|one| self.is_of(from, item, one)) => {
                    Misfit { fix: Some(messages::space_dashes(node.span)), ..error }
                }
                Some(_) => {
                    let help = Found::Field(messages::SPACED.to_owned(), None);
                    Misfit { found: Some(Box::new(help)), ..error }
                }
                None if self.is_of(from, item, node) => {
                    let fix = messages::in_list(node);
                    let found = fix.is_none().then(|| Box::new(Found::Item));
                    Misfit { fix, found, ..error }
                }
                None => error,
            },
            _ => error,
        })
    }

    /// Whether `node`, which is no list, could be the item of one.
    fn is_of(&self, from: usize, item: &Type, node: &Node) -> bool {
        if self.is_item.replace(true) {
            return false;
        }
        let fits = self.fits(from, item, node).is_ok();
        self.is_item.set(false);
        fits
    }

    /// Whether `node` is of the declared type `key`.
    pub(super) fn fits_declared(&self, key: TypeKey, node: &Node) -> Result<(), Misfit> {
        let declared = self.lookup.declaration(key);
        match (&declared.form, &node.value) {
            (TypeForm::Id, Value::Text(_)) => {
                // Documents give ids that their own patterns do not allow.
                let mut notes = declared.notes.clone();
                notes.bounds.retain(|(bound, _)| bound.value != "pattern");
                keeps(&notes, &Type::Scalar(Scalar::String), node)
            }
            (TypeForm::Enum(values), Value::Text(text)) => {
                if values.iter().any(|value| value.value.value == *text) {
                    return Ok(());
                }
                let values = values.iter().map(|value| &*value.value.value);
                let reason = format!("`{text}` is not a value of `{}`", declared.name.value);
                Err(match &messages::nearest(text, values.clone())[..] {
                    [meant] => Misfit {
                        fix: Some(messages::meant(node.span, text, meant)),
                        ..misfit(node, reason)
                    },
                    [] => {
                        let meant = match messages::akin(text, values) {
                            Some(known) => format!(": {}", messages::question(&[known])),
                            None => choice(&declared.form),
                        };
                        misfit(node, reason + &meant)
                    }
                    several => misfit(node, format!("{reason}: {}", messages::question(several))),
                })
            }
            (TypeForm::Alias(ty), _) => {
                let fit = self.fits(key.resource, &ty.value, node);
                fit.and_then(|()| keeps(&declared.notes, &ty.value, node))
            }
            (TypeForm::Union(variants), _) => self.fits_union(key, variants, node),
            (TypeForm::Model { .. }, Value::Map(_)) => {
                let of = self.closed(key, format!("`{}`", declared.name.value));
                self.fits_fields(&self.lookup.fields(key), node, of.as_ref())
            }
            (TypeForm::Tagged(tagged), Value::Map(entries)) => {
                self.fits_tagged(key, tagged, (node, entries), Vec::new())
            }
            (TypeForm::Model { .. } | TypeForm::Tagged(_), _) => Err(other_kind(node, "a mapping")),
            (TypeForm::Enum(values), Value::Bool(_) | Value::Number(_))
                if !values.iter().any(|value| value.value.value == literal(node)) =>
            {
                let error = other_kind(node, TEXT);
                Err(Misfit { reason: error.reason + &choice(&declared.form), ..error })
            }
            (TypeForm::Id | TypeForm::Enum(_), _) => {
                Err(Misfit { fix: messages::quoted(node), ..other_kind(node, TEXT) })
            }
        }
    }
}

/// The values that an enum has, where these are few.
fn choice(form: &TypeForm) -> String {
    match form {
        TypeForm::Enum(values) if (1..=CHOICE).contains(&values.len()) => {
            let values = values.iter().map(|value| &*value.value.value);
            format!("; expected one of {}", messages::listed(values))
        }
        _ => String::new(),
    }
}

/// A boolean or a number as text.
fn literal(node: &Node) -> String {
    match &node.value {
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// Whether `node`, which is of the type, keeps the bounds in `notes`.
pub(super) fn keeps(notes: &Notes, ty: &Type, node: &Node) -> Result<(), Misfit> {
    match limits::broken(notes, ty, node) {
        None => Ok(()),
        Some(Broken { at, reason, bound }) => {
            let found = Some(Box::new(Found::Beyond(bound)));
            Err(Misfit { span: at, found, ..misfit(node, reason) })
        }
    }
}

pub(super) fn misfit(node: &Node, reason: impl Into<String>) -> Misfit {
    let (path, reason) = (String::new(), reason.into());
    Misfit { path, span: node.span, reason, fix: None, found: None }
}

/// A value of another kind than what is `expected`.
pub(super) fn other_kind(node: &Node, expected: &str) -> Misfit {
    let found = match &node.value {
        Value::List(_) if expected != "a mapping" => Some(Found::List),
        Value::Null => Some(Found::Nothing),
        Value::Map(entries) if entries.iter().any(|(key, _)| key.is_bare) => Some(Found::Braces),
        _ => Some(Found::Other),
    };
    Misfit {
        found: found.map(Box::new),
        ..misfit(node, format!("expected {expected}, found {}", node.kind()))
    }
}

pub(super) fn within(error: Misfit, place: &str) -> Misfit {
    let separator = if error.path.is_empty() || error.path.starts_with('[') { "" } else { "." };
    Misfit { path: format!("{place}{separator}{}", error.path), ..error }
}

fn fits_scalar(scalar: Scalar, node: &Node) -> Result<(), Misfit> {
    match (scalar.json(), &node.value) {
        (Json::Boolean, Value::Bool(_)) | (Json::Number, Value::Number(_)) => return Ok(()),
        (Json::String, Value::Text(text)) => {
            return fits_format(scalar, text).map_err(|reason| Misfit {
                found: Some(Box::new(Found::Other)),
                ..misfit(node, reason)
            });
        }
        (Json::Integer, Value::Number(number)) => {
            let whole = number.as_i64().map(i128::from).or(number.as_u64().map(i128::from));
            if let (Some(whole), Some((least, most))) = (whole, scalar.range()) {
                if scalar.holds(whole) {
                    return Ok(());
                }
                let wider = Scalar::ALL.into_iter().find(|other| other.holds(whole));
                let wider = wider.map(|other| format!("; `{}` has it", other.word()));
                let reason = format!("`{}` is from {least} to {most}", scalar.word());
                return Err(misfit(node, reason + &wider.unwrap_or_default()));
            }
        }
        _ => {}
    }
    let fix = match scalar.json() {
        Json::String if scalar.is_text() => messages::quoted(node),
        Json::Boolean => messages::flag(node),
        Json::Integer | Json::Number | Json::String => None,
    };
    let is_number = matches!(scalar.json(), Json::Integer | Json::Number);
    let other = other_kind(node, scalar.in_yaml());
    // The type can be as wrong as the quotes.
    if is_number && messages::unquoted(node).is_some() {
        return Err(Misfit { found: Some(Box::new(Found::Quotes)), ..other });
    }
    Err(Misfit { fix, ..other })
}

/// Whether `text` is a date, or a date and a time, where it has to be.
fn fits_format(scalar: Scalar, text: &str) -> Result<(), String> {
    match scalar {
        Scalar::Date => dates::date(text),
        Scalar::DateTime => dates::date_time(text),
        Scalar::DateOrTime if text.contains(['T', 't', ':']) => dates::date_time(text),
        Scalar::DateOrTime => dates::date(text)
            .map_err(|reason| reason.replace("a date such", "a date, or a date and a time, such")),
        Scalar::Base64 => {
            let bytes = STANDARD.decode(text);
            bytes.map(drop).map_err(|_| "expected base64 such as aGVsbG8=".to_owned())
        }
        Scalar::String
        | Scalar::Integer
        | Scalar::Int32
        | Scalar::Uint64
        | Scalar::Number
        | Scalar::Boolean
        | Scalar::Secret => Ok(()),
    }
}
