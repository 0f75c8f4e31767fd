//! Where a quote or a bracket belongs that is missing, or what goes that is too much, where that can be told.

use super::brackets::Unbalanced;
use super::is_name;
use super::lines::Lines;
use crate::source::indent;
use std::ops::Range;

/// The text to write in the place of another, for what is unbalanced; whether it helps is not known.
pub(super) fn fix(
    text: &str,
    lines: &Lines<'_>,
    found: &Unbalanced,
) -> Option<(Range<usize>, String)> {
    match found {
        Unbalanced::Quote(at) => quote(text, lines, *at).map(|end| {
            let quote = &text[*at..=*at];
            (end..end, quote.to_owned())
        }),
        Unbalanced::AfterQuote(range) => inner_quotes(text, lines, range.clone()),
        Unbalanced::Open(at) => open(text, lines, *at),
        Unbalanced::Close(at) => surplus(text, lines, *at).map(|range| (range, String::new())),
        Unbalanced::AfterBracket(_) => None,
    }
}

/// Whether no line goes on with what the line `line` begins.
fn is_alone(text: &str, line: &Range<usize>) -> bool {
    let own = indent(&text[line.clone()]);
    let mut rest = text[line.end..].lines().skip(1).filter(|next| !next.trim().is_empty());
    let dash = text[line.clone()].trim_start().starts_with("- ");
    rest.next().is_none_or(|next| indent(next) <= own || dash && indent(next) <= own + 2)
}

/// Where the text ends that the quote at `at` begins.
fn quote(text: &str, lines: &Lines<'_>, at: usize) -> Option<usize> {
    let line = lines.at(at);
    let rest = &text[at + 1..line.end];
    if rest.contains(&text[at..=at]) || !is_alone(text, &line) {
        return None;
    }
    let end = match innermost(&text[line.start..at]) {
        // Where one of several items ends, nobody knows.
        Some('[') if rest.contains(',') => return None,
        Some(_) => {
            next_key(rest).unwrap_or_else(|| rest.trim_end_matches([' ', '}', ']', ',']).len())
        }
        None => rest.trim_end().len(),
    };
    (end > 0).then_some(at + 1 + end)
}

/// Quotes in a text, at which it ends too early, so that they are read as parts of it.
fn inner_quotes(
    text: &str,
    lines: &Lines<'_>,
    range: Range<usize>,
) -> Option<(Range<usize>, String)> {
    let line = lines.at(range.start);
    if range.end > line.end {
        return None;
    }
    let quote = text[range.start..].chars().next()?;
    let is_flow = innermost(&text[line.start..range.start]).is_some();
    let rest = &text[range.end..line.end];
    let before = text[..range.end - 1].chars().next_back()?;
    let behind = rest.chars().next()?;
    // The end of the text: its last quote, before the next entry or the end of the line.
    let ends = |end: usize| {
        let after = rest[end..].trim_start();
        if is_flow { after.starts_with([',', '}', ']']) } else { after.is_empty() }
    };
    let last = rest.match_indices(quote).map(|(at, _)| at + 1).find(|end| ends(*end));
    let is_word = before.is_alphanumeric() && behind.is_alphanumeric();
    let is_opened = before == ' ' && behind != ' ';
    // It begins the next text, and the one at hand is not closed.
    let inner = &text[range.start + 1..range.end - 1];
    if is_opened && is_flow && inner.trim_end().ends_with([':', ',']) {
        let end = match innermost(&text[line.start..range.start]) {
            Some('{') => next_key(&format!("{inner} "))?,
            _ => inner.trim_end().len() - 1,
        };
        let end = range.start + 1 + end;
        return Some((end..end, quote.to_string()));
    }
    if let Some(last) = last.filter(|_| is_word && quote == '\'' || is_opened) {
        let all = range.start..range.end + last;
        let inner = &text[all.start + 1..all.end - 1];
        if inner.contains('\\') {
            return None;
        }
        let escaped =
            if quote == '"' { inner.replace('"', "\\\"") } else { inner.replace('\'', "''") };
        return Some((all, format!("{quote}{escaped}{quote}")));
    }
    // A text that begins with a word in quotes.
    let end = match (is_flow, last) {
        (_, Some(_)) => return None,
        (true, None) => {
            next_key(rest).unwrap_or_else(|| rest.trim_end_matches([' ', '}', ']']).len())
        }
        (false, None) => rest.trim_end().len(),
    };
    let all = range.start..range.end + end;
    let whole = &text[all.clone()];
    let other = if quote == '"' { '\'' } else { '"' };
    let is_plain = behind == ' ' && before != ' ' && !whole.contains([other, '\\']);
    is_plain.then(|| (all, format!("{other}{whole}{other}")))
}

