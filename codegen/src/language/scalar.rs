//! The types that the language has: what each phase, and the mock, has to know of them.

use serde_json::Value;

/// A string, number or boolean, by what it means.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Scalar {
    /// A string.
    String,
    /// A whole number of 64 bits.
    Integer,
    /// A whole number of 32 bits.
    Int32,
    /// A whole number of 64 bits that is never negative.
    Uint64,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A date, such as `2024-10-31`.
    Date,
    /// A point in time as RFC 3339 has it.
    DateTime,
    /// Either of these two.
    DateOrTime,
    /// Bytes, which JSON has as base64.
    Base64,
    /// A string that is not to be seen.
    Secret,
}

/// What JSON writes a scalar as.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Json {
    /// A string.
    String,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
}

/// The type of Rust.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Native {
    /// A word of the language, which is `Copy`.
    Primitive(&'static str),
    Prelude(&'static str),
    Runtime(&'static str),
}

/// What there is to know about a scalar.
struct Facts {
    word: &'static str,
    json: Json,
    native: Native,
    phrase: &'static str,
    in_yaml: &'static str,
}

impl Scalar {
    /// All of them.
    pub(crate) const ALL: [Self; 11] = [
        Self::String,
        Self::Integer,
        Self::Int32,
        Self::Uint64,
        Self::Number,
        Self::Boolean,
        Self::Date,
        Self::DateTime,
        Self::DateOrTime,
        Self::Base64,
        Self::Secret,
    ];

    const fn facts(self) -> Facts {
        match self {
            Self::String => Facts {
                word: "string",
                json: Json::String,
                native: Native::Prelude("String"),
                phrase: "a string",
                in_yaml: "a string",
            },
            Self::Integer => Facts {
                word: "integer",
                json: Json::Integer,
                native: Native::Primitive("i64"),
                phrase: "an integer",
                in_yaml: "an integer",
            },
            Self::Int32 => Facts {
                word: "int32",
                json: Json::Integer,
                native: Native::Primitive("i32"),
                phrase: "an integer of 32 bits",
                in_yaml: "an integer",
            },
            Self::Uint64 => Facts {
                word: "uint64",
                json: Json::Integer,
                native: Native::Primitive("u64"),
                phrase: "an integer that is not negative",
                in_yaml: "an integer",
            },
            Self::Number => Facts {
                word: "number",
                json: Json::Number,
                native: Native::Runtime("Number"),
                phrase: "a number",
                in_yaml: "a number",
            },
            Self::Boolean => Facts {
                word: "boolean",
                json: Json::Boolean,
                native: Native::Primitive("bool"),
                phrase: "a boolean",
                in_yaml: "true or false",
            },
            Self::Date => Facts {
                word: "date",
                json: Json::String,
                native: Native::Runtime("Date"),
                phrase: "a date such as 2024-10-31",
                in_yaml: "a date in quotes",
            },
            Self::DateTime => Facts {
                word: "date-time",
                json: Json::String,
                native: Native::Runtime("Timestamp"),
                phrase: "a time such as 2024-10-31T12:00:00Z",
                in_yaml: "a date in quotes",
            },
            Self::DateOrTime => Facts {
                word: "date | date-time",
                json: Json::String,
                native: Native::Runtime("DateOrTime"),
                phrase: "a date such as 2024-10-31, or a time such as 2024-10-31T12:00:00Z",
                in_yaml: "a date in quotes",
            },
            Self::Base64 => Facts {
                word: "base64",
                json: Json::String,
                native: Native::Runtime("Base64"),
                phrase: "bytes as base64",
                in_yaml: "base64, a string",
            },
            Self::Secret => Facts {
                word: "secret",
                json: Json::String,
                native: Native::Runtime("SecretString"),
                phrase: "a string",
                in_yaml: "a string",
            },
        }
    }

    /// How the spec writes it; a choice of two has a bar between them.
    pub(crate) const fn word(self) -> &'static str {
        self.facts().word
    }

    /// The scalar that the spec writes so.
    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scalar| scalar.word() == word)
    }

    /// What JSON writes it as.
    #[must_use]
    pub const fn json(self) -> Json {
        self.facts().json
    }

    pub(crate) const fn native(self) -> Native {
        self.facts().native
    }

    /// The least and the greatest value of an integer.
    #[must_use]
    pub const fn range(self) -> Option<(i128, i128)> {
        match self {
            Self::Integer => Some((i64::MIN as i128, i64::MAX as i128)),
            Self::Int32 => Some((i32::MIN as i128, i32::MAX as i128)),
            Self::Uint64 => Some((0, u64::MAX as i128)),
            Self::String
            | Self::Number
            | Self::Boolean
            | Self::Date
            | Self::DateTime
            | Self::DateOrTime
            | Self::Base64
            | Self::Secret => None,
        }
    }

    /// Whether `value` is one as JSON has it; what a string says is not looked at.
    #[must_use]
    pub fn has(self, value: &Value) -> bool {
        match (self.json(), value) {
            (Json::Integer, Value::Number(number)) => {
                number.as_i128().is_some_and(|whole| self.holds(whole))
            }
            (Json::String, Value::String(_))
            | (Json::Number, Value::Number(_))
            | (Json::Boolean, Value::Bool(_)) => true,
            _ => false,
        }
    }

    /// Whether it is an integer of which `whole` is a value.
    #[must_use]
    pub fn holds(self, whole: i128) -> bool {
        self.range().is_some_and(|(least, most)| (least..=most).contains(&whole))
    }

    /// Whether it is a string of any content.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::String | Self::Secret)
    }

    /// Whether every value of `other` is read as one, where both can be. A date is distinguished
    /// from other strings.
    pub(crate) fn takes(self, other: Self) -> bool {
        let is_string = |scalar| matches!(scalar, Self::String | Self::Base64);
        let is_dated = |scalar| matches!(scalar, Self::Date | Self::DateTime | Self::DateOrTime);
        match (self.range(), other.range()) {
            (Some((least, most)), Some((lowest, highest))) => least <= lowest && highest <= most,
            _ if self == Self::DateOrTime => is_dated(other),
            _ => self == other || is_string(self) && is_string(other),
        }
    }

    /// What it is called where a request has another value, such as `a boolean`.
    #[must_use]
    pub const fn phrase(self) -> &'static str {
        self.facts().phrase
    }

    /// The same where a text of the spec has another value.
    pub(crate) const fn in_yaml(self) -> &'static str {
        self.facts().in_yaml
    }
}

impl Json {
    /// Whether it is a number.
    #[must_use]
    pub fn is_number(self) -> bool {
        match self {
            Self::Integer | Self::Number => true,
            Self::String | Self::Boolean => false,
        }
    }
}

impl Native {
    /// Its own name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Primitive(name) | Self::Prelude(name) | Self::Runtime(name) => name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scalar;

    /// The client reads an integer before a number and a date before a string, wherever they stand.
    #[test]
    fn takes_what_the_client_does_not_distinguish() {
        for (one, other, takes) in [
            (Scalar::Number, Scalar::Integer, false),
            (Scalar::String, Scalar::DateTime, false),
            (Scalar::String, Scalar::Base64, true),
            (Scalar::Integer, Scalar::Int32, true),
            (Scalar::Int32, Scalar::Integer, false),
            (Scalar::DateOrTime, Scalar::Date, true),
            (Scalar::Date, Scalar::DateOrTime, false),
        ] {
            assert_eq!(one.takes(other), takes, "{one:?} {other:?}");
        }
    }
}
