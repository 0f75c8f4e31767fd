//! What the server remembers.

use crate::list::List;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde_json::{Map, Value, json};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Everything that the server remembers, by path.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    lists: BTreeMap<String, List>,
    values: BTreeMap<String, Value>,
    contents: BTreeMap<String, Content>,
}

/// What was uploaded to a path.
#[derive(Clone, Debug, PartialEq)]
struct Content {
    media_type: String,
    bytes: Bytes,
}

impl State {
    /// The items of the list at `path`, such as the members at `/organizations/1f0c/members`, in the
    /// order of their creation. A list that does not exist has none.
    #[must_use]
    pub fn list(&self, path: &str) -> &[Value] {
        self.lists.get(path).map(List::items).unwrap_or_default()
    }

    /// All lists, each with its path.
    pub fn lists(&self) -> impl Iterator<Item = (&str, &[Value])> {
        self.lists.iter().map(|(path, list)| (&**path, list.items()))
    }

    /// Replaces the items of the list at `path`.
    pub fn set_list(&mut self, path: impl Into<String>, items: Vec<Value>) {
        self.lists.insert(path.into(), items.into());
    }

    /// Removes the list at `path`, and returns its items.
    pub fn remove_list(&mut self, path: &str) -> Vec<Value> {
        self.lists.remove(path).map(List::into_items).unwrap_or_default()
    }

    /// The singleton resource at `path`.
    #[must_use]
    pub fn value(&self, path: &str) -> Option<&Value> {
        self.values.get(path)
    }

    /// Replaces the singleton resource at `path`.
    pub fn set_value(&mut self, path: impl Into<String>, value: Value) {
        self.values.insert(path.into(), value);
    }

    /// Removes the singleton resource at `path`, and returns it.
    pub fn remove_value(&mut self, path: &str) -> Option<Value> {
        self.values.remove(path)
    }

    /// The content that was uploaded to `path`, with its media type.
    #[must_use]
    pub fn content(&self, path: &str) -> Option<(&str, &Bytes)> {
        self.contents.get(path).map(|content| (&*content.media_type, &content.bytes))
    }

    /// Replaces the content at `path`.
    pub fn set_content(
        &mut self,
        path: impl Into<String>,
        media_type: impl Into<String>,
        bytes: impl Into<Bytes>,
    ) {
        let content = Content { media_type: media_type.into(), bytes: bytes.into() };
        self.contents.insert(path.into(), content);
    }

    /// Removes the content at `path`; returns whether there was some.
    pub fn remove_content(&mut self, path: &str) -> bool {
        self.contents.remove(path).is_some()
    }

    /// The state as a JSON document: what `--state` keeps in a file.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let lists: BTreeMap<_, _> = self.lists().collect();
        let contents = self.contents.iter().map(|(path, content)| {
            let base64 = STANDARD.encode(&content.bytes);
            (path.clone(), json!({ "media_type": content.media_type, "base64": base64 }))
        });
        let contents: Map<_, _> = contents.collect();
        let mut document = json!({ "lists": lists, "values": self.values });
        if !contents.is_empty() {
            document["contents"] = Value::Object(contents);
        }
        document
    }

    /// Reads a document that [`State::to_json`] returned.
    ///
    /// # Errors
    ///
    /// A message that says what is wrong with another document.
    pub fn from_json(document: &Value) -> Result<Self, String> {
        let Value::Object(members) = document else {
            return Err("expected an object with `lists` and `values`".to_owned());
        };
        let mut state = Self::default();
        for (name, member) in members {
            let Value::Object(entries) = member else {
                return Err(format!("`{name}`: expected an object whose keys are paths"));
            };
            match &**name {
                "lists" => state.lists = lists(entries)?,
                "values" => state.values = entries.clone().into_iter().collect(),
                "contents" => state.contents = contents(entries)?,
                _ => {
                    let expected = "expected `lists`, `values` or `contents`";
                    return Err(format!("unknown key `{name}`; {expected}"));
                }
            }
        }
        Ok(state)
    }

    /// The position of the item of the list at `path` that has `wanted` in its field `key`.
    pub(crate) fn position(&self, path: &str, key: &str, wanted: &str) -> Option<usize> {
        self.lists.get(path)?.position(key, wanted)
    }

    /// Sorts the list at `path` by `field`, for [`State::sorted`].
    pub(crate) fn sort(
        &mut self,
        path: &str,
        field: &[String],
        compare: impl Fn(&Value, &Value) -> Ordering,
    ) {
        if let Some(list) = self.lists.get_mut(path) {
            list.sort(field, compare);
        }
    }

    /// The positions of the items of the list at `path` in the order of `field`, if the list exists
    /// and is sorted by it.
    pub(crate) fn sorted(&self, path: &str, field: &[String]) -> Option<&[usize]> {
        self.lists.get(path)?.sorted(field)
    }

    pub(crate) fn push(&mut self, path: &str, item: Value) {
        match self.lists.get_mut(path) {
            Some(list) => list.push(item),
            None => self.set_list(path, vec![item]),
        }
    }

    /// Changes an item that [`State::position`] found.
    pub(crate) fn update(&mut self, path: &str, position: usize, change: impl FnOnce(&mut Value)) {
        let list = self.lists.get_mut(path);
        debug_assert!(list.is_some(), "there is a list at {path}");
        if let Some(list) = list {
            list.update(position, change);
        }
    }

    /// Removes an item that [`State::position`] found.
    pub(crate) fn remove(&mut self, path: &str, position: usize) {
        let list = self.lists.get_mut(path);
        debug_assert!(list.is_some(), "there is a list at {path}");
        if let Some(list) = list {
            list.remove(position);
        }
    }

    /// Removes everything below `path`.
    pub(crate) fn remove_below(&mut self, path: &str) {
        remove_below(&mut self.lists, path);
        remove_below(&mut self.values, path);
        remove_below(&mut self.contents, path);
    }
}

fn remove_below<T>(map: &mut BTreeMap<String, T>, path: &str) {
    let below = format!("{path}/");
    let paths = map.range(below.clone()..).map(|(path, _)| path);
    let paths: Vec<_> = paths.take_while(|path| path.starts_with(&below)).cloned().collect();
    for path in paths {
        map.remove(&path);
    }
}

fn lists(entries: &Map<String, Value>) -> Result<BTreeMap<String, List>, String> {
    let lists = entries.iter().map(|(path, items)| match items {
        Value::Array(items) => Ok((path.clone(), items.clone().into())),
        _ => Err(format!("`lists`: expected an array at `{path}`")),
    });
    lists.collect()
}

fn contents(entries: &Map<String, Value>) -> Result<BTreeMap<String, Content>, String> {
    let contents = entries.iter().map(|(path, content)| {
        let text = |name: &str| content.get(name).and_then(Value::as_str);
        let bytes = text("base64").and_then(|base64| STANDARD.decode(base64).ok());
        let (Some(media_type), Some(bytes)) = (text("media_type"), bytes) else {
            return Err(format!("`contents`: expected `media_type` and `base64` at `{path}`"));
        };
        Ok((path.clone(), Content { media_type: media_type.to_owned(), bytes: bytes.into() }))
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
