//! The values of the scalars, from `serde_yaml`.

use super::events::{Form, Shape};
use super::failure::failure;
use super::{Error, Node, Value};
use crate::source::{Source, Span};
use serde_yaml::Value as Read;

/// Fills the scalars of `shape`; errors go to `errors`.
pub(super) fn fill(
    number: usize,
    source: &Source,
    shape: Shape,
    errors: &mut Vec<Error>,
) -> Option<Node> {
    match serde_yaml::from_str::<Read>(&source.text) {
        Ok(read) => {
            let node = zip(shape, read);
            if let Err(span) = node {
                errors.push(Error::Ambiguous(span));
            }
            node.ok()
        }
        Err(error) => {
            let start = error.location().map_or(0, |at| at.index().min(source.text.len()));
            let start = (0..=start).rev().find(|&at| source.text.is_char_boundary(at)).unwrap_or(0);
            errors.push(failure(number, source, start, &error.to_string()));
            None
        }
    }
}

/// Whether `word`, without quotes, is a text.
pub(super) fn is_text(word: &str) -> bool {
    matches!(serde_yaml::from_str(word), Ok(Read::String(text)) if text == word)
}

/// What `word` is without quotes, where that is a scalar.
pub(super) fn scalar(word: &str) -> Option<Value> {
    match serde_yaml::from_str(word).ok()? {
        Read::Null => Some(Value::Null),
        Read::Bool(value) => Some(Value::Bool(value)),
        Read::Number(value) => Some(Value::Number(value)),
        Read::String(value) => Some(Value::Text(value)),
        Read::Sequence(_) | Read::Mapping(_) | Read::Tagged(_) => None,
    }
}

/// Both trees in one, or the place where they part.
fn zip(shape: Shape, read: Read) -> Result<Node, Span> {
    let span = shape.span;
    let value = match (shape.form, read) {
        (Form::Scalar(_), Read::Null) => Value::Null,
        (Form::Scalar(_), Read::Bool(value)) => Value::Bool(value),
        (Form::Scalar(_), Read::Number(value)) => Value::Number(value),
        // A block at the very end of a text may lack its line break.
        (Form::Scalar(text), Read::String(value))
            if text.trim_end_matches('\n') == value.trim_end_matches('\n') =>
        {
            Value::Text(value)
        }
        (Form::List(shapes), Read::Sequence(reads)) if shapes.len() == reads.len() => {
            let items = shapes.into_iter().zip(reads).map(|(shape, read)| zip(shape, read));
            Value::List(items.collect::<Result<_, _>>()?)
        }
        (Form::Map(shapes), Read::Mapping(reads)) if shapes.len() == reads.len() => {
            let entries = shapes.into_iter().zip(reads).map(|((key, shape), (word, read))| {
                let is_same = match &word {
                    Read::String(word) => *word == key.text,
                    _ => serde_yaml::from_str::<Read>(&key.text).is_ok_and(|read| read == word),
                };
                if !is_same {
                    return Err(key.span);
                }
                Ok((key, zip(shape, read)?))
            });
            Value::Map(entries.collect::<Result<_, _>>()?)
        }
        _ => return Err(span),
    };
    Ok(Node { span, value, is_plain: shape.is_plain })
}
