//! How an operation pages: by a scheme that the spec has and that fits.

use super::draft::{Body, Form, Item, Operation, Response, Type, TypeId};
use super::reasons::Reason;
use super::schemas::Schemas;
use super::schemes;
use super::spec::Known;
use crate::api::Pagination;
use crate::language::drafts::UNPAGED;
use crate::language::paging::{self, Next};
use crate::language::scalar::Scalar;
use crate::tools::openapi::Schema;
use serde_json::Value;

/// Where an envelope says how many pages there are.
const PAGES: &str = "result_info.total_pages";

/// Says how `operation`, whose success is `whole`, pages.
pub(super) fn paginate<'a>(
    schemas: &mut Schemas<'a>,
    known: &Known<'_>,
    whole: Option<&Schema<'a>>,
    operation: &mut Operation,
) {
    let list = list(schemas, known, operation);
    let in_body = if list.is_some() { fields(schemas, operation).to_vec() } else { Vec::new() };
    // What else has a list in it is what the request makes or changes.
    let has_list = |schemas: &mut Schemas<'a>, list: &List| {
        operation.verb == "get"
            || matches!(list, List::Whole(_))
            || in_body.iter().any(|item| is_position(item, &in_body))
            || list.has_models(schemas) && whole.is_some_and(|whole| leads(schemas, PAGES, whole))
    };
    let list = list.filter(|list| has_list(schemas, list));
    let takers: Vec<_> = operation.query.iter().chain(&in_body).cloned().collect();
    let Some(position) = takers.iter().find(|item| is_position(item, &takers)) else {
        let time = takers.iter().find(|item| list.is_some() && begins(item, &takers));
        operation.comes_whole = time.map(|item| format!("`{}` is a time.", item.name));
        return;
    };
    let is_paged = list.is_some() || paging::is_position(&position.name, false);
    let reason = reason(schemas, operation);
    let found = list.and_then(|list| {
        let name = scheme(schemas, known, whole?, &takers, &list)?;
        Some((list, name))
    });
    if let Some((list, name)) = found {
        operation.paginate = Some(name);
        list.put(operation);
    } else if is_paged {
        operation.comes_whole = Some(UNPAGED.to_owned());
        schemas.lost.extend(reason);
    } else if operation.verb == "get" {
        // The language does not ask why what is no list has no pages.
        schemas.lost.extend(reason);
    }
}

/// Why pages are not followed; of what the document does not describe, nothing more is to be said.
fn reason(schemas: &Schemas<'_>, operation: &Operation) -> Option<Reason> {
    let ty = operation.successes().next().and_then(Response::ty);
    let is_union = |id: &TypeId| matches!(schemas.draft.of(*id).form, Form::Union(_));
    if schemas.lost.contains(&Reason::Undocumented) {
        None
    } else if ty.and_then(Type::named).is_some_and(is_union) {
        Some(Reason::Page)
    } else {
        Some(Reason::NoList)
    }
}

/// Whether `item`, one of `all`, looks like a position in a list: a time is none.
pub(super) fn is_position(item: &Item, all: &[Item]) -> bool {
    let is_named = paging::is_position(&item.name, true) && is_number(&item.ty).is_some();
    is_named || begins(item, all) && !paging::is_about_time(&item.notes.comment)
}

/// Whether `item`, one of `all`, begins a list, or a time that only the document says that it is.
fn begins(item: &Item, all: &[Item]) -> bool {
    let Some(is_number) = is_number(&item.ty) else { return false };
    let names: Vec<_> = all.iter().map(|item| &*item.name).collect();
    let example = item.notes.example.as_ref().and_then(Value::as_str);
    paging::is_beginning(&item.name, is_number, &names)
        && !example.is_some_and(paging::is_about_time)
}

/// Whether a type, if it can be that of a position, is one of numbers.
fn is_number(ty: &Type) -> Option<bool> {
    match ty {
        Type::Scalar(Scalar::String) | Type::Named(_) => Some(false),
        Type::Scalar(scalar) if scalar.json().is_number() => Some(true),
        _ => None,
    }
}

/// The scheme whose position one of `takers` takes, and that finds the next one.
fn scheme<'a>(
    schemas: &mut Schemas<'a>,
    known: &Known<'_>,
    whole: &Schema<'a>,
    takers: &[Item],
    list: &List,
) -> Option<String> {
    let fitting = taken(known, takers).find(|scheme| match &scheme.next {
        Next::Token(paths) => paths.iter().any(|path| leads(schemas, path, whole)),
        // Pages can be counted where nothing says how many there are: one that is empty ends them.
        Next::Number { .. } | Next::Offset { .. } => true,
        Next::Last(field) => has_items_with(schemas, list, field),
    });
    let fitting = fitting.map(|scheme| scheme.name.value.clone());
    fitting.or_else(|| schemes::declare(schemas, known, whole, takers, list)).or_else(|| {
        let scheme = presumed(known, whole, takers, list)?;
        schemas.lost.push(Reason::Presumed);
        Some(scheme)
    })
}

