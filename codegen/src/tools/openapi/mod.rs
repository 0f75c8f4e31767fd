//! Reading OpenAPI 3.0 and 3.1: places in a document, references followed, schemas put together.
//!
//! What is missing, circular or of a wrong kind is survived: it says nothing.

mod access;
mod content;
mod document;
mod envelope;
mod expand;
pub(crate) mod glob;
mod operations;
mod parameters;
mod schema;
mod tags;
mod target;

/// The classes of errors, which the spec has for a `default` next to a success.
pub(crate) const ERRORS: [&str; 2] = ["4XX", "5XX"];

pub(crate) use access::{Schemes, header, permissions};
pub(crate) use content::{Content, content, is_json, one};
pub use document::OpenApi;
pub(crate) use document::{POSITION, Place, UNSAID};
pub(crate) use envelope::ENVELOPE;
pub(crate) use expand::{Unresolved, expand, follow, names_kinds};
pub(crate) use operations::{Operation, canonical, left_out, operations};
pub(crate) use parameters::{Listed, Parameter, parameters, response_headers};
pub(crate) use schema::{Additional, Marks, Places, Schema, Word};
pub(crate) use tags::{tags, text};
pub(crate) use target::target;
