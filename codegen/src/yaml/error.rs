//! What makes a text unreadable, whatever its keys mean.

use super::Key;
use super::bare::Bare;
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
        /// The spaces that a tab stands for, and those of all lines below, where that can be told.
        instead: Vec<(Span, String)>,
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
    /// A sentence that begins with the sign of an anchor or a tag.
    MarkedText(Span),
    /// The anchors are those that it names.
    MergeKey {
        at: Span,
        anchors: Vec<Span>,
    },
    DuplicateKey {
        key: Key,
        first: Span,
        /// The keys below it that are there twice as well, with their first places.
        more: Vec<(Key, Span)>,
        /// The key right above it, which is there once.
        above: Option<Key>,
    },
    /// The keys of a mapping once more, behind one without a value: that may be the next of the mappings,
    /// of which `owner` is the key of this one.
    NestedKey {
        key: Key,
        owner: Key,
        again: Key,
        first: Span,
    },
    /// The keys of a mapping once more, from the first on: an entry without its dash or its name.
    SecondEntry {
        key: Key,
        first: Span,
        /// Where the dash belongs, if it is one of a list.
        dash: Option<Span>,
    },
    /// A list or a mapping as a key.
    KeyNotText(Span),
    SecondDocument(Span),
    /// More levels than this number.
    TooDeep(Span, usize),
    /// The two libraries read different values.
    Ambiguous(Span),
    /// A word and brackets behind it, as other languages write types.
    Brackets(Span, String),
    /// A line of a mapping that has no colon.
    Bare(Bare),
    /// What the parser says.
    NotYaml(Span, String),
    /// A known mistake; quotes around `quote` fix it, or other text.
    Mistake {
        at: Span,
        message: String,
        help: String,
        quote: Option<Span>,
        /// The key of that text, and a word of it that begins another entry if it is a key beside that.
        rival: Option<[String; 2]>,
        instead: Option<(Span, String)>,
        /// Whether lines are not where they belong; how many, only the author knows.
        is_of_lines: bool,
    },
}

impl Error {
    /// Where it is.
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::NotText(at)
            | Self::Hidden { at, .. }
            | Self::HiddenInValue(at, _)
            | Self::CutByComment { text: at, .. }
            | Self::AnchorOrTag(at, _)
            | Self::MarkedText(at)
            | Self::MergeKey { at, .. }
            | Self::KeyNotText(at)
            | Self::SecondDocument(at)
            | Self::TooDeep(at, _)
            | Self::Ambiguous(at)
            | Self::Brackets(at, _)
            | Self::NotYaml(at, _)
            | Self::Mistake { at, .. } => *at,
            Self::Bare(bare) => bare.at,
            Self::NestedKey { key, .. }
            | Self::DuplicateKey { key, .. }
            | Self::SecondEntry { key, .. } => key.span,
        }
    }

    /// Whether it is about more than one entry of the mapping or list that it is in.
    pub(super) fn is_of_lines(&self) -> bool {
        match self {
            Self::Hidden { is_indent, .. } => *is_indent,
            Self::SecondEntry { .. }
            | Self::NestedKey { .. }
            | Self::KeyNotText(_)
            | Self::SecondDocument(_)
            | Self::NotYaml(..) => true,
            Self::Mistake { is_of_lines, .. } => *is_of_lines,
            _ => false,
        }
    }
}
