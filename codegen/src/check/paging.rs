//! Lists say how one page leads to the next, and methods have what their scheme needs.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use crate::document::page_parameter::PageParameter;
use crate::document::{Item, ItemForm, Method, Type, TypeForm};
use crate::language::paging::{Next, is_about_time, is_beginning, is_position};
use crate::language::scalar::Scalar;
use crate::language::ty::Wire;
use crate::source::Spanned;
use indexmap::IndexMap;
use std::collections::HashSet;

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    let mut parameters = Parameters::default();
    for (from, resource) in lookup.document.resources.iter().enumerate() {
        for method in resource.methods.iter().filter(|method| method.is_whole) {
            match &method.paginate {
                Some(chosen) => paged(lookup, from, method, chosen, &mut parameters, report),
                None if method.comes_whole.is_none() => unpaged(lookup, from, method, report),
                None => {}
            }
            if let (None, Some(info)) = (&method.paginate, &method.page_info) {
                report.push(messages::page_info_without_pages(info.span));
            }
        }
    }
    parameters.check(lookup, report);
}

/// Which methods have the parameter of their scheme.
#[derive(Default)]
struct Parameters<'a> {
    /// The schemes of which a method has it.
    had: HashSet<&'a str>,
    /// The methods that lack it, by their scheme.
    lacking: IndexMap<&'a str, Vec<(&'a Spanned<String>, &'a Method)>>,
}

impl Parameters<'_> {
    /// Reports those that lack it; where all that use a scheme do, the scheme.
    fn check(&self, lookup: &Lookup<'_>, report: &mut Report) {
        let schemes = &lookup.document.api.pagination;
        for (name, methods) in &self.lacking {
            let Some(scheme) = schemes.iter().find(|scheme| scheme.name.value == *name) else {
                continue;
            };
            let parameter = &scheme.parameter;
            if methods.len() > 1 && !self.had.contains(name) {
                let uses: Vec<_> = methods.iter().map(|(chosen, _)| chosen.span).collect();
                let known = positions(methods);
                report.push(messages::parameter_of_none(parameter, name, &known, &uses));
                continue;
            }
            for (chosen, method) in methods {
                let is_near = |item: &&Item| {
                    messages::similar(&item.wire.value, &[&parameter.value]).is_some()
                };
                let near = method.query.iter().find(is_near).map(|item| &item.wire);
                let fitting = lookup.document.api.schemes_of(method);
                let parameter = &parameter.value;
                report.push(messages::no_page_parameter(chosen, parameter, near, &fitting));
            }
        }
    }
}

/// The parameters of all `methods` whose names are those of positions.
fn positions<'a>(methods: &[(&'a Spanned<String>, &'a Method)]) -> Vec<&'a str> {
    let Some(((_, first), others)) = methods.split_first() else { return Vec::new() };
    let names = first.query.iter().map(|item| &*item.wire.value);
    let in_all = |name: &&str| {
        others.iter().all(|(_, other)| other.query.iter().any(|item| item.wire.value == *name))
    };
    names.filter(|name| is_position(name, true)).filter(in_all).collect()
}

/// A method that follows the scheme `chosen`.
fn paged<'a>(
    lookup: &Lookup<'a>,
    from: usize,
    method: &'a Method,
    chosen: &'a Spanned<String>,
    parameters: &mut Parameters<'a>,
    report: &mut Report,
) {
    if !method.is_list() {
        let named = method.successes().filter_map(|answer| answer.ty()?.value.named());
        let named: Vec<_> = named.collect();
        // What an unknown type is cannot be told, nor what is missing.
        if method.successes().next().is_some()
            && named.iter().all(|name| lookup.get(from, &name.value).is_some())
        {
            let model = named.first().copied();
            report.push(messages::pages_without_list(chosen, model));
        }
        return;
    }
    let mut successes = method.successes();
    if let Some(first) = successes.next()
        && let Some(other) = successes.find(|other| !other.is_like(first))
    {
        report.push(messages::different_pages(&other.status, first.status.span));
    }
    if let Some(absent) = method.answers.iter().find(|answer| answer.form.is_absent()) {
        report.push(messages::absent_page(&absent.status, chosen));
    }
    let Some((_, scheme)) = lookup.document.api.pagination_of(method) else { return };
    let parameter = &scheme.parameter.value;
    if let Next::Last(path) = &scheme.next
        && let Some(item) = item_without(lookup, from, method, path)
    {
        report.push(messages::no_last_item(chosen, path, item));
    }
    match lookup.page_parameter(from, method, parameter) {
        PageParameter::Nothing => {
            parameters.lacking.entry(&scheme.name.value).or_default().push((chosen, method));
        }
        PageParameter::Body(from, field) => {
            parameters.had.insert(&scheme.name.value);
            let ty = &field.ty().value;
            let (fits, expected) = if scheme.next.is_number() {
                (is_scalar(ty, Scalar::Integer), "`integer`")
            } else {
                (is_text(lookup, from, ty), "`string`, or a type of strings")
            };
            if !fits {
                report.push(messages::page_field_type(&field.wire, expected, chosen.span));
            }
        }
        PageParameter::Query | PageParameter::Unknown => {
            parameters.had.insert(&scheme.name.value);
        }
    }
}

