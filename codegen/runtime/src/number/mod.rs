//! Numbers that keep their digits.

pub(crate) mod convert;
mod decimal;
mod json;
mod whole;

pub(crate) use json::A_NUMBER;
pub use whole::{Whole, whole};

use decimal::Decimal;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// A JSON number with the digits that it was written with.
///
/// A double has 53 bits: money, counters and ids of more digits change on the way through it. This
/// type keeps the text of the number, so that what is read is written back the same. It equals,
/// orders and hashes by its exact value: `5`, `5.0` and `5e0` are equal; compare
/// [`as_str`](Self::as_str) to distinguish them.
///
/// ```
/// use cloudflare_api_runtime::Number;
///
/// let price: Number = serde_json::from_str("0.30")?;
/// assert_eq!(serde_json::to_string(&price)?, "0.30");
/// assert_eq!(price, "0.3".parse::<Number>()?);
/// assert!(price < Number::from(1));
/// assert_eq!(price.to_f64(), 0.3);
/// assert_eq!(price.to_scaled(2), Some(30)); // 30 cents, exactly
///
/// assert_eq!(i64::try_from(Number::from(300.0))?, 300);
/// assert!(i64::try_from(&price).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A decimal type of another crate reads [`as_str`](Self::as_str), and its `Display` is read by
/// [`FromStr`](std::str::FromStr).
#[derive(Clone)]
pub struct Number(Box<str>);

impl Number {
    /// The number as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest double; infinite where the number is beyond the range of doubles.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        // Every number is one in Rust's grammar, too.
        self.0.parse().unwrap_or(f64::NAN)
    }

    /// The number in units of ten to the power of minus `places`, such as cents for 2. `None` where
    /// that is not a whole number, or is out of range.
    #[must_use]
    pub fn to_scaled(&self, places: u32) -> Option<i128> {
        self.decimal()?.shifted(places).to_i128()
    }

    fn decimal(&self) -> Option<Decimal<'_>> {
        Decimal::read(&self.0)
    }

    /// What it equals and orders by. What is not finite comes last.
    fn rank(&self) -> (bool, Option<Decimal<'_>>, &str) {
        match self.decimal() {
            Some(decimal) => (false, Some(decimal), ""),
            None => (true, None, &self.0),
        }
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || self.rank() == other.rank()
    }
}

impl Eq for Number {}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.rank().hash(state);
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
