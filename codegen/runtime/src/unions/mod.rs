//! Values of one of several types that only their form distinguishes.
//!
//! [`union_type!`](crate::union_type) implements serde for such a type; the rest of this module is
//! for the code that it expands to.

mod fit;
mod kind;
mod literal;

pub use literal::Literal;

use crate::depth::deeper;
use crate::written;
use fit::Cost;
use kind::Kind;
use serde::de::{DeserializeOwned, Deserializer, Error};
use serde_json::Value;

/// A variant of a union: whether a value is one of it, and how well, and how it is made.
#[doc(hidden)]
pub trait Variant<U> {
    /// How well `json` fits; lower is better, and `None` is not at all.
    fn cost(&self, json: &str) -> Option<Cost>;

    /// The union that `json` is; `None` where it cannot be read after all.
    fn make(&self, json: &str) -> Option<U>;
}

/// A variant that contains a value: its constructor.
#[doc(hidden)]
#[derive(Debug)]
pub struct Of<T, U>(pub fn(T) -> U);

impl<T: DeserializeOwned, U> Variant<U> for Of<T, U> {
    fn cost(&self, json: &str) -> Option<Cost> {
        fit::cost(&Kind::of::<T>(), json)
    }

    fn make(&self, json: &str) -> Option<U> {
        let value = match serde_json::from_str(json) {
            Err(_) if Kind::of::<T>() == Kind::Integer => {
                serde_json::from_str(&fit::whole(json)?.to_string())
            }
            value => value,
        };
        value.ok().map(self.0)
    }
}

/// A variant that is one value alone: that, and what makes the variant.
#[doc(hidden)]
#[derive(Debug)]
pub struct Is<L, U>(pub L, pub fn() -> U);

impl<L: Literal, U> Variant<U> for Is<L, U> {
    fn cost(&self, json: &str) -> Option<Cost> {
        self.0.is(json).then_some(Cost::MIN)
    }

    fn make(&self, _: &str) -> Option<U> {
        Some(self.1())
    }
}

/// Reads the variant that fits best, the first of those that fit equally well; `unknown` where none
/// does.
///
/// # Errors
///
/// When there is no value.
#[doc(hidden)]
pub fn read<'de, D: Deserializer<'de>, U>(
    deserializer: D,
    variants: &[&dyn Variant<U>],
    unknown: fn(Value) -> U,
) -> Result<U, D::Error> {
    let json = written::read(deserializer, "a value")?;
    let mut fitting: Vec<_> =
        variants.iter().filter_map(|variant| Some((variant.cost(&json)?, variant))).collect();
    fitting.sort_by_key(|(cost, _)| *cost);
    let make = |_| fitting.into_iter().find_map(|(_, variant)| variant.make(&json));
    if let Some(made) = deeper(make).flatten() {
        return Ok(made);
    }
    serde_json::from_str(&json).map(unknown).map_err(D::Error::custom)
}

/// Implements `Serialize` and `Deserialize` for a type that is one of several, distinguished by their
/// form.
///
/// Each variant is listed, with the literal that it is or with the value that it contains; the last
/// one keeps whatever fits no other as JSON. A literal matches that value alone. An integer is read
/// as an integer before it is read as a number, a date as a date before it is read as a string, and
/// an object as the type that knows most of its members. Among variants that fit equally well the
/// first is read.
///
/// ```
/// use cloudflare_api_runtime::serde_json::{self, Value};
/// use cloudflare_api_runtime::{Number, Timestamp, UnknownValue, union_type};
///
/// #[derive(Clone, Debug, PartialEq)]
/// enum Expiry {
///     Never,
///     Factor(Number),
///     Seconds(i64),
///     Name(String),
///     At(Timestamp),
///     Unknown(UnknownValue<Value>),
/// }
///
/// union_type! {
///     Expiry {
///         Never = "never",
///         Factor(_),
///         Seconds(_),
///         Name(_),
///         At(_),
///         ..Unknown
///     }
/// }
///
/// let read = |json: &str| serde_json::from_str::<Expiry>(json).unwrap();
/// assert_eq!(read(r#""never""#), Expiry::Never);
/// assert_eq!(read("300"), Expiry::Seconds(300));
/// assert_eq!(read("0.50"), Expiry::Factor("0.50".parse().unwrap()));
/// assert_eq!(read(r#""2024-10-31T12:00:00Z""#), Expiry::At("2024-10-31T12:00:00Z".into()));
/// assert_eq!(read(r#""soon""#), Expiry::Name("soon".into()));
/// assert_eq!(serde_json::to_string(&read("[1]")).unwrap(), "[1]");
/// ```
///
/// A literal is a string, a number, a boolean, or `()` for null.
#[macro_export]
macro_rules! union_type {
    ($name:ident {
        $($variant:ident $(($any:tt))? $(= $literal:expr)?,)*
        ..$unknown:ident $(,)?
    }) => {
        impl $crate::__serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
            where
                S: $crate::__serde::Serializer,
            {
                match self {
                    $($crate::__union_variant!(pattern value, $variant $(($any))? $(= $literal)?) => {
                        $crate::__serde::Serialize::serialize(
                            $crate::__union_variant!(content value, $variant $(($any))? $(= $literal)?),
                            serializer,
                        )
                    })*
                    Self::$unknown(value) => {
                        $crate::__serde::Serialize::serialize(value.get(), serializer)
                    }
                }
            }
        }

        impl<'de> $crate::__serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
            where
                D: $crate::__serde::Deserializer<'de>,
            {
                $crate::unions::read(
                    deserializer,
                    &[$(&$crate::__union_variant!(read value, $variant $(($any))? $(= $literal)?)),*],
                    |value| Self::$unknown($crate::UnknownValue::new(value)),
                )
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __union_variant {
    (pattern $value:ident, $variant:ident = $literal:expr) => {
        Self::$variant
    };
    (pattern $value:ident, $variant:ident($any:tt)) => {
        Self::$variant($value)
    };
    (content $value:ident, $variant:ident = $literal:expr) => {
        &$literal
    };
    (content $value:ident, $variant:ident($any:tt)) => {
        $value
    };
    (read $value:ident, $variant:ident = $literal:expr) => {
        $crate::unions::Is($literal, || Self::$variant)
    };
    (read $value:ident, $variant:ident($any:tt)) => {
        $crate::unions::Of(Self::$variant)
    };
}