/// The bracket that closes the one at `at`: before the one that closes what is around it, before the next key,
/// which is none of a list, or at the end of the line.
fn open(text: &str, lines: &Lines<'_>, at: usize) -> Option<(Range<usize>, String)> {
    let line = lines.at(at);
    if !is_alone(text, &line) {
        return None;
    }
    let is_list = text[at..].starts_with('[');
    let value = lines.value(at);
    let rest = &text[at + 1..value.end];
    // What is in brackets of the same sort could be what is not closed.
    let same = if is_list { '[' } else { '{' };
    if bare(rest).any(|(_, c)| c == same) {
        return None;
    }
    let wrong = unmatched(rest).filter(|at| rest[*at..].starts_with(']') != is_list);
    let close = if is_list { "]" } else { " }" };
    if let Some(wrong) = wrong
        && wrong + 1 == rest.len()
        && innermost(&text[line.start..at]).is_none()
    {
        // The other bracket closes nothing else.
        let wrong = at + 1 + wrong;
        return Some((wrong..wrong + 1, close.trim().to_owned()));
    }
    let end = match (is_list, next_key(rest)) {
        (true, Some(key)) => key.min(wrong.unwrap_or(key)),
        _ => wrong.unwrap_or(rest.len()),
    };
    let inner = rest[..end].trim_end();
    if inner.is_empty() || inner.ends_with([',', ':']) {
        return None;
    }
    let end = at + 1 + inner.len();
    Some((end..end, close.to_owned()))
}

/// The bracket at `at`, with the space before it, behind one that ends the value.
fn surplus(text: &str, lines: &Lines<'_>, at: usize) -> Option<Range<usize>> {
    let line = lines.at(at);
    let before = text[line.start..at].trim_end();
    before.ends_with([']', '}']).then(|| line.start + before.len()..at + 1)
}

/// The value that begins at `at`, up to the next entry or the brackets around it.
pub(super) fn value(text: &str, at: usize) -> Range<usize> {
    let lines = Lines { text };
    let line = lines.at(at);
    let rest = &text[at..lines.value(at).end];
    let length = match innermost(&text[line.start..at]) {
        Some('[') => rest.find([',', ']']).unwrap_or(rest.len()),
        Some(_) => {
            let length = rest.trim_end_matches([' ', '}', ']']).len();
            next_key(rest).unwrap_or(length).min(length)
        }
        None => rest.len(),
    };
    at..at + length
}

/// The text that the word from `at` to `end` begins, if it is emphasized or not the only one of its value.
pub(super) fn sentence(text: &str, at: usize, end: usize) -> Option<Range<usize>> {
    let value = value(text, at);
    let inner = &text[value.clone()];
    let is_text = value.end > end || inner.trim_end_matches('.').ends_with('*');
    (is_text && inner.len() > 2 && !inner.contains(['"', '\\'])).then_some(value)
}

/// The bracket that closes what begins `value`, where more follows up to another one of its sort.
pub(super) fn early(text: &str, value: Range<usize>) -> Option<Range<usize>> {
    let inner = &text[value.start + 1..value.end];
    let close = value.start + 1 + unmatched(inner)?;
    let is_more = text[close + 1..value.end].trim_start().starts_with(',');
    let is_closed = text[..value.end].ends_with(&text[close..=close]);
    let blank = text[..close].len() - text[..close].trim_end().len();
    (is_more && is_closed).then(|| close - blank..close + 1)
}

/// Where the first bracket closes that is not opened in `text`.
fn unmatched(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, c) in bare(text) {
        match c {
            '[' | '{' => open += 1,
            ']' | '}' if open == 0 => return Some(at),
            ']' | '}' => open -= 1,
            _ => {}
        }
    }
    None
}

/// The characters of `text` that are in no quotes, each with its place.
fn bare(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut quote, mut last) = (None, ' ');
    text.char_indices().filter(move |(_, c)| {
        let before = std::mem::replace(&mut last, *c);
        match quote {
            Some(own) => {
                quote = Some(own).filter(|_| *c != own);
                false
            }
            None if "\"'".contains(*c) && " [{,".contains(before) => {
                quote = Some(*c);
                false
            }
            None => true,
        }
    })
}

/// Where in the rest of a value in braces the next key comes: its comma.
pub(super) fn next_key(rest: &str) -> Option<usize> {
    rest.match_indices(", ").map(|(at, _)| at).find(|at| {
        let key = rest[at + 2..].split(':').next().unwrap_or_default();
        let is_value = rest[at + 2 + key.len()..].starts_with(": ");
        is_value && is_name(key.trim().trim_end_matches('?'))
    })
}

/// The last bracket that is open behind `text`.
pub(super) fn innermost(text: &str) -> Option<char> {
    let mut closed = 0_usize;
    text.chars().rev().find(|c| match c {
        ']' | '}' => {
            closed += 1;
            false
        }
        '[' | '{' if closed > 0 => {
            closed -= 1;
            false
        }
        c => matches!(c, '[' | '{'),
    })
}
