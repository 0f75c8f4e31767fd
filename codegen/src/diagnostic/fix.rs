//! The replacement for an error, where it is certain.

use super::edit::Edit;
use super::excerpt::brief;
use crate::source::{Sources, Span};

/// A change of the spec that fixes an error.
#[derive(Clone, Debug)]
pub struct Fix {
    /// What it does, or the question whether that was meant.
    pub help: String,
    edits: Vec<Edit>,
}

/// Some bytes of a text, and their replacement.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Patch {
    /// The bytes to remove.
    pub span: Span,
    /// The text to insert.
    pub text: String,
}

impl Fix {
    fn new(help: impl Into<String>, edit: Edit) -> Self {
        Self { help: brief(help.into()), edits: vec![edit] }
    }

    /// Writes `to` for the word `from`.
    pub(crate) fn word(help: impl Into<String>, at: Span, from: &str, to: &str) -> Self {
        Self::new(help, Edit::Word { at, from: from.to_owned(), to: to.to_owned() })
    }

    /// The word that it replaces, and the new one, where it does nothing else.
    pub(super) fn words(&self) -> Option<(&str, &str)> {
        match &self.edits[..] {
            [Edit::Word { from, to, .. }] => Some((from, to)),
            _ => None,
        }
    }

    /// Writes the type `to` for the type `from`.
    pub(crate) fn ty(help: impl Into<String>, at: Span, from: &str, to: &str) -> Self {
        Self::new(help, Edit::Type { at, from: from.to_owned(), to: to.to_owned() })
    }

    /// Puts quotes around a scalar.
    pub(crate) fn quote(help: impl Into<String>, at: Span) -> Self {
        Self::new(help, Edit::Quote(at))
    }

    /// Adds an entry to a mapping.
    pub(crate) fn add(help: impl Into<String>, map: Span, entry: impl Into<String>) -> Self {
        Self::new(help, Edit::Add { map, entry: entry.into() })
    }

    /// Removes an entry of a mapping.
    pub(crate) fn remove(help: impl Into<String>, entry: Span) -> Self {
        Self::new(help, Edit::Remove { entry })
    }

    /// Removes the dashes of the items of a list, which makes a mapping of them.
    pub(crate) fn undash(help: impl Into<String>, items: impl IntoIterator<Item = Span>) -> Self {
        let edits = items.into_iter().map(|item| Edit::Dash { item }).collect();
        Self { help: brief(help.into()), edits }
    }

    /// Writes a space behind the dashes that the lines of a text begin with.
    pub(crate) fn space_dashes(help: impl Into<String>, text: Span) -> Self {
        Self::new(help, Edit::Spaced(text))
    }

    /// Makes an item of a list of each of the words of one.
    pub(crate) fn items(help: impl Into<String>, at: Span, words: &[&str]) -> Self {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        Self::new(help, Edit::Items { at, words })
    }

    /// Indents an entry like another one, which has to be indented more.
    pub(crate) fn indent(help: impl Into<String>, entry: Span, like: Span) -> Self {
        Self::new(help, Edit::Indent { entry, like })
    }

    /// Indents entries like another one, which is indented less.
    pub(crate) fn dedent(
        help: impl Into<String>,
        entries: impl IntoIterator<Item = Span>,
        like: Span,
    ) -> Self {
        let edits = entries.into_iter().map(|entry| Edit::Dedent { entry, like }).collect();
        Self { help: brief(help.into()), edits }
    }

    /// Writes each of two values where the other one is.
    pub(crate) fn swap(help: impl Into<String>, first: Span, second: Span) -> Self {
        let edits = [(first, second), (second, first)];
        let edits = edits.map(|(at, other)| Edit::Copy { at, other });
        Self { help: brief(help.into()), edits: edits.into() }
    }

    /// Puts `text` in the place of what is there.
    pub(crate) fn exactly(help: impl Into<String>, span: Span, text: &str) -> Self {
        Self::new(help, Edit::Exactly(Patch { span, text: text.to_owned() }))
    }

    /// Puts `before` and `behind` around what is there.
    pub(crate) fn around(help: impl Into<String>, at: Span, before: &str, behind: &str) -> Self {
        let ends = at.ends().into_iter().zip([before, behind]);
        let edits = ends.map(|(span, text)| Edit::Exactly(Patch { span, text: text.to_owned() }));
        Self { help: brief(help.into()), edits: edits.collect() }
    }

    /// Does what `other` does as well.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.edits.extend(other.edits);
        self
    }

    /// The change in bytes; nothing where the text is laid out in a way that leaves doubt.
    #[must_use]
    pub fn patches(&self, sources: &Sources) -> Vec<Patch> {
        let patches = self.edits.iter().map(|edit| edit.patch(sources));
        patches.collect::<Option<_>>().unwrap_or_default()
    }
}
