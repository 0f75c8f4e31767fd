//! JSON values as they are written.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// The name of the newtype by which `serde_json` hands a value over as it is written.
///
/// `RawValue` can be read from nothing but `serde_json` itself. Asked for under this name, a value can
/// also be read from what serde has buffered (`flatten`, untagged enums), and from other formats;
/// it has the digits then that these keep.
pub(crate) const AS_WRITTEN: &str = "$serde_json::private::RawValue";

/// Reads the JSON text of a value. `expected` is what an error says, and by which
/// [`unions`](crate::unions) know the type.
pub(crate) fn read<'de, D: Deserializer<'de>>(
    deserializer: D,
    expected: &'static str,
) -> Result<String, D::Error> {
    deserializer.deserialize_newtype_struct(AS_WRITTEN, Reader(expected))
}

struct Reader(&'static str);

impl<'de> Visitor<'de> for Reader {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
        match map.next_key::<String>()? {
            Some(key) if key == AS_WRITTEN => map.next_value(),
            _ => Err(A::Error::custom(format_args!("expected {}", self.0))),
        }
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<String, D::Error> {
        Value::deserialize(value).map(|value| value.to_string())
    }
}
