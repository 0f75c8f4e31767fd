//! Features of the crate.

use super::change::{At, Kind};
use super::comparison::Comparison;
use crate::api::TypeId;
use crate::rust::shapes::{Features, Gate};
use std::collections::BTreeSet;

impl Comparison<'_> {
    pub(super) fn features(&mut self, types: &[(TypeId, TypeId)]) {
        let at = At { old: self.old.api_span(), new: self.new.api_span() };
        let (old, new) = (self.old.rust.features.as_ref(), self.new.rust.features.as_ref());
        let (before, after) = (names(old), names(new));
        if let (None, Some(new)) = (old, new) {
            let first = new.of.values().map(|feature| &*feature.name).next().unwrap_or_default();
            let message = format!("each resource needs its feature, such as `{first}`");
            self.push(Kind::Breaking, at, message);
        }
        for name in before.difference(&after) {
            self.push(Kind::Breaking, at, format!("the feature `{name}` is gone"));
        }
        for name in after.difference(&before) {
            self.push(Kind::Addition, at, format!("the feature `{name}` is new"));
        }
        let (Some(old), Some(new)) = (old, new) else { return };
        let is_default = |features: &Features, name: &str| {
            features.of.values().any(|feature| feature.is_default && feature.name == name)
        };
        for name in before.intersection(&after) {
            match (is_default(old, name), is_default(new, name)) {
                (true, false) => {
                    let message = format!("the feature `{name}` is no longer a default one");
                    self.push(Kind::Breaking, at, message);
                }
                (false, true) => {
                    let message = format!("the feature `{name}` is a default one");
                    self.push(Kind::Addition, at, message);
                }
                _ => {}
            }
        }
        for &(was, is) in types {
            let (gate, now) = (old.of_type(was), new.of_type(is));
            let (path, of) = (self.old.type_path(was), self.new.type_path(is));
            // One at another path is reported as that.
            if path == of && matches!((gate, now), (Gate::Shared(_), Gate::Whole(_))) {
                let at =
                    At { old: Some(self.old.type_span(was)), new: Some(self.new.type_span(is)) };
                let (name, other) = (new.name(now), old.name(gate));
                let message = format!("`{path}` needs the feature `{name}`, not just `{other}`");
                self.push(Kind::Breaking, at, message);
            }
        }
    }
}

fn names(features: Option<&Features>) -> BTreeSet<String> {
    features.into_iter().flat_map(Features::all).map(|(name, _)| name).collect()
}
