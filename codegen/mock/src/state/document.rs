//! States as documents.

use super::State;
use crate::content::Content;
use crate::list::List;
use crate::origin::Origin;
use serde::{Deserialize as _, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A state as it is saved.
#[derive(Serialize)]
struct Document<'a> {
    lists: BTreeMap<&'a str, &'a [Value]>,
    values: &'a BTreeMap<String, Value>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    contents: &'a BTreeMap<String, Content>,
    /// What lists are made of that are not there.
    #[serde(skip_serializing_if = "Origin::is_given")]
    seed: Origin,
    /// How many of the last items of a list calls created, where they did.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    created: BTreeMap<&'a str, usize>,
}

impl State {
    /// The state as a JSON document: what the file of `--state` starts with.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!(self.document())
    }

    /// The same without a copy of it.
    pub(crate) fn document(&self) -> impl Serialize {
        let Self { values, contents, origin, .. } = self;
        let created = self.lists.iter().map(|(path, list)| (&**path, list.created()));
        let created = created.filter(|(_, count)| !origin.is_given() && *count > 0).collect();
        Document { lists: self.lists().collect(), values, contents, seed: *origin, created }
    }

    /// Reads a document that [`State::to_json`] returned.
    ///
    /// # Errors
    ///
    /// A message that says what is wrong with another document.
    pub fn from_json(document: &Value) -> Result<Self, String> {
        Self::of(document.clone())
    }

    /// The same without a copy of the document.
    pub(crate) fn of(document: Value) -> Result<Self, String> {
        let Value::Object(members) = document else {
            return Err("expected an object with `lists` and `values`".to_owned());
        };
        let mut state = Self::default();
        let (mut all, mut created) = (Map::new(), Map::new());
        for (name, member) in members {
            let entries = match member {
                _ if name == "seed" => {
                    let wrong = |error| format!("`seed`: {error}");
                    state.origin = Origin::deserialize(member).map_err(wrong)?;
                    continue;
                }
                Value::Object(entries) => entries,
                _ => return Err(format!("`{name}`: expected an object whose keys are paths")),
            };
            match &*name {
                "lists" => all = entries,
                "values" => state.values = entries.into_iter().collect(),
                "contents" => state.contents = contents(entries)?,
                "created" => created = entries,
                _ => {
                    let expected = "expected `lists`, `values`, `contents`, `seed` or `created`";
                    return Err(format!("unknown key `{name}`; {expected}"));
                }
            }
        }
        state.lists = lists(all, &created)?;
        Ok(state)
    }
}

/// Lists, and how many of the last items of each calls created.
fn lists(
    entries: Map<String, Value>,
    created: &Map<String, Value>,
) -> Result<BTreeMap<String, Arc<List>>, String> {
    let lists = entries.into_iter().map(|(path, items)| {
        let Value::Array(items) = items else {
            return Err(format!("`lists`: expected an array at `{path}`"));
        };
        let created = created.get(&path).map_or(Some(0), Value::as_u64);
        let created = created.and_then(|count| usize::try_from(count).ok());
        let created = created.ok_or_else(|| format!("`created`: expected a number at `{path}`"))?;
        Ok((path, Arc::new(List::first(items, created))))
    });
    lists.collect()
}

fn contents(entries: Map<String, Value>) -> Result<BTreeMap<String, Content>, String> {
    let contents = entries.into_iter().map(|(path, content)| {
        let wrong = |_| format!("`contents`: expected `media_type` and `base64` at `{path}`");
        let content = Content::deserialize(content).map_err(wrong)?;
        Ok((path, content))
    });
    contents.collect()
}

#[cfg(test)]
mod tests {
    use super::State;
    use serde_json::json;

    #[test]
    fn contents_survive_as_json() {
        let mut state = State::default();
        state.set_content("/files/a", "image/png", &b"\x00\xff"[..]);
        let read = State::from_json(&state.to_json()).unwrap();
        assert_eq!(read, state);
        assert_eq!(read.content("/files/a").unwrap().0, "image/png");
        for contents in
            [json!({ "/a": 1 }), json!({ "/a": { "media_type": "a/b", "base64": "?" } })]
        {
            let error = State::from_json(&json!({ "contents": contents })).unwrap_err();
            assert_eq!(error, "`contents`: expected `media_type` and `base64` at `/a`");
        }
        state.remove_below("/files");
        assert!(state.content("/files/a").is_none());
        assert!(!state.remove_content("/files/a"));
    }
}