/// The schemes of the API whose position one of `takers` takes.
fn taken<'k>(known: &'k Known<'_>, takers: &[Item]) -> impl Iterator<Item = &'k Pagination> {
    let all = known.api().paginations.iter();
    all.filter(|scheme| takers.iter().any(|item| item.name == scheme.parameter))
}

/// The scheme of the API whose token one of `takers` takes, where the document leaves out what responses
/// have around the list: without a next token there, the first page is the last.
fn presumed(known: &Known<'_>, whole: &Schema<'_>, takers: &[Item], list: &List) -> Option<String> {
    if !known.is_wrapped || !matches!(list, List::Whole(_)) {
        return None;
    }
    let is_said = |path: &String| {
        let (first, _) = path.split_once('.').unwrap_or((path, ""));
        whole.property(first).is_some()
    };
    let found = taken(known, takers)
        .find(|scheme| matches!(&scheme.next, Next::Token(paths) if !paths.iter().any(is_said)))?;
    Some(found.name.value.clone())
}

/// The members of a body that is an object, which can take a position as well.
fn fields<'s>(schemas: &'s Schemas<'_>, operation: &Operation) -> &'s [Item] {
    match operation.body {
        Body::Json(Type::Named(id), _) => schemas.draft.of(id).fields(),
        _ => &[],
    }
}

/// Whether the items of a list are models with this field.
pub(super) fn has_items_with(schemas: &Schemas<'_>, list: &List, field: &str) -> bool {
    let (List::Whole(ty) | List::At(_, ty)) = list;
    let Some(id) = ty.named() else { return false };
    schemas.draft.of(*id).fields().iter().any(|known| known.name == field)
}

/// Whether `path` leads through properties of `schema` to a last one.
pub(super) fn leads<'a>(schemas: &mut Schemas<'a>, path: &str, schema: &Schema<'a>) -> bool {
    schema.at(path, |places| schemas.expand(places)).is_some()
}

/// The list of a response that pages: what it is already, or the only list in its result.
pub(super) enum List {
    Whole(Type),
    At(String, Type),
}

impl List {
    /// Whether its items are models.
    fn has_models(&self, schemas: &Schemas<'_>) -> bool {
        let (Self::Whole(ty) | Self::At(_, ty)) = self;
        ty.named().is_some_and(|id| !schemas.draft.of(*id).fields().is_empty())
    }

    fn put(self, operation: &mut Operation) {
        let Self::At(path, ty) = self else { return };
        // Another success may have something else.
        let first = operation.successes().next().cloned();
        let all = operation.responses.iter_mut().map(|documented| &mut documented.response);
        for response in all.filter(|response| Some(&**response) == first.as_ref()) {
            *response = Response::At(path.clone(), ty.clone());
        }
    }
}

fn list(schemas: &Schemas<'_>, known: &Known<'_>, operation: &Operation) -> Option<List> {
    let (path, id) = match operation.successes().next() {
        Some(Response::Value(ty) | Response::At(_, ty) | Response::Bare(ty))
            if ty.item().is_some() =>
        {
            return Some(List::Whole(ty.clone()));
        }
        Some(Response::Value(Type::Named(id))) => (known.api().envelope.result().to_owned(), id),
        Some(Response::At(path, Type::Named(id))) => (path.clone(), id),
        Some(Response::Bare(Type::Named(id))) => (String::new(), id),
        _ => return None,
    };
    let fields = schemas.draft.of(*id).fields();
    let lists: Vec<_> = fields.iter().filter(|field| field.ty.item().is_some()).collect();
    let mut literals = operation.path.rsplit('/').filter(|segment| !segment.contains('{'));
    let last = literals.next().unwrap_or_default();
    let has_models = |field: &Item| {
        let named = field.ty.item().and_then(Type::named);
        named.is_some_and(|id| !schemas.draft.of(*id).fields().is_empty())
    };
    // The one that the path asks for, that is always there, or that has models.
    let field = match &lists[..] {
        [only] => only,
        several => several
            .iter()
            .find(|field| field.name.eq_ignore_ascii_case(last))
            .or_else(|| only(several, |field| field.required))
            .or_else(|| only(several, has_models))?,
    };
    let before = if path.is_empty() { path } else { path + "." };
    Some(List::At(format!("{before}{}", field.name), field.ty.clone()))
}

/// The one of `fields` that is so.
fn only<'f>(fields: &'f [&'f Item], is_it: impl Fn(&Item) -> bool) -> Option<&'f &'f Item> {
    let mut found = fields.iter().filter(|field| is_it(field));
    found.next().filter(|_| found.next().is_none())
}
