//! A type on the page.

use super::Homonyms;
use crate::emit::Outline;
use crate::rust::shapes::{Form, Rust, Type, TypeDefinition, VariantForm};
use std::fmt::{self, Write as _};

pub(super) fn write(
    page: &mut String,
    rust: &Rust,
    definition: &TypeDefinition,
    outline: &Outline,
    homonyms: &Homonyms<'_>,
) -> fmt::Result {
    let form = match &definition.form {
        Form::Id => "An id: a string.",
        Form::Enum(..) => "Open enum: unknown values are preserved.",
        Form::TextUnion(..) => "Open enum of strings.",
        Form::Union(..) => "One of several types: unknown values are preserved.",
        Form::Model(model) if model.sent => "Built by callers.",
        Form::Model(_) => "Returned by the API.",
    };
    writeln!(page, "\n#### `{}`\n\n{form}", definition.name.ident())?;
    if definition.standalone {
        writeln!(page, "No operation uses it.")?;
    }
    if let Some(reason) = &definition.facts.deprecated {
        writeln!(page, "Deprecated: {reason}")?;
    }
    super::fenced(page, &outline.code)?;
    let types: Vec<&Type> = match &definition.form {
        Form::Id | Form::Enum(..) => Vec::new(),
        Form::TextUnion(variants, _) | Form::Union(variants, _) => {
            let types = variants.iter().filter_map(|variant| match &variant.form {
                VariantForm::Type(ty) => Some(ty),
                VariantForm::Literal(_) => None,
            });
            types.collect()
        }
        Form::Model(model) => {
            model.fields.iter().map(|field| &field.ty).chain(&model.additional).collect()
        }
    };
    let mut meant = String::new();
    super::meant(&mut meant, rust, outline, homonyms, types)?;
    if meant.is_empty() { Ok(()) } else { write!(page, "\n{meant}") }
}
