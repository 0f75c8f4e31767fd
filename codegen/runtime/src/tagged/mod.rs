//! Objects of one of several types that a member of theirs, the tag, distinguishes.
//!
//! [`tagged_type!`](crate::tagged_type) implements serde for an enum of these types,
//! [`tagged_fields!`](crate::tagged_fields) for a struct of the members that all of them have, next
//! to such an enum; the rest of this module is for the code that they expand to.
//!
//! Nothing is buffered as serde's own tagged enums do, so numbers keep their digits, and an error
//! keeps its path.

mod object;
#[cfg(test)]
mod tests;
mod unknown;

pub use unknown::Unknown;

use crate::additional::{Additional, AsWritten};
use crate::depth::deeper;
use crate::response::lenient;
use object::Object;
use serde::Serialize;
use serde::de::{DeserializeOwned, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::Serializer;
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

    /// What is of no known type.
    fn unknown(unknown: Unknown) -> Self;
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
    pub fn unknown(self) -> Unknown {
        Unknown::new(self.name, self.tag, self.others)
    }
}

/// Reads an object.
///
/// # Errors
///
/// When it is not an object, has no tag, and when it does not fit the type that the tag says.
#[doc(hidden)]
pub fn read<'de, D: Deserializer<'de>, U: Tagged>(deserializer: D) -> Result<U, D::Error> {
    let (tag, others) = crate::additional::read(deserializer, |members| {
        members.deserialize_struct("Tagged", U::TAG, TagAlone(U::TAG[0]))
    })?;
    U::of(Members { name: U::TAG[0], tag, others: others.0 })
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

/// Reads the tag of an object that gives nothing else.
struct TagAlone(&'static str);

impl<'de> Visitor<'de> for TagAlone {
    type Value = Box<RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut tag = None;
        while map.next_key::<IgnoredAny>()?.is_some() {
            if tag.replace(map.next_value_seed(AsWritten)?).is_some() {
                return Err(A::Error::duplicate_field(self.0));
            }
        }
        tag.ok_or_else(|| A::Error::missing_field(self.0))
    }
}

/// What stands in a struct until its members are read.
#[doc(hidden)]
#[must_use]
pub fn unread<U: Tagged>() -> U {
    U::unknown(Unknown::default())
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
    Written { tag: Tag { name, value }, content }.serialize(serializer)
}

/// Both flatten into one object, which costs nothing in writing.
#[derive(Serialize)]
struct Written<'a, V: Serialize, C> {
    #[serde(flatten)]
    tag: Tag<V>,
    #[serde(flatten)]
    content: &'a C,
}

struct Tag<V> {
    name: &'static str,
    value: V,
}

impl<V: Serialize> Serialize for Tag<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(self.name, &self.value)])
    }
}

/// Implements serde for an enum of types that a tag distinguishes.
///
/// After the name of the tag, each variant is listed with its value of the tag: a string, an integer
/// or a boolean. The last one keeps what has any other, exactly.
///
/// ```
/// use cloudflare_api_runtime::{serde_json, tagged::Unknown, tagged_type};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Clone, Debug, PartialEq)]
/// enum Shape {
///     Circle(Circle),
///     Unknown(UnknownShape),
/// }
///
/// #[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
/// struct Circle {
///     radius: u32,
/// }
///
/// #[derive(Clone, Debug, PartialEq)]
/// struct UnknownShape(Unknown);
///
/// tagged_type! {
///     Shape by "type" {
///         Circle = "circle",
///         ..Unknown(UnknownShape)
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
        ..$unknown:ident($holder:ident) $(,)?
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
                ::std::result::Result::Ok(Self::$unknown($holder(members.unknown())))
            }

            fn unknown(unknown: $crate::tagged::Unknown) -> Self {
                Self::$unknown($holder(unknown))
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
                    Self::$unknown($holder(unknown)) => {
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

/// Implements serde for a struct of the members that the types of a
/// [`tagged_type!`](crate::tagged_type) have in common.
///
/// The struct derives `Serialize` and `Deserialize` with `#[serde(remote = "Self")]`; the field of
/// that type is flattened, and `unread` until the others are known:
///
/// ```
/// # use cloudflare_api_runtime::{serde_json, tagged::Unknown, tagged_type};
/// # use serde::{Deserialize, Serialize};
/// # #[derive(Clone, Debug, PartialEq)]
/// # enum Shape {
/// #     Circle(Circle),
/// #     Unknown(UnknownShape),
/// # }
/// # #[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
/// # struct Circle {
/// #     radius: u32,
/// # }
/// # #[derive(Clone, Debug, PartialEq)]
/// # struct UnknownShape(Unknown);
/// # tagged_type! { Shape by "type" { Circle = "circle", ..Unknown(UnknownShape) } }
/// #[derive(Deserialize, Serialize)]
/// #[serde(remote = "Self")]
/// struct Drawn {
///     color: String,
///     #[serde(flatten, skip_deserializing, default = "cloudflare_api_runtime::tagged::unread")]
///     kind: Shape,
/// }
///
/// cloudflare_api_runtime::tagged_fields!(Drawn.kind);
///
/// let text = r#"{"color":"red","type":"circle","radius":3}"#;
/// let drawn: Drawn = serde_json::from_str(text)?;
/// assert_eq!((&*drawn.color, &drawn.kind), ("red", &Shape::Circle(Circle { radius: 3 })));
/// assert_eq!(serde_json::to_string(&drawn)?, text);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! tagged_fields {
    ($name:ident . $kind:ident) => {
        $crate::__read_apart!($name, others => $kind: $crate::tagged::of(others)?);
    };
}
