//! What the server remembers.

use crate::list::List;
use serde_json::{Map, Value, json};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Everything that the server remembers, by path.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    lists: BTreeMap<String, List>,
    values: BTreeMap<String, Value>,
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

    /// The state as a JSON document: what `--state` keeps in a file.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let lists: BTreeMap<_, _> = self.lists().collect();
        json!({ "lists": lists, "values": self.values })
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
                _ => return Err(format!("unknown key `{name}`; expected `lists` or `values`")),
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
