//! Every use of a type, wherever a document has one.

use crate::document::{AnswerForm, Body, Document, Item, Type, TypeForm, Variant, VariantForm};

/// A use of a type.
pub(in super::super) enum Use<'a> {
    /// That of a parameter or a field.
    Item(&'a mut Item),
    /// That of a variant of a union.
    Variant(&'a mut Variant),
    /// One of which nothing more is said.
    Type(&'a mut Type),
}

impl Use<'_> {
    pub(in super::super) fn ty(&self) -> Option<&Type> {
        match self {
            Self::Item(item) => Some(&item.ty().value),
            Self::Variant(variant) => variant.ty(),
            Self::Type(ty) => Some(ty),
        }
    }
}

/// Calls `visit` with every use, and the number of the resource that it stands in.
pub(in super::super) fn each(document: &mut Document, visit: &mut dyn FnMut(usize, Use<'_>)) {
    for (from, resource) in document.resources.iter_mut().enumerate() {
        let items = |items: &mut [Item], visit: &mut dyn FnMut(usize, Use<'_>)| {
            for item in items {
                visit(from, Use::Item(item));
            }
        };
        items(&mut resource.path, visit);
        items(&mut resource.header, visit);
        for method in &mut resource.methods {
            for parameters in [&mut method.parameters, &mut method.query, &mut method.header] {
                items(parameters, visit);
            }
            match method.body.as_mut().map(|body| &mut body.value) {
                Some(Body::Type(ty)) => visit(from, Use::Type(ty)),
                Some(Body::Fields(fields)) => items(fields, visit),
                Some(Body::Raw) | None => {}
            }
            for model in [&mut method.page_info, &mut method.extra].into_iter().flatten() {
                visit(from, Use::Type(&mut model.value));
            }
            for answer in &mut method.answers {
                items(&mut answer.headers, visit);
                match &mut answer.form {
                    AnswerForm::Enveloped(ty)
                    | AnswerForm::Bare(ty)
                    | AnswerForm::Series(_, ty)
                    | AnswerForm::Error(Some(ty)) => {
                        visit(from, Use::Type(&mut ty.value));
                    }
                    AnswerForm::Raw(_)
                    | AnswerForm::None
                    | AnswerForm::Error(None)
                    | AnswerForm::Absent(_) => {}
                }
            }
        }
        for declared in &mut resource.types {
            match &mut declared.form {
                TypeForm::Id | TypeForm::Enum(_) | TypeForm::Alias(_) => {}
                TypeForm::Union(variants) => {
                    let held = |one: &&mut Variant| matches!(one.form, VariantForm::Type(_));
                    let variants = variants.iter_mut().filter(held);
                    variants.for_each(|variant| visit(from, Use::Variant(variant)));
                }
                TypeForm::Tagged(tagged) => {
                    items(&mut tagged.fields, visit);
                    for variant in &mut tagged.variants {
                        visit(from, Use::Type(&mut variant.content.value));
                    }
                }
                TypeForm::Model { fields, additional, .. } => {
                    items(fields, visit);
                    if let Some(ty) = additional {
                        visit(from, Use::Type(&mut ty.value));
                    }
                }
            }
        }
    }
}
