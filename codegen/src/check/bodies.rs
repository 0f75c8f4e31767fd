//! Request bodies can be sent.

use super::parameters::{is_text, no_filters};
use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use crate::document::{Item, Method, Type, Verb};
use crate::language::content::Content;
use crate::language::parts::PartForm;

/// Checks the body of a method of resource number `from`.
pub(super) fn check(lookup: &Lookup<'_>, from: usize, method: &Method, report: &mut Report) {
    let Some(body) = &method.body else { return };
    if method.verb.value == Verb::Get {
        report.push(messages::unexpected_body(&method.verb.clone().map(Verb::as_str), body.span));
    }
    let items = body.value.items();
    for item in items.iter().filter(|item| item.notes.read_only && !method.is_partial) {
        report.push(messages::read_only_in_body(&item.wire));
    }
    no_filters(items, report);
    if !method.body_required {
        if let Some(item) = items.iter().find(|item| item.required) {
            report.push(messages::required_in_optional(&item.wire));
        }
        // The media type would be an argument, and its content a setter.
        if matches!(method.content, Content::Raw(..)) && method.content.media_types().len() > 1 {
            report.push(messages::several_in_optional(body.span));
        }
    }
    let needs_items = matches!(method.content, Content::Form | Content::Multipart(_));
    if needs_items && items.is_empty() && method.is_whole {
        report.push(messages::empty_body(body.span));
    }
    if let Content::Multipart(forms) = &method.content {
        parts(items, forms, report);
    }
    if method.content == Content::Form {
        for ty in items.iter().map(Item::ty) {
            let one = match &ty.value {
                Type::List(inner) => inner,
                one => one,
            };
            if !is_text(lookup, from, one) {
                report.push(messages::not_in_form(ty.span));
            }
        }
    }
}

fn parts(items: &[Item], forms: &[PartForm], report: &mut Report) {
    let mut first = None;
    for (item, form) in items.iter().zip(forms) {
        let ty = item.ty();
        if matches!(ty.value, Type::Nullable(_)) {
            report.push(messages::null_part(ty.span));
        }
        if matches!(form, PartForm::Named(_)) {
            match first {
                Some(first) => report.push(messages::two_named(&item.wire, first)),
                None => first = Some(item.wire.span),
            }
        }
    }
}
