//! A type on the page.

use super::Homonyms;
use crate::emit::Outline;
use crate::rust::shapes::{Rust, TypeDefinition};
use std::fmt::{self, Write as _};

pub(super) fn write(
    page: &mut String,
    rust: &Rust,
    definition: &TypeDefinition,
    outline: &Outline,
    homonyms: &Homonyms<'_>,
) -> fmt::Result {
    let form = definition.form.sentence();
    writeln!(page, "\n#### `{}`\n\n{form}", definition.name.ident())?;
    if definition.standalone {
        writeln!(page, "No operation uses it.")?;
    }
    if let Some(reason) = &definition.facts.deprecated {
        writeln!(page, "Deprecated: {reason}")?;
    }
    super::fenced(page, &outline.code)?;
    let mut meant = String::new();
    super::meant(&mut meant, rust, outline, homonyms, definition.form.mentioned())?;
    if meant.is_empty() { Ok(()) } else { write!(page, "\n{meant}") }
}
