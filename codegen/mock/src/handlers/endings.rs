//! How items end: they are deleted and still listed, or gone after a time.

use super::Handler;
use crate::resources::Collection;
use crate::signs::of_contents;
use crate::{json, path};
use codegen::api::behavior::Expiration;
use serde_json::{Value, json};

/// The member of the value at the path of a list that has the earliest time at which an item ends:
/// without it, each request would look at each item.
const NEXT: &str = "next_expiration";

impl Handler<'_> {
    /// The item at `position` with the time of its deletion, if it is still listed after that.
    pub(super) fn buried(&mut self, list: &str, position: usize) -> Option<Value> {
        let mut all = self.api.behavior.tombstones.iter();
        let own = all.find(|own| own.operation == self.call.operation.name)?;
        let now = json!(self.faker.now.to_string());
        self.state.update(list, position, |item| json::set(item, &own.field, now));
        self.state.list(list).get(position).cloned()
    }

    /// Sets when a new item of a list ends, where it does.
    pub(super) fn limit(&mut self, collection: &Collection, item: &mut Value) {
        for own in &self.api.behavior.expirations {
            if !self.is_listed_by(collection, &own.operation) {
                continue;
            }
            let seconds = own.after.as_ref().and_then(|name| self.call.one(name)?.as_i64());
            if let Some(seconds) = seconds {
                let end = self.faker.now.as_second().saturating_add(seconds);
                json::set(item, &own.field, json!(end));
            }
            if let Some(end) = json::member(item, &own.field).and_then(Value::as_i64) {
                let list = path::expand(&collection.path, &self.call.path);
                let next = self.next_end(&list).map_or(end, |next| next.min(end));
                self.state.set_value(list, json!({ NEXT: next }));
            }
        }
    }

    /// Removes the items that have ended, of lists that the path of the call is about.
    pub(super) fn expire(&mut self) {
        for own in &self.api.behavior.expirations {
            let Some(operation) = self.api.find(&own.operation) else { continue };
            let above = operation.path.len().saturating_sub(1);
            let is_near = |path: &[_]| path::are_alike(path, &operation.path[..above]);
            if self.call.operation.path.get(..above).is_some_and(is_near) {
                let list = path::expand(&operation.path, &self.call.path);
                let next = self.next_end(&list);
                if let Some(next) = next.filter(|next| *next <= self.faker.now.as_second()) {
                    self.remove_ended(own, &list, next);
                }
            }
        }
    }

    /// Removes the items of `list` that end from `first` on, which is over. What examples say ended
    /// before that stays.
    fn remove_ended(&mut self, own: &Expiration, list: &str, first: i64) {
        let now = self.faker.now.as_second();
        let items = self.state.list(list).iter().enumerate();
        let ends: Vec<_> = items
            .filter_map(|(at, item)| Some((at, json::member(item, &own.field)?.as_i64()?)))
            .collect();
        for (at, _) in ends.iter().rev().filter(|(_, end)| (first..=now).contains(end)) {
            if let Some(content) = self.content_of(own, list, *at) {
                self.state.remove_content(&content);
            }
            self.state.remove(list, *at);
        }
        match ends.iter().map(|(_, end)| *end).filter(|end| *end > now).min() {
            Some(next) => self.state.set_value(list, json!({ NEXT: next })),
            None => drop(self.state.remove_value(list)),
        }
    }

    /// The path of the content of an item.
    fn content_of(&self, own: &Expiration, list: &str, at: usize) -> Option<String> {
        let path = &self.api.find(&own.operation)?.path;
        let of = self.api.find(&of_contents(self.api, path)?.of)?;
        let key = self.resources.collection(self.resources.at(path)?).key.as_ref()?;
        let key = json::text(self.state.list(list).get(at)?.get(key)?);
        let values = path::values_of(&self.call.path, path::parameters(path), key);
        Some(path::expand(&of.path, &values))
    }

    fn next_end(&self, list: &str) -> Option<i64> {
        self.state.value(list)?.get(NEXT)?.as_i64()
    }
}
