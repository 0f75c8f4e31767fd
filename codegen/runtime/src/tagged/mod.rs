//! Objects of one of several types that a member of theirs, the tag, distinguishes.
//!
//! [`tagged_type!`](crate::tagged_type) implements serde for an enum of these types; a struct of the
//! members that all of them have holds such an enum as `tagged` of [`object!`](crate::object!). The
//! rest of this module is for the code that they expand to.
//!
//! Nothing is buffered as serde's own tagged enums do, so numbers keep their digits, and an error
//! keeps its path.

mod object;
#[cfg(test)]
mod tests;
mod unknown;

pub use unknown::UnknownObject;

use crate::additional::{Additional, AsWritten};
use crate::depth::deeper;
use crate::object::Flat;
use crate::response::lenient;
use object::Object;
use serde::de::{DeserializeOwned, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;
use std::fmt;

/// More unions in one another than are read leniently, which reads several times on each level.
const LENIENT: u8 = 4;

/// An enum of types that a tag distinguishes.
#[doc(hidden)]
pub trait Tagged: Sized {
    /// The name of the tag; the type of the constant is that of the fields of a struct.
    const TAG: &'static [&'static str; 1];

    /// The value that `members` are.
    ///
    /// # Errors
    ///
    /// When they do not fit the type that the tag says.
    fn of<E: Error>(members: Members) -> Result<Self, E>;
}

/// The members of an object, each as it is written, with the tag apart from the others.
#[doc(hidden)]
pub struct Members {
    name: &'static str,
    tag: Box<RawValue>,
    others: Vec<(String, Box<RawValue>)>,
}

/// Without values, which may be secrets.
impl fmt::Debug for Members {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Members").field("tag", &self.tag.get()).finish_non_exhaustive()
    }
}

impl Members {
    /// The tag as JSON.
    #[must_use]
    pub fn tag(&self) -> &str {
        self.tag.get()
    }

    /// The members but for the tag, as a value.
    ///
    /// # Errors
    ///
    /// When they do not fit its type.
    pub fn content<T: DeserializeOwned, E: Error>(self) -> Result<T, E> {
        let object = Object(&self.others);
        let read = deeper(|around| {
            // Finding a path reads again, which each level would double: those within one another
            // note their paths at once.
            let content = if around == 0 { T::deserialize(object) } else { object.tracked() };
            content.or_else(|source| {
                if lenient::is_lenient::<E>() && around < LENIENT {
                    let text = serde_json::to_string(&object).map_err(E::custom)?;
                    return lenient::parse(&text).ok_or_else(|| E::custom("another value"));
                }
                let tracked = if around == 0 { object.tracked::<T>() } else { Err(source) };
                tracked.map_err(E::custom)
            })
        });
        read.unwrap_or_else(|| Err(E::custom("unions lie too deep in one another")))
    }

    /// All of them, of a type that is not known.
    #[must_use]
    pub fn unknown(self) -> UnknownObject {
        UnknownObject::new(self.name, self.tag, self.others)
    }
}

/// Reads an object.
///
/// # Errors
///
/// When it is not an object, has no tag, and when it does not fit the type that the tag says.
#[doc(hidden)]
pub fn read<'de, D: Deserializer<'de>, U: Tagged>(deserializer: D) -> Result<U, D::Error> {
    let members = deserializer.deserialize_struct("Tagged", U::TAG, Split(U::TAG[0]))?;
    U::of(members)
}

/// The value that `members` are, the tag among them.
///
/// # Errors
///
/// When there is no tag, and when they do not fit the type that it says.
#[doc(hidden)]
pub fn of<U: Tagged, E: Error>(members: Additional) -> Result<U, E> {
    let name = U::TAG[0];
    let (mut tags, others): (Vec<_>, Vec<_>) =
        members.0.into_iter().partition(|(known, _)| known == name);
    match (tags.pop(), tags.is_empty()) {
        (Some((_, tag)), true) => U::of(Members { name, tag, others }),
        (Some(_), false) => Err(E::duplicate_field(name)),
        (None, _) => Err(E::missing_field(name)),
    }
}

/// Reads an object, the tag of this name apart from the others.
struct Split(&'static str);

impl<'de> Visitor<'de> for Split {
    type Value = Members;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
        let (mut tag, mut others) = (None, Vec::new());
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value_seed(AsWritten)?;
            if name != self.0 {
                others.push((name, value));
            } else if tag.replace(value).is_some() {
                return Err(A::Error::duplicate_field(self.0));
            }
        }
        let tag = tag.ok_or_else(|| A::Error::missing_field(self.0))?;
        Ok(Members { name: self.0, tag, others })
    }
}

/// Writes the tag, and then the members of `content`.
///
/// # Errors
///
/// Those of the serializer.
#[doc(hidden)]
pub fn write<S: Serializer>(
    serializer: S,
    name: &'static str,
    value: impl Serialize,
    content: &impl Serialize,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry(name, &value)?;
    content.serialize(Flat(&mut map))?;
    map.end()
}

/// Implements serde for an enum of types that a tag distinguishes.
///
/// After the name of the tag, each variant is listed with its value of the tag: a string, an integer
/// or a boolean. The last one keeps what has any other, exactly.
///
/// ```
/// use cloudflare_api_runtime::{UnknownObject, serde_json, tagged_type};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Clone, Debug, PartialEq)]
/// enum Shape {
///     Circle(Circle),
///     Unknown(UnknownObject),
/// }
///
/// #[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
/// struct Circle {
///     radius: u32,
/// }
///
/// tagged_type! {
///     Shape by "type" {
///         Circle = "circle",
///         ..Unknown
///     }
/// }
///
/// let read = |json: &str| serde_json::from_str::<Shape>(json).unwrap();
/// assert_eq!(read(r#"{"radius":3,"type":"circle"}"#), Shape::Circle(Circle { radius: 3 }));
/// let square = r#"{"type":"square","side":2.50}"#;
/// assert_eq!(serde_json::to_string(&read(square)).unwrap(), square);
/// ```
#[macro_export]
macro_rules! tagged_type {
    ($name:ident by $tag:literal {
        $($variant:ident = $value:literal,)*
        ..$unknown:ident $(,)?
    }) => {
        // What is deprecated is still read and written.
        #[allow(deprecated)]
        impl $crate::tagged::Tagged for $name {
            const TAG: &'static [&'static str; 1] = &[$tag];

            fn of<E: $crate::__serde::de::Error>(
                members: $crate::tagged::Members,
            ) -> ::std::result::Result<Self, E> {
                $(if $crate::unions::Literal::is(&$value, members.tag()) {
                    return members.content().map(Self::$variant);
                })*
                ::std::result::Result::Ok(Self::$unknown(members.unknown()))
            }
        }

        #[allow(deprecated)]
        impl $crate::__serde::Serialize for $name {
            fn serialize<S: $crate::__serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(content) => {
                        $crate::tagged::write(serializer, $tag, $value, content)
                    })*
                    Self::$unknown(unknown) => {
                        $crate::__serde::Serialize::serialize(unknown, serializer)
                    }
                }
            }
        }

        impl<'de> $crate::__serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::tagged::read(deserializer)
            }
        }
    };
}
