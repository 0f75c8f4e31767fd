//! Positions as the parser has them, and as they are in the text.

use crate::source::{Source, Span};
use saphyr_parser::ScalarStyle;

/// A scalar's position without what the parser skips behind it: line breaks after a block, space and
/// comments after a quote.
pub(super) fn trim(span: Span, source: &Source, style: ScalarStyle) -> Span {
    let text = source.text.get(span.range()).unwrap_or_default();
    match style {
        ScalarStyle::Plain => span,
        ScalarStyle::Literal | ScalarStyle::Folded => span.slice(0..text.trim_end().len()),
        ScalarStyle::SingleQuoted => span.slice(0..quoted(text, '\'', '\'')),
        ScalarStyle::DoubleQuoted => span.slice(0..quoted(text, '"', '\\')),
    }
}

/// How long the quoted text is that `text` begins with; `escape` takes the next character along.
fn quoted(text: &str, quote: char, escape: char) -> usize {
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        let is_escape = character == escape
            && (escape != quote || characters.peek().is_some_and(|(_, next)| *next == quote));
        if is_escape {
            characters.next();
        } else if character == quote {
            return at + quote.len_utf8();
        }
    }
    text.len()
}

/// Character numbers, which the parser counts in, to bytes.
pub(super) struct Offsets {
    bytes: Option<Vec<usize>>,
    length: usize,
}

impl Offsets {
    pub(super) fn of(text: &str) -> Self {
        let bytes = (!text.is_ascii()).then(|| text.char_indices().map(|(byte, _)| byte).collect());
        Self { bytes, length: text.len() }
    }

    pub(super) fn byte(&self, index: usize) -> usize {
        match &self.bytes {
            None => index.min(self.length),
            Some(bytes) => bytes.get(index).copied().unwrap_or(self.length),
        }
    }
}
