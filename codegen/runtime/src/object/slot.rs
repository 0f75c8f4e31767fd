//! The slot of a member, by how it is read and whether it has to be there.

use crate::Nullable as OrNull;
use crate::number;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use std::marker::PhantomData;

/// Where the value of a member goes, which is read as `K` says.
#[doc(hidden)]
#[expect(missing_debug_implementations, reason = "what it has may be a secret")]
pub struct Slot<K, T> {
    value: Option<T>,
    kind: PhantomData<K>,
}

impl<K, T> Slot<K, T> {
    pub(super) fn empty() -> Self {
        Self { value: None, kind: PhantomData }
    }

    /// The value, once [`Reader::read`](super::Reader::read) has succeeded.
    ///
    /// # Panics
    ///
    /// Before that.
    #[must_use]
    pub fn value(self) -> T {
        self.value.expect("a reader closes each slot, which leaves a value or is an error")
    }
}

/// A [`Slot`] of any type.
#[doc(hidden)]
pub trait Fill<'de, A: MapAccess<'de>> {
    /// Reads the value of the member.
    ///
    /// # Errors
    ///
    /// When there was one before, and when it cannot be read.
    fn fill(&mut self, name: &'static str, map: &mut A) -> Result<(), A::Error>;

    /// Ends reading.
    ///
    /// # Errors
    ///
    /// When there was no value, and has to be.
    fn close(&mut self, name: &'static str) -> Result<(), A::Error>;
}

impl<'de, A: MapAccess<'de>, K: Kind<'de, T>, T> Fill<'de, A> for Slot<K, T> {
    fn fill(&mut self, name: &'static str, map: &mut A) -> Result<(), A::Error> {
        if self.value.is_some() {
            return Err(A::Error::duplicate_field(name));
        }
        self.value = Some(K::read(map)?);
        Ok(())
    }

    fn close(&mut self, name: &'static str) -> Result<(), A::Error> {
        if self.value.is_none() {
            self.value = Some(K::absent(name)?);
        }
        Ok(())
    }
}

/// How a `T` is read, and what it is where the object does not have it.
#[doc(hidden)]
pub trait Kind<'de, T> {
    /// Reads the value of a member.
    ///
    /// # Errors
    ///
    /// When it is not a `T`.
    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<T, A::Error>;

    /// The value of a member that is not there.
    ///
    /// # Errors
    ///
    /// When it has to be there.
    fn absent<E: Error>(name: &'static str) -> Result<T, E>;
}

/// A member that has to be there, unless its type takes null.
#[doc(hidden)]
#[derive(Debug)]
pub struct Required<H>(PhantomData<H>);

/// A member that may be absent, or null.
#[doc(hidden)]
#[derive(Debug)]
pub struct Optional<H>(PhantomData<H>);

/// A member that may be absent, and null, which differ.
#[doc(hidden)]
#[derive(Debug)]
pub struct Nullable<H>(PhantomData<H>);

impl<'de, H: How<'de, T>, T> Kind<'de, T> for Required<H> {
    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<T, A::Error> {
        map.next_value_seed(Seed::<H, T>(PhantomData))
    }

    fn absent<E: Error>(name: &'static str) -> Result<T, E> {
        H::read(Missing { name, error: PhantomData })
    }
}

impl<'de, H: How<'de, Option<T>>, T> Kind<'de, Option<T>> for Optional<H> {
    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<Option<T>, A::Error> {
        map.next_value_seed(Seed::<H, Option<T>>(PhantomData))
    }

    fn absent<E: Error>(_: &'static str) -> Result<Option<T>, E> {
        Ok(None)
    }
}

impl<'de, H: How<'de, OrNull<T>>, T> Kind<'de, Option<OrNull<T>>> for Nullable<H> {
    fn read<A: MapAccess<'de>>(map: &mut A) -> Result<Option<OrNull<T>>, A::Error> {
        map.next_value_seed(Seed::<H, OrNull<T>>(PhantomData)).map(Some)
    }

    fn absent<E: Error>(_: &'static str) -> Result<Option<OrNull<T>>, E> {
        Ok(None)
    }
}

/// How a value is read.
#[doc(hidden)]
pub trait How<'de, T> {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// When it is not a `T`.
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;
}

/// As its type does.
#[doc(hidden)]
#[derive(Debug)]
pub struct Plain;

/// As [`number::whole`] does.
#[doc(hidden)]
#[derive(Debug)]
pub struct Whole;

impl<'de, T: Deserialize<'de>> How<'de, T> for Plain {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        T::deserialize(deserializer)
    }
}

impl<'de, T: number::Whole<'de>> How<'de, T> for Whole {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        number::whole(deserializer)
    }
}

struct Seed<H, T>(PhantomData<(H, T)>);

impl<'de, H: How<'de, T>, T> DeserializeSeed<'de> for Seed<H, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        H::read(deserializer)
    }
}

/// A value that is not there: none for a type that may be null, an error for any other.
struct Missing<E> {
    name: &'static str,
    error: PhantomData<E>,
}

impl<'de, E: Error> Deserializer<'de> for Missing<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, E> {
        Err(E::missing_field(self.name))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_none()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}
