//! Slips within braces: the comma between two entries, the colon of one, the braces themselves.

use super::changes::{Change, Slip};
use super::lines::{SIGNS, length_of_key};
use super::suspects::Line;
use crate::language::is_key;
use std::ops::Range;

/// Longer lines have more signs than there is time to try.
const LONG: usize = 600;

/// The changes that the braces of `line` can need.
pub(super) fn of(text: &str, line: &Line) -> Vec<Change> {
    let own = line.own.clone();
    if own.len() > LONG {
        return Vec::new();
    }
    let mut changes: Vec<_> = braces(text, &own).into_iter().collect();
    let (mut open, mut quote) = (Vec::new(), None);
    for (at, sign) in text[own.clone()].char_indices().map(|(at, sign)| (own.start + at, sign)) {
        match (quote, sign) {
            (Some(begun), _) => quote = (begun != sign).then_some(begun),
            (None, '"' | '\'') if text[..at].ends_with([' ', '[', '{']) => quote = Some(sign),
            (None, '{' | '[') => open.push(sign),
            (None, '}' | ']') => drop(open.pop()),
            (None, ' ') if open.last() == Some(&'{') => changes.extend(entry(text, &own, at + 1)),
            _ => {}
        }
    }
    changes
}

/// What the entry lacks that can begin at the byte `at`.
fn entry(text: &str, line: &Range<usize>, at: usize) -> Option<Change> {
    let rest = &text[at..line.end];
    let word = at..at + length_of_key(rest);
    let (name, behind) = (&text[word.clone()], &text[word.end..line.end]);
    if name.is_empty() || name.starts_with(['.', '-', '?']) {
        return None;
    }
    let change = |slip: Slip, range: Range<usize>, new: &str| Change {
        slip,
        word: word.clone(),
        edits: vec![(range, new.to_owned())],
        cost: 0,
    };
    let before = text[line.start..at].trim_end();
    let end = line.start + before.len();
    if before.ends_with([',', '{']) {
        if let Some(sign) = SIGNS.into_iter().find(|sign| behind.starts_with(sign)) {
            return Some(change(Slip::Sign, word.end..word.end + sign.len(), ": "));
        }
        if behind.starts_with(':') && !behind.starts_with(": ") {
            let space = change(Slip::Space, word.end + 1..word.end + 1, " ");
            return Some(Change { cost: 1, ..space });
        }
        let value = behind.split([',', '}']).next().unwrap_or_default();
        let is_bare = value.starts_with(' ') && !value.contains(": ") && is_key(name);
        let cost = usize::from(value.trim().contains(' '));
        let colon = || Change { cost, ..change(Slip::Colon, word.end..word.end, ":") };
        return is_bare.then(colon);
    }
    if !behind.starts_with(": ") || before.ends_with(['[', ':']) {
        return None;
    }
    let value = before.rsplit([',', '{']).next().unwrap_or_default();
    let value = value.split_once(": ").map_or(value, |(_, value)| value).trim();
    let is_sentence = value.contains(' ');
    if before.ends_with(';') || before.ends_with('.') && !is_sentence || before.ends_with("..") {
        return Some(change(Slip::Comma, end - 1..end, ","));
    }
    // Words behind a sentence that has not ended can belong to it.
    let is_over = before.ends_with(['.', '"', '\'', ']', '}']) || !is_sentence;
    (is_over && is_key(name)).then(|| change(Slip::Comma, end..end, ","))
}

/// The braces around what the line has behind its key, if that is entries.
fn braces(text: &str, line: &Range<usize>) -> Option<Change> {
    let written = &text[line.clone()];
    let colon = written.find(": ")?;
    let entries = written[colon + 2..].trim();
    let start = line.start + colon + written[colon..].find(entries)?;
    if entries.starts_with(['"', '\'', '{', '[', '|', '>']) || !entries.contains(": ") {
        return None;
    }
    let end = start + entries.len();
    let mut edits = vec![(start..start, "{ ".to_owned())];
    if !entries.ends_with('}') || entries.matches('{').count() == entries.matches('}').count() {
        edits.push((end..end, " }".to_owned()));
    }
    let begin = start + length_of_key(&text[start..end]);
    Some(Change { slip: Slip::Braces, word: start..begin, edits, cost: 1 })
}
