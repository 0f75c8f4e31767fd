use super::parse::day;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::fmt;

/// A date such as `2024-10-31`, as the API writes it.
///
/// It keeps its text and never fails a whole answer. Dates order by the calendar; a text that is
/// no date comes after all that are, ordered by itself.
///
/// ```
/// use cloudflare_api_runtime::Date;
///
/// assert!(Date::from("2024-10-31") < Date::from("2024-11-01"));
/// assert_eq!(Date::from("1970-01-02").unix_days(), Some(1));
/// assert_eq!(Date::from("2023-02-29").unix_days(), None);
/// ```
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Date(String);

impl Date {
    /// The text as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Days since 1970-01-01; `None` where the text is no date.
    #[must_use]
    pub fn unix_days(&self) -> Option<i64> {
        day(&self.0)
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        let rank = |date: &Self| (date.unix_days().is_none(), date.unix_days());
        rank(self).cmp(&rank(other)).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Date {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Date {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&Self> for Date {
    fn from(date: &Self) -> Self {
        date.clone()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.0
    }
}
