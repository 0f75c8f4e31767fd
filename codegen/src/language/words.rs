//! Enums whose values a spec writes as words.

/// Declares an enum, with the word that a spec has for each of its values.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$of:meta])* $value:ident $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        pub enum $name {
            $($(#[$of])* $value,)*
        }

        impl $name {
            /// The words, in the order of the values.
            pub(crate) const WORDS: &'static [&'static str] = &[$($word,)*];

            /// The value that a spec calls so.
            pub(crate) fn named(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$value),)*
                    _ => None,
                }
            }
        }
    };
}

pub(super) use words;
