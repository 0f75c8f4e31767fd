//! Members of an object that its type does not have.
//!
//! A type that is read and sent back keeps them, so that an API can add a member without losing it
//! to clients that do not know it yet: see [`additional!`](crate::additional!).

use crate::written;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Serialize, forward_to_deserialize_any};
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

/// Implements serde for a struct that keeps the members that it does not have.
///
/// The struct derives `Serialize` and `Deserialize` with `#[serde(remote = "Self")]`, and has a
/// field `_additional` that serde flattens:
///
/// ```
/// use cloudflare_api_runtime::additional::Additional;
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Debug, Deserialize, Serialize)]
/// #[serde(remote = "Self")]
/// struct Book {
///     title: String,
///     #[serde(flatten, skip_deserializing)]
///     _additional: Additional,
/// }
///
/// cloudflare_api_runtime::additional!(Book);
///
/// let text = r#"{"title":"Emma","price":9.50,"isbn":{"13":9780141439587}}"#;
/// let book: Book = serde_json::from_str(text)?;
/// assert_eq!(format!("{book:?}"), r#"Book { title: "Emma", _additional: ["price", "isbn"] }"#);
/// assert_eq!(serde_json::to_string(&book)?, text);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! additional {
    ($name:ident) => {
        $crate::__read_apart!($name, others => _additional: others);
    };
}

/// Implements serde for a struct with a field of which the value is made of the other members.
#[doc(hidden)]
#[macro_export]
macro_rules! __read_apart {
    ($name:ident, $others:ident => $field:ident: $value:expr) => {
        impl<'de> $crate::__serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                // The function that serde derives comes before that of the trait.
                let (value, $others) =
                    $crate::additional::read(deserializer, |members| Self::deserialize(members))?;
                ::std::result::Result::Ok(Self { $field: $value, ..value })
            }
        }

        impl $crate::__serde::Serialize for $name {
            fn serialize<S: $crate::__serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }
    };
}

/// Reads a struct by `read`, and apart from that the members that it does not have.
///
/// # Errors
///
/// Those of `read`.
#[doc(hidden)]
pub fn read<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    read: impl FnOnce(Keeping<'_, D>) -> Result<T, D::Error>,
) -> Result<(T, Additional), D::Error> {
    let mut kept = Additional::default();
    let value = read(Keeping { inner: deserializer, kept: &mut kept })?;
    Ok((value, kept))
}

/// A deserializer, a visitor, or the members of an object, which keeps what a struct leaves out.
#[doc(hidden)]
#[derive(Debug)]
pub struct Keeping<'k, T> {
    inner: T,
    kept: &'k mut Additional,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Keeping<'_, D> {
    type Error = D::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let visitor = Keeping { inner: Fields { visitor, fields }, kept: self.kept };
        self.inner.deserialize_struct(name, fields, visitor)
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.inner.deserialize_any(visitor)
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// What reads a struct with these fields.
struct Fields<T> {
    visitor: T,
    fields: &'static [&'static str],
}

impl<'de, V: Visitor<'de>> Visitor<'de> for Keeping<'_, Fields<V>> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.visitor.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        let Fields { visitor, fields } = self.inner;
        visitor.visit_map(Keeping { inner: Members { map, fields }, kept: self.kept })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<V::Value, A::Error> {
        self.inner.visitor.visit_seq(items)
    }
}

struct Members<T> {
    map: T,
    fields: &'static [&'static str],
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Keeping<'_, Members<A>> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        let Members { map, fields } = &mut self.inner;
        while let Some(key) = map.next_key_seed(Key(fields))? {
            match key {
                Ok(field) => return seed.deserialize(StrDeserializer::new(field)).map(Some),
                Err(name) => self.kept.0.push((name, map.next_value_seed(AsWritten)?)),
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.inner.map.next_value_seed(seed)
    }
}

/// Reads a key: one of these, or else another one.
struct Key(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Result<&'static str, String>;

    fn deserialize<D: Deserializer<'de>>(self, key: D) -> Result<Self::Value, D::Error> {
        key.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Result<&'static str, String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().find(|field| **field == key).copied().ok_or_else(|| key.to_owned()))
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
    #[serde(remote = "Self")]
    struct Shelf {
        #[serde(rename = "the name")]
        name: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        books: Option<Vec<Shelf>>,
        #[serde(flatten, skip_deserializing)]
        _additional: Additional,
    }

    crate::additional!(Shelf);

    fn read(text: &str) -> Shelf {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn what_is_read_is_written_as_it_was() {
        for text in [
            r#"{"the name":"a"}"#,
            r#"{"the name":"a","name":"b","_additional":3,"":null}"#,
            r#"{"the name":"a","x":1.50,"y":9007199254740993000000,"z":93.50901549855263}"#,
            r#"{"the name":"a","books":[{"the name":"b","x":{"y":[1E+2, "\u00e9"]}}],"z":true}"#,
        ] {
            assert_eq!(serde_json::to_string(&read(text)).unwrap(), text);
            assert_eq!(serde_json::to_string(&read(text).clone()).unwrap(), text);
        }
    }

    #[test]
    fn nothing_else_differs() {
        let (plain, more) = (r#"{"the name":"a"}"#, r#"{"the name":"a","key":"s3cret"}"#);
        assert_eq!(read(plain), read(more));
        assert!(!format!("{:?}", read(more)).contains("s3cret"));
        for (text, message) in [
            ("{}", "missing field `the name` at line 1 column 2"),
            (
                r#"{"the name":1}"#,
                "invalid type: integer `1`, expected a string at line 1 column 13",
            ),
            (
                r#"{"the name":"a","the name":"b"}"#,
                "duplicate field `the name` at line 1 column 26",
            ),
            ("3", "invalid type: integer `3`, expected struct Shelf at line 1 column 1"),
            (r#"{"x":}"#, "expected value at line 1 column 6"),
        ] {
            let error = serde_json::from_str::<Shelf>(text).unwrap_err();
            assert_eq!(error.to_string(), message);
        }
        // The location of an error is that of the value.
        let text = r#"{"the name":"a","x":[],"books":[{"the name":1}]}"#;
        let mut json = serde_json::Deserializer::from_str(text);
        let error = serde_path_to_error::deserialize::<_, Shelf>(&mut json).unwrap_err();
        assert_eq!(error.path().to_string(), "books[0].the name");
    }

    #[test]
    fn values_from_elsewhere_keep_what_they_have() {
        let value = serde_json::json!({ "the name": "a", "x": { "y": 1.5 } });
        let shelf: Shelf = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(serde_json::to_value(shelf).unwrap(), value);
    }
}
