//! What a report quotes: the lines around some spans, with the long ones cut, and texts of a length
//! that a person reads.

use crate::source::line_start;
use std::ops::Range;

/// Bytes of a line that are shown as they are.
const LONG: usize = 240;

/// Bytes that stay on each side of a span's end in a longer line.
const AROUND: usize = 60;

/// Characters of a message.
const MESSAGE: usize = 600;

/// What goes on longer without a space is no name.
const NAME: usize = 80;

const CUT: &str = "…";

/// Some lines of a text.
#[derive(Debug)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// The bytes that are kept, and where they are in `text`.
    pieces: Vec<(Range<usize>, usize)>,
}

impl Excerpt {
    /// The lines of `source` from the first of `spans` to the last.
    pub(super) fn of(source: &str, spans: &[Range<usize>]) -> Self {
        let ends = spans.iter().flat_map(|span| [span.start, span.end]);
        let mut ends: Vec<_> = ends.map(|end| end.min(source.len())).collect();
        ends.sort_unstable();
        let (first, last) = (ends.first().copied(), ends.last().copied());
        let start = before(source, first.unwrap_or_default());
        let last = up(source, last.unwrap_or_default());
        let end = source[last..].find('\n').map_or(source.len(), |end| last + end + 1);
        let mut excerpt = Self { text: String::new(), pieces: Vec::new() };
        let mut at = start;
        for line in source[start..end].split_inclusive('\n') {
            excerpt.line(source, at..at + line.len(), &ends);
            at += line.len();
        }
        if excerpt.pieces.is_empty() {
            excerpt.keep(source, start..end);
        }
        excerpt
    }

    fn line(&mut self, source: &str, line: Range<usize>, ends: &[usize]) {
        if line.len() <= LONG {
            return self.keep(source, line);
        }
        let from = ends.partition_point(|end| *end < line.start);
        let here = ends[from..].iter().take_while(|end| **end <= line.end);
        let mut kept: Vec<Range<usize>> = Vec::new();
        for end in here {
            let piece = down(source, end.saturating_sub(AROUND).max(line.start))
                ..up(source, (end + AROUND).min(line.end));
            match kept.last_mut() {
                Some(last) if piece.start <= last.end => last.end = piece.end,
                _ => kept.push(piece),
            }
        }
        if kept.is_empty() {
            kept.push(line.start..up(source, line.start + AROUND));
        }
        let mut at = line.start;
        for piece in kept {
            if piece.start > at {
                self.text.push_str(CUT);
            }
            at = piece.end;
            self.keep(source, piece);
        }
        if at < line.end {
            self.text.push_str(CUT);
            self.text.push('\n');
        }
    }

    fn keep(&mut self, source: &str, piece: Range<usize>) {
        let at = self.text.len();
        self.text.push_str(&source[piece.clone()]);
        self.pieces.push((piece, at));
    }

    /// Where the bytes `span` of the source are in the excerpt; they begin and end with characters.
    pub(super) fn range(&self, span: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| {
            let next = self.pieces.partition_point(|(piece, _)| piece.start <= byte);
            let piece = next.checked_sub(1).and_then(|last| self.pieces.get(last));
            piece.map_or(0, |(piece, at)| at + byte.min(piece.end) - piece.start)
        };
        let (start, end) = (down(&self.text, at(span.start)), up(&self.text, at(span.end)));
        start..end.max(start)
    }
}

/// A text that is not longer than a person reads: without its middle, if it is.
pub(super) fn brief(text: String) -> String {
    if text.len() <= MESSAGE {
        return text;
    }
    let (start, end) = (down(&text, MESSAGE / 2), up(&text, text.len() - MESSAGE / 2));
    // Names stay whole.
    let start = text[..start].rfind(' ').filter(|at| start - at < NAME).map_or(start, |at| at + 1);
    let end = text[end..].find(' ').filter(|at| *at < NAME).map_or(end, |at| end + at);
    format!("{}{CUT}{}", &text[..start], &text[end..])
}

/// The beginning of the line that the byte `at` lies in.
pub(super) fn before(text: &str, at: usize) -> usize {
    line_start(&text[..down(text, at)])
}

fn down(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn up(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, LONG, MESSAGE, brief};

    #[test]
    fn has_the_lines_of_the_spans() {
        let excerpt = Excerpt::of("a\nbc\nd\ne\n", &[3..4, 5..6]);
        assert_eq!(excerpt.text, "bc\nd\n");
        assert_eq!((excerpt.range(&(3..4)), excerpt.range(&(5..6))), (1..2, 3..4));
    }

    #[test]
    fn cuts_long_lines_around_the_spans() {
        let text = format!("{}é{}ö{}\nb\n", "x".repeat(5000), "y".repeat(5000), "z".repeat(5000));
        let (one, two) = (5000..5002, 10002..10004);
        let excerpt = Excerpt::of(&text, &[one.clone(), two.clone()]);
        assert!(excerpt.text.len() < 3 * LONG, "{}", excerpt.text);
        assert_eq!(&excerpt.text[excerpt.range(&one)], "é");
        assert_eq!(&excerpt.text[excerpt.range(&two)], "ö");
        assert!(excerpt.text.starts_with("…x") && excerpt.text.ends_with("z…\n"));
        assert_eq!(excerpt.range(&(5000..10004)).len(), excerpt.text.find('ö').unwrap() + 2 - 63);
    }

    #[test]
    fn has_a_text_that_is_empty() {
        let (begin, end) = (0..0, 2..2);
        assert_eq!(Excerpt::of("", std::slice::from_ref(&begin)).range(&begin), begin);
        assert_eq!(Excerpt::of("a\n", std::slice::from_ref(&end)).text, "");
    }

    #[test]
    fn keeps_messages_short() {
        assert_eq!(brief("é".repeat(MESSAGE / 2)), "é".repeat(MESSAGE / 2));
        assert!(brief("é".repeat(MESSAGE)).len() < MESSAGE + 5);
    }
}
