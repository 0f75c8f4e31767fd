//! What the spec says about anything.

use crate::source::{Span, Spanned};
use serde_json::Value;

/// What the spec says about an operation, a parameter, a field, a type or a value.
#[derive(Clone, Debug)]
pub struct Notes {
    /// What it is, as Markdown.
    pub doc: Option<String>,
    /// The sources that it is known from, by their names, in the order of `api.yaml`.
    pub sources: Vec<String>,
    /// Why it is deprecated.
    pub deprecated: Option<String>,
    /// Whether only the server sets it.
    pub read_only: bool,
    /// Whether requests alone have it.
    pub write_only: bool,
    /// Its own example.
    pub example: Option<Value>,
    /// Whether that example is not the documentation's.
    pub is_our_example: bool,
    /// The name that the spec gives for Rust.
    pub rust: Option<Spanned<String>>,
    /// Where the spec says it.
    pub span: Span,
}
