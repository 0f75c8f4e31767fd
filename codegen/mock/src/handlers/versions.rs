//! Versions of items: the number of each, and a copy where the API lists them.

use super::Handler;
use crate::resources::CollectionId;
use crate::{json, path, version};
use serde_json::Value;

impl Handler<'_> {
    /// Numbers an item, or an element of it, where these have versions: one up from `before`.
    pub(super) fn number(&self, id: CollectionId, item: &mut Value, before: Option<&Value>) {
        if let Some(versioning) = version::of(self.api, self.resources, id) {
            version::number(versioning, item, before);
        }
    }

    /// Gives the item at `position`, which has changed, its next version.
    pub(super) fn next_version(&mut self, id: CollectionId, list: &str, position: usize) {
        let Some(versioning) = version::of(self.api, self.resources, id) else { return };
        let Some(mut item) = self.state.list(list).get(position).cloned() else { return };
        let before = item.clone();
        version::number(versioning, &mut item, Some(&before));
        if item != before {
            self.state.update(list, position, |own| own.clone_from(&item));
            self.keep_version(id, list, &item);
        }
    }

    /// Keeps a copy of `item` in the list of its versions.
    pub(super) fn keep_version(&mut self, id: CollectionId, list: &str, item: &Value) {
        let Some(versioning) = version::of(self.api, self.resources, id) else { return };
        let collection = self.resources.collection(id);
        let key = collection.key.as_ref().and_then(|key| item.get(key)).map(json::text);
        let versions = self.resources.listed_by(self.api, &versioning.operation);
        let (Some(key), Some(versions)) = (key, versions) else { return };
        // What follows the item in the path of its versions; `mock.yaml` may name another list.
        let below = self.resources.collection(versions).path.get(collection.path.len() + 1..);
        let Some(below) = below.and_then(path::plain) else { return };
        self.state.push(&format!("{}{below}", path::item(list, &key)), item.clone());
    }
}
