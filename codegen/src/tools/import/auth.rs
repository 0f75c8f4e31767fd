//! Which schemes of the spec an operation accepts.

use super::reasons::Reason;
use super::spec::Known;
use crate::api::Scheme;
use crate::tools::openapi::{OpenApi, Place};
use serde_json::Value;
use std::collections::BTreeMap;

/// The schemes of the document, and those of the spec.
#[derive(Debug)]
pub(super) struct Schemes<'a> {
    /// What each of the document's adds to a request, where it says so.
    headers: BTreeMap<&'a str, String>,
    ours: Vec<Scheme>,
    /// What holds where an operation says nothing.
    otherwise: Option<&'a Value>,
}

impl<'a> Schemes<'a> {
    pub(super) fn of_document(document: &'a OpenApi, known: &Known<'_>) -> Self {
        let declared = document.find("#/components/securitySchemes");
        let declared = declared.iter().flat_map(Place::members);
        let headers = declared.filter_map(|(name, place)| Some((name, header(&place)?)));
        Self {
            headers: headers.collect(),
            ours: known.api().schemes.clone(),
            otherwise: document.root().value.get("security"),
        }
    }

    /// The schemes that `operation` accepts, none where it accepts all; or why that cannot
    /// be said.
    pub(super) fn of(&self, operation: &Place<'a>) -> Result<Vec<String>, Reason> {
        let sets = operation.value.get("security").or(self.otherwise).and_then(Value::as_array);
        let Some(sets) = sets else { return Ok(Vec::new()) };
        let sets = sets.iter().filter_map(Value::as_object);
        let sets: Vec<Vec<&str>> =
            sets.map(|set| set.keys().map(String::as_str).collect()).collect();
        let is_open = sets.iter().all(Vec::is_empty);
        let meant = |ours: &Scheme| sets.iter().any(|set| self.is_in(ours, set));
        let found: Vec<_> = self.ours.iter().filter(|ours| meant(ours)).collect();
        let all_known = sets
            .iter()
            .all(|set| set.is_empty() || self.ours.iter().any(|ours| self.is_in(ours, set)));
        if is_open && !self.ours.is_empty() {
            return Err(Reason::NoCredentials);
        }
        if !all_known {
            return Err(Reason::Security);
        }
        let takes_all = found.len() == self.ours.len();
        let names = found.iter().map(|scheme| scheme.name.value.clone());
        Ok(if takes_all { Vec::new() } else { names.collect() })
    }

    /// Whether a set of the document's schemes, all of which a request has, contains `ours`. A set
    /// that names every scheme there is means any of them.
    fn is_in(&self, ours: &Scheme, set: &[&str]) -> bool {
        if set.contains(&&*ours.name.value) {
            return true;
        }
        let declared: Vec<_> = set.iter().filter_map(|name| self.headers.get(name)).collect();
        let has_header =
            |name: &String| declared.iter().any(|header| header.eq_ignore_ascii_case(name));
        if !declared.is_empty() {
            return ours.headers.iter().all(|header| has_header(&header.name));
        }
        // Without declarations, names are all that there is: `api_email` for the secret `email`.
        ours.secrets.len() > 1
            && ours.secrets.iter().all(|secret| {
                set.iter().any(|name| {
                    name.strip_suffix(&*secret.name.value)
                        .is_some_and(|rest| rest.is_empty() || rest.ends_with(['_', '-', '.']))
                })
            })
    }
}

/// The header that a scheme of the document goes into.
pub(super) fn header(place: &Place<'_>) -> Option<String> {
    match place.text("type")? {
        "http" | "oauth2" | "openIdConnect" => Some("Authorization".to_owned()),
        "apiKey" if place.text("in") == Some("header") => place.text("name").map(str::to_owned),
        _ => None,
    }
}
