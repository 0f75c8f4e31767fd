//! Reading documents that lack what they promise.

mod parts;

use crate::number::A_NUMBER;
use crate::secret::A_STRING;
use crate::written::AS_WRITTEN;
use parts::{Entries, Items, Members};
use serde::de::{Deserialize, Deserializer, Error, Expected, Visitor};
use serde_json::value::RawValue;
use std::any::type_name;
use std::collections::BTreeSet;
use std::fmt;

/// Reads `text`, taking null and missing members where a value is required for the empty value of its
/// type: no characters, zero, false, no items, an object of such values.
pub(crate) fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Option<T> {
    // What an object lacks is known only when its type has asked for it; then all is read again.
    let mut gaps = BTreeSet::new();
    loop {
        match T::deserialize(Lenient { text, gaps: &gaps }) {
            Ok(value) => return Some(value),
            Err(Stop::Missing(gap)) if gaps.insert(gap) => {}
            Err(_) => return None,
        }
    }
}

/// Whether a deserializer with errors of this type reads leniently.
pub(crate) fn is_lenient<E>() -> bool {
    type_name::<E>() == type_name::<Stop>()
}

/// A member that the objects of a type lack. The type is known by the visitor that reads it.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Gap {
    visitor: &'static str,
    member: &'static str,
}

#[derive(Clone, Copy)]
struct Lenient<'de, 'g> {
    text: &'de str,
    gaps: &'g BTreeSet<Gap>,
}

impl<'de, 'g> Lenient<'de, 'g> {
    fn is_null(self) -> bool {
        self.text == "null"
    }

    /// Reads as strictly as ever.
    fn strictly<T>(
        self,
        read: impl FnOnce(
            &mut serde_json::Deserializer<serde_json::de::StrRead<'de>>,
        ) -> serde_json::Result<T>,
    ) -> Result<T, Stop> {
        read(&mut serde_json::Deserializer::from_str(self.text)).map_err(|_| Stop::Other)
    }

    fn members<V: Visitor<'de>>(self) -> Result<Members<'de, 'g>, Stop> {
        let entries = if self.is_null() { Entries(Vec::new()) } else { self.json()? };
        let visitor = type_name::<V>();
        let gaps = self.gaps.iter().filter(|gap| gap.visitor == visitor).map(|gap| gap.member);
        let gaps = gaps.filter(|member| entries.0.iter().all(|(key, _)| key != member));
        let gaps: Vec<_> = gaps.collect();
        Ok(Members {
            entries: entries.0.into_iter(),
            missing: gaps.into_iter(),
            value: None,
            gaps: self.gaps,
        })
    }

    fn json<T: Deserialize<'de>>(self) -> Result<T, Stop> {
        serde_json::from_str(self.text).map_err(|_| Stop::Other)
    }

    fn object<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let members = self.members::<V>()?;
        visitor.visit_map(members).map_err(|stop| stop.of(type_name::<V>()))
    }
}

macro_rules! empty {
    ($($method:ident => $visit:ident($value:expr);)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
            if self.is_null() {
                return visitor.$visit($value);
            }
            self.strictly(|json| json.$method(visitor))
        })*
    };
}

macro_rules! strict {
    ($($method:ident($($name:ident: $ty:ty),*);)*) => {
        $(fn $method<V: Visitor<'de>>(self, $($name: $ty,)* visitor: V) -> Result<V::Value, Stop> {
            self.strictly(|json| json.$method($($name,)* visitor))
        })*
    };
}

impl<'de> Deserializer<'de> for Lenient<'de, '_> {
    type Error = Stop;

    empty! {
        deserialize_bool => visit_bool(false);
        deserialize_i8 => visit_i64(0);
        deserialize_i16 => visit_i64(0);
        deserialize_i32 => visit_i64(0);
        deserialize_i64 => visit_i64(0);
        deserialize_i128 => visit_i64(0);
        deserialize_u8 => visit_u64(0);
        deserialize_u16 => visit_u64(0);
        deserialize_u32 => visit_u64(0);
        deserialize_u64 => visit_u64(0);
        deserialize_u128 => visit_u64(0);
        deserialize_f32 => visit_f64(0.0);
        deserialize_f64 => visit_f64(0.0);
        deserialize_str => visit_borrowed_str("");
        deserialize_string => visit_borrowed_str("");
    }

