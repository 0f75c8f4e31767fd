//! Types that are an integer or a boolean: open enums of these.

use crate::number;
use serde::de::{Deserialize, Deserializer};

/// What such a type is on the wire.
#[doc(hidden)]
pub trait Scalar<'de>: Sized {
    /// Reads a value; a whole double is an integer as well.
    ///
    /// # Errors
    ///
    /// When the value is not one.
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

impl<'de> Scalar<'de> for i64 {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        number::whole(deserializer)
    }
}

impl<'de> Scalar<'de> for bool {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }
}

/// Implements for a type that is an `i64` or a `bool` what every such type has: `Display`,
/// `FromStr`, comparison with that, conversion into it, and serde.
///
/// The type itself provides the method that is named, and `From` of what that returns.
///
/// ```
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// struct Priority(i64);
///
/// impl Priority {
///     fn as_i64(&self) -> i64 {
///         self.0
///     }
/// }
///
/// impl From<i64> for Priority {
///     fn from(priority: i64) -> Self {
///         Self(priority)
///     }
/// }
///
/// cloudflare_api_runtime::scalar_type!(Priority: as_i64 -> i64);
///
/// assert!(Priority::from(3) == 3);
/// assert_eq!("3".parse(), Ok(Priority(3)));
/// ```
#[macro_export]
macro_rules! scalar_type {
    ($name:ident: $get:ident -> $scalar:ty) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.$get(), f)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = <$scalar as ::std::str::FromStr>::Err;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                let value: $scalar = ::std::str::FromStr::from_str(text)?;
                ::std::result::Result::Ok(<Self as ::std::convert::From<$scalar>>::from(value))
            }
        }

        impl ::std::cmp::PartialEq<$scalar> for $name {
            fn eq(&self, other: &$scalar) -> bool {
                self.$get() == *other
            }
        }

        impl ::std::convert::From<&$name> for $name {
            fn from(value: &$name) -> Self {
                *value
            }
        }

        impl ::std::convert::From<$name> for $scalar {
            fn from(value: $name) -> Self {
                value.$get()
            }
        }

        impl $crate::__serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
            where
                S: $crate::__serde::Serializer,
            {
                $crate::__serde::Serialize::serialize(&self.$get(), serializer)
            }
        }

        impl<'de> $crate::__serde::Deserialize<'de> for $name {
            fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
            where
                D: $crate::__serde::Deserializer<'de>,
            {
                let value = <$scalar as $crate::scalar::Scalar<'de>>::read(deserializer)?;
                ::std::result::Result::Ok(<Self as ::std::convert::From<$scalar>>::from(value))
            }
        }
    };
}

#[cfg(test)]
mod tests {
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Mode {
        On,
        Unknown(bool),
    }

    impl Mode {
        fn as_bool(self) -> bool {
            match self {
                Self::On => true,
                Self::Unknown(value) => value,
            }
        }
    }

    impl From<bool> for Mode {
        fn from(value: bool) -> Self {
            if value { Self::On } else { Self::Unknown(value) }
        }
    }

    crate::scalar_type!(Mode: as_bool -> bool);

    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Count(i64);

    impl Count {
        fn as_i64(self) -> i64 {
            self.0
        }
    }

    impl From<i64> for Count {
        fn from(value: i64) -> Self {
            Self(value)
        }
    }

    crate::scalar_type!(Count: as_i64 -> i64);

    #[test]
    fn is_what_the_wire_has() {
        let read = |text: &str| serde_json::from_str::<Count>(text);
        assert_eq!(read("300.0").unwrap(), Count(300));
        assert_eq!(serde_json::to_string(&Count(-1)).unwrap(), "-1");
        for text in ["1.5", "true", "\"1\"", "null"] {
            assert!(read(text).is_err(), "{text}");
        }
        assert_eq!(serde_json::from_str::<Mode>("false").unwrap(), Mode::Unknown(false));
        assert!(serde_json::from_str::<Mode>("1").is_err());
        assert_eq!(
            (Count(3).to_string(), Mode::On.to_string()),
            ("3".to_owned(), "true".to_owned())
        );
    }

    #[test]
    fn converts_both_ways() {
        assert_eq!((i64::from(Count(3)), bool::from(Mode::On)), (3, true));
        assert_eq!(Count::from(&Count(3)), 3);
        assert_eq!(("3".parse(), "x".parse::<Count>().is_err()), (Ok(Count(3)), true));
        assert_eq!("true".parse(), Ok(Mode::On));
    }
}
