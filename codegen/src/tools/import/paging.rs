//! How an operation pages: by a scheme that the spec has and that fits.

use super::draft::{Body, Item, Operation, Response, Type};
use super::reasons::Reason;
use super::schemas::Schemas;
use super::schemes;
use super::spec::Known;
use crate::language::paging::{Next, is_position};
use crate::tools::openapi::Schema;

/// Says how `operation`, whose success is `whole`, pages.
pub(super) fn paginate<'a>(
    schemas: &mut Schemas<'a>,
    known: &Known<'_>,
    whole: Option<&Schema<'a>>,
    operation: &mut Operation,
) {
    let list = list(schemas, known, operation);
    let in_body = if list.is_some() { fields(schemas, operation) } else { &[] };
    let takers = operation.query.iter().chain(in_body);
    let Some(position) = takers.clone().find(|item| is_position(&item.name, true)) else { return };
    let is_paged = list.is_some() || is_position(&position.name, false);
    let takers: Vec<_> = takers.cloned().collect();
    let found = list.and_then(|list| {
        let name = scheme(schemas, known, whole?, &takers, &list)?;
        Some((list, name))
    });
    if let Some((list, name)) = found {
        operation.paginate = Some(name);
        list.put(operation);
    } else if is_paged {
        operation.paginate = Some("none".to_owned());
        schemas.lost.push(Reason::Page);
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
    let fitting = known.api().paginations.iter().find(|scheme| {
        let is_there = takers.iter().any(|item| item.name == scheme.parameter);
        let leads = match &scheme.next {
            Next::Token(paths) => paths.iter().any(|path| leads(schemas, path, whole)),
            // Pages can be counted where nothing says how many there are: one that is empty ends them.
            Next::Number { .. } | Next::Offset { .. } => true,
            Next::Last(field) => has_items_with(schemas, list, field),
        };
        is_there && leads
    });
    let fitting = fitting.map(|scheme| scheme.name.value.clone());
    fitting.or_else(|| schemes::declare(schemas, known, whole, takers, list))
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
    let field = match &lists[..] {
        [only] => only,
        // The one that the path asks for.
        several => several.iter().find(|field| field.name.eq_ignore_ascii_case(last))?,
    };
    let before = if path.is_empty() { path } else { path + "." };
    Some(List::At(format!("{before}{}", field.name), field.ty.clone()))
}
