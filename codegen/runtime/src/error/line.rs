use std::fmt::{self, Write};
use std::str::Chars;

/// Text from outside as one line of at most `most` characters, fit for a terminal and a log.
///
/// White space, control characters and terminal sequences become single spaces. What is too long
/// loses its middle, for which its length is shown: the end of a message often says most.
pub(crate) struct Line<'a> {
    text: &'a str,
    most: usize,
}

impl<'a> Line<'a> {
    pub(crate) fn new(text: &'a str, most: usize) -> Self {
        Self { text, most }
    }

    fn pieces(&self) -> Pieces<'a> {
        Pieces { chars: self.text.chars(), started: false, held: None }
    }
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.pieces().count();
        if count <= self.most {
            return self.pieces().try_for_each(|c| f.write_char(c));
        }
        let tail = self.most / 3;
        self.pieces().take(self.most - tail).try_for_each(|c| f.write_char(c))?;
        write!(f, " [... {} bytes ...] ", self.text.len())?;
        self.pieces().skip(count - tail).try_for_each(|c| f.write_char(c))
    }
}

/// The characters that are shown, with single spaces between words.
struct Pieces<'a> {
    chars: Chars<'a>,
    started: bool,
    /// A character for which a space went first.
    held: Option<char>,
}

impl Iterator for Pieces<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if let Some(held) = self.held.take() {
            return Some(held);
        }
        let mut gap = false;
        loop {
            match self.chars.next()? {
                '\u{1b}' | '\u{9b}' => {
                    skip_sequence(&mut self.chars);
                    gap = true;
                }
                c if is_blank(c) => gap = true,
                c if gap && self.started => {
                    self.held = Some(c);
                    return Some(' ');
                }
                c => {
                    self.started = true;
                    return Some(c);
                }
            }
        }
    }
}

/// Whether `c` takes up no room of its own or reorders what is around it.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Skips what follows an escape character: the parameters and the end of a CSI or OSC sequence.
fn skip_sequence(chars: &mut Chars<'_>) {
    let mut rest = chars.clone();
    let end = match rest.next() {
        Some('[') => rest.find(|c| matches!(c, '@'..='~')),
        Some(']') => rest.find(|c| matches!(c, '\u{7}' | '\u{1b}' | '\u{9c}')),
        _ => None,
    };
    if end.is_some() {
        *chars = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_one_clean_line() {
        for (text, line) in [
            ("", ""),
            (" \n", ""),
            ("plain", "plain"),
            ("  two\r\n\tlines  \n", "two lines"),
            ("\u{1b}[31mred\u{1b}[0m and \u{1b}]0;title\u{7}more", "red and more"),
            ("a\u{1b}[", "a ["),
            ("a\u{1b}b\u{0}c\u{8}d", "a b c d"),
            ("left\u{202e}right\u{2066}", "left right"),
            ("\u{feff}é – 中文 👩\u{200d}🚀", "é – 中文 👩\u{200d}🚀"),
        ] {
            assert_eq!(Line::new(text, 100).to_string(), line, "{text:?}");
        }
    }

    #[test]
    fn what_is_long_loses_its_middle() {
        let text = format!("begin{}end", "x".repeat(1000));
        assert_eq!(Line::new(&text, 12).to_string(), "beginxxx [... 1008 bytes ...] xend");
        assert_eq!(Line::new(&text, 1008).to_string(), text);
    }
}
