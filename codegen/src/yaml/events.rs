//! The shape of a text and the place of everything in it.

use super::failure::{failure, first_item, mark, marked_text, no_key, typographic};
use super::spans::{Offsets, trim};
use super::{Error, Key, hidden};
use crate::source::{Source, Span};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Deeper than any spec reads well, and well above what would exhaust a stack.
const DEPTH: usize = 64;

/// A value whose scalars are still text.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) span: Span,
    pub(super) form: Form,
    /// Whether it is a scalar without quotes, and no block.
    pub(super) is_plain: bool,
}

#[derive(Debug)]
pub(super) enum Form {
    /// A text, whatever it means.
    Scalar(String),
    List(Vec<Shape>),
    Map(Vec<(Key, Shape)>),
}

/// A list or mapping that has not ended yet.
enum Open {
    List { start: usize, items: Vec<Shape> },
    Map { start: usize, entries: Vec<(Key, Shape)>, key: Option<Key>, seen: HashMap<String, Span> },
}

impl Open {
    fn map(start: usize) -> Self {
        Self::Map { start, entries: Vec::new(), key: None, seen: HashMap::new() }
    }
}

/// Reads the shape, if nothing of it is unknown; errors go to `errors`. The byte at which the last of
/// them ends it is an error of this function.
pub(super) fn read(
    number: usize,
    source: &Source,
    errors: &mut Vec<Error>,
) -> Result<Option<Shape>, usize> {
    let offsets = Offsets::of(&source.text);
    let span = |range: saphyr_parser::Span| {
        Span::new(number, offsets.byte(range.start.index())..offsets.byte(range.end.index()))
    };
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    let mut is_whole = true;
    for event in Parser::new_from_str(&source.text) {
        let (event, range) = match event {
            Ok(event) => event,
            Err(error) => {
                let at = offsets.byte(error.marker().index()).min(source.text.len());
                add(failure(number, source, at, error.info()), &open, errors);
                return Err(at);
            }
        };
        let here = span(range);
        let done = match event {
            Event::Scalar(text, style, anchor, tag) => {
                if anchor != 0 || tag.is_some() {
                    errors.push(marked(&open, here, source));
                    is_whole = false;
                }
                let span = trim(here, source, style);
                if let Some(hidden) = hidden::in_value(&text) {
                    errors.push(Error::HiddenInValue(span, hidden));
                }
                let is_plain = style == ScalarStyle::Plain;
                if is_plain && let Some(comment) = comment(&open, &text, span, source) {
                    errors.push(Error::CutByComment { text: span, comment });
                }
                if is_plain && let Some(error) = slip(&open, &text, span, source) {
                    errors.push(error);
                    is_whole = false;
                }
                if wants_key(&open) {
                    let key = Key { is_plain, ..key(span, text.into_owned(), source) };
                    is_whole &= take_key(&mut open, key, source, errors);
                    continue;
                }
                Shape { span, form: Form::Scalar(text.into_owned()), is_plain }
            }
            Event::Alias(_) => {
                if !merges(&open) {
                    errors.push(Error::AnchorOrTag(here, true));
                }
                is_whole = false;
                if wants_key(&open) {
                    let key = key(here, String::new(), source);
                    take_key(&mut open, key, source, errors);
                    continue;
                }
                Shape { span: here, form: Form::Scalar(String::new()), is_plain: false }
            }
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag)
                if anchor != 0 || tag.is_some() =>
            {
                errors.push(Error::AnchorOrTag(mark(here, source), false));
                return Err(here.range().start);
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() == DEPTH => {
                errors.push(Error::TooDeep(here, DEPTH));
                return Err(here.range().start);
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if wants_key(&open) => {
                errors.push(no_key(here, source));
                return Err(here.range().start);
            }
            Event::SequenceStart(..) => {
                open.push(Open::List { start: here.range().start, items: Vec::new() });
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open::map(here.range().start));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(closed) = open.pop() else { continue };
                close(number, closed, here.range().end, source)
            }
            Event::DocumentStart(_) if root.is_some() => {
                errors.push(Error::SecondDocument(here));
                return Err(here.range().start);
            }
            _ => continue,
        };
        match open.last_mut() {
            Some(Open::List { items, .. }) => items.push(done),
            Some(Open::Map { entries, key, .. }) => {
                if let Some(key) = key.take() {
                    entries.push((key, done));
                }
            }
            None => root = Some(done),
        }
    }
    let (span, form) = (Span::new(number, 0..0), Form::Scalar(String::new()));
    Ok(is_whole.then(|| root.unwrap_or(Shape { span, form, is_plain: false })))
}

