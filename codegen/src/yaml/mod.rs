//! Text to values, with a place for every key and value: the one room that knows the YAML libraries.

mod bare;
mod block;
mod brackets;
mod cause;
mod closing;
mod dashes;
mod error;
mod events;
mod failure;
mod hidden;
mod indent;
mod lines;
mod marks;
mod merges;
mod rest;
pub(crate) mod said;
mod spans;
mod stray;
mod tabs;
mod unbalanced;
mod values;

use crate::source::{Source, Span};
use serde_yaml::Number;
use std::ops::Range;

pub(crate) use bare::Bare;
pub(crate) use error::Error;
pub(crate) use events::PROSE;
pub(crate) use failure::inside_typographic;
pub(crate) use marks::bullet;

/// A value and its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    /// Where it is.
    pub(crate) span: Span,
    /// The value.
    pub(crate) value: Value,
    /// Whether it is a scalar without quotes, and no block.
    pub(crate) is_plain: bool,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    Text(String),
    /// Values in a row.
    List(Vec<Node>),
    /// Values by key, in the order of the text.
    Map(Vec<(Key, Node)>),
}

/// A key and its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Key {
    /// Where it is.
    pub(crate) span: Span,
    /// The key as written, whatever YAML takes it for.
    pub(crate) text: String,
    /// Whether it has no colon, as only a key in braces may.
    pub(crate) is_bare: bool,
    /// Whether it has no quotes.
    pub(crate) is_plain: bool,
}

impl Key {
    /// The value that it would be: a string where it has quotes.
    pub(crate) fn node(&self) -> Node {
        let Self { span, is_plain, .. } = *self;
        let value = scalar(&self.text).filter(|_| is_plain);
        let value = value.unwrap_or_else(|| Value::Text(self.text.clone()));
        Node { span, value, is_plain }
    }
}

impl Node {
    /// What the value is called in a message.
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::Text(_) => "a string",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }

    /// The number that it is.
    pub(crate) fn number(&self) -> Option<f64> {
        match &self.value {
            Value::Number(number) => number.as_f64(),
            _ => None,
        }
    }

    /// The string that it is.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The entry under `word` of the mapping that it is.
    pub(crate) fn entry(&self, word: &str) -> Option<&(Key, Node)> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|(key, _)| key.text == word),
            _ => None,
        }
    }

    /// Whether it is a mapping with such a key.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.entry(word).is_some()
    }

    /// The whole number, not below zero, that it is.
    pub(crate) fn count(&self) -> Option<u64> {
        match &self.value {
            Value::Number(number) => number.as_u64(),
            _ => None,
        }
    }
}

/// Whether names of the spec, and words in lists of them, have this character.
pub(crate) fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || "_.-".contains(c)
}

/// Whether `word` is made of these characters.
pub(crate) fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(is_of_name)
}

/// Whether `word`, without quotes, is a text.
pub(crate) fn is_text(word: &str) -> bool {
    values::is_text(word)
}

/// What `word` is without quotes, where that is a scalar.
pub(crate) fn scalar(word: &str) -> Option<Value> {
    values::scalar(word)
}

/// Whether `text` is YAML.
pub(crate) fn is_yaml(text: &str) -> bool {
    events::is_yaml(text)
}

/// The byte at which `text` can be read no further as YAML, if there is one.
pub(crate) fn stop(text: &str) -> Option<usize> {
    events::stop(text)
}

/// What there is in a text.
#[derive(Debug, Default)]
pub(crate) struct Read {
    /// Its value, if anything of it can be read.
    pub(crate) node: Option<Node>,
    /// What is wrong with it as YAML.
    pub(crate) errors: Vec<Error>,
    /// The bytes that are not in the value, because of errors.
    pub(crate) holes: Vec<Range<usize>>,
}

/// Reads one text.
///
/// The shape and the places come from a parser that emits events, the values of scalars from
/// `serde_yaml`: each text must mean the same to both.
pub(crate) fn parse(number: usize, source: &Source) -> Read {
    let mut read = read(number, source);
    merges::join(source, &mut read.errors);
    read
}

fn read(number: usize, source: &Source) -> Read {
    let mut errors = Vec::new();
    hidden::refuse(number, source, &mut errors);
    if errors.iter().any(|error| matches!(error, Error::NotText(_))) {
        return Read { errors, ..Read::default() };
    }
    if !errors.is_empty() {
        return rest::read(number, source, errors, 0);
    }
    match events::read(number, source, &mut errors) {
        Ok(Some(shape)) => {
            let node = values::fill(number, source, shape, &mut errors);
            Read { node, errors, holes: Vec::new() }
        }
        Ok(None) => rest::read(number, source, errors, 0),
        Err(stop) => rest::read(number, source, errors, stop),
    }
}
