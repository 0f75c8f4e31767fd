//! Parameters stand where they can, and every path has its own.

use super::bodies;
use super::neighbors::Neighbors;
use crate::diagnostic::{Code, Diagnostic, Report, messages};
use crate::document::lookup::Lookup;
use crate::document::{Item, ItemForm, Method, Type, VariantForm, path};
use crate::language::resources::product;
use crate::language::style::Style;
use crate::source::{Span, Spanned};
use indexmap::IndexMap;
use std::collections::HashSet;

/// The path of a method that is `copied` is to have other parameters.
pub(super) fn check(lookup: &Lookup<'_>, copied: &HashSet<usize>, report: &mut Report) {
    for resource in &lookup.document.resources {
        let own = resource.methods.iter().flat_map(Method::declared);
        for item in resource.shared().chain(own) {
            if item.notes.read_only || item.notes.write_only {
                let word = if item.notes.read_only { "read_only" } else { "write_only" };
                report.push(messages::direction_of_parameter(&item.wire, word));
            }
        }
    }
    let neighbors = Neighbors::new(lookup.document);
    let is_missing = |error: &Diagnostic| error.code == Code::MissingResource;
    let is_below_nothing = report.diagnostics().iter().any(is_missing);
    // Parameters that are declared, but misspelled in a path: that is reported at the path.
    let mut misspelled = Vec::new();
    let mut undeclared = Vec::new();
    for (from, resource) in lookup.document.resources.iter().enumerate() {
        for method in &resource.methods {
            let found = in_path(lookup, (from, &neighbors), method, &mut misspelled, report);
            undeclared.extend(found.into_iter().map(|error| (from, error)));
            method.query.iter().for_each(|item| in_query(lookup, from, item, report));
            method.header.iter().for_each(|item| in_header(lookup, from, item, report));
            bodies::check(lookup, from, method, report);
        }
        for declared in &resource.types {
            no_filters(declared.form.fields(), report);
        }
    }
    for (from, resource) in lookup.document.resources.iter().enumerate() {
        let is_copied = copied.iter().any(|copy| lookup.around(*copy).any(|around| around == from));
        let is_unused = |item: &&Item| {
            !is_copied && !is_named(lookup, from, item) && !misspelled.contains(&item.key)
        };
        // Those below a resource that is missing may be below this one.
        let can_be_lost = is_below_nothing && !is_any_below(lookup, from, |_| true);
        let unused: Vec<_> =
            resource.path.iter().filter(is_unused).filter(|_| !can_be_lost).collect();
        if let [item] = unused[..]
            && let Some(uses) = renamed(lookup, from, item, &undeclared)
        {
            report.push(messages::renamed_parameter(&item.wire, &uses));
            undeclared.retain(|(_, error)| uses.iter().all(|own| own.span != error.name.span));
        } else {
            for item in unused {
                report.push(messages::unused_parameter(&item.wire));
            }
        }
        for item in &resource.path {
            path_item(lookup, from, item, report);
        }
        let is_idle = !resource.header.is_empty() && !is_any_below(lookup, from, |_| true);
        for item in &resource.header {
            if is_idle {
                report.push(messages::unused_header(&item.wire));
            }
            in_header(lookup, from, item, report);
        }
    }
    declare(lookup, &undeclared, report);
}

/// Reports what is declared nowhere: a declaration that is missing once for all paths of a product.
fn declare(lookup: &Lookup<'_>, undeclared: &[(usize, Undeclared<'_>)], report: &mut Report) {
    let mut missing: IndexMap<_, (Vec<_>, &[&str])> = IndexMap::new();
    for (from, error) in undeclared {
        if let Some(known) = error.meant {
            report.push(messages::misspelled_parameter(&error.name, known));
        } else {
            let product = product(&lookup.document.resources[*from].name.value);
            let (names, free) = missing.entry((product, &error.name.value)).or_default();
            names.push(&error.name);
            if free.is_empty() {
                *free = &error.free;
            }
        }
    }
    for (names, free) in missing.into_values() {
        let [first, others @ ..] = &names[..] else { continue };
        let others: Vec<_> = others.iter().map(|name| name.span).collect();
        report.push(messages::undeclared_parameter(first, &others, free));
    }
}

