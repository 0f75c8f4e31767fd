use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// The value of a JSON number: `0.d1d2d3… × 10^exponent`, without zeros at either end of the digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decimal<'a> {
    negative: bool,
    /// The digits before and after the point.
    digits: [&'a str; 2],
    /// 0 for zero, which has no digits.
    exponent: i64,
}

impl<'a> Decimal<'a> {
    /// Reads a number by the grammar of JSON.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, rest) = split_digits(rest);
        if whole.is_empty() || (whole.len() > 1 && whole.starts_with('0')) {
            return None;
        }
        let (fraction, rest) = match rest.strip_prefix('.') {
            Some(rest) => Some(split_digits(rest)).filter(|(digits, _)| !digits.is_empty())?,
            None => ("", rest),
        };
        let exponent = match rest.strip_prefix(['e', 'E']) {
            Some(exponent) => read_exponent(exponent)?,
            None if rest.is_empty() => 0,
            None => return None,
        };
        Some(Self::new(negative, whole, fraction, exponent))
    }

    fn new(negative: bool, whole: &'a str, fraction: &'a str, exponent: i64) -> Self {
        let whole = whole.trim_start_matches('0');
        let (digits, point) = if whole.is_empty() {
            let digits = fraction.trim_start_matches('0');
            (["", digits.trim_end_matches('0')], -length(&fraction[digits.len()..]))
        } else {
            let fraction = fraction.trim_end_matches('0');
            let shown = if fraction.is_empty() { whole.trim_end_matches('0') } else { whole };
            ([shown, fraction], length(whole))
        };
        if digits.iter().all(|digits| digits.is_empty()) {
            return Self { negative: false, digits, exponent: 0 };
        }
        Self { negative, digits, exponent: exponent.saturating_add(point) }
    }

    /// This times ten to the power of `places`.
    pub(super) fn shifted(self, places: u32) -> Self {
        if self.is_zero() {
            return self;
        }
        Self { exponent: self.exponent.saturating_add(places.into()), ..self }
    }

    /// The value as an integer, if it is one in range.
    pub(super) fn to_i128(self) -> Option<i128> {
        let digits = usize::try_from(self.exponent).ok()?;
        if self.digits().count() > digits || digits > 39 {
            return None;
        }
        let zeros = std::iter::repeat(b'0');
        // Built downwards, for there is one more negative number.
        let value = self.digits().chain(zeros).take(digits).try_fold(0_i128, |value, digit| {
            value.checked_mul(10)?.checked_sub(i128::from(digit - b'0'))
        })?;
        if self.negative { Some(value) } else { value.checked_neg() }
    }

    fn digits(&self) -> impl Iterator<Item = u8> + use<'a> {
        let [whole, fraction] = self.digits;
        whole.bytes().chain(fraction.bytes())
    }

    fn is_zero(&self) -> bool {
        self.digits == ["", ""]
    }

    fn magnitude(&self, other: &Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (false, false) => {
                self.exponent.cmp(&other.exponent).then_with(|| self.digits().cmp(other.digits()))
            }
            (zero, other) => other.cmp(&zero),
        }
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
            (negative, other) => other.cmp(&negative),
        }
    }
}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Decimal<'_> {}

impl Hash for Decimal<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.negative, self.exponent).hash(state);
        for digit in self.digits() {
            state.write_u8(digit);
        }
    }
}

fn split_digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len()))
}

fn read_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !split_digits(digits).1.is_empty() {
        return None;
    }
    let limit = if text.starts_with('-') { i64::MIN } else { i64::MAX };
    Some(text.parse().unwrap_or(limit))
}

fn length(text: &str) -> i64 {
    i64::try_from(text.len()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_json_allows() {
        for text in
            ["0", "-0", "5", "10", "0.5", "-12.340", "1e5", "1E+5", "1.5e-5", "1e9999999999"]
        {
            assert!(Decimal::read(text).is_some(), "{text}");
            assert!(serde_json::from_str::<&serde_json::value::RawValue>(text).is_ok(), "{text}");
        }
        for text in
            ["", "-", "+1", "01", "1.", ".5", "1e", "1e+", "1e5.", "0x1", "NaN", "inf", " 1", "1 "]
        {
            assert!(Decimal::read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn orders_by_value() {
        let ordered = [
            "-1e400",
            "-10",
            "-9.99",
            "-0.001",
            "0",
            "1e-400",
            "0.0009",
            "0.001",
            "0.0011",
            "0.1",
            "1",
            "9",
            "9.5",
            "10",
            "10.01",
            "1e2",
            "101",
            "1e99999999999999999999",
        ];
        for (index, low) in ordered.iter().enumerate() {
            for high in &ordered[index + 1..] {
                assert!(Decimal::read(low) < Decimal::read(high), "{low} {high}");
            }
        }
        for (a, b) in [
            ("0", "-0.00e5"),
            ("100", "1e2"),
            ("100", "100.00"),
            ("0.05", "5e-2"),
            ("120", "0.00120e5"),
            ("-12.30", "-1.23E1"),
        ] {
            assert_eq!(Decimal::read(a), Decimal::read(b), "{a} {b}");
        }
    }

    #[test]
    fn gives_integers() {
        for (text, integer) in [
            ("0", Some(0)),
            ("-0.0", Some(0)),
            ("300.0", Some(300)),
            ("3e2", Some(300)),
            ("1.5e1", Some(15)),
            ("-7", Some(-7)),
            ("1.5", None),
            ("1e-1", None),
            ("170141183460469231731687303715884105727", Some(i128::MAX)),
            ("-170141183460469231731687303715884105728", Some(i128::MIN)),
            ("170141183460469231731687303715884105728", None),
            ("1e39", None),
            ("1e9999999999999999999", None),
        ] {
            assert_eq!(Decimal::read(text).unwrap().to_i128(), integer, "{text}");
        }
    }
}
