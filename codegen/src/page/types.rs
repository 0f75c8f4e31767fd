//! A type on the page.

use crate::emit::Outline;
use crate::model::{Api, Form, Type, TypeDefinition, VariantForm};
use std::fmt::{self, Write as _};

pub(super) fn write(
    page: &mut String,
    api: &Api,
    definition: &TypeDefinition,
    outline: &Outline,
) -> fmt::Result {
    let form = match &definition.form {
        Form::Id => "An id, which is a text.",
        Form::Enum(_) => "One of several texts, or another.",
        Form::TextUnion(_) => "One of several texts.",
        Form::Union(_) => "One of several shapes.",
        Form::Model(model) if model.sent => "What callers build.",
        Form::Model(_) => "What the server answers.",
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
        Form::Id | Form::Enum(_) => Vec::new(),
        Form::TextUnion(variants) | Form::Union(variants) => {
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
    super::meant(&mut meant, api, outline, types)?;
    if meant.is_empty() { Ok(()) } else { write!(page, "\n{meant}") }
}
