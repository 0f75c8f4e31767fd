//! What else says how values lie in one another: an example, or the spec that a page is held against.

use serde_json::Value;
use std::collections::BTreeMap;

/// The names of an object's members, each with those of its own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(pub(crate) BTreeMap<String, Names>);

/// What is known of a method before its page is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    /// Where each parameter goes, and its name.
    pub(crate) parameters: Vec<(&'static str, String)>,
    pub(crate) body: Names,
    /// What a response contains, without its envelope.
    pub(crate) result: Names,
}

impl Names {
    /// Those of an example. Items of a list have the names that any of them has.
    pub(super) fn of(example: &Value) -> Self {
        let mut names = Self::default();
        match example {
            Value::Array(items) => {
                for item in items {
                    names.add(Self::of(item));
                }
            }
            Value::Object(members) => {
                let members = members.iter().map(|(name, member)| (name.clone(), Self::of(member)));
                names.0.extend(members);
            }
            _ => {}
        }
        names
    }

    /// Those in `self` or `more`.
    pub(crate) fn add(&mut self, more: Self) {
        for (name, below) in more.0 {
            self.0.entry(name).or_default().add(below);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        self.0.get(&self.written(name)?)
    }

    /// The name on the wire of what a page calls `name`: languages write names in their own ways.
    pub(super) fn written(&self, name: &str) -> Option<String> {
        if self.0.contains_key(name) {
            return Some(name.to_owned());
        }
        let mut alike = self.0.keys().filter(|known| squeezed(known) == squeezed(name));
        let first = alike.next()?;
        alike.next().is_none().then(|| first.clone())
    }
}

/// A name without what languages change in it.
pub(super) fn squeezed(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
