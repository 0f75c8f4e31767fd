//! Messages that were received too often: they go elsewhere, or are removed.

use super::Handler;
use crate::messages::Messages;
use crate::path::{self, Values};
use crate::{json, vocabulary};
use codegen::api::behavior::{DeadLetter, Lease};
use serde_json::Value;

impl Handler<'_> {
    /// Moves the messages of all that has some, in the list that the path of the call leads through.
    pub(super) fn bury_dead_letters(&mut self, lease: &Lease) {
        let api = self.api;
        for own in api.behavior.dead_letters.iter().filter(|own| own.operation == lease.of) {
            let Some(id) = self.resources.listed_by(api, &own.of) else { continue };
            let collection = self.resources.collection(id);
            let Some(key) = &collection.key else { continue };
            let list = path::expand(&collection.path, &self.call.path);
            let above = path::parameters(&collection.path);
            let places = self.state.list(&list).iter().filter_map(|item| {
                let values = path::values_of(&self.call.path, above, json::text(item.get(key)?));
                Some((json::member(item, &own.name).map(json::text).unwrap_or_default(), values))
            });
            let places: Vec<(String, Values)> = places.collect();
            for (_, values) in &places {
                if let Some((retries, name)) = self.limit_of(own, values) {
                    let to = places.iter().find(|(own, _)| *own == name);
                    self.bury(own, values, retries, to.map(|(_, values)| values));
                }
            }
        }
    }

    /// How often messages are received again, and the name of where they go after that.
    fn limit_of(&self, own: &DeadLetter, values: &Values) -> Option<(u64, String)> {
        let among = self.api.find(&own.among)?;
        let mut items = self.state.list(&path::expand(&among.path, values)).iter();
        items.find_map(|item| {
            let retries = json::member(item, &own.retries)?.as_u64()?;
            let name = json::member(item, &own.to).filter(|name| !name.is_null());
            Some((retries, name.map(json::text).unwrap_or_default()))
        })
    }

    fn bury(&mut self, own: &DeadLetter, from: &Values, retries: u64, to: Option<&Values>) {
        let Some(of) = self.api.find(&own.operation) else { return };
        let now = self.faker.now.as_millisecond();
        let path = path::expand(&of.path, from);
        let failed = Messages { state: self.state, path: &path, now }.take_failed(retries);
        let Some(to) = to.map(|values| path::expand(&of.path, values)) else { return };
        for message in failed {
            let id = vocabulary::id(self.faker.rng, None);
            let mut messages = Messages { state: self.state, path: &to, now };
            messages.send(id, message.content, 0);
        }
    }

    /// Whether the item that the path leads through last says that nothing is received.
    pub(super) fn is_paused(&self, paused: &[String]) -> bool {
        let above = self.above(&self.call.operation.path);
        above.and_then(|(_, item)| json::member(item, paused)) == Some(&Value::Bool(true))
    }
}
