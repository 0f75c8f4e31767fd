//! What responses are wrapped in, and how one page leads to the next.

/// What responses are wrapped in.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Envelope {
    /// Nothing: the body is the value.
    #[default]
    None,
    /// `{success, errors, messages, result, result_info}`.
    V4,
}

impl Envelope {
    /// Where a response has its result, unless it says otherwise: a path with dots, empty for the
    /// whole document.
    #[must_use]
    pub fn result(self) -> &'static str {
        match self {
            Self::None => "",
            Self::V4 => "result",
        }
    }
}

/// What leads to the next page.
#[derive(Clone, Debug, PartialEq)]
pub enum Next {
    /// A token, at the first of these paths that has one in the response before.
    Token(Vec<String>),
    /// The number of the page.
    Number {
        /// That of the first page.
        first: i64,
        /// Where a response has the number of pages.
        pages: Option<String>,
    },
}
