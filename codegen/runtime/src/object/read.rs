//! Reading an object into the slots of its members.

use super::Object;
use super::slot::Fill;
use crate::additional::{Additional, AsWritten};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor,
};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::mem;

/// Reads an object.
///
/// # Errors
///
/// When it is not an object, and those of [`Object::read`].
#[doc(hidden)]
pub fn read<'de, D: Deserializer<'de>, T: Object>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_struct(T::NAME, T::MEMBERS, Of(PhantomData))
}

struct Of<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for Of<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "struct {}", T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::read(Reader { map, names: T::MEMBERS, others: None })
    }
}

/// The members of an object that is read.
#[doc(hidden)]
#[expect(missing_debug_implementations, reason = "what it reads may be a secret")]
pub struct Reader<'o, 'de, A: MapAccess<'de>> {
    map: A,
    names: &'static [&'static str],
    others: Option<&'o mut dyn Others<'de, A>>,
}

impl<'de, A: MapAccess<'de>> Reader<'_, 'de, A> {
    /// Where members go that no slot is for; else they are skipped.
    #[must_use]
    pub fn others<'o>(self, others: &'o mut dyn Others<'de, A>) -> Reader<'o, 'de, A> {
        Reader { map: self.map, names: self.names, others: Some(others) }
    }

    /// Reads all members, each into the slot that is in the place of its name.
    ///
    /// # Errors
    ///
    /// When one cannot be read, is there twice, or is required and not there.
    pub fn read(mut self, slots: &mut [&mut dyn Fill<'de, A>]) -> Result<(), A::Error> {
        let (names, mut next, mut filled) = (self.names, 0, 0);
        let mut other = String::new();
        let keep = self.others.is_some();
        while let Some(number) =
            self.map.next_key_seed(Key { names, next, other: keep.then_some(&mut other) })?
        {
            match (slots.get_mut(number), &mut self.others) {
                (Some(slot), _) => {
                    slot.fill(names[number], &mut self.map)?;
                    (next, filled) = (number + 1, filled + 1);
                }
                (None, Some(others)) => others.take(mem::take(&mut other), &mut self.map)?,
                (None, None) => drop(self.map.next_value::<IgnoredAny>()?),
            }
        }
        if filled == names.len() {
            return Ok(());
        }
        slots.iter_mut().zip(names).try_for_each(|(slot, name)| slot.close(name))
    }
}

/// Reads a name, as its number; one that is not known has the number behind the last.
struct Key<'a> {
    names: &'static [&'static str],
    /// The one that most likely comes, for most servers write members in one order.
    next: usize,
    /// Where a name goes that is not known.
    other: Option<&'a mut String>,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, key: D) -> Result<usize, D::Error> {
        key.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<usize, E> {
        let Key { names, next, other } = self;
        if names.get(next).is_some_and(|name| *name == key) {
            return Ok(next);
        }
        let number = names.iter().position(|name| *name == key);
        if let (None, Some(other)) = (number, other) {
            key.clone_into(other);
        }
        Ok(number.unwrap_or(names.len()))
    }
}

/// Where members go that no slot is for.
#[doc(hidden)]
pub trait Others<'de, A: MapAccess<'de>> {
    /// Takes a value.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    fn take(&mut self, name: String, map: &mut A) -> Result<(), A::Error>;
}

impl<'de, A: MapAccess<'de>> Others<'de, A> for Additional {
    fn take(&mut self, name: String, map: &mut A) -> Result<(), A::Error> {
        self.0.push((name, map.next_value_seed(AsWritten)?));
        Ok(())
    }
}

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Others<'de, A> for BTreeMap<String, T> {
    fn take(&mut self, name: String, map: &mut A) -> Result<(), A::Error> {
        self.insert(name, map.next_value()?);
        Ok(())
    }
}
