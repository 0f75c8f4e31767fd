use super::object::Object;
use serde::ser::{Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt;

/// An object whose tag no known type has; written, it is what it was.
///
/// `Debug` shows the tag and the names of members alone, since a value may be a secret. Two are equal
/// whose text is.
#[derive(Clone)]
pub struct UnknownObject {
    /// The tag as a string; other values as JSON.
    tag: String,
    members: Vec<(String, Box<RawValue>)>,
}

impl UnknownObject {
    pub(super) fn new(
        name: &str,
        tag: Box<RawValue>,
        others: Vec<(String, Box<RawValue>)>,
    ) -> Self {
        let text = serde_json::from_str(tag.get()).unwrap_or_else(|_| tag.get().to_owned());
        let mut members = vec![(name.to_owned(), tag)];
        members.extend(others);
        Self { tag: text, members }
    }

    /// The value of the tag; one that is not a string as JSON.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The members as JSON: the tag, then those that no known type has as well.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let member = |(name, value): &(String, Box<RawValue>)| {
            Some((name.clone(), serde_json::from_str(value.get()).ok()?))
        };
        Value::Object(self.members.iter().filter_map(member).collect())
    }

    fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.members.iter().map(|(name, value)| (&**name, value.get()))
    }
}

impl PartialEq for UnknownObject {
    fn eq(&self, other: &Self) -> bool {
        self.texts().eq(other.texts())
    }
}

impl Eq for UnknownObject {}

impl fmt::Debug for UnknownObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.members.iter().map(|(name, _)| name).collect();
        f.debug_struct("UnknownObject").field("tag", &self.tag).field("members", &names).finish()
    }
}

impl Serialize for UnknownObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Object(&self.members).serialize(serializer)
    }
}
