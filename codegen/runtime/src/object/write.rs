//! Writing an object, member by member.

use super::Flat;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// The members of an object that is written, those that are absent among them.
#[doc(hidden)]
#[expect(missing_debug_implementations, reason = "what it writes may be a secret")]
pub struct Members<'a, M> {
    names: &'static [&'static str],
    values: &'a [&'a dyn Present<M>],
}

impl<'a, M: SerializeMap> Members<'a, M> {
    /// These values under these names.
    #[must_use]
    pub fn new(names: &'static [&'static str], values: &'a [&'a dyn Present<M>]) -> Self {
        Self { names, values }
    }

    /// With the members that `others` is written as behind them.
    #[must_use]
    pub fn others<T>(self, others: &'a T) -> WithOthers<'a, M, T> {
        WithOthers { members: self, others }
    }

    /// Writes those that are there.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn write<S>(self, serializer: S) -> Result<S::Ok, S::Error>
    where
        S: Serializer<SerializeMap = M, Ok = M::Ok, Error = M::Error>,
    {
        let mut map = serializer.serialize_map(None)?;
        self.write_into(&mut map)?;
        map.end()
    }

    fn write_into(&self, map: &mut M) -> Result<(), M::Error> {
        self.names.iter().zip(self.values).try_for_each(|(name, value)| value.write(name, map))
    }
}

/// [`Members`], and a value whose members come behind them.
#[doc(hidden)]
#[expect(missing_debug_implementations, reason = "what it writes may be a secret")]
pub struct WithOthers<'a, M, T> {
    members: Members<'a, M>,
    others: &'a T,
}

impl<M: SerializeMap, T: Serialize> WithOthers<'_, M, T> {
    /// Writes those that are there.
    ///
    /// # Errors
    ///
    /// Those of the serializer, and when the value is not an object.
    pub fn write<S>(self, serializer: S) -> Result<S::Ok, S::Error>
    where
        S: Serializer<SerializeMap = M, Ok = M::Ok, Error = M::Error>,
    {
        let mut map = serializer.serialize_map(None)?;
        self.members.write_into(&mut map)?;
        self.others.serialize(Flat(&mut map))?;
        map.end()
    }
}

/// A value that may be absent.
#[doc(hidden)]
pub trait Present<M: SerializeMap> {
    /// Writes the member, if it is there.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn write(&self, name: &'static str, map: &mut M) -> Result<(), M::Error>;
}

impl<M: SerializeMap, T: Serialize> Present<M> for Option<&T> {
    fn write(&self, name: &'static str, map: &mut M) -> Result<(), M::Error> {
        self.map_or(Ok(()), |value| map.serialize_entry(name, value))
    }
}
