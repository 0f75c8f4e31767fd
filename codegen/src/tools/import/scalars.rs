//! Values that are one string, number or boolean.

use crate::language::scalar::Scalar;
use crate::tools::openapi::{Schema, Word};
use serde_json::Value;

/// The scalar that a word and its format are.
pub(super) fn scalar(word: Word, schema: &Schema<'_>) -> Scalar {
    let format = schema.bounds.get("format").and_then(|format| format.as_str());
    match (word, format) {
        (Word::Boolean, _) => Scalar::Boolean,
        (Word::Integer, Some("uint64")) => Scalar::Uint64,
        // One of 32 bits in a document is often greater in a response.
        (Word::Integer, _) => Scalar::Integer,
        (Word::Number, _) => Scalar::Number,
        (_, Some("byte" | "base64")) => Scalar::Base64,
        (_, Some("date")) => Scalar::Date,
        (_, Some("date-time")) => Scalar::DateTime,
        _ if schema.secret => Scalar::Secret,
        _ => Scalar::String,
    }
}

/// Whether enums and tags can have the value.
pub(super) fn can_be_value(value: &Value) -> bool {
    value.is_string() || value.is_i64() || value.is_boolean()
}
