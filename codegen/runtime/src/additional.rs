//! Members of an object that its type does not have.
//!
//! A type that is read and sent back keeps them, so that an API can add a member without losing it
//! to clients that do not know it yet: see [`object!`](crate::object!).

use crate::written;
use serde::de::{DeserializeSeed, Deserializer, Error};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;
use std::fmt;

/// Members of an object that its type does not have, each as it is written.
///
/// `Debug` shows their names alone, since a value may be a secret. All are equal: what a program
/// cannot see makes no difference to it.
#[derive(Clone, Default)]
pub struct Additional(pub(crate) Vec<(String, Box<RawValue>)>);

impl Serialize for Additional {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl PartialEq for Additional {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Additional {}

impl fmt::Debug for Additional {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

/// Reads a value as it is written.
pub(crate) struct AsWritten;

impl<'de> DeserializeSeed<'de> for AsWritten {
    type Value = Box<RawValue>;

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<Box<RawValue>, D::Error> {
        let text = written::read(value, "a value")?;
        RawValue::from_string(text).map_err(D::Error::custom)
    }
}
