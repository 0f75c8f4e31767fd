//! Values that may be null, apart from values that may be absent.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value that the API may send or accept as null.
///
/// In a request, `Option<Nullable<T>>` has three states: leave the field as it is, clear it, set it.
///
/// ```
/// use cloudflare_api_runtime::Nullable;
///
/// assert_eq!(Nullable::from("a").into_option(), Some("a"));
/// assert_eq!(Nullable::from_option(None::<&str>), Nullable::Null);
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Nullable<T> {
    /// Null.
    #[default]
    Null,
    /// A value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, or null for `None`.
    ///
    /// There is no `From<Option<T>>`: for a setter, `None` leaves the parameter out.
    #[must_use]
    pub fn from_option(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }

    /// The value, or `None` for null.
    #[must_use]
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value by reference, or `None` for null.
    #[must_use]
    pub fn as_option(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Nullable<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_option().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from_option)
    }
}
