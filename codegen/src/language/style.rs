//! How a list is written into the query.

/// How a list is written into the query.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Style {
    /// The parameter is there once for each value.
    #[default]
    Repeat,
    /// The values are joined by commas.
    Comma,
    /// The values are joined by spaces.
    Space,
    /// The values are joined by vertical bars.
    Pipe,
}

impl Style {
    const ALL: [Self; 4] = [Self::Repeat, Self::Comma, Self::Space, Self::Pipe];

    pub(crate) const WORDS: [&'static str; 4] = ["repeat", "comma", "space", "pipe"];

    /// The style that a spec calls so.
    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.word() == word)
    }

    /// What a spec calls it.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// What is between the values, before it is encoded; `None` where the parameter is repeated.
    #[must_use]
    pub fn separator(self) -> Option<char> {
        match self {
            Self::Repeat => None,
            Self::Comma => Some(','),
            Self::Space => Some(' '),
            Self::Pipe => Some('|'),
        }
    }

    /// The same as the query has it.
    pub(crate) fn encoded(self) -> Option<&'static str> {
        match self {
            Self::Repeat => None,
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
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Style;

    #[test]
    fn words_are_those_of_the_language() {
        for (style, word) in Style::ALL.into_iter().zip(Style::WORDS) {
            assert_eq!((style.word(), Style::named(word)), (word, Some(style)));
        }
        assert_eq!(Style::named("commas"), None);
    }
}