/// Adds what the parser stopped at, unless it is a part of what is reported already.
fn add(failure: Error, open: &[Open], errors: &mut Vec<Error>) {
    errors.pop_if(|last| is_same_comment(last, &failure));
    if !(merges(open) && matches!(failure, Error::AnchorOrTag(..))) {
        errors.push(failure);
    }
}

/// Whether both say that the same comment hides something.
fn is_same_comment(last: &Error, failure: &Error) -> bool {
    matches!((last, failure), (Error::CutByComment { comment, .. }, Error::Mistake { at, .. })
        if comment.range().start == at.range().start)
}

/// A key without quotes.
fn key(span: Span, text: String, source: &Source) -> Key {
    let is_bare = is_bare(&source.text[span.range().end..]);
    Key { span, text, is_bare, is_plain: true }
}

/// Whether a key is followed by the end of its entry.
fn is_bare(rest: &str) -> bool {
    rest.trim_start().starts_with([',', '}'])
}

fn wants_key(open: &[Open]) -> bool {
    matches!(open.last(), Some(Open::Map { key: None, .. }))
}

/// The error of a scalar with an anchor or a tag, which are the beginning of a sentence where one stands.
fn marked(open: &[Open], here: Span, source: &Source) -> Error {
    let text = is_prose(open).then(|| marked_text(here, source)).flatten();
    text.map_or(Error::AnchorOrTag(here, true), Error::MarkedText)
}

/// What a text without quotes was meant to be, where it is more than a text.
fn slip(open: &[Open], text: &str, span: Span, source: &Source) -> Option<Error> {
    let may_be_list = text.contains(" - ") && !is_prose(open);
    may_be_list.then(|| first_item(source, span)).flatten().or_else(|| typographic(text, span))
}

/// Whether a sentence stands here.
fn is_prose(open: &[Open]) -> bool {
    matches!(open.last(), Some(Open::Map { key: Some(key), .. }) if PROSE.contains(&&*key.text))
}

/// Whether the value of a merge key has begun.
fn merges(open: &[Open]) -> bool {
    let key = open.iter().rev().find_map(|open| match open {
        Open::Map { key, .. } => Some(key),
        Open::List { .. } => None,
    });
    matches!(key, Some(Some(key)) if key.text == "<<")
}

/// Takes a key; returns whether the mapping can have it.
fn take_key(open: &mut [Open], new: Key, source: &Source, errors: &mut Vec<Error>) -> bool {
    let owner = open.iter().rev().nth(1).and_then(|around| match around {
        Open::Map { key, .. } => key.clone(),
        Open::List { .. } => None,
    });
    let Some(Open::Map { start, entries, seen, key }) = open.last_mut() else { return true };
    let before = errors.len();
    if new.text == "<<" {
        errors.push(Error::MergeKey { at: new.span, anchors: Vec::new() });
    }
    match seen.entry(new.text.clone()) {
        Entry::Occupied(first) => {
            let (start, first_key) = (*start, entries.first().map(|(key, _)| key));
            if is_same_entry(errors.last(), start, entries) {
                *key = Some(new);
                return false;
            }
            if let Some(more) = errors.last_mut().and_then(|last| twice_before(last, entries)) {
                more.push((new.clone(), *first.get()));
                *key = Some(new);
                return false;
            }
            let is_first = first_key.is_some_and(|key| key.text == new.text);
            let dash = dash(&source.text, start, new.span).filter(|_| is_first);
            let (again, first) = (new.clone(), *first.get());
            // With more than one entry before it, another mapping can begin here.
            let is_second = is_first && entries.len() > 1 && begins_line(&source.text, new.span);
            errors.push(match nested(entries, &new.text).zip(owner) {
                _ if dash.is_some() => Error::SecondEntry { key: again, first, dash },
                Some((key, owner)) => Error::NestedKey { key, owner, again, first },
                None if is_second => Error::SecondEntry { key: again, first, dash },
                None => Error::DuplicateKey {
                    above: entries.last().map(|(key, _)| key.clone()),
                    key: again,
                    first,
                    more: Vec::new(),
                },
            });
        }
        Entry::Vacant(place) => {
            place.insert(new.span);
        }
    }
    *key = Some(new);
    errors.len() == before
}

/// Whether nothing stands before `span` in its line.
fn begins_line(text: &str, span: Span) -> bool {
    line_before(text, span.range().start).is_some_and(|before| before.trim().is_empty())
}

