//! The operations of a document that the spec has not, as a draft.

use super::EVERYWHERE;
use super::draft::{Draft, Response, Type};
use super::schemas::Schemas;
use super::spec::Known;
use super::{groups, operations};
use crate::tools::openapi::{self, OpenApi, Operation};

/// The verbs that the language has, in the order of methods of one path.
const VERBS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// The operations that are asked for.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    /// Those that the spec has not, in the order of their paths.
    pub(super) new: Vec<Operation<'a>>,
    /// How many of them the spec has.
    pub(super) known: usize,
}

impl<'a> Asked<'a> {
    /// Those whose path one of `paths` takes in.
    pub(super) fn of(openapi: &'a OpenApi, known: &Known<'_>, paths: &[&str]) -> Self {
        let mut found = openapi::operations(openapi, paths, &mut Vec::new());
        let count = found.len();
        found.retain(|request, _| !known.has(request));
        let known = count - found.len();
        Self { new: ordered(found.into_values()), known }
    }
}

/// Operations of verbs that the language has, in the order of their paths.
fn ordered<'a>(operations: impl Iterator<Item = Operation<'a>>) -> Vec<Operation<'a>> {
    let mut ordered: Vec<_> =
        operations.filter(|operation| VERBS.contains(&operation.verb)).collect();
    ordered.sort_by_key(|operation| {
        let verb = VERBS.iter().position(|verb| *verb == operation.verb);
        (operation.path, verb)
    });
    ordered
}

/// Adds operations to the draft, with their types.
pub(super) fn operations<'a>(schemas: &mut Schemas<'a>, known: &Known<'_>, new: &[Operation<'a>]) {
    let credentials = openapi::Schemes::of(schemas.document);
    for (number, theirs) in new.iter().enumerate() {
        schemas.existing.from = known.near(theirs.path).unwrap_or_default();
        let operation = operations::operation(schemas, known, &credentials, number, theirs);
        schemas.draft.operations.push(operation);
    }
}

/// Gives the operations of the draft, which are `new`, their resources and names.
pub(super) fn names(
    draft: &mut Draft,
    known: &Known<'_>,
    new: &[Operation<'_>],
    openapi: &OpenApi,
    into: Option<&str>,
) {
    let all = openapi::operations(openapi, &[EVERYWHERE], &mut Vec::new());
    let all = ordered(all.into_values());
    let is_list = |number: usize| {
        let mut responses = draft.operations[number].responses.iter();
        responses.any(|documented| {
            matches!(
                documented.response,
                Response::Value(Type::List(_))
                    | Response::At(_, Type::List(_))
                    | Response::Bare(Type::List(_))
            )
        })
    };
    let named = groups::names(&new.iter().collect::<Vec<_>>(), &all, is_list, known);
    let named = groups::into(named, into);
    for (operation, name) in draft.operations.iter_mut().zip(named) {
        operation.resource = name.resource;
        operation.method = name.method;
    }
}
