//! Enums of values, open to those that are not known yet.

/// Implements for an enum of strings what every such enum has: the constant `KNOWN`, `as_str`,
/// conversion from strings, comparison by text, and what [`text_type!`](crate::text_type!) implements.
///
/// Each variant is listed with its text; the last one keeps every other, in an
/// [`UnknownValue`](crate::UnknownValue). The enum derives `Clone` and `Debug`.
///
/// ```
/// use cloudflare_api_runtime::{UnknownValue, serde_json, text_enum};
///
/// #[derive(Clone, Debug)]
/// #[non_exhaustive]
/// enum Status {
///     Active,
///     OnHold,
///     Unknown(UnknownValue),
/// }
///
/// text_enum! {
///     Status {
///         Active = "active",
///         OnHold = "on-hold",
///         ..Unknown,
///     }
/// }
///
/// assert_eq!(Status::KNOWN, [Status::Active, Status::OnHold]);
/// assert_eq!(Status::from("on-hold"), Status::OnHold);
/// let new: Status = serde_json::from_str(r#""archived""#)?;
/// assert!(matches!(new, Status::Unknown(_)) && new == "archived");
/// assert!(Status::Active < new, "by text, which a later version does not change");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! text_enum {
    ($name:ident { $($variant:ident = $text:literal,)* ..$unknown:ident $(,)? }) => {
        // What is deprecated is still a value.
        #[allow(deprecated)]
        impl $name {
            /// The values that this version knows.
            pub const KNOWN: &[Self] = &[$(Self::$variant),*];

            /// The value as the API writes it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$unknown(value) => value.get(),
                }
            }
        }

        #[allow(deprecated)]
        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    _ => Self::$unknown($crate::UnknownValue::new(text.to_owned())),
                }
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                <Self as ::std::convert::From<&str>>::from(&text)
            }
        }

        $crate::text_type!($name);

        impl ::std::cmp::PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl ::std::cmp::Eq for $name {}

        impl ::std::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::std::option::Option<::std::cmp::Ordering> {
                ::std::option::Option::Some(::std::cmp::Ord::cmp(self, other))
            }
        }

        impl ::std::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                ::std::cmp::Ord::cmp(self.as_str(), other.as_str())
            }
        }

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                ::std::hash::Hash::hash(self.as_str(), state);
            }
        }
    };
}

/// Implements for an enum of integers or booleans what every such enum has: the constant `KNOWN`, the
/// method that is named, conversion from what that returns, and what
/// [`scalar_type!`](crate::scalar_type!) implements.
///
/// Each variant is listed with its value; the last one keeps every other, in an
/// [`UnknownValue`](crate::UnknownValue). The enum derives the rest.
///
/// ```
/// use cloudflare_api_runtime::{UnknownValue, scalar_enum};
///
/// #[derive(Clone, Copy, Debug, Eq, PartialEq)]
/// #[non_exhaustive]
/// enum Level {
///     Low,
///     High,
///     Unknown(UnknownValue<i64>),
/// }
///
/// scalar_enum! {
///     Level: as_i64 -> i64 {
///         Low = 1,
///         High = 5,
///         ..Unknown,
///     }
/// }
///
/// assert!(Level::KNOWN == [Level::Low, Level::High]);
/// assert!(Level::from(5) == Level::High && Level::from(7).as_i64() == 7);
/// ```
#[macro_export]
macro_rules! scalar_enum {
    ($name:ident: $get:ident -> $scalar:ty { $($variant:ident = $value:literal,)* ..$unknown:ident $(,)? }) => {
        #[allow(deprecated)]
        impl $name {
            /// The values that this version knows.
            pub const KNOWN: &[Self] = &[$(Self::$variant),*];

            /// The value as the API writes it.
            #[must_use]
            pub const fn $get(&self) -> $scalar {
                match self {
                    $(Self::$variant => $value,)*
                    Self::$unknown(value) => *value.get(),
                }
            }
        }

        // An enum of booleans may know both.
        #[allow(deprecated, unreachable_patterns)]
        impl ::std::convert::From<$scalar> for $name {
            fn from(value: $scalar) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::$unknown($crate::UnknownValue::new(value)),
                }
            }
        }

        $crate::scalar_type!($name: $get -> $scalar);
    };
}
