//! What schemas say about themselves in words and examples.

use super::schemas::{DEPTH, Schemas};
use crate::tools::openapi::{self, Place};
use serde_json::Value;

impl<'a> Schemas<'a> {
    /// What `places` say of themselves, which is not what their use does.
    pub(super) fn comment(&self, places: &[Place<'a>]) -> String {
        let [place] = places else { return String::new() };
        let Ok(found) = openapi::follow(self.document, place.clone()) else { return String::new() };
        if found.pointer == place.pointer {
            return String::new();
        }
        found.text("description").unwrap_or_default().to_owned()
    }

    /// The text under `key`: where the value is used, or in what it refers to.
    pub(super) fn text(&self, places: &[Place<'a>], key: &str) -> Option<&'a str> {
        places.iter().find_map(|place| {
            let followed = || openapi::follow(self.document, place.clone()).ok();
            place.text(key).or_else(|| followed()?.text(key))
        })
    }

    pub(super) fn example(&self, places: &[Place<'a>]) -> Option<Value> {
        let own = |place: &Place<'a>| {
            let first = || place.value.get("examples")?.as_array()?.first();
            place.value.get("example").or_else(first).cloned()
        };
        let mut left: Vec<_> = places.iter().rev().cloned().collect();
        let mut steps = 0;
        while let Some(place) = left.pop() {
            steps += 1;
            if steps > DEPTH {
                break;
            }
            if let Some(example) = own(&place) {
                return Some(example);
            }
            let Ok(found) = openapi::follow(self.document, place) else { continue };
            if let Some(example) = own(&found) {
                return Some(example);
            }
            left.extend(found.get("allOf").iter().flat_map(Place::items));
        }
        None
    }
}
