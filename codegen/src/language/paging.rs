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
    /// What the last item of the page before has in this field: a path with dots.
    Last(String),
    /// The number of the page.
    Number {
        /// That of the first page.
        first: i64,
        /// Where a response has the number of pages.
        pages: Option<String>,
    },
    /// The number of the page's first item.
    Offset {
        /// That of the whole list's first item.
        first: i64,
    },
}

impl Next {
    /// Whether positions are numbers.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self, Self::Number { .. } | Self::Offset { .. })
    }
}

/// Parameters that are a position in a list, whatever the response is, by their letters and digits.
const ALWAYS: [&str; 6] =
    ["pagetoken", "nextpagetoken", "cursor", "nexttoken", "continuationtoken", "page"];

/// Parameters that are a position where the response is a list.
const OF_LISTS: [&str; 25] = [
    "after",
    "aftercursor",
    "bookmark",
    "continuation",
    "exclusivestartkey",
    "lastid",
    "lastkey",
    "marker",
    "nextcursor",
    "nextmarker",
    "offset",
    "pagecursor",
    "pageindex",
    "pageno",
    "pagenumber",
    "scrollid",
    "sinceid",
    "skip",
    "startafter",
    "startat",
    "startcursor",
    "startindex",
    "startingafter",
    "startkey",
    "starttoken",
];

/// Whether a parameter of this name looks like a position in a list, which a method `lists` or not.
pub(crate) fn is_position(name: &str, lists: bool) -> bool {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = name.to_ascii_lowercase();
    ALWAYS.contains(&&*name) || lists && OF_LISTS.contains(&&*name)
}
