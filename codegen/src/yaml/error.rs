//! What makes a text unreadable, whatever its keys mean.

use super::Key;
use crate::source::Span;

/// An error of a text, before any of its keys is looked at.
#[derive(Debug)]
pub(crate) enum Error {
    /// The file is not UTF-8 text.
    NotText(Span),
    /// A character that a reader does not see.
    Hidden {
        at: Span,
        character: char,
        is_indent: bool,
    },
    /// The same, written as an escape.
    HiddenInValue(Span, char),
    /// A sentence goes on behind ` #`.
    CutByComment {
        text: Span,
        comment: Span,
    },
    /// Whether it is that of a scalar.
    AnchorOrTag(Span, bool),
    MergeKey(Span),
    DuplicateKey {
        key: Key,
        first: Span,
    },
    /// The keys of a mapping in a list once more, from the first on: an entry without its dash.
    MissingDash {
        key: Key,
        first: Span,
        /// Where the dash belongs.
        dash: Span,
    },
    /// A list or a mapping as a key.
    KeyNotText(Span),
    SecondDocument(Span),
    /// More levels than this number.
    TooDeep(Span, usize),
    /// The two libraries read different values.
    Ambiguous(Span),
    /// What the parser says.
    NotYaml(Span, String),
    /// A known mistake; quotes around `quote` fix it, or other text.
    Mistake {
        at: Span,
        message: String,
        help: String,
        quote: Option<Span>,
        instead: Option<(Span, String)>,
    },
}
