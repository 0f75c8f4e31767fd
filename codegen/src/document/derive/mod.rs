//! What the spec says in short, written out, so that no other phase meets it.

mod aliases;
mod directions;
mod docs;
mod errors;
mod fields;
mod partial;
mod sources;
pub(super) mod uses;

use super::Document;
use crate::diagnostic::Report;

pub(super) fn write_out(document: &mut Document, report: &mut Report) {
    sources::write_out(document);
    errors::write_out(document);
    aliases::write_out(document);
    docs::write_out(document);
    directions::write_out(document, report);
    partial::write_out(document, report);
}
