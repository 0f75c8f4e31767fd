//! Points in time, kept as the text that they came as.

mod date;
mod date_or_time;
mod parse;
mod system;
mod timestamp;

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "time")]
mod time_crate;

pub use date::Date;
pub use date_or_time::DateOrTime;
pub use timestamp::Timestamp;

use std::error::Error as StdError;
use std::fmt;

/// The text of a [`Timestamp`] or [`Date`] is not the point in time that a conversion asks for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TimeError {
    text: String,
}

impl TimeError {
    #[cfg_attr(
        not(any(feature = "chrono", feature = "jiff", feature = "time")),
        expect(dead_code, reason = "only conversions fail")
    )]
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.to_owned() }
    }
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no point in time that can be converted", self.text)
    }
}

impl StdError for TimeError {}
