//! Parameters stand where they can, and every path has its own.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use crate::document::{Body, Item, ItemForm, Method, Type, TypeForm, VariantForm, Verb, path};
use crate::source::Spanned;

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    for (from, resource) in lookup.document.resources.iter().enumerate() {
        for method in &resource.methods {
            in_path(lookup, from, method, report);
            for item in method.query.iter().chain(&method.header) {
                in_query(lookup, from, item, report);
            }
            pagination(lookup, method, report);
            body(method, report);
        }
        for declared in &resource.types {
            if let TypeForm::Model { fields, .. } = &declared.form {
                no_filters(fields, report);
            }
        }
        for item in &resource.path {
            let below = |number: &usize| lookup.around(*number).any(|around| around == from);
            let mut methods = (0..lookup.document.resources.len())
                .filter(below)
                .flat_map(|number| &lookup.document.resources[number].methods);
            let named = |method: &Method| {
                path::parameters(&method.path.value).any(|name| name == item.wire.value)
            };
            if !methods.any(named) {
                report.push(messages::unused_parameter(&item.wire));
            }
            path_item(lookup, from, item, report);
        }
    }
}

fn in_path(lookup: &Lookup<'_>, from: usize, method: &Method, report: &mut Report) {
    for name in path::parameters(&method.path.value) {
        if lookup.path_parameter(from, method, name).is_none() {
            report.push(messages::undeclared_parameter(&method.path, name));
        }
    }
    for item in &method.parameters {
        if !path::parameters(&method.path.value).any(|name| name == item.wire.value) {
            report.push(messages::unused_parameter(&item.wire));
        }
        path_item(lookup, from, item, report);
    }
}

fn path_item(lookup: &Lookup<'_>, from: usize, item: &Item, report: &mut Report) {
    if !item.required {
        report.push(messages::optional_in_path(&item.wire));
    }
    match &item.form {
        ItemForm::Plain { r#type, .. } if is_text(lookup, from, &r#type.value) => {}
        ItemForm::Plain { r#type, .. } | ItemForm::Filter { r#type, .. } => {
            report.push(messages::not_in_path(r#type.span));
        }
    }
}

fn in_query(lookup: &Lookup<'_>, from: usize, item: &Item, report: &mut Report) {
    let (ItemForm::Plain { r#type, .. } | ItemForm::Filter { r#type, .. }) = &item.form;
    let inner = match (&r#type.value, &item.form) {
        (Type::List(inner), ItemForm::Plain { .. }) => inner,
        (inner, _) => inner,
    };
    if !is_text(lookup, from, inner) {
        report.push(messages::not_in_query(r#type.span));
    }
}

/// Whether one value of the type is one piece of text on the wire.
fn is_text(lookup: &Lookup<'_>, from: usize, r#type: &Type) -> bool {
    match r#type {
        Type::List(_) | Type::Map(_) | Type::Nullable(_) | Type::Unknown => false,
        Type::Named(name) => {
            lookup.get(from, &name.value).is_some_and(|key| match &lookup.declaration(key).form {
                TypeForm::Model { .. } => false,
                TypeForm::Id | TypeForm::Enum(_) => true,
                TypeForm::Union(variants) => variants.iter().all(|variant| match &variant.form {
                    VariantForm::Type(r#type) => is_text(lookup, key.resource, &r#type.value),
                    VariantForm::Literal(literal) => literal.kind() == "a text",
                }),
            })
        }
        _ => true,
    }
}

fn pagination(lookup: &Lookup<'_>, method: &Method, report: &mut Report) {
    let schemes = &lookup.document.api.pagination;
    let has = |parameter: &Spanned<String>| {
        method.query.iter().find(|item| item.wire.value == parameter.value)
    };
    let Some(chosen) = &method.paginate else {
        let tokens = schemes.iter().filter_map(|scheme| has(&scheme.parameter));
        let others = ["page_token", "cursor", "next_token", "continuation_token", "page"];
        let others = method.query.iter().filter(|item| others.contains(&&*item.wire.value));
        if let Some(token) = tokens.chain(others).next() {
            let names: Vec<_> = schemes.iter().map(|scheme| &*scheme.name.value).collect();
            report.push(messages::missing_pagination(&token.wire, &names));
        }
        return;
    };
    let scheme = schemes.iter().find(|scheme| scheme.name.value == chosen.value);
    if let Some(scheme) = scheme
        && has(&scheme.parameter).is_none_or(|item| item.required)
    {
        report.push(messages::no_page_parameter(chosen, &scheme.parameter.value));
    }
}

fn body(method: &Method, report: &mut Report) {
    let Some(body) = &method.body else { return };
    if method.verb.value == Verb::Get {
        report.push(messages::unexpected_body(method.verb.value.as_str(), body.span));
    }
    if let Body::Fields(fields) = &body.value {
        no_filters(fields, report);
    }
}

fn no_filters(fields: &[Item], report: &mut Report) {
    for field in fields {
        if let ItemForm::Filter { r#type, .. } = &field.form {
            report.push(messages::bad_type(r#type.span, "filters are for the query"));
        }
    }
}
