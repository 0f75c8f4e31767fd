//! Dates and times as requests and records spell them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use std::cmp::Ordering;

/// A point in time; of a date, its beginning in UTC.
pub(crate) fn begin(text: &str) -> Option<Timestamp> {
    match date(text) {
        Some(date) => date.to_zoned(TimeZone::UTC).ok().map(|date| date.timestamp()),
        None => text.parse().ok(),
    }
}

/// A point in time; of a date, its last moment in UTC.
pub(crate) fn end(text: &str) -> Option<Timestamp> {
    let begin = begin(text)?;
    match date(text) {
        Some(_) => {
            begin.checked_add(24.hours()).and_then(|end| end.checked_sub(1.nanosecond())).ok()
        }
        None => Some(begin),
    }
}

/// Which of two texts comes first: times as such, others by their characters.
pub(crate) fn compare(one: &str, other: &str) -> Ordering {
    match begin(one).zip(begin(other)) {
        Some((one, other)) => one.cmp(&other),
        None => one.cmp(other),
    }
}

pub(crate) fn is_date(text: &str) -> bool {
    date(text).is_some()
}

pub(crate) fn is_time(text: &str) -> bool {
    text.parse::<Timestamp>().is_ok()
}

fn date(text: &str) -> Option<Date> {
    // The parser reads longer forms too, such as a date with a time.
    (text.len() == "2024-10-31".len()).then(|| text.parse().ok()).flatten()
}
