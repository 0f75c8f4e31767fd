//! Items that shadow all others of their list with a name at or below theirs.

use crate::call::Call;
use crate::json;
use codegen::api::behavior::{Cast, Shadow};
use serde_json::{Value, json};

/// What shadows what in a list.
#[derive(Debug)]
pub(crate) struct Shadows<'a> {
    own: &'a Shadow,
    all: &'a [Value],
    key: Option<&'a str>,
    /// The name of what the list belongs to, of which items shadow nothing.
    apex: Option<String>,
}

impl<'a> Shadows<'a> {
    pub(crate) fn new(
        own: &'a Shadow,
        all: &'a [Value],
        key: Option<&'a str>,
        apex: Option<String>,
    ) -> Self {
        Self { own, all, key, apex: apex.map(|name| name.to_lowercase()) }
    }

    /// Whether a call chooses items by their shadows.
    pub(crate) fn choose(&self, call: &Call<'_>) -> bool {
        [&self.own.shadowed, &self.own.shadowing]
            .into_iter()
            .flatten()
            .any(|name| call.one(name).is_some())
    }

    /// Whether a list keeps an item.
    pub(crate) fn keep(&self, call: &Call<'_>, item: &Value) -> bool {
        let name = |query: &Option<String>| {
            let value = query.as_ref().and_then(|query| call.one(query));
            value.map(|value| json::text(value).to_lowercase())
        };
        let is_shadowed = name(&self.own.shadowed).is_none_or(|name| {
            let is_it = |other: &&Value| self.name(other) == name && self.shadows(other, item);
            self.all.iter().any(|other| is_it(&other))
        });
        let shadows = name(&self.own.shadowing)
            .is_none_or(|name| self.casts(item) && is_at_or_below(&name, &self.name(item)));
        is_shadowed && shadows
    }

    /// Whether a call asks for what shadows items.
    pub(crate) fn are_asked(&self, call: &Call<'_>) -> bool {
        let query = self.own.shows.as_ref().and_then(|query| call.one(query));
        query == Some(&Value::Bool(true))
    }

    /// Has an item say what shadows it, and how many it shadows; or nothing of it.
    pub(crate) fn describe(&self, item: &mut Value, is_asked: bool) {
        for (field, cast) in &self.own.states {
            let value = match cast {
                _ if !is_asked => None,
                Cast::By => {
                    let by = self.all.iter().filter(|other| self.shadows(other, item));
                    let ids: Vec<_> = by.filter_map(|other| other.get(self.key?)).collect();
                    (!ids.is_empty()).then(|| json!(ids))
                }
                Cast::Count => {
                    let shadowed = self.all.iter().filter(|other| self.shadows(item, other));
                    self.casts(item).then(|| json!(shadowed.count()))
                }
            };
            match value {
                Some(value) => json::set(item, field, value),
                None => drop(json::remove(item, field)),
            }
        }
    }

    /// Whether `one` shadows `other`.
    fn shadows(&self, one: &Value, other: &Value) -> bool {
        let (name, below) = (self.name(one), self.name(other));
        self.casts(one) && is_at_or_below(&below, &name) && !(self.casts(other) && below == name)
    }

    /// Whether an item shadows others.
    fn casts(&self, item: &Value) -> bool {
        let mut with = self.own.with.iter();
        with.all(|(field, is)| json::member(item, field).is_some_and(|own| json::text(own) == *is))
            && self.apex.as_ref() != Some(&self.name(item))
    }

    fn name(&self, item: &Value) -> String {
        json::member(item, &self.own.name).map(json::text).unwrap_or_default().to_lowercase()
    }
}

/// Whether `name` is `other`, or below it: `www.example.com` is below `example.com`.
fn is_at_or_below(name: &str, other: &str) -> bool {
    name.strip_suffix(other).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}
