use super::string::string_type;
use super::{Date, Timestamp};
use serde::Serialize;

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

string_type!(DateOrTime);

impl DateOrTime {
    /// The string.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&String> for DateOrTime {
    fn from(text: &String) -> Self {
        Self(text.clone())
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
