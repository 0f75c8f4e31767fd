//! Characters that make a text mean something other than what a reader sees.

use super::{Error, tabs};
use crate::source::{Source, Span};

/// More of them than anybody mends one by one.
const SHOWN: usize = 10;

/// Reports every character that shows nothing or turns the direction of the text around it, and
/// whether the file is text at all.
pub(super) fn refuse(number: usize, source: &Source, errors: &mut Vec<Error>) {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r')) {
        return;
    }
    let skipped = source.text.len() - text.len();
    // Several of one character in a row are one mistake.
    let span = |offset: usize, character: char| {
        let start = skipped + offset;
        let rest = &text[offset..];
        let length = rest.len() - rest.trim_start_matches(character).len();
        Span::new(number, start..start + length.max(character.len_utf8()))
    };
    // One such character, and none of the others means what it seems to.
    if let Some(offset) = text.find(['\0', char::REPLACEMENT_CHARACTER]) {
        errors.push(Error::NotText(span(offset, '\0')));
        return;
    }
    let (mut is_indent, mut last, mut found) = (true, '\n', 0);
    for (offset, character) in text.char_indices() {
        let is_tab_again = character == '\t' && is_indent && found > 0;
        let is_space = is_wide_space(character) && (is_indent || matches!(last, ':' | ',' | '-'));
        let is_again = is_tab_again || character == last;
        if (is_hidden(character) || is_space) && !is_again {
            found += 1;
            let is_tab = character == '\t' && is_indent;
            let instead = if is_tab { tabs::instead(text, skipped, number) } else { Vec::new() };
            errors.push(Error::Hidden {
                at: span(offset, character),
                character,
                is_indent,
                instead,
            });
        }
        if found == SHOWN {
            return;
        }
        is_indent = character == '\n' || is_indent && (character.is_whitespace() || is_space);
        last = character;
    }
}

/// The first character of a value that would be hidden in what is made of it.
pub(super) fn in_value(value: &str) -> Option<char> {
    value.chars().find(|&c| is_hidden(c) && c != '\t')
}

fn is_hidden(character: char) -> bool {
    matches!(character,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || character.is_control() && !matches!(character, '\n' | '\r')
}

/// Space that YAML takes for text.
fn is_wide_space(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}
