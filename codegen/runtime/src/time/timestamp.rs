use super::parse::{Instant, instant};
use super::string::string_type;
use serde::Serialize;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::time::{Duration, SystemTime};

/// An RFC 3339 date-time, as the API writes it.
///
/// It keeps its string byte for byte and parses it only when asked, so a string that is not a
/// date-time never fails a whole response. It equals and orders by the instant: `12:00:00Z` and
/// `13:00:00+01:00` are equal; compare [`as_str`](Self::as_str) to distinguish them. Strings that
/// are not date-times come after all that are, in their own order.
///
/// The features `jiff`, `time` and `chrono` convert from and to the types of those crates. A
/// conversion into a `Timestamp` cuts to whole seconds unless the time is [`Exact`](crate::Exact).
///
/// ```
/// use cloudflare_api_runtime::Timestamp;
///
/// let noon = Timestamp::from("2024-10-31T12:00:00Z");
/// assert_eq!(noon, Timestamp::from("2024-10-31T13:00:00.000+01:00"));
/// assert!(noon < Timestamp::from("2024-10-31T12:00:00.5Z"));
/// assert_eq!(noon.unix_nanos(), Some(1_730_376_000_000_000_000));
/// assert_eq!(Timestamp::from("soon").unix_nanos(), None);
/// ```
#[derive(Clone, Serialize)]
#[serde(transparent)]
pub struct Timestamp(String);

/// The name of the newtype, for serde.
pub(crate) const NAME: &str = "$cloudflare_api_runtime::Timestamp";

string_type!(Timestamp);

impl Timestamp {
    /// The string as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Nanoseconds since 1970-01-01T00:00:00Z, cut off below that; `None` where the string is not a
    /// date-time. A leap second counts as the second after it.
    #[must_use]
    pub fn unix_nanos(&self) -> Option<i128> {
        let instant = self.instant()?;
        Some(i128::from(instant.seconds) * 1_000_000_000 + i128::from(instant.nanos()))
    }

    /// The instant as the standard library represents it; `None` where the string is not a
    /// date-time, or not one in the range of the platform.
    ///
    /// ```
    /// use cloudflare_api_runtime::Timestamp;
    /// use std::time::{Duration, SystemTime};
    ///
    /// let time = Timestamp::from("1970-01-01T00:01:00Z").to_system_time();
    /// assert_eq!(time, Some(SystemTime::UNIX_EPOCH + Duration::from_secs(60)));
    /// ```
    #[must_use]
    pub fn to_system_time(&self) -> Option<SystemTime> {
        let instant = self.instant()?;
        let whole = Duration::from_secs(instant.seconds.unsigned_abs());
        let whole = if instant.seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(whole)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(whole)
        };
        whole?.checked_add(Duration::from_nanos(instant.nanos().into()))
    }

    /// The same without a fraction of a second.
    pub(super) fn whole(mut self) -> Self {
        if let Some(point) = self.0.find('.') {
            let digits = self.0[point + 1..].bytes().take_while(u8::is_ascii_digit).count();
            self.0.replace_range(point..=point + digits, "");
        }
        self
    }

    fn instant(&self) -> Option<Instant<'_>> {
        instant(&self.0)
    }

    /// What it equals and orders by.
    fn rank(&self) -> (bool, Option<Instant<'_>>, &str) {
        match self.instant() {
            Some(instant) => (false, Some(instant), ""),
            None => (true, None, &self.0),
        }
    }
}

impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.rank() == other.rank()
    }
}

impl Eq for Timestamp {}

impl Ord for Timestamp {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Timestamp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.rank().hash(state);
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Timestamp").field(&self.0).finish()
    }
}

impl From<Timestamp> for String {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_by_instant_and_then_text() {
        let mut times = [
            "soon",
            "2024-10-31T12:00:00.12345678902Z",
            "2024-10-31T12:00:00.12345678901Z",
            "later",
            "2024-10-31T12:00:00+01:00",
            "",
        ]
        .map(Timestamp::from);
        times.sort();
        assert_eq!(
            times.each_ref().map(Timestamp::as_str),
            [
                "2024-10-31T12:00:00+01:00",
                "2024-10-31T12:00:00.12345678901Z",
                "2024-10-31T12:00:00.12345678902Z",
                "",
                "later",
                "soon",
            ]
        );
        assert_ne!(Timestamp::from("a"), Timestamp::from("b"));
    }

    #[test]
    fn keeps_its_text() {
        let text = r#""2024-10-31t13:00:00.500+01:00""#;
        let timestamp: Timestamp = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&timestamp).unwrap(), text);
        let since = timestamp.to_system_time().unwrap().duration_since(SystemTime::UNIX_EPOCH);
        assert_eq!(since.unwrap(), Duration::from_millis(1_730_376_000_500));
        assert!(Timestamp::from("0000-01-01T00:00:00Z").to_system_time().is_some());
    }
}
