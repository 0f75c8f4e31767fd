//! The operations of a document that the spec has not, as a draft.

use super::EVERYWHERE;
use super::draft::{Draft, Operation, Response, Type};
use super::reasons::Reason;
use super::schemas::Schemas;
use super::spec::Known;
use super::{bodies, groups, operations};
use crate::tools::openapi::{self, OpenApi, Operation as Theirs};

/// The verbs that the language has, in the order of methods of one path.
const VERBS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// The operations that are asked for.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    /// Those that the spec has not, in the order of their paths.
    pub(super) new: Vec<Theirs<'a>>,
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
fn ordered<'a>(operations: impl Iterator<Item = Theirs<'a>>) -> Vec<Theirs<'a>> {
    let mut ordered: Vec<_> =
        operations.filter(|operation| VERBS.contains(&operation.verb)).collect();
    ordered.sort_by_key(|operation| {
        let verb = VERBS.iter().position(|verb| *verb == operation.verb);
        (operation.path, verb)
    });
    ordered
}

/// Adds operations to the draft, with their types: one for each kind of body that the document lists.
pub(super) fn operations<'a>(schemas: &mut Schemas<'a>, known: &Known<'_>, new: &[Theirs<'a>]) {
    let credentials = openapi::Schemes::of(schemas.document);
    for theirs in new {
        schemas.existing.from = known.near(theirs.path).unwrap_or_default();
        let first = schemas.draft.operations.len();
        let mut kinds = bodies::kinds(schemas, &theirs.place).into_iter();
        let kind = kinds.next();
        let operation = operations::operation(schemas, known, &credentials, first, theirs, kind);
        schemas.draft.operations.push(operation);
        for kind in kinds.filter(|_| theirs.verb != "get") {
            let number = schemas.draft.operations.len();
            let mut other =
                operations::operation(schemas, known, &credentials, number, theirs, Some(kind));
            // Which body it is, a server sees by the one that is there.
            other.body_optional = false;
            other.other_of = Some((first, kind.word()));
            let all = &mut schemas.draft.operations;
            match other.left_out {
                None => all.push(other),
                Some(_) => all[first].reasons.push(Reason::ManyMedia),
            }
        }
    }
}

/// Gives the operations of the draft, which are `new`, their resources and names.
pub(super) fn names(
    draft: &mut Draft,
    known: &Known<'_>,
    new: &[Theirs<'_>],
    openapi: &OpenApi,
    into: Option<&str>,
) {
    // An update has many attempts, most of which add no operation.
    if new.is_empty() {
        return;
    }
    let all = openapi::operations(openapi, &[EVERYWHERE], &mut Vec::new());
    let all = ordered(all.into_values());
    let (own, others): (Vec<_>, Vec<_>) =
        (0..draft.operations.len()).partition(|at| draft.operations[*at].other_of.is_none());
    let is_list = |number: usize| {
        let mut responses = draft.operations[own[number]].responses.iter();
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
    let mut taken = known.methods();
    for (at, name) in own.iter().zip(named) {
        let operation = &mut draft.operations[*at];
        taken.insert(format!("{}.{}", name.resource, name.method));
        (operation.resource, operation.method) = (name.resource, name.method);
    }
    for at in others {
        let Some((first, word)) = draft.operations[at].other_of else { continue };
        let Operation { verb, path, resource, method, .. } = draft.operations[first].clone();
        let method = groups::free(&taken, &resource, verb, &path, &format!("{method}_{word}"));
        taken.insert(format!("{resource}.{method}"));
        let other = &mut draft.operations[at];
        (other.resource, other.method) = (resource, method);
    }
}
