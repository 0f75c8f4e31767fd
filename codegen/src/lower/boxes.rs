//! A struct that would hold itself holds a box.

use crate::model::{Api, Form, Type, TypeRef, VariantForm};
use std::collections::HashSet;

/// Boxes every field and variant through which a type holds itself.
pub(super) fn place(api: &mut Api) {
    let all: Vec<_> = api
        .modules
        .iter()
        .enumerate()
        .flat_map(|(module, found)| {
            (0..found.types.len()).map(move |index| TypeRef { module, index })
        })
        .collect();
    for id in all {
        let closing: HashSet<_> =
            held(api, id).into_iter().filter(|next| reaches(api, *next, id)).collect();
        each(api, id, |ty| wrap(ty, &closing));
    }
}

/// The types that `of` holds without a list, map or box between.
fn held(api: &Api, of: TypeRef) -> Vec<TypeRef> {
    let types: Vec<_> = match &api.definition(of).form {
        Form::Model(model) => model.fields.iter().map(|field| &field.ty).collect(),
        Form::Union(variants) | Form::TextUnion(variants) => variants
            .iter()
            .filter_map(|variant| match &variant.form {
                VariantForm::Type(ty) => Some(ty),
                VariantForm::Literal(_) => None,
            })
            .collect(),
        Form::Id | Form::Enum(_) => Vec::new(),
    };
    types.into_iter().filter_map(by_value).collect()
}

fn by_value(ty: &Type) -> Option<TypeRef> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::Nullable(inner) => by_value(inner),
        _ => None,
    }
}

fn reaches(api: &Api, from: TypeRef, to: TypeRef) -> bool {
    let (mut next, mut seen) = (vec![from], HashSet::new());
    while let Some(here) = next.pop() {
        if here == to {
            return true;
        }
        if seen.insert(here) {
            next.extend(held(api, here));
        }
    }
    false
}

fn each(api: &mut Api, of: TypeRef, mut change: impl FnMut(&mut Type)) {
    match &mut api.modules[of.module].types[of.index].form {
        Form::Model(model) => model.fields.iter_mut().for_each(|field| change(&mut field.ty)),
        Form::Union(variants) | Form::TextUnion(variants) => {
            for variant in variants {
                if let VariantForm::Type(ty) = &mut variant.form {
                    change(ty);
                }
            }
        }
        Form::Id | Form::Enum(_) => {}
    }
}

fn wrap(ty: &mut Type, closing: &HashSet<TypeRef>) {
    match ty {
        Type::Named(id) if closing.contains(id) => {
            *ty = Type::Boxed(Box::new(Type::Named(*id)));
        }
        Type::Nullable(inner) => wrap(inner, closing),
        _ => {}
    }
}
