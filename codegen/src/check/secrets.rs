//! A secret is a value of JSON: addresses are recorded, and nothing else redacts it.

use crate::diagnostic::{Report, messages};
use crate::document::examples::is_secret;
use crate::document::lookup::Lookup;
use crate::document::{Item, Method, VariantForm};
use crate::language::content::Content;

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    for resource in &lookup.document.resources {
        items(resource.shared(), report);
        for method in &resource.methods {
            parameters(method, report);
        }
        let variants = resource.types.iter().flat_map(|declared| declared.form.variants());
        for variant in variants {
            if let VariantForm::Type(ty) = &variant.form
                && is_secret(&ty.value)
            {
                report.push(messages::misplaced_secret(ty.span));
            }
        }
    }
}

fn parameters(method: &Method, report: &mut Report) {
    items(method.declared(), report);
    let is_json = matches!(method.content, Content::Json(_));
    if let Some(body) = method.body.as_ref().filter(|_| !is_json) {
        items(body.value.items(), report);
    }
}

fn items<'a>(all: impl IntoIterator<Item = &'a Item>, report: &mut Report) {
    for ty in all.into_iter().map(Item::ty).filter(|ty| is_secret(&ty.value)) {
        report.push(messages::misplaced_secret(ty.span));
    }
}
