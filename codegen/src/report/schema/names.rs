//! The names that a spec has.

use crate::document::Document;
use crate::language::Names;
use serde_json::{Value, json};
use std::iter;

/// The name of a type, with its resource before it or without.
pub(super) const TYPE: &str = r"(\.?([A-Za-z][A-Za-z0-9_-]*\.)+)?[A-Z][A-Za-z0-9_]*";

const ALL: [Names; 5] =
    [Names::Sources, Names::Auth, Names::Pagination, Names::Documents, Names::Types];

/// The schemas of all names, each by what it is called among the definitions; `parts` has the types
/// where these are in files of their own.
pub(super) fn schemas(
    document: &Document,
    parts: &[(String, Value)],
) -> impl Iterator<Item = (String, Value)> {
    ALL.into_iter().map(|names| {
        let known = if names == Names::Types {
            types(document, parts)
        } else {
            list(&known(names, document)).into_iter().collect()
        };
        (word(names).to_owned(), schema(names, known))
    })
}

/// The names of types, each list in a file of its own, where resources are features: what is common to
/// all stays small.
pub(super) fn parts(document: &Document) -> impl Iterator<Item = (String, Value)> {
    let tops = document.tops().filter(|_| document.api.default_features.is_some());
    tops.filter_map(|top| Some((part(top), list(&types_of(document, Some(top)))?)))
}

fn part(top: &str) -> String {
    format!("schema/{top}.json")
}

/// What an editor can offer of types.
fn types(document: &Document, parts: &[(String, Value)]) -> Vec<Value> {
    if document.api.default_features.is_none() {
        return list(&types_of(document, None)).into_iter().collect();
    }
    parts.iter().map(|(path, _)| json!({ "$ref": path })).collect()
}

/// One of these names; a list of values may not be empty.
fn list(names: &[String]) -> Option<Value> {
    (!names.is_empty()).then(|| json!({ "enum": names }))
}

pub(super) fn reference(names: Names) -> Value {
    json!({ "$ref": format!("#/definitions/{}", word(names)) })
}

fn word(names: Names) -> &'static str {
    match names {
        Names::Sources => "source",
        Names::Auth => "auth_name",
        Names::Pagination => "pagination_name",
        Names::Documents => "document_name",
        Names::Types => "type_name",
    }
}

fn schema(names: Names, mut known: Vec<Value>) -> Value {
    match (names, known.pop()) {
        // A type is often named before it is declared.
        (Names::Types, last) => {
            let any = json!({
                "type": "string",
                "pattern": format!("^{TYPE}$"),
                "patternErrorMessage": "Expected the name of a type",
            });
            json!({ "anyOf": iter::once(any).chain(known).chain(last).collect::<Value>() })
        }
        (_, Some(known)) => known,
        (_, None) => json!({ "type": "string" }),
    }
}

/// What an editor can offer, of all but types.
fn known(names: Names, document: &Document) -> Vec<String> {
    let api = &document.api;
    match names {
        Names::Sources => api.sources.iter().map(|(name, _)| name.value.clone()).collect(),
        Names::Auth => api.auth.iter().map(|scheme| scheme.name.value.clone()).collect(),
        Names::Pagination => {
            api.pagination.iter().map(|scheme| scheme.name.value.clone()).collect()
        }
        Names::Documents => {
            let documents = document.drift.iter().flat_map(|drift| &drift.documents);
            documents.map(|document| document.name.value.clone()).collect()
        }
        Names::Types => Vec::new(),
    }
}

/// Types, of the resources in `top` if that is given, by their own names and by those with their
/// resources.
fn types_of(document: &Document, top: Option<&str>) -> Vec<String> {
    let is_in = |name: &str| top.is_none() || name.split('.').next() == top;
    let resources = document.resources.iter().filter(|resource| is_in(&resource.name.value));
    let types = resources.flat_map(|resource| {
        resource.types.iter().flat_map(move |declared| {
            let name = &declared.name.value;
            [name.clone(), format!("{}.{name}", resource.name.value)]
        })
    });
    let mut types: Vec<_> = types.collect();
    types.sort_unstable();
    types.dedup();
    types
}
