//! An object whose members are at hand, each as it is written.

use crate::error::nested::Nested;
use crate::written::AS_WRITTEN;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::slice;

/// An object of these members.
#[derive(Clone, Copy)]
pub(super) struct Object<'de>(pub(super) &'de [(String, Box<RawValue>)]);

impl Object<'_> {
    /// Reads a value; an error states its path.
    pub(super) fn tracked<T: DeserializeOwned>(self) -> serde_json::Result<T> {
        serde_path_to_error::deserialize::<_, T>(self).map_err(|error| {
            let path = error.path().iter().next().map(|_| error.path().to_string());
            let source = error.into_inner();
            // The location is that in a member, not in the document.
            let location = format!(" at line {} column {}", source.line(), source.column());
            let message = source.to_string();
            let message = message.strip_suffix(&location).unwrap_or(&message);
            serde_json::Error::custom(Nested::of(path.as_deref(), message))
        })
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de> Deserializer<'de> for Object<'de> {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> serde_json::Result<V::Value> {
        visitor.visit_map(Entries { members: self.0.iter(), value: None })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> serde_json::Result<V::Value> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> serde_json::Result<V::Value> {
        if name == AS_WRITTEN {
            // As another format than JSON, which is read as a value.
            let value = serde_json::to_value(self)?;
            return visitor.visit_newtype_struct(value);
        }
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

struct Entries<'de> {
    members: slice::Iter<'de, (String, Box<RawValue>)>,
    value: Option<&'de RawValue>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = serde_json::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> serde_json::Result<Option<K::Value>> {
        let Some((name, value)) = self.members.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(StrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> serde_json::Result<T::Value> {
        let text = self.value.take().map_or("null", RawValue::get);
        seed.deserialize(&mut serde_json::Deserializer::from_str(text))
    }
}