    strict! {
        deserialize_char();
        deserialize_bytes();
        deserialize_byte_buf();
        deserialize_unit();
        deserialize_unit_struct(name: &'static str);
        deserialize_tuple(len: usize);
        deserialize_tuple_struct(name: &'static str, len: usize);
        deserialize_enum(name: &'static str, variants: &'static [&'static str]);
        deserialize_identifier();
        deserialize_ignored_any();
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        if self.is_null() && expects(&visitor, A_STRING) {
            return visitor.visit_borrowed_str("");
        }
        self.strictly(|json| json.deserialize_any(visitor))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        if self.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        if name != AS_WRITTEN {
            return visitor.visit_newtype_struct(self);
        }
        let number = self.is_null() && expects(&visitor, A_NUMBER);
        let text = if number { "0" } else { self.text };
        Self { text, ..self }.strictly(|json| json.deserialize_newtype_struct(name, visitor))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let items: Vec<&RawValue> = if self.is_null() { Vec::new() } else { self.json()? };
        visitor.visit_seq(Items { items: items.into_iter(), gaps: self.gaps })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.object(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.object(visitor)
    }
}

fn expects<'de, V: Visitor<'de>>(visitor: &V, expected: &str) -> bool {
    (visitor as &dyn Expected).to_string() == expected
}

/// Why reading stopped.
#[derive(Debug)]
enum Stop {
    Missing(Gap),
    Other,
}

impl Stop {
    /// Names what was read when a member was found to be missing.
    fn of(self, visitor: &'static str) -> Self {
        match self {
            Self::Missing(Gap { visitor: "", member }) => Self::Missing(Gap { visitor, member }),
            stop => stop,
        }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the document does not fit")
    }
}

impl std::error::Error for Stop {}

impl Error for Stop {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::Other
    }

    fn missing_field(member: &'static str) -> Self {
        Self::Missing(Gap { visitor: "", member })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Nullable, Number, Timestamp};
    use serde_json::Value;
    use std::collections::BTreeMap;

    #[derive(Debug, PartialEq)]
    struct Zone {
        id: String,
        active: bool,
        count: i64,
        price: Number,
        created: Timestamp,
        names: Vec<String>,
        owner: Owner,
        plan: Option<String>,
        note: Option<Nullable<String>>,
    }

    crate::object! {
        Zone {
            id: required "id",
            active: required "active",
            count: whole "count",
            price: required "price",
            created: required "created",
            names: required "names",
            owner: required "owner",
            plan: optional "plan",
            note: nullable "note",
        }
    }

    #[derive(Debug, PartialEq)]
    struct Owner {
        email: String,
        weight: f64,
        more: BTreeMap<String, Value>,
    }

    crate::object! {
        Owner {
            email: required "email",
            weight: required "weight",
            ..more: others,
        }
    }

    fn empty() -> Zone {
        Zone {
            id: String::new(),
            active: false,
            count: 0,
            price: 0.into(),
            created: "".into(),
            names: vec![],
            owner: Owner { email: String::new(), weight: 0.0, more: BTreeMap::new() },
            plan: None,
            note: None,
        }
    }

    #[test]
    fn what_is_missing_or_null_is_empty() {
        assert_eq!(parse("{}"), Some(empty()));
        assert_eq!(parse("null"), Some(empty()));
        let nulls = r#"{"id":null,"active":null,"count":null,"price":null,"created":null,
            "names":null,"owner":{"email":null,"weight":null},"plan":null}"#;
        assert_eq!(parse(nulls), Some(empty()));
        let zones = parse::<Vec<Zone>>(r#"[{"id":"a","note":null},{"owner":{"email":"b","x":1}}]"#);
        let [first, second] = zones.unwrap().try_into().unwrap();
        let note = Some(Nullable::Null);
        assert_eq!(first, Zone { id: "a".into(), note, ..empty() });
        let more = BTreeMap::from([("x".to_owned(), Value::from(1))]);
        assert_eq!(second.owner, Owner { email: "b".into(), weight: 0.0, more });
    }

    #[test]
    fn what_is_there_is_kept_and_what_is_wrong_stays_wrong() {
        let zone: Zone = parse(r#"{"id":"a","count":3.0,"price":1.50,"names":["b"]}"#).unwrap();
        assert_eq!((zone.count, zone.price.as_str(), &*zone.names), (3, "1.50", &["b".into()][..]));
        for text in [r#"{"id":7}"#, r#"{"names":"a"}"#, "[]", "7", r#"{"owner":[]}"#, "{", "{} x"] {
            assert_eq!(parse::<Zone>(text), None, "{text}");
        }
    }
}
