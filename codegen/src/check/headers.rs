//! Header parameters have the names of headers, and headers of responses types that can be read.

use super::parameters::no_filters;
use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use crate::document::{Item, ItemForm, Method, Type, TypeForm, Variant, VariantForm};
use crate::language::content::Content;
use crate::language::responses::has_http_date;
use crate::language::scalar::Scalar;
use crate::yaml::Value;
use http::HeaderName;
use std::slice;

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    for item in lookup.document.headers() {
        name(item, report);
    }
    for (from, resource) in lookup.document.resources.iter().enumerate() {
        for method in &resource.methods {
            sent(method, report);
            for item in method.answers.iter().flat_map(|answer| &answer.headers) {
                name(item, report);
                received(lookup, from, item, report);
            }
            agreeing(method, report);
        }
    }
}

/// The media type is that of the body, unless this has several.
fn sent(method: &Method, report: &mut Report) {
    for item in &method.header {
        let name = &item.wire.value;
        let is_own = name.eq_ignore_ascii_case("content-type");
        if is_own && method.body.is_some() && !matches!(method.content, Content::Raw(..)) {
            report.push(messages::reserved_header(&item.wire));
        }
    }
}

fn name(item: &Item, report: &mut Report) {
    if HeaderName::from_bytes(item.wire.value.as_bytes()).is_err() {
        report.push(messages::bad_header(&item.wire));
    }
    let ty = item.ty();
    let is_date = matches!(ty.value, Type::Scalar(Scalar::Date | Scalar::DateTime));
    if is_date && has_http_date(&item.wire.value) {
        report.push(messages::date_of_header(&item.wire, ty.span));
    }
}

/// A header of a response is read from a string, or from several that commas separate.
fn received(lookup: &Lookup<'_>, from: usize, item: &Item, report: &mut Report) {
    no_filters(slice::from_ref(item), report);
    let ItemForm::Plain { ty, .. } = &item.form else { return };
    let one = match &ty.value {
        Type::List(inner) => inner,
        one => one,
    };
    if !is_read(lookup, from, one) {
        report.push(messages::not_in_received_header(ty.span));
    }
}

fn is_read(lookup: &Lookup<'_>, from: usize, ty: &Type) -> bool {
    match ty {
        Type::Scalar(scalar) => !matches!(scalar, Scalar::Base64 | Scalar::Secret),
        Type::List(_) | Type::Map(_) | Type::Nullable(_) | Type::Any => false,
        Type::Named(name) => {
            let Some(key) = lookup.get(from, &name.value) else { return true };
            match &lookup.declaration(key).form {
                TypeForm::Id | TypeForm::Enum(_) | TypeForm::Alias(_) => true,
                TypeForm::Union(variants) => is_scalar_enum(variants),
                TypeForm::Tagged(_) | TypeForm::Model { .. } => false,
            }
        }
    }
}

/// Whether these are the values of an enum of integers, or of booleans.
fn is_scalar_enum(variants: &[Variant]) -> bool {
    let are = |is_one: fn(&Value) -> bool| {
        variants.iter().all(
            |variant| matches!(&variant.form, VariantForm::Literal(node) if is_one(&node.value)),
        )
    };
    are(|value| matches!(value, Value::Number(_))) || are(|value| matches!(value, Value::Bool(_)))
}

/// A header that several responses have is of one type.
fn agreeing(method: &Method, report: &mut Report) {
    let mut known: Vec<&Item> = Vec::new();
    for answer in method.successes() {
        for item in &answer.headers {
            let name = &item.wire.value;
            let mut same = known.iter().filter(|known| known.wire.value.eq_ignore_ascii_case(name));
            if let Some(first) = same.find(|known| !known.ty().value.is_like(&item.ty().value)) {
                report.push(messages::two_header_types(&item.wire, first.wire.span));
            }
        }
        known.extend(&answer.headers);
    }
}
