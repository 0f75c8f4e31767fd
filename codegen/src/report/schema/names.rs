//! The names that a spec has.

use crate::document::Document;
use crate::language::Names;
use serde_json::{Value, json};
use std::iter;

/// The name of a type, with its resource before it or without.
pub(super) const TYPE: &str = r"(\.?([A-Za-z][A-Za-z0-9_-]*\.)+)?[A-Z][A-Za-z0-9_]*";

const ALL: [Names; 5] =
    [Names::Sources, Names::Auth, Names::Pagination, Names::Documents, Names::Types];

/// The schemas of all names, each by what it is called among the definitions.
pub(super) fn schemas(document: &Document) -> impl Iterator<Item = (String, Value)> {
    ALL.into_iter().map(|names| (word(names).to_owned(), schema(names, &known(names, document))))
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

fn schema(names: Names, known: &[String]) -> Value {
    // A list of values may not be empty.
    let known = (!known.is_empty()).then(|| json!({ "enum": known }));
    match (names, known) {
        // A type is often named before it is declared.
        (Names::Types, known) => {
            let any = json!({
                "type": "string",
                "pattern": format!("^{TYPE}$"),
                "patternErrorMessage": "Expected the name of a type",
            });
            json!({ "anyOf": iter::once(any).chain(known).collect::<Value>() })
        }
        (_, Some(known)) => known,
        (_, None) => json!({ "type": "string" }),
    }
}

/// What an editor can offer: types by their own names and by those with their resources.
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
        Names::Types => {
            let types = document.resources.iter().flat_map(|resource| {
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
    }
}
