//! How many spaces tabs in the indentation stand for.

use super::events;
use crate::source::Span;

/// The widths of a tab, the usual one of specs first.
const WIDTHS: [usize; 4] = [2, 4, 6, 8];

/// The indentation of every line that has a tab in it, as spaces; nothing where several widths make different
/// things of `text`, or none makes YAML of it. `skipped` bytes are before it.
pub(super) fn instead(text: &str, skipped: usize, number: usize) -> Vec<(Span, String)> {
    let spaced = |width: usize| {
        let lines =
            text.split_inclusive('\n').map(|line| spaces(line, width).unwrap_or(line.to_owned()));
        lines.collect::<String>()
    };
    let mut readings =
        WIDTHS.iter().filter_map(|width| Some((*width, events::outline(&spaced(*width))?)));
    let Some((width, first)) = readings.next() else { return Vec::new() };
    if !readings.all(|(_, other)| other == first) {
        return Vec::new();
    }
    let mut at = skipped;
    let mut instead = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(new) = spaces(line, width) {
            let blank = blank(line).len();
            let new = new[..new.len() - (line.len() - blank)].to_owned();
            instead.push((Span::new(number, at..at + blank), new));
        }
        at += line.len();
    }
    instead
}

/// The blank that a line begins with.
fn blank(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// The line with spaces for the tabs of its indentation, if it has some.
fn spaces(line: &str, width: usize) -> Option<String> {
    let blank = blank(line);
    let is_text = !line[blank.len()..].trim().is_empty();
    (blank.contains('\t') && is_text)
        .then(|| blank.replace('\t', &" ".repeat(width)) + &line[blank.len()..])
}
