//! What a document asks of callers: credentials and permissions.

use super::{OpenApi, Place};
use crate::api::Scheme;
use serde_json::Value;
use std::collections::BTreeMap;

/// Where documents in use say which permissions a call needs, any one of them.
const PERMISSIONS: [&str; 3] = ["x-api-token-group", "x-required-permissions", "x-permissions"];

/// The schemes of the document, to be recognized among those of a spec.
#[derive(Debug)]
pub(crate) struct Schemes<'a> {
    /// What each of the document's adds to a request, where it says so.
    headers: BTreeMap<&'a str, String>,
    /// What holds where an operation says nothing.
    otherwise: Option<Place<'a>>,
}

/// The credentials that an operation of a document accepts.
#[derive(Debug)]
pub(crate) struct Accepted<'a, 's> {
    /// Where the document says so.
    pub(crate) place: Place<'a>,
    /// Those of the spec's schemes, in the order of the spec.
    pub(crate) known: Vec<&'s Scheme>,
    /// Sets of the document's schemes that are none of the spec's.
    pub(crate) unknown: Vec<Vec<&'a str>>,
}

impl<'a> Schemes<'a> {
    pub(crate) fn of(document: &'a OpenApi) -> Self {
        let declared = document.find("#/components/securitySchemes");
        let declared = declared.iter().flat_map(Place::members);
        let headers = declared.filter_map(|(name, place)| Some((name, header(&place)?)));
        Self { headers: headers.collect(), otherwise: document.root().get("security") }
    }

    /// What `operation` accepts of `ours`; `None` where the document does not say.
    pub(crate) fn accepted<'s>(
        &self,
        operation: &Place<'a>,
        ours: &'s [Scheme],
    ) -> Option<Accepted<'a, 's>> {
        let place = operation.get("security").or_else(|| self.otherwise.clone())?;
        let sets = place.value.as_array()?.iter().filter_map(Value::as_object);
        let sets: Vec<Vec<&str>> =
            sets.map(|set| set.keys().map(String::as_str).collect()).collect();
        let meant = |ours: &&Scheme| sets.iter().any(|set| self.is_in(ours, set));
        let known: Vec<_> = ours.iter().filter(meant).collect();
        let is_unknown =
            |set: &Vec<&str>| !set.is_empty() && !known.iter().any(|ours| self.is_in(ours, set));
        let unknown = sets.iter().filter(|set| is_unknown(set)).cloned().collect();
        Some(Accepted { place, known, unknown })
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

impl Accepted<'_, '_> {
    /// Whether no credentials are needed, nor accepted.
    pub(crate) fn is_open(&self) -> bool {
        self.known.is_empty() && self.unknown.is_empty()
    }
}

/// The header that a scheme of the document goes into.
pub(crate) fn header(place: &Place<'_>) -> Option<String> {
    match place.text("type")? {
        "http" | "oauth2" | "openIdConnect" => Some("Authorization".to_owned()),
        "apiKey" if place.text("in") == Some("header") => place.text("name").map(str::to_owned),
        _ => None,
    }
}

/// The permissions of which `operation` needs any one, and where that is said; `None` where it is not.
pub(crate) fn permissions<'a>(operation: &Place<'a>) -> Option<(Place<'a>, Vec<&'a str>)> {
    let lists = PERMISSIONS.iter().filter_map(|key| operation.get(key));
    let lists: Vec<_> = lists.filter(|place| place.value.is_array()).collect();
    let mut found = Vec::new();
    for name in lists.iter().filter_map(|place| place.value.as_array()).flatten() {
        match name.as_str() {
            Some(name) if !name.trim().is_empty() && !found.contains(&name) => found.push(name),
            _ => {}
        }
    }
    Some((lists.into_iter().next()?, found))
}
