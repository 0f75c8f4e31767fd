//! What the server remembers.

mod document;

use crate::change::{Change, Journal};
use crate::content::Content;
use crate::list::List;
use crate::origin::Origin;
use bytes::Bytes;
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything that the server remembers, by path.
///
/// One that a server [starts with](crate::Server::seeded) has more lists than are there: what nothing is remembered
/// of is made when a request is about it. A clone shares each list until one of the two changes it: a state can be made once for many tests.
#[derive(Clone, Debug, Default)]
pub struct State {
    lists: BTreeMap<String, Arc<List>>,
    /// Null where there was something that is gone, and is not made again.
    values: BTreeMap<String, Value>,
    contents: BTreeMap<String, Content>,
    origin: Origin,
    journal: Journal,
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        let Self { lists, values, contents, origin: _, journal: _ } = self;
        *lists == other.lists && *values == other.values && *contents == other.contents
    }
}

impl State {
    /// A state without lists yet.
    pub(crate) fn new(origin: Origin) -> Self {
        Self { origin, ..Self::default() }
    }

    pub(crate) fn origin(&self) -> Origin {
        self.origin
    }

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

    /// Adds a list of items that no call created.
    pub(crate) fn make_list(&mut self, path: String, items: Vec<Value>) {
        self.change(Change::Made(path, items));
    }

    /// Whether something is remembered of the list at `path`, if only that it is empty.
    pub(crate) fn has_list(&self, path: &str) -> bool {
        self.lists.contains_key(path)
    }

    /// Whether no call created the item at `position` of the list at `path`.
    pub(crate) fn is_first(&self, path: &str, position: usize) -> bool {
        let list = self.lists.get(path);
        list.is_some_and(|list| position < list.items().len() - list.created())
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
        self.values.get(path).filter(|value| !value.is_null())
    }

    /// Whether something is remembered of the singleton resource at `path`, if only that it is gone.
    pub(crate) fn has_value(&self, path: &str) -> bool {
        self.values.contains_key(path)
    }

    /// Replaces the singleton resource at `path`.
    pub fn set_value(&mut self, path: impl Into<String>, value: Value) {
        self.change(Change::Value(path.into(), Some(value)));
    }

    /// Removes the singleton resource at `path`, and returns it.
    pub fn remove_value(&mut self, path: &str) -> Option<Value> {
        let value = self.value(path).cloned();
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
        let makes = !self.origin.is_given();
        match change {
            // What was removed is not made again.
            Change::List(path, None) if makes => drop(self.lists.insert(path, Arc::default())),
            Change::Value(path, None) if makes => drop(self.values.insert(path, Value::Null)),
            Change::List(path, items) => {
                put(&mut self.lists, path, items.map(|items| Arc::new(items.into())));
            }
            Change::Made(path, items) => {
                self.lists.insert(path, Arc::new(List::first(items, 0)));
            }
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
