//! Points in time, kept as they are written.

mod date;
mod date_or_time;
mod exact;
mod parse;
mod string;
mod system;
mod timestamp;

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "time")]
mod time_crate;

pub use date::Date;
pub(crate) use date::NAME as DATE;
pub use date_or_time::DateOrTime;
pub(crate) use date_or_time::NAME as DATE_OR_TIME;
pub use exact::Exact;
pub(crate) use parse::{is_date, is_timestamp};
pub(crate) use timestamp::NAME as TIMESTAMP;
pub use timestamp::Timestamp;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use std::error::Error as StdError;
use std::fmt;

/// Reads a string, as the newtype `name`, by which unions know what it is.
fn read<'de, D: Deserializer<'de>>(
    deserializer: D,
    name: &'static str,
) -> Result<String, D::Error> {
    deserializer.deserialize_newtype_struct(name, Reader)
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, string: D) -> Result<String, D::Error> {
        String::deserialize(string)
    }

    fn visit_str<E: Error>(self, string: &str) -> Result<String, E> {
        Ok(string.to_owned())
    }
}

/// The string of a [`Timestamp`] or [`Date`] is not a value of the type that it is converted to.
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
        write!(f, "`{}` is not a valid point in time for the conversion", self.text)
    }
}

impl StdError for TimeError {}
