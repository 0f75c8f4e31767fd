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
        let mut filled = 0;
        let mut keys =
            Keys { names: self.names, next: 0, keep: self.others.is_some(), other: None };
        while let Some(number) = self.map.next_key_seed(&mut keys)? {
            match (slots.get_mut(number), &mut self.others) {
                (Some(slot), _) => {
                    slot.fill(self.names[number], &mut self.map)?;
                    (keys.next, filled) = (number + 1, filled + 1);
                }
                (None, Some(others)) => {
                    others.take(keys.other.take().unwrap_or_default(), &mut self.map)?;
                }
                (None, None) => drop(self.map.next_value::<IgnoredAny>()?),
            }
        }
        if filled == self.names.len() {
            return Ok(());
        }
        slots.iter_mut().zip(self.names).try_for_each(|(slot, name)| slot.close(name))
    }
}

/// Reads a name, as its number; one that is not known has the number behind the last.
struct Keys {
    names: &'static [&'static str],
    /// The one that most likely comes, for most servers write members in one order.
    next: usize,
    /// Whether a name that is not known is kept.
    keep: bool,
    other: Option<String>,
}

impl<'de> DeserializeSeed<'de> for &mut Keys {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, key: D) -> Result<usize, D::Error> {
        key.deserialize_identifier(self)
    }
}

impl Visitor<'_> for &mut Keys {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<usize, E> {
        if self.names.get(self.next).is_some_and(|name| *name == key) {
            return Ok(self.next);
        }
        let number = self.names.iter().position(|name| *name == key);
        if number.is_none() && self.keep {
            self.other = Some(key.to_owned());
        }
        Ok(number.unwrap_or(self.names.len()))
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
