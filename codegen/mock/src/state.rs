//! What the server remembers.

use crate::change::{Change, Journal};
use crate::content::Content;
use crate::list::List;
use bytes::Bytes;
use serde::{Deserialize as _, Serialize};
use serde_json::{Map, Value, json};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that the server remembers, by path.
///
/// A clone shares each list until one of the two changes it: a state can be made once for many tests.
#[derive(Clone, Debug, Default)]
pub struct State {
    lists: BTreeMap<String, Arc<List>>,
    values: BTreeMap<String, Value>,
    contents: BTreeMap<String, Content>,
    journal: Journal,
}

/// A state as it is saved.
#[derive(Serialize)]
struct Document<'a> {
    lists: BTreeMap<&'a str, &'a [Value]>,
    values: &'a BTreeMap<String, Value>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    contents: &'a BTreeMap<String, Content>,
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        let Self { lists, values, contents, journal: _ } = self;
        *lists == other.lists && *values == other.values && *contents == other.contents
    }
}

impl State {
    /// The items of the list at `path`, such as the members at `/organizations/1f0c/members`, in the
    /// order of their creation. A list that does not exist has none.
    #[must_use]
    pub fn list(&self, path: &str) -> &[Value] {
        self.lists.get(path).map(|list| list.items()).unwrap_or_default()
    }

    /// The paths of singleton resources, and of what was uploaded.
    pub(crate) fn others(&self) -> impl Iterator<Item = &str> {
        self.values.keys().chain(self.contents.keys()).map(|path| &**path)
    }

    /// All lists, each with its path.
    pub fn lists(&self) -> impl Iterator<Item = (&str, &[Value])> {
        self.lists.iter().map(|(path, list)| (&**path, list.items()))
    }

    /// Replaces the items of the list at `path`.
    pub fn set_list(&mut self, path: impl Into<String>, items: Vec<Value>) {
        self.change(Change::List(path.into(), Some(items)));
    }

    /// Removes the list at `path`, and returns its items.
    pub fn remove_list(&mut self, path: &str) -> Vec<Value> {
        let items = self.list(path).to_vec();
        self.change(Change::List(path.to_owned(), None));
        items
    }

    /// The singleton resource at `path`.
    #[must_use]
    pub fn value(&self, path: &str) -> Option<&Value> {
        self.values.get(path)
    }

    /// Replaces the singleton resource at `path`.
    pub fn set_value(&mut self, path: impl Into<String>, value: Value) {
        self.change(Change::Value(path.into(), Some(value)));
    }

    /// Removes the singleton resource at `path`, and returns it.
    pub fn remove_value(&mut self, path: &str) -> Option<Value> {
        let value = self.values.get(path).cloned();
        self.change(Change::Value(path.to_owned(), None));
        value
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
        self.change(Change::Content(path.into(), Some(content)));
    }

    /// Removes the content at `path`; returns whether there was some.
    pub fn remove_content(&mut self, path: &str) -> bool {
        let is_there = self.contents.contains_key(path);
        if is_there {
            self.change(Change::Content(path.to_owned(), None));
        }
        is_there
    }

    /// The state as a JSON document: what the file of `--state` starts with.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!(self.document())
    }

    /// The same without a copy of it.
    pub(crate) fn document(&self) -> impl Serialize {
        let lists = self.lists().collect();
        Document { lists, values: &self.values, contents: &self.contents }
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
        for (name, member) in members {
            let Value::Object(entries) = member else {
                return Err(format!("`{name}`: expected an object whose keys are paths"));
            };
            match &*name {
                "lists" => state.lists = lists(entries)?,
                "values" => state.values = entries.into_iter().collect(),
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
            Arc::make_mut(list).sort(field, compare);
        }
    }

    /// The positions of the items of the list at `path` in the order of `field`, if the list exists
    /// and is sorted by it.
    pub(crate) fn sorted(&self, path: &str, field: &[String]) -> Option<&[usize]> {
        self.lists.get(path)?.sorted(field)
    }

    pub(crate) fn push(&mut self, path: &str, item: Value) {
        self.change(Change::Push(path.to_owned(), item));
    }

    /// Changes an item that [`State::position`] found.
    pub(crate) fn update(&mut self, path: &str, position: usize, change: impl FnOnce(&mut Value)) {
        let item = self.list(path).get(position).cloned();
        debug_assert!(item.is_some(), "there is an item {position} at {path}");
        if let Some(mut item) = item {
            change(&mut item);
            self.change(Change::Replace(path.to_owned(), position, item));
        }
    }

    /// Removes an item that [`State::position`] found.
    pub(crate) fn remove(&mut self, path: &str, position: usize) {
        self.change(Change::Remove(path.to_owned(), position));
    }

    /// Removes everything below `path`.
    pub(crate) fn remove_below(&mut self, path: &str) {
        self.change(Change::Below(path.to_owned()));
    }

    /// A copy for changes that may come to nothing; [`State::keep`] makes it this one.
    pub(crate) fn attempt(&self) -> Self {
        Self { journal: self.journal.attempt(), ..self.clone() }
    }

    pub(crate) fn keep(&mut self, attempt: Self) {
        let mut journal = std::mem::take(&mut self.journal);
        *self = attempt;
        std::mem::swap(&mut journal, &mut self.journal);
        self.journal.extend(journal);
    }

    /// Writes down changes from now on.
    pub(crate) fn record_changes(&mut self) {
        self.journal.begin();
    }

    /// What was written down since this was called before, a line for each change.
    pub(crate) fn take_changes(&mut self) -> String {
        self.journal.take()
    }

    fn change(&mut self, change: Change) {
        self.journal.note(&change);
        let made = self.apply(change);
        debug_assert!(made.is_ok(), "{made:?}");
    }

    /// Makes a change again.
    pub(crate) fn apply(&mut self, change: Change) -> Result<(), String> {
        match change {
            Change::List(path, items) => put(&mut self.lists, path, items.map(shared)),
            Change::Push(path, item) => {
                Arc::make_mut(self.lists.entry(path).or_default()).push(item);
            }
            Change::Replace(path, position, item) => {
                self.list_with(&path, position)?.replace(position, item);
            }
            Change::Remove(path, position) => self.list_with(&path, position)?.remove(position),
            Change::Value(path, value) => put(&mut self.values, path, value),
            Change::Content(path, content) => put(&mut self.contents, path, content),
            Change::Below(path) => {
                remove_below(&mut self.lists, &path);
                remove_below(&mut self.values, &path);
                remove_below(&mut self.contents, &path);
            }
        }
        Ok(())
    }

    /// The list at `path`, which has an item at `position`.
    fn list_with(&mut self, path: &str, position: usize) -> Result<&mut List, String> {
        let list = self.lists.get_mut(path).filter(|list| position < list.items().len());
        let list = list.map(Arc::make_mut);
        list.ok_or_else(|| format!("`{path}` has no item {position}"))
    }
}

fn put<T>(map: &mut BTreeMap<String, T>, path: String, value: Option<T>) {
    match value {
        Some(value) => drop(map.insert(path, value)),
        None => drop(map.remove(&path)),
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

fn shared(items: Vec<Value>) -> Arc<List> {
    Arc::new(items.into())
}

fn lists(entries: Map<String, Value>) -> Result<BTreeMap<String, Arc<List>>, String> {
    let lists = entries.into_iter().map(|(path, items)| match items {
        Value::Array(items) => Ok((path, shared(items))),
        _ => Err(format!("`lists`: expected an array at `{path}`")),
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
