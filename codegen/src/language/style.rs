//! How a value is written into the query.

use super::words::words;

words! {
    /// How a value is written into the query: all but JSON is for lists.
    #[derive(Default)]
    Style {
        /// The parameter is there once for each value.
        #[default]
        Repeat "repeat",
        /// The values are joined by commas.
        Comma "comma",
        /// The values are joined by spaces.
        Space "space",
        /// The values are joined by vertical bars.
        Pipe "pipe",
        /// The value is one JSON document.
        Json "json",
    }
}

impl Style {
    /// What a spec calls it.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// What is between the values, before it is encoded; `None` where they are not joined.
    #[must_use]
    pub fn separator(self) -> Option<char> {
        match self {
            Self::Repeat | Self::Json => None,
            Self::Comma => Some(','),
            Self::Space => Some(' '),
            Self::Pipe => Some('|'),
        }
    }

    /// The same as the query has it.
    pub(crate) fn encoded(self) -> Option<&'static str> {
        match self {
            Self::Repeat | Self::Json => None,
            Self::Comma => Some(","),
            Self::Space => Some("%20"),
            Self::Pipe => Some("%7C"),
        }
    }

    /// What becomes of the values, in words.
    pub(crate) fn phrase(self) -> &'static str {
        match self {
            Self::Repeat => "repeated",
            Self::Comma => "joined by commas",
            Self::Space => "joined by spaces",
            Self::Pipe => "joined by `|`",
            Self::Json => "as JSON",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Style;

    #[test]
    fn words_are_those_of_the_language() {
        let words = Style::WORDS.iter().filter_map(|word| Some(Style::named(word)?.word()));
        assert_eq!(words.collect::<Vec<_>>(), Style::WORDS);
        assert_eq!(Style::named("commas"), None);
    }
}