/// The model of the items, where it lacks the field that `path` begins with.
fn item_without<'a>(
    lookup: &Lookup<'a>,
    from: usize,
    method: &'a Method,
    path: &str,
) -> Option<&'a str> {
    let ty = method.successes().next()?.ty()?.value.item()?;
    let name = ty.named()?;
    let key = lookup.get(from, &name.value)?;
    let declared = lookup.declaration(key);
    let field = path.split('.').next().unwrap_or(path);
    let is_closed = matches!(declared.form, TypeForm::Model { additional: None, .. });
    let has = lookup.fields(key).iter().any(|(_, item)| item.wire.value == field);
    (declared.is_whole && is_closed && !has).then_some(&*name.value)
}

/// A method that says nothing of pages, although a parameter may look as if it had some.
fn unpaged(lookup: &Lookup<'_>, from: usize, method: &Method, report: &mut Report) {
    let schemes = &lookup.document.api.pagination;
    let lists = method.is_list();
    let is_of_scheme = |item: &Item| {
        let mut own = schemes.iter().filter(|scheme| lists || !scheme.next.is_number());
        own.any(|scheme| scheme.parameter.value == item.wire.value)
    };
    let mut body = lookup.body_fields(from, method).0;
    body.retain(|_| lists);
    let items = method.query.iter().map(|item| (from, item)).chain(body.iter().copied());
    let all: Vec<_> = items.clone().map(|(_, item)| &*item.wire.value).collect();
    let mut items = items.filter(|(from, item)| may_be_position(lookup, *from, item));
    let found = items.find(|(_, item)| {
        is_of_scheme(item) || is_position(&item.wire.value, lists) || lists && begins(item, &all)
    });
    let Some((_, item)) = found else { return };
    let names: Vec<_> = schemes.iter().map(|scheme| &*scheme.name.value).collect();
    let mut fitting = schemes.iter().filter(|scheme| scheme.parameter.value == item.wire.value);
    let fitting = match (fitting.next(), fitting.next()) {
        (Some(scheme), None) if lists => Some(&*scheme.name.value),
        _ => None,
    };
    report.push(messages::missing_pagination(&item.wire, method.span, &names, fitting));
}

/// Whether one value of the item can be a position: a date, a boolean and a list are none.
fn may_be_position(lookup: &Lookup<'_>, from: usize, item: &Item) -> bool {
    let ItemForm::Plain { ty, .. } = &item.form else { return false };
    let ty = &ty.value;
    is_scalar(ty, Scalar::Integer)
        || is_scalar(ty, Scalar::Number)
        || is_scalar(ty, Scalar::String)
        || ty.named().is_some() && is_text(lookup, from, ty)
}

/// Whether the item, one of `all`, begins a list, and nothing says that it is a time.
fn begins(item: &Item, all: &[&str]) -> bool {
    let ty = &item.ty().value;
    let is_number = is_scalar(ty, Scalar::Integer) || is_scalar(ty, Scalar::Number);
    let example = item.notes.example.as_ref().and_then(|example| example.value.text());
    let said = [item.notes.doc.as_deref(), example].into_iter().flatten();
    let formats = item.notes.bounds.iter().filter(|(name, _)| name.value == "format");
    let mut said = said.chain(formats.filter_map(|(_, format)| format.text()));
    is_beginning(&item.wire.value, is_number, all) && !said.any(is_about_time)
}

fn is_scalar(ty: &Type, scalar: Scalar) -> bool {
    *ty.not_null() == Type::Scalar(scalar)
}

/// Whether values of the type are strings of any content.
fn is_text(lookup: &Lookup<'_>, from: usize, ty: &Type) -> bool {
    match ty.not_null() {
        Type::Named(name) => lookup.get(from, &name.value).is_none_or(|key| {
            let form = &lookup.declaration(key).form;
            form.wire() == Wire::String && form.values().is_empty()
        }),
        ty => *ty == Type::Scalar(Scalar::String),
    }
}