/// A parameter of a path that is declared nowhere.
struct Undeclared<'a> {
    /// Its name, where the path has it.
    name: Spanned<String>,
    /// The one that it was probably meant to be.
    meant: Option<&'a str>,
    /// Those that are declared, and not in the path.
    free: Vec<&'a str>,
}

/// The uses of the only parameter that paths of resource number `from`, and of those below it, have
/// undeclared, if there are several, or `item`, which is in none, is all that can stand there: its declaration has
/// another name.
fn renamed(
    lookup: &Lookup<'_>,
    from: usize,
    item: &Item,
    undeclared: &[(usize, Undeclared<'_>)],
) -> Option<Vec<Spanned<String>>> {
    let is_below = |other: usize| lookup.around(other).any(|around| around == from);
    let own = undeclared.iter().filter(|(other, _)| is_below(*other));
    let is_all = own.clone().all(|(_, error)| error.free == [&*item.wire.value]);
    let names: Vec<_> = own.map(|(_, error)| (error.meant, &error.name)).collect();
    let (_, first) = names.first()?;
    let is_one = names.iter().all(|(meant, name)| meant.is_none() && name.value == first.value);
    (is_one && (is_all || names.len() > 1))
        .then(|| names.iter().map(|(_, name)| (*name).clone()).collect())
}

/// Whether the path of a method of resource number `from`, or of one below it, names `item`, for
/// all that is known.
fn is_named(lookup: &Lookup<'_>, from: usize, item: &Item) -> bool {
    let name = &*item.wire.value;
    let is_it = |part: &path::Part<'_>| matches!(part, path::Part::Parameter { name: one, .. } if *one == name);
    is_any_below(lookup, from, |method| {
        path::parse(&method.path.value).ok().is_none_or(|parts| parts.iter().any(is_it))
    })
}

/// Whether this holds for a method of resource number `from`, or of one below it, for all that is
/// known.
fn is_any_below(lookup: &Lookup<'_>, from: usize, holds: impl Fn(&Method) -> bool) -> bool {
    let document = lookup.document;
    let own = &*document.resources[from].name.value;
    let is_here = |name: &String| {
        name.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let mut below = document.resources.iter().filter(|resource| is_here(&resource.name.value));
    document.unread.iter().any(is_here)
        || below.any(|resource| !resource.known.methods || resource.methods.iter().any(&holds))
}

fn in_path<'a>(
    lookup: &'a Lookup<'a>,
    (from, neighbors): (usize, &Neighbors<'_>),
    method: &'a Method,
    misspelled: &mut Vec<Span>,
    report: &mut Report,
) -> Vec<Undeclared<'a>> {
    let mut undeclared = Vec::new();
    for item in &method.parameters {
        path_item(lookup, from, item, report);
    }
    if path::parse(&method.path.value).is_err() {
        return undeclared;
    }
    neighbors.check((lookup, from), method, report);
    let all_known = method.is_whole && lookup.knows_parameters(from);
    let names: Vec<_> = path::parameters(&method.path.value).collect();
    let known = lookup.path_parameters(from, method).into_iter();
    let known: Vec<_> = known.filter(|item| !names.contains(&&*item.wire.value)).collect();
    let words: Vec<_> = known.iter().map(|item| &*item.wire.value).collect();
    for (at, segment) in path::literals(&method.path.value) {
        let Some(item) = known.iter().find(|item| item.wire.value == segment) else { continue };
        let written = format!("{}{{{segment}}}", &method.path.value[..at.start]);
        let methods = &lookup.document.resources[from].methods;
        if methods.iter().any(|other| other.path.value.starts_with(&written)) {
            misspelled.push(item.key);
            report.push(messages::literal_parameter(method.path.part(at), &item.wire));
        }
    }
    for name in &names {
        if all_known && lookup.path_parameter(from, method, name).is_none() {
            let meant = messages::similar(name, &words);
            // The spec can have the word of the path, and only the declaration another one.
            let meant = meant.filter(|known| {
                let is_spelling = messages::has_same_letters(name, known);
                !is_spelling || !lookup.has_words(name) || is_in_path(lookup, known)
            });
            let item = known.iter().find(|item| Some(&*item.wire.value) == meant);
            misspelled.extend(item.map(|item| item.key));
            let start = method.path.value.find(&format!("{{{name}")).map_or(0, |brace| brace + 1);
            let at = method.path.part(start..start + name.len());
            let name = Spanned::new((*name).to_owned(), at);
            let query = method.query.iter().map(|item| (item, "query"));
            let mut others = query.chain(method.header.iter().map(|item| (item, "header")));
            if let Some((item, section)) = others.find(|(item, _)| item.wire.value == name.value) {
                report.push(messages::parameter_elsewhere(&name, &item.wire, section));
                continue;
            }
            let place = (&*method.path.value, &*name.value);
            let free = neighbors.fitting((lookup.document, from), place, &words);
            undeclared.push(Undeclared { name, meant, free });
        }
    }
    for item in &method.parameters {
        if !names.contains(&&*item.wire.value) && !misspelled.contains(&item.key) {
            report.push(messages::unused_parameter(&item.wire));
        }
    }
    undeclared
}

/// Whether a path of the spec has this parameter.
fn is_in_path(lookup: &Lookup<'_>, name: &str) -> bool {
    let mut methods = lookup.document.resources.iter().flat_map(|resource| &resource.methods);
    methods.any(|method| path::parameters(&method.path.value).any(|own| own == name))
}

fn path_item(lookup: &Lookup<'_>, from: usize, item: &Item, report: &mut Report) {
    if !item.required {
        report.push(messages::optional_in_path(&item.wire, item.key));
    }
    match &item.form {
        ItemForm::Plain { ty, .. } if is_text(lookup, from, &ty.value) => {}
        ItemForm::Plain { ty, .. } | ItemForm::Filter { ty, .. } => {
            report.push(messages::not_in_path(ty.span));
        }
    }
}

fn in_query(lookup: &Lookup<'_>, from: usize, item: &Item, report: &mut Report) {
    let ty = item.ty();
    if let ItemForm::Plain { style: Spanned { value: Style::Json, .. }, .. } = item.form {
        if matches!(ty.value, Type::Nullable(_)) {
            report.push(messages::null_in_query(ty.span));
        } else if is_text(lookup, from, &ty.value) {
            report.push(messages::json_of_text(ty.span));
        }
        return;
    }
    texts(lookup, from, item, messages::not_in_query, report);
}

fn in_header(lookup: &Lookup<'_>, from: usize, item: &Item, report: &mut Report) {
    no_style(item, report);
    texts(lookup, from, item, messages::not_in_header, report);
}

/// What is written as text, or as a list of texts; of anything else, `wrong` says so.
fn texts(
    lookup: &Lookup<'_>,
    from: usize,
    item: &Item,
    wrong: fn(Span, bool) -> Diagnostic,
    report: &mut Report,
) {
    let ty = item.ty();
    let inner = match (&ty.value, &item.form) {
        (Type::List(inner), ItemForm::Plain { .. }) => inner,
        (inner, _) => inner,
    };
    if matches!(inner, Type::Nullable(_)) {
        report.push(messages::null_in_query(ty.span));
    } else if !is_text(lookup, from, inner) {
        report.push(wrong(ty.span, matches!(ty.value, Type::List(_))));
    }
}

/// Whether one value of the type is one piece of text on the wire.
pub(crate) fn is_text(lookup: &Lookup<'_>, from: usize, ty: &Type) -> bool {
    let (mut next, mut seen) = (vec![(from, ty)], HashSet::new());
    while let Some((from, ty)) = next.pop() {
        let name = match ty {
            Type::List(_) | Type::Map(_) | Type::Nullable(_) | Type::Any => return false,
            Type::Named(name) => name,
            Type::Scalar(_) => continue,
        };
        let Some(key) = lookup.get(from, &name.value) else { continue };
        if !seen.insert(key) {
            continue;
        }
        let form = &lookup.declaration(key).form;
        if form.wire().is_object() {
            return false;
        }
        for variant in form.variants() {
            match &variant.form {
                VariantForm::Type(ty) => next.push((key.resource, &ty.value)),
                VariantForm::Literal(_) => {}
            }
        }
    }
    true
}

/// Only the query has a style.
fn no_style(item: &Item, report: &mut Report) {
    if let ItemForm::Plain { style, .. } = &item.form
        && style.value != Style::Repeat
    {
        report.push_once(messages::style_outside_query(style.span, style.value.word()));
    }
}

pub(super) fn no_filters(fields: &[Item], report: &mut Report) {
    for field in fields {
        no_style(field, report);
        if let ItemForm::Filter { ty, .. } = &field.form {
            report.push_once(messages::bad_type(ty.span, "filters are only for `query`"));
        }
    }
}
