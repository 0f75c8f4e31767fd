//! Characters that make a text mean something other than what a reader sees.

use crate::diagnostic::{Report, messages};
use crate::source::{Source, Span};

/// Reports every character that shows nothing or turns the direction of the text around it.
pub(super) fn refuse(number: usize, source: &Source, report: &mut Report) {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    let skipped = source.text.len() - text.len();
    for (offset, character) in text.char_indices() {
        let start = skipped + offset;
        let span = Span::new(number, start..start + character.len_utf8());
        if is_hidden(character) {
            report.push(messages::hidden_character(span, character));
        } else if character == char::REPLACEMENT_CHARACTER {
            report.push(messages::not_utf8(span));
        }
    }
}

fn is_hidden(character: char) -> bool {
    matches!(character,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || character.is_control() && !matches!(character, '\n' | '\r')
}
