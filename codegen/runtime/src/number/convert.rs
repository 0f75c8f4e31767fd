use super::Number;
use super::decimal::Decimal;
use std::error::Error as StdError;
use std::fmt;
use std::str::FromStr;

/// A string is not a JSON number, or a number is not a value of the type that it is converted to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NumberError {
    text: String,
    expected: &'static str,
}

impl NumberError {
    fn new(text: &str, expected: &'static str) -> Self {
        Self { text: text.to_owned(), expected }
    }
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a valid {}", self.text, self.expected)
    }
}

impl StdError for NumberError {}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(text: &str) -> Result<Self, NumberError> {
        Self::try_from(text)
    }
}

impl TryFrom<&str> for Number {
    type Error = NumberError;

    fn try_from(text: &str) -> Result<Self, NumberError> {
        match Decimal::read(text) {
            Some(_) => Ok(Self(text.into())),
            None => Err(NumberError::new(text, "JSON number")),
        }
    }
}

impl TryFrom<String> for Number {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, NumberError> {
        Self::try_from(&*text)
    }
}

impl From<&Self> for Number {
    fn from(number: &Self) -> Self {
        number.clone()
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {
        $(impl From<$integer> for Number {
            fn from(value: $integer) -> Self {
                Self(value.to_string().into())
            }
        }

        impl PartialEq<$integer> for Number {
            fn eq(&self, other: &$integer) -> bool {
                self.to_scaled(0).is_some_and(|value| i128::try_from(*other) == Ok(value))
            }
        }

        impl TryFrom<&Number> for $integer {
            type Error = NumberError;

            fn try_from(number: &Number) -> Result<Self, NumberError> {
                let value = number.to_scaled(0).and_then(|value| value.try_into().ok());
                value.ok_or_else(|| NumberError::new(number.as_str(), stringify!($integer)))
            }
        }

        impl TryFrom<Number> for $integer {
            type Error = NumberError;

            fn try_from(number: Number) -> Result<Self, NumberError> {
                Self::try_from(&number)
            }
        })*
    };
}

integers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, usize);

/// Whole numbers are written whole: `300.0` is `300`. What is not finite is not a JSON number: a
/// request with it fails before it is sent.
impl From<f64> for Number {
    fn from(value: f64) -> Self {
        let magnitude = value.abs();
        if value == 0.0 {
            Self("0".into())
        } else if (1e-7..1e21).contains(&magnitude) {
            Self(value.to_string().into())
        } else {
            Self(format!("{value:e}").into())
        }
    }
}

impl From<f32> for Number {
    /// The shortest number that is this one as an `f32`.
    fn from(value: f32) -> Self {
        Self::from(value.to_string().parse().unwrap_or(f64::from(value)))
    }
}

impl PartialEq<f64> for Number {
    /// Compares with the shortest number that is `other` as a double: `0.1` equals `0.1`.
    fn eq(&self, other: &f64) -> bool {
        self.cmp(&Self::from(*other)).is_eq()
    }
}

/// The nearest double.
impl TryFrom<&Number> for f64 {
    type Error = NumberError;

    fn try_from(number: &Number) -> Result<Self, NumberError> {
        let value = number.to_f64();
        let fits = value.is_finite().then_some(value);
        fits.ok_or_else(|| NumberError::new(number.as_str(), "f64"))
    }
}

impl TryFrom<Number> for f64 {
    type Error = NumberError;

    fn try_from(number: Number) -> Result<Self, NumberError> {
        Self::try_from(&number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn doubles_are_written_short_and_whole() {
        for (value, text) in [
            (300.0, "300"),
            (-0.0, "0"),
            (0.1, "0.1"),
            (93.509_015_498_552_63, "93.50901549855263"),
            (1e20, "100000000000000000000"),
            (1e300, "1e300"),
            (-1.5e-9, "-1.5e-9"),
            (f64::from_bits(1), "5e-324"),
        ] {
            let number = Number::from(value);
            assert_eq!(number.as_str(), text);
            assert_eq!(f64::try_from(&number).unwrap().to_bits(), (value + 0.0).to_bits());
            assert!(number == value);
        }
        assert_eq!(Number::from(0.1_f32).as_str(), "0.1");
    }

    #[test]
    fn converts_exactly_or_fails() {
        let number = |text: &str| text.parse::<Number>().unwrap();
        assert_eq!(u64::try_from(number("18446744073709551615")).unwrap(), u64::MAX);
        assert_eq!(i64::try_from(number("9007199254740993.0")).unwrap(), 9_007_199_254_740_993);
        assert!(i64::try_from(number("9223372036854775808")).is_err());
        assert!(u64::try_from(number("-1")).is_err());
        assert!(f64::try_from(number("1e999")).is_err());
        assert_eq!(number("12.345").to_scaled(2), None);
        assert_eq!(number("-12.30").to_scaled(2), Some(-1230));
        let error = u8::try_from(number("256")).unwrap_err();
        assert_eq!(error.to_string(), "`256` is not a valid u8");
        assert_eq!(
            "1,5".parse::<Number>().unwrap_err().to_string(),
            "`1,5` is not a valid JSON number"
        );
    }

    #[test]
    fn equals_and_hashes_by_value() {
        let numbers = ["5", "5.0", "5e0", "0.05e2"].map(|text| text.parse::<Number>().unwrap());
        assert_eq!(numbers.iter().collect::<HashSet<_>>().len(), 1);
        assert!(numbers[1] == 5 && numbers[1] == 5.0 && numbers[0] != 5.5);
        let nan = Number::from(f64::NAN);
        assert_eq!(nan, nan.clone());
        assert!(numbers[0] < nan);
    }
}
