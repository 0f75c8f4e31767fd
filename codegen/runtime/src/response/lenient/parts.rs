//! What lists and objects are made of.

use super::{Gap, Lenient, Stop};
use serde::de::value::StrDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use std::fmt;
use std::vec;

/// The items of a list.
pub(super) struct Items<'de, 'g> {
    pub(super) items: vec::IntoIter<&'de RawValue>,
    pub(super) gaps: &'g BTreeSet<Gap>,
}

impl<'de> SeqAccess<'de> for Items<'de, '_> {
    type Error = Stop;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Stop> {
        let item = self.items.next();
        item.map(|item| seed.deserialize(Lenient { text: item.get(), gaps: self.gaps })).transpose()
    }
}

/// The members of an object, and then those that it lacks, as null.
pub(super) struct Members<'de, 'g> {
    pub(super) entries: vec::IntoIter<(String, &'de RawValue)>,
    pub(super) missing: vec::IntoIter<&'static str>,
    pub(super) value: Option<&'de RawValue>,
    pub(super) gaps: &'g BTreeSet<Gap>,
}

impl<'de> MapAccess<'de> for Members<'de, '_> {
    type Error = Stop;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Stop> {
        if let Some((key, value)) = self.entries.next() {
            self.value = Some(value);
            return seed.deserialize(StrDeserializer::new(&key)).map(Some);
        }
        self.value = None;
        let missing = self.missing.next();
        missing.map(|key| seed.deserialize(StrDeserializer::new(key))).transpose()
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Stop> {
        let text = self.value.map_or("null", RawValue::get);
        seed.deserialize(Lenient { text, gaps: self.gaps })
    }
}

/// The members of an object as they are written.
pub(super) struct Entries<'de>(pub(super) Vec<(String, &'de RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<'de>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(Reader)
    }
}
