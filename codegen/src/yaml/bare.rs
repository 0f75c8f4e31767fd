//! A line among the entries of a mapping that has no colon: a key that lost it, or a text that goes on.

use super::events::PROSE;
use super::is_name;
use super::lines::Lines;
use crate::source::{Span, indent, is_nothing};
use std::ops::Range;

/// The line, and what is around it.
#[derive(Debug)]
pub(crate) struct Bare {
    /// All of it.
    pub(crate) at: Span,
    /// Its first word.
    pub(crate) key: Span,
    pub(crate) word: String,
    /// What follows the first word.
    pub(crate) rest: String,
    /// The keys of the mapping.
    pub(crate) keys: Vec<String>,
    /// The sentence that ends above it.
    pub(crate) above: Option<Above>,
    /// Whether it can be read with a colon.
    pub(crate) takes_colon: bool,
    /// Where it can be indented, so that it can be read.
    pub(crate) indent: Option<Span>,
    /// What it is where the keys say nothing.
    pub(crate) error: Box<super::Error>,
}

/// A sentence, which the next line may go on with.
#[derive(Clone, Debug)]
pub(crate) struct Above {
    /// Its key.
    pub(crate) key: String,
    /// Whether it has no end.
    pub(crate) is_open: bool,
}

/// The parts of such a line, as bytes of the text.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) line: Range<usize>,
    pub(super) key: Range<usize>,
    pub(super) rest: Range<usize>,
    pub(super) keys: Vec<String>,
    pub(super) above: Option<Above>,
}

/// The parts of the line at `at`, if it has more than one word.
pub(super) fn parts(text: &str, lines: &Lines<'_>, at: usize) -> Option<Parts> {
    let line = lines.at(at);
    let start = line.start + indent(&text[line.clone()]);
    let all = lines.value(start);
    let (word, rest) = text[all.clone()].split_once(' ')?;
    if word.contains(':')
        || rest.trim_start().starts_with(['=', ':', '-'])
        || word.starts_with(['-', '{', '[', '#', '"', '\''])
    {
        return None;
    }
    let key = start..start + word.len();
    let rest = all.end - rest.trim_start().len()..all.end;
    Some(Parts {
        key,
        rest,
        keys: keys(text, lines, &line),
        above: above(text, lines, &line),
        line,
    })
}

/// The keys of the mapping that `line` is in.
fn keys(text: &str, lines: &Lines<'_>, line: &Range<usize>) -> Vec<String> {
    let own = indent(&text[line.clone()]);
    let mut keys = Vec::new();
    let mut take = |found: &Range<usize>| {
        let here = &text[found.clone()];
        let is_item = here.trim_start().starts_with("- ");
        let width = indent(here) + if is_item { 2 } else { 0 };
        let entry = here.get(width..).filter(|_| width == own);
        let name = entry.and_then(|entry| entry.split_once(':')).map(|(name, _)| name);
        keys.extend(name.filter(|name| is_name(name.trim_end_matches('?'))).map(str::to_owned));
        width >= own && !(is_item && width == own)
    };
    for found in lines.upwards(line.start) {
        if !take(&found) {
            break;
        }
    }
    let mut start = line.end + 1;
    while start < text.len() {
        let found = lines.at(start);
        let is_item = text[found.clone()].trim_start().starts_with("- ");
        let is_entry = !is_nothing(&text[found.clone()]);
        if is_entry && (is_item && indent(&text[found.clone()]) + 2 <= own || !take(&found)) {
            break;
        }
        start = found.end + 1;
    }
    keys
}

/// The sentence above `line`, unless it ends in a way that nothing goes on with.
fn above(text: &str, lines: &Lines<'_>, line: &Range<usize>) -> Option<Above> {
    let above = lines.before(line.start)?;
    let above = text[above].trim_start().trim_start_matches("- ").trim_end();
    let (key, sentence) = above.split_once(": ")?;
    let sentence = sentence.trim();
    let is_plain = !sentence.starts_with(['"', '\'', '|', '>']) && !sentence.ends_with(['}', ']']);
    (PROSE.contains(&key) && is_plain)
        .then(|| Above { key: key.to_owned(), is_open: !sentence.ends_with('.') })
}