/// What stands before the byte `at` in its line.
fn line_before(text: &str, at: usize) -> Option<&str> {
    text.get(..at)?.rsplit('\n').next()
}

/// Whether `last` says that the mapping at the byte `start` is two of them, from which all of its duplicate
/// keys follow.
fn is_same_entry(last: Option<&Error>, start: usize, entries: &[(Key, Shape)]) -> bool {
    match last {
        Some(Error::SecondEntry { first, .. }) => first.range().start == start,
        Some(Error::NestedKey { key, .. }) => entries.iter().any(|(own, _)| own.span == key.span),
        _ => false,
    }
}

/// The keys behind the first of those that are there twice in the mapping of these entries, if any are.
fn twice_before<'a>(
    last: &'a mut Error,
    entries: &[(Key, Shape)],
) -> Option<&'a mut Vec<(Key, Span)>> {
    let Error::DuplicateKey { key, more, .. } = last else { return None };
    entries.iter().any(|(own, _)| own.span == key.span).then_some(more)
}

/// The last key without a value among the `entries`, if `word` is one that has a value before it.
fn nested(entries: &[(Key, Shape)], word: &str) -> Option<Key> {
    let is_nothing = |shape: &Shape| matches!(&shape.form, Form::Scalar(text) if text.is_empty() && shape.is_plain);
    let at = entries.iter().rposition(|(_, shape)| is_nothing(shape))?;
    let is_before = entries[..at].iter().any(|(key, shape)| key.text == word && !is_nothing(shape));
    is_before.then(|| entries[at].0.clone())
}

/// Where the dash belongs before `key`, if the mapping at the byte `start` has one there.
fn dash(text: &str, start: usize, key: Span) -> Option<Span> {
    let (first, own) = (line_before(text, start)?, line_before(text, key.range().start)?);
    let is_entry = first.strip_suffix("- ")?.trim_start().is_empty();
    let at = key.range().start;
    (is_entry && own.trim_start().is_empty() && own.len() == first.len())
        .then(|| key.beside(at - 2..at))
}

pub(super) fn is_yaml(text: &str) -> bool {
    failure_in(text).is_none()
}

fn failure_in(text: &str) -> Option<ScanError> {
    Parser::new_from_str(text).find_map(Result::err)
}

/// The byte at which the parser stops with an error.
pub(super) fn stop(text: &str) -> Option<usize> {
    let error = failure_in(text)?;
    Some(Offsets::of(text).byte(error.marker().index()).min(text.len()))
}

/// What a text says, whatever its layout; `None` where it is not YAML.
pub(super) fn outline(text: &str) -> Option<Vec<String>> {
    Parser::new_from_str(text).map(|event| Some(format!("{:?}", event.ok()?.0))).collect()
}

/// Keys under which sentences stand.
pub(crate) const PROSE: [&str; 6] = ["doc", "summary", "deprecated", "reason", "title", "beta"];

/// Keys under which a string may have any characters.
const FREE: [&str; 3] = ["example", "our_example", "pattern"];

/// The comment that seems to be the rest of a sentence.
fn comment(open: &[Open], text: &str, span: Span, source: &Source) -> Option<Span> {
    let Some(Open::Map { key: Some(key), .. }) = open.last() else { return None };
    let is_prose = PROSE.contains(&&*key.text);
    if !is_prose && !FREE.contains(&&*key.text) {
        return None;
    }
    let start = span.range().end;
    let rest = source.text.get(start..)?;
    let comment = rest.trim_start_matches([' ', '\t']);
    let is_word = comment.strip_prefix('#')?.starts_with(|c: char| c.is_alphanumeric());
    let hash = rest.len() - comment.len();
    let comment = comment.lines().next()?.trim_end();
    let is_cut = match (is_prose, text.contains(' ')) {
        (true, true) => is_word || hash == 1,
        _ => is_word && hash == 1,
    };
    is_cut.then(|| span.beside(start + hash..start + hash + comment.len()))
}

/// A block ends where its last part ends, not at the next token.
fn close(number: usize, open: Open, end: usize, source: &Source) -> Shape {
    let (start, last, form) = match open {
        Open::List { start, items } => {
            (start, items.last().map(|item| item.span), Form::List(items))
        }
        Open::Map { start, entries, .. } => {
            (start, entries.last().map(|(_, value)| value.span), Form::Map(entries))
        }
    };
    let flow = source.text[start..].starts_with(['[', '{']);
    let end = if flow {
        start + source.text[start..end].trim_end().len()
    } else {
        last.map_or(end, |last| last.range().end)
    };
    Shape { span: Span::new(number, start..end), form, is_plain: false }
}
