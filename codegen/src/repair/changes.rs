//! A change that takes back one slip of the hand.

use crate::source::{self, indent};
use std::ops::Range;

/// What went wrong in a line.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Slip {
    /// A key without its colon.
    Colon,
    /// A colon without the space behind it.
    Space,
    /// Another sign in the place of the colon.
    Sign,
    /// A dash without the space behind it.
    DashSpace,
    /// A line, or an entry of several lines, that begins in another column than this one.
    Column(usize),
    /// An entry of a list without its dash.
    Dash,
    /// An entry of a mapping with a dash.
    NoDash,
    /// An entry in braces without the comma before it, or with another sign.
    Comma,
    /// Entries in one line without the braces around them, or without the first.
    Braces,
    /// A line that stands one line too high.
    Order,
    /// Entries without the line above them that says what they are.
    Heading(&'static str),
    /// The same, where it can be one of several, so that no edit is known.
    Headings(Vec<&'static str>),
}

/// A change of a text.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) slip: Slip,
    /// The word of the line that it is about.
    pub(crate) word: Range<usize>,
    /// What comes in the place of what, in the order of the text.
    pub(crate) edits: Vec<(Range<usize>, String)>,
    /// What is more likely costs less.
    pub(super) cost: usize,
}

impl Change {
    /// Whether the line itself says so, whatever else can be made of it.
    pub(super) fn is_plain_to_see(&self) -> bool {
        self.cost == 0
    }

    /// Where the byte `at` is with it.
    pub(super) fn moved(&self, at: usize) -> usize {
        if let (Slip::Order, [(lines, new)]) = (&self.slip, &self.edits[..]) {
            return lines.start + indent(new);
        }
        let before = self.edits.iter().filter(|(range, _)| range.end <= at);
        before.fold(at, |at, (range, new)| at + new.len() - range.len())
    }

    /// The heading of `other`, if both write one above the same line.
    pub(super) fn rival(&self, other: &Self) -> Option<&'static str> {
        match (&self.slip, &other.slip) {
            (Slip::Heading(_), Slip::Heading(word)) if self.word == other.word => Some(word),
            _ => None,
        }
    }

    /// It, or one of `others` in the place of its heading: what is missing, and not how to write it.
    pub(super) fn one_of(self, mut others: Vec<&'static str>) -> Self {
        if let Slip::Heading(word) = self.slip {
            others.insert(0, word);
        }
        Self { slip: Slip::Headings(others), edits: Vec::new(), ..self }
    }

    /// `text` with it.
    pub(crate) fn applied(&self, text: &str) -> Option<String> {
        source::edited(text, self.edits.iter().map(|(range, new)| (range.clone(), &**new)))
    }
}
