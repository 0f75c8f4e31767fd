use crate::number::A_NUMBER;
use crate::time;
use crate::written::AS_WRITTEN;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, Expected, IntoDeserializer, MapAccess,
    SeqAccess, Visitor,
};
use std::fmt;

/// What JSON a type reads, as its `Deserialize` asks for it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) enum Kind {
    /// Anything, or what cannot be found out.
    #[default]
    Any,
    Boolean,
    Integer,
    Number,
    String,
    Date,
    Timestamp,
    DateOrTime,
    Nullable(Box<Kind>),
    List(Box<Kind>),
    Map(Box<Kind>),
    /// An object with these members.
    Object(&'static [&'static str]),
}

impl Kind {
    pub(super) fn of<T: DeserializeOwned>() -> Self {
        let mut kind = Self::Any;
        // It always ends in an error: there is nothing to read.
        let _ = T::deserialize(Probe(&mut kind));
        kind
    }
}

/// A deserializer without a value, which notes what it is asked for.
struct Probe<'k>(&'k mut Kind);

impl Probe<'_> {
    fn note<T>(self, kind: Kind) -> Result<T, Probed> {
        *self.0 = kind;
        Err(Probed)
    }
}

macro_rules! note {
    ($($method:ident => $kind:expr;)*) => {
        $(fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Probed> {
            self.note($kind)
        })*
    };
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Probed;

    note! {
        deserialize_any => Kind::Any;
        deserialize_bool => Kind::Boolean;
        deserialize_i8 => Kind::Integer;
        deserialize_i16 => Kind::Integer;
        deserialize_i32 => Kind::Integer;
        deserialize_i64 => Kind::Integer;
        deserialize_i128 => Kind::Integer;
        deserialize_u8 => Kind::Integer;
        deserialize_u16 => Kind::Integer;
        deserialize_u32 => Kind::Integer;
        deserialize_u64 => Kind::Integer;
        deserialize_u128 => Kind::Integer;
        deserialize_f32 => Kind::Number;
        deserialize_f64 => Kind::Number;
        deserialize_str => Kind::String;
        deserialize_string => Kind::String;
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Probed> {
        let mut inner = Kind::Any;
        let _ = visitor.visit_some(Probe(&mut inner));
        self.note(Kind::Nullable(Box::new(inner)))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Probed> {
        let mut inner = Kind::Any;
        let _ = visitor.visit_seq(Probe(&mut inner));
        self.note(Kind::List(Box::new(inner)))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Probed> {
        let mut inner = Kind::Any;
        let _ = visitor.visit_map(Probe(&mut inner));
        self.note(Kind::Map(Box::new(inner)))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Probed> {
        self.note(Kind::Object(fields))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Probed> {
        match name {
            AS_WRITTEN if (&visitor as &dyn Expected).to_string() == A_NUMBER => {
                self.note(Kind::Number)
            }
            AS_WRITTEN => self.note(Kind::Any),
            time::DATE => self.note(Kind::Date),
            time::TIMESTAMP => self.note(Kind::Timestamp),
            time::DATE_OR_TIME => self.note(Kind::DateOrTime),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    serde::forward_to_deserialize_any! {
        char bytes byte_buf unit unit_struct tuple tuple_struct enum identifier ignored_any
    }
}

/// One element, of which the kind is noted.
impl<'de> SeqAccess<'de> for Probe<'_> {
    type Error = Probed;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Probed> {
        seed.deserialize(Probe(self.0)).map(Some)
    }
}

/// One entry, of whose value the kind is noted.
impl<'de> MapAccess<'de> for Probe<'_> {
    type Error = Probed;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Probed> {
        seed.deserialize("key".into_deserializer()).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Probed> {
        seed.deserialize(Probe(self.0))
    }
}

/// The end of probing.
#[derive(Debug)]
struct Probed;

impl fmt::Display for Probed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no value")
    }
}

impl std::error::Error for Probed {}

impl Error for Probed {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Date, DateOrTime, Nullable, Number, Timestamp};
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "it is not read")]
    struct Model {
        a: i64,
        next: Option<Box<Model>>,
    }

    #[test]
    fn finds_out_what_types_read() {
        assert_eq!(Kind::of::<bool>(), Kind::Boolean);
        assert_eq!(Kind::of::<u64>(), Kind::Integer);
        assert_eq!(Kind::of::<f64>(), Kind::Number);
        assert_eq!(Kind::of::<Number>(), Kind::Number);
        assert_eq!(Kind::of::<Box<String>>(), Kind::String);
        assert_eq!(Kind::of::<Date>(), Kind::Date);
        assert_eq!(Kind::of::<Timestamp>(), Kind::Timestamp);
        assert_eq!(Kind::of::<DateOrTime>(), Kind::DateOrTime);
        assert_eq!(Kind::of::<serde_json::Value>(), Kind::Any);
        assert_eq!(Kind::of::<Nullable<i64>>(), Kind::Nullable(Box::new(Kind::Integer)));
        let list = Kind::List(Box::new(Kind::List(Box::new(Kind::Date))));
        assert_eq!(Kind::of::<Vec<Vec<Date>>>(), list);
        assert_eq!(Kind::of::<BTreeMap<String, f64>>(), Kind::Map(Box::new(Kind::Number)));
        assert_eq!(Kind::of::<Model>(), Kind::Object(&["a", "next"]));
    }
}
