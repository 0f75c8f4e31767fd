use super::parse::day;
use super::string::string_type;
use serde::Serialize;
use std::cmp::Ordering;

/// A date such as `2024-10-31`, as the API writes it.
///
/// It keeps its string and never fails a whole response. Dates order by the calendar; strings that
/// are not dates come after all that are, in their own order.
///
/// ```
/// use cloudflare_api_runtime::Date;
///
/// assert!(Date::from("2024-10-31") < Date::from("2024-11-01"));
/// assert_eq!(Date::from("1970-01-02").unix_days(), Some(1));
/// assert_eq!(Date::from("2023-02-29").unix_days(), None);
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Date(String);

/// The name of the newtype, for serde.
pub(crate) const NAME: &str = "$cloudflare_api_runtime::Date";

string_type!(Date);

impl Date {
    /// The string as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Days since 1970-01-01; `None` where the string is not a date.
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

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.0
    }
}
