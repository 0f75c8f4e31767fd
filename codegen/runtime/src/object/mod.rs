//! Objects: structs whose members are read and written by name.
//!
//! [`object!`](crate::object!) implements serde for such a struct, [`body!`](crate::body!) only its
//! writing; the rest of this module is for the code that they expand to. They are what
//! `#[derive(Deserialize, Serialize)]` would be for the types of an API, and take less of rustc's memory
//! and time: a member is one line of data, and what to do with it is compiled once.

mod flat;
#[doc(hidden)]
pub mod kind;
mod read;
mod slot;
#[cfg(test)]
mod tests;
mod write;

pub use read::{Others, Reader, read};
pub use slot::{Fill, How, Kind, Nullable, Optional, Plain, Required, Slot, Whole};
pub use write::{Members, Present};

pub(crate) use flat::Flat;

use serde::de::MapAccess;

/// A struct whose members are read by name.
#[doc(hidden)]
pub trait Object: Sized {
    /// What errors call it.
    const NAME: &'static str;

    /// The names of the members on the wire, in the order of their slots.
    const MEMBERS: &'static [&'static str];

    /// Reads the members.
    ///
    /// # Errors
    ///
    /// When one cannot be read, is there twice, or is required and not there.
    fn read<'de, A: MapAccess<'de>>(reader: Reader<'_, 'de, A>) -> Result<Self, A::Error>;
}

/// Implements `Deserialize` and `Serialize` for a struct, one line for each member: the field, how it
/// is read and written, and its name on the wire.
///
/// | kind | the field | on the wire |
/// |---|---|---|
/// | `required` | a `T` | always there; where `T` is an `Option`, absent is read as null |
/// | `optional` | an `Option<T>` | absent where it is `None`; null is read as `None` |
/// | `nullable` | an `Option<Nullable<T>>` | absent where it is `None`; null is a value |
/// | `whole`, `optional_whole`, `nullable_whole` | the same, made of integers | `5.0` is read as `5`, see [`number::whole`](crate::number::whole) |
///
/// Members without a line are skipped, unless a last line says what becomes of them:
///
/// | kind | the field | |
/// |---|---|---|
/// | `kept` | an [`Additional`](crate::additional::Additional) | they are written again as they were read |
/// | `others` | a map | they are its entries |
/// | `tagged` | a [`tagged_type!`](crate::tagged_type) | they are the members of one of its variants |
///
/// ```
/// use cloudflare_api_runtime::{Nullable, additional::Additional, object, serde_json};
///
/// #[derive(Debug, PartialEq)]
/// struct Book {
///     title: String,
///     pages: Option<i64>,
///     series: Option<Nullable<String>>,
///     _additional: Additional,
/// }
///
/// object! {
///     Book {
///         title: required "title",
///         pages: optional_whole "numberOfPages",
///         series: nullable "series",
///         .._additional: kept,
///     }
/// }
///
/// let text = r#"{"title":"Emma","numberOfPages":474,"series":null,"isbn":{"13":9780141439587}}"#;
/// let book: Book = serde_json::from_str(text)?;
/// assert_eq!((book.pages, &book.series), (Some(474), &Some(Nullable::Null)));
/// assert_eq!(serde_json::to_string(&book)?, text);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! object {
    ($name:ident {
        $($field:ident: $kind:ident $wire:literal,)*
        $(..$rest:ident: $others:ident,)?
    }) => {
        $crate::body! {
            $name {
                $($field: $kind $wire,)*
                $(..$rest: $others,)?
            }
        }

        // What is deprecated is still read and written.
        #[allow(deprecated)]
        impl $crate::object::Object for $name {
            const NAME: &'static str = ::std::stringify!($name);
            const MEMBERS: &'static [&'static str] = &[$($wire),*];

            fn read<'de, A: $crate::__serde::de::MapAccess<'de>>(
                reader: $crate::object::Reader<'_, 'de, A>,
            ) -> ::std::result::Result<Self, A::Error> {
                $(let mut $field = $crate::object::kind::$kind::slot();)*
                $(let mut $rest = $crate::object::kind::$others::none();)?
                reader$(.others(&mut $rest))?.read(&mut [$(&mut $field),*])?;
                ::std::result::Result::Ok(Self {
                    $($field: $field.value(),)*
                    $($rest: $crate::object::kind::$others::value($rest)?,)?
                })
            }
        }

        impl<'de> $crate::__serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::object::read(deserializer)
            }
        }
    };
}

/// Implements `Serialize` for a struct as [`object!`](crate::object!) does; fields without a line are
/// not written.
///
/// ```
/// use cloudflare_api_runtime::{body, serde_json};
///
/// struct Rename {
///     id: u64,
///     title: String,
///     note: Option<String>,
/// }
///
/// body! {
///     Rename {
///         title: required "title",
///         note: optional "note",
///     }
/// }
///
/// let rename = Rename { id: 7, title: "Emma".to_owned(), note: None };
/// assert_eq!(serde_json::to_string(&rename)?, r#"{"title":"Emma"}"#);
/// # assert_eq!(rename.id, 7);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! body {
    ($name:ident {
        $($field:ident: $kind:ident $wire:literal,)*
        $(..$rest:ident: $others:ident,)?
    }) => {
        #[allow(deprecated)]
        impl $crate::__serde::Serialize for $name {
            fn serialize<S: $crate::__serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::object::Members::new(
                    &[$($wire),*],
                    &[$(&$crate::object::kind::$kind::present(&self.$field)),*],
                )
                $(.others(&self.$rest))?
                .write(serializer)
            }
        }
    };
}
