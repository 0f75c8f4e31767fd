//! What stands for values that a type does not know.

use serde_json::Value;
use std::fmt;

/// A value of an enum or a union that this version of it does not know.
///
/// Written, it is what was read. What an enum cannot name yet is opaque, so that no program matches on
/// its text, and breaks when a later version names it; `as_str` of the enum gives that text. A
/// `UnknownValue<Value>` is one of a union: see [`as_json`](UnknownValue::as_json).
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct UnknownValue<T = String>(T);

impl<T> UnknownValue<T> {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn get(&self) -> &T {
        &self.0
    }
}

impl UnknownValue<Value> {
    /// The value as it was received.
    #[must_use]
    pub fn as_json(&self) -> &Value {
        &self.0
    }
}

/// As it stands in an address: a string without quotes, everything else as JSON.
impl fmt::Display for UnknownValue<Value> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_str() {
            Some(text) => f.write_str(text),
            None => fmt::Display::fmt(&self.0, f),
        }
    }
}
