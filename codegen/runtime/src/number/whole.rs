use crate::Nullable;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// Doubles have every whole number below this.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Reads integers, `300.0` and `3e2` among them: `deserialize_with` for a field that is an integer,
/// or an `Option`, a list or a map of integers. An `Option` is `default` as well.
///
/// Some servers write every number as a double.
///
/// ```
/// #[derive(serde::Deserialize)]
/// struct Quota {
///     #[serde(deserialize_with = "cloudflare_api_runtime::number::whole")]
///     used: u64,
///     #[serde(default, deserialize_with = "cloudflare_api_runtime::number::whole")]
///     limits: Option<Vec<i64>>,
/// }
///
/// let quota: Quota = serde_json::from_str(r#"{ "used": 5.0, "limits": [1e2, 7] }"#)?;
/// assert_eq!((quota.used, quota.limits), (5, Some(vec![100, 7])));
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
///
/// When a value is not a whole number, or is out of range. A double from 2^53 on is: its digits
/// are not known.
pub fn whole<'de, D: Deserializer<'de>, T: Whole<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::read(deserializer)
}

/// What [`whole`] reads: an integer, or something made of integers.
pub trait Whole<'de>: Sized {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// As [`whole`].
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

struct Integer<T>(PhantomData<T>);

impl<T: TryFrom<i64> + TryFrom<u64>> Visitor<'_> for Integer<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = 8 * size_of::<T>();
        let unsigned = T::try_from(-1_i64).is_err();
        write!(f, "{} integer of {size} bits", if unsigned { "an unsigned" } else { "an" })
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Signed(value), &self))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        T::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        if value.fract() == 0.0 && value.abs() < EXACT {
            #[expect(clippy::cast_possible_truncation, reason = "it is whole and in range")]
            return self.visit_i64(value as i64);
        }
        Err(E::invalid_value(Unexpected::Float(value), &self))
    }
}

macro_rules! integers {
    ($($integer:ty, $deserialize:ident;)*) => {
        $(impl<'de> Whole<'de> for $integer {
            fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.$deserialize(Integer::<Self>(PhantomData))
            }
        })*
    };
}

integers! {
    i8, deserialize_i8;
    i16, deserialize_i16;
    i32, deserialize_i32;
    i64, deserialize_i64;
    u8, deserialize_u8;
    u16, deserialize_u16;
    u32, deserialize_u32;
    u64, deserialize_u64;
}

/// A `T` as serde's own types, such as `Option`, read what they are made of.
struct Read<T>(T);

impl<'de, T: Whole<'de>> Deserialize<'de> for Read<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self)
    }
}

impl<'de, T: Whole<'de>> Whole<'de> for Option<T> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value: Option<Read<T>> = Deserialize::deserialize(deserializer)?;
        Ok(value.map(|value| value.0))
    }
}

impl<'de, T: Whole<'de>> Whole<'de> for Nullable<T> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Whole::read(deserializer).map(Self::from_option)
    }
}

impl<'de, T: Whole<'de>> Whole<'de> for Box<T> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self::new)
    }
}

impl<'de, T: Whole<'de>> Whole<'de> for Vec<T> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct List<T>(PhantomData<T>);

        impl<'de, T: Whole<'de>> Visitor<'de> for List<T> {
            type Value = Vec<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
                let mut list = Vec::new();
                while let Some(Read(item)) = items.next_element()? {
                    list.push(item);
                }
                Ok(list)
            }
        }

        deserializer.deserialize_seq(List(PhantomData))
    }
}

impl<'de, T: Whole<'de>> Whole<'de> for BTreeMap<String, T> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Map<T>(PhantomData<T>);

        impl<'de, T: Whole<'de>> Visitor<'de> for Map<T> {
            type Value = BTreeMap<String, T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
                let mut map = BTreeMap::new();
                while let Some((key, Read(value))) = entries.next_entry()? {
                    map.insert(key, value);
                }
                Ok(map)
            }
        }

        deserializer.deserialize_map(Map(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: for<'de> Whole<'de>>(text: &str) -> Result<T, String> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        whole(&mut deserializer).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_whole_doubles() {
        assert_eq!(read("300.0"), Ok(300_i64));
        assert_eq!(read("-3e2"), Ok(-300_i16));
        assert_eq!(read("18446744073709551615"), Ok(u64::MAX));
        assert_eq!(read("-9223372036854775808"), Ok(i64::MIN));
        assert_eq!(read("[1.0, null]"), Ok(vec![Some(1_u8), None]));
        assert_eq!(read(r#"{"a":2.0}"#), Ok(BTreeMap::from([("a".to_owned(), 2_i64)])));
        assert_eq!(read("null"), Ok(Nullable::<i64>::Null));
        assert_eq!(read("7.0"), Ok(Box::new(Nullable::Value(7_i64))));
    }

    #[test]
    fn reads_nothing_else() {
        for text in ["1.5", "9007199254740992.0", "1e300", "\"1\"", "true", "null", "[1]", "{}"] {
            assert!(read::<i64>(text).is_err(), "{text}");
        }
        let error = read::<u8>("256.0").unwrap_err();
        assert!(error.contains("expected an unsigned integer of 8 bits"), "{error}");
        assert!(read::<u64>("-1").is_err());
        assert!(read::<i64>("9223372036854775808").is_err());
    }
}
