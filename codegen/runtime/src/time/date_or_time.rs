use super::{Date, Timestamp};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// A date or a date-time, for a parameter that takes either.
///
/// It keeps its string. With the features `jiff`, `time` and `chrono`, the types of those crates
/// convert into it.
///
/// ```
/// use cloudflare_api_runtime::{Date, DateOrTime, Timestamp};
///
/// let day = DateOrTime::from("2024-10-31");
/// assert_eq!(day, DateOrTime::from(Date::from("2024-10-31")));
/// assert_ne!(day, DateOrTime::from(Timestamp::from("2024-10-31T00:00:00Z")));
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize)]
#[serde(transparent)]
pub struct DateOrTime(String);

/// The name of the newtype, for serde.
pub(crate) const NAME: &str = "$cloudflare_api_runtime::DateOrTime";

impl<'de> Deserialize<'de> for DateOrTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::read(deserializer, NAME).map(Self)
    }
}

impl DateOrTime {
    /// The string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DateOrTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for DateOrTime {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for DateOrTime {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&String> for DateOrTime {
    fn from(text: &String) -> Self {
        Self(text.clone())
    }
}

impl From<&Self> for DateOrTime {
    fn from(value: &Self) -> Self {
        value.clone()
    }
}

impl From<Timestamp> for DateOrTime {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp.into())
    }
}

impl From<&Timestamp> for DateOrTime {
    fn from(timestamp: &Timestamp) -> Self {
        Self::from(timestamp.as_str())
    }
}

impl From<Date> for DateOrTime {
    fn from(date: Date) -> Self {
        Self(date.into())
    }
}

impl From<&Date> for DateOrTime {
    fn from(date: &Date) -> Self {
        Self::from(date.as_str())
    }
}
