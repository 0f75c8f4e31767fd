//! Items that shadow others of their list.

use super::Handler;
use crate::resources::Collection;
use crate::shadows::Shadows;
use crate::{json, path};
use serde_json::Value;

impl Handler<'_> {
    /// What shadows what in the list that the call is about, where items shadow others.
    pub(super) fn shadows(&self) -> Option<Shadows<'_>> {
        let mut all = self.api.behavior.shadows.iter();
        let own = all.find(|own| own.operation == self.call.operation.name)?;
        let id = self.resources.listed_by(self.api, &own.of)?;
        let collection = self.resources.collection(id);
        let list = path::expand(&collection.path, &self.call.path);
        let above = self.above(&collection.path);
        let apex = above.and_then(|(_, item)| json::member(item, &own.name)).map(json::text);
        Some(Shadows::new(own, self.state.list(&list), collection.key.as_deref(), apex))
    }

    /// Has items say what shadows them where the call asks for it, and otherwise nothing of it.
    pub(super) fn show_shadows(&self, items: &mut [Value]) {
        if let Some(shadows) = self.shadows() {
            let is_asked = shadows.are_asked(self.call);
            for item in items {
                shadows.describe(item, is_asked);
            }
        }
    }

    /// Removes what a new item says about shadows: others decide that.
    pub(super) fn forget_shadows(&self, collection: &Collection, item: &mut Value) {
        for own in &self.api.behavior.shadows {
            if self.is_listed_by(collection, &own.of) {
                own.states.iter().for_each(|(field, _)| drop(json::remove(item, field)));
            }
        }
    }
}
