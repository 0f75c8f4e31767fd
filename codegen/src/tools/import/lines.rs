//! Lines of a file, each with what it is about, so that an error finds its way back.

use super::draft::TypeId;
use super::yaml::is_unprintable;
use crate::language::drafts::{NOT_IMPORTED, QUOTED};
use std::ops::Range;

/// Lines are no longer than this, as far as they can be broken.
pub(super) const WIDTH: usize = 120;

/// More of what a document says than anybody reads above one line.
const SAID: usize = 1_200;

/// What a line is about.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Owner {
    /// The file as a whole.
    File,
    /// An operation, by its number.
    Operation(usize),
    /// A parameter of an operation: the list that it is in, and its number there.
    Parameter(usize, Where, usize),
    /// A type as a whole.
    Type(TypeId),
    /// A field or a variant of a type.
    Part(TypeId, usize),
    /// A variant of a type that a tag tells apart.
    Choice(TypeId, usize),
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Where {
    Path,
    Query,
    Header,
    /// A field of a form, or a part.
    Body,
    /// A header of the response of this number.
    Response(usize),
}

/// A line, and what it is about, unless it was there before.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) owner: Option<Owner>,
    pub(super) parts: Parts,
}

/// Bytes of a line, without its indentation, that are about something of their own; what is inside
/// of another comes later.
pub(super) type Parts = Vec<(Range<usize>, Owner)>;

impl Line {
    /// A line that the spec has already.
    pub(super) fn known(text: String) -> Self {
        Self { text, owner: None, parts: Vec::new() }
    }

    pub(super) fn new(text: String, owner: Owner) -> Self {
        Self { text, owner: Some(owner), parts: Vec::new() }
    }

    /// What the byte at `column` is about.
    pub(super) fn owner(&self, column: usize) -> Option<Owner> {
        let indent = self.text.len() - self.text.trim_start().len();
        let mut inner = self.parts.iter().rev();
        let part = inner.find(|(part, _)| part.contains(&column.saturating_sub(indent)));
        part.map(|(_, owner)| *owner).or(self.owner)
    }
}

/// Lines of text.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines(pub(super) Vec<Line>);

impl Lines {
    pub(super) fn push(&mut self, indent: usize, text: &str, owner: Owner) {
        self.push_parts(indent, text, owner, Vec::new());
    }

    /// Adds a line of several `parts`.
    pub(super) fn push_parts(&mut self, indent: usize, text: &str, owner: Owner, parts: Parts) {
        let text =
            if text.is_empty() { String::new() } else { format!("{}{text}", " ".repeat(indent)) };
        self.0.push(Line { text, owner: Some(owner), parts });
    }

    /// What a document says, as a comment of lines that are not too long.
    pub(super) fn comment(&mut self, indent: usize, text: &str, owner: Owner) {
        for paragraph in paragraphs(text) {
            let is_own = paragraph.starts_with(NOT_IMPORTED);
            let sign = if is_own { "#" } else { QUOTED.trim_end() };
            let mut line = String::from(sign);
            for word in paragraph.split(' ') {
                let is_full = indent + line.chars().count() + 1 + word.chars().count() > WIDTH;
                if is_full && line.len() > sign.len() {
                    self.push(indent, &line, owner);
                    line.truncate(sign.len());
                }
                line.push(' ');
                line.push_str(word);
            }
            self.push(indent, &line, owner);
        }
    }
}

/// The lines of a text that say something, with single spaces.
fn paragraphs(text: &str) -> Vec<String> {
    let text: String = text.chars().take(SAID).collect();
    let plain: String =
        text.chars().map(|c| if c != '\n' && is_unprintable(c) { ' ' } else { c }).collect();
    let lines = plain.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Lines, Owner, WIDTH};

    #[test]
    fn comments_are_wrapped() {
        let mut lines = Lines::default();
        let text = format!(
            "{}\n\n  second\u{200b}\tline \u{1b}[31m\n{}",
            "word ".repeat(60),
            "x".repeat(200)
        );
        lines.comment(6, &text, Owner::File);
        let texts: Vec<_> = lines.0.iter().map(|line| &*line.text).collect();
        assert!(texts.iter().all(|line| line.starts_with("      # > ")));
        assert!(texts[..4].iter().all(|line| line.chars().count() <= WIDTH));
        assert!(texts.contains(&"      # > second line [31m"));
    }
}
