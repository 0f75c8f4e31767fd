//! The shape of a text and the place of everything in it.

use super::Key;
use crate::diagnostic::{Report, messages};
use crate::source::{Source, Span};
use saphyr_parser::{Event, Parser, ScalarStyle};

/// Deeper than any spec reads well, and well above what would exhaust a stack.
const DEPTH: usize = 64;

/// A value whose scalars are still text.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) span: Span,
    pub(super) form: Form,
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
    Map { start: usize, entries: Vec<(Key, Shape)>, key: Option<Key> },
}

/// Reads the shape; errors go to `report`.
pub(super) fn read(number: usize, source: &Source, report: &mut Report) -> Option<Shape> {
    let offsets = Offsets::of(&source.text);
    let span = |range: saphyr_parser::Span| {
        Span::new(number, offsets.byte(range.start.index())..offsets.byte(range.end.index()))
    };
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    let errors = report.len();
    for event in Parser::new_from_str(&source.text) {
        let (event, range) = match event {
            Ok(event) => event,
            Err(error) => {
                let start = offsets.byte(error.marker().index()).min(source.text.len());
                let end =
                    source.text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
                report.push(messages::bad_yaml(Span::new(number, start..end), error.info()));
                return None;
            }
        };
        let here = span(range);
        let done = match event {
            Event::Scalar(text, style, anchor, tag) => {
                if anchor != 0 || tag.is_some() {
                    report.push(messages::anchor_or_tag(here));
                }
                let span = trim(here, source, style);
                if wants_key(&open) {
                    take_key(&mut open, Key { span, text: text.into_owned() }, report);
                    continue;
                }
                Shape { span, form: Form::Scalar(text.into_owned()) }
            }
            Event::Alias(_) => {
                report.push(messages::anchor_or_tag(here));
                if wants_key(&open) {
                    take_key(&mut open, Key { span: here, text: String::new() }, report);
                    continue;
                }
                Shape { span: here, form: Form::Scalar(String::new()) }
            }
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag)
                if anchor != 0 || tag.is_some() =>
            {
                report.push(messages::anchor_or_tag(here));
                return None;
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() == DEPTH => {
                report.push(messages::too_deep(here, DEPTH));
                return None;
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if wants_key(&open) => {
                report.push(messages::key_not_text(here));
                return None;
            }
            Event::SequenceStart(..) => {
                open.push(Open::List { start: here.range().start, items: Vec::new() });
                continue;
            }
            Event::MappingStart(..) => {
                let start = here.range().start;
                open.push(Open::Map { start, entries: Vec::new(), key: None });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(closed) = open.pop() else { continue };
                close(number, closed, here.range().end, source)
            }
            Event::DocumentStart(_) if root.is_some() => {
                report.push(messages::second_document(here));
                return None;
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
    let nothing = Shape { span: Span::new(number, 0..0), form: Form::Scalar(String::new()) };
    (report.len() == errors).then(|| root.unwrap_or(nothing))
}

fn wants_key(open: &[Open]) -> bool {
    matches!(open.last(), Some(Open::Map { key: None, .. }))
}

fn take_key(open: &mut [Open], new: Key, report: &mut Report) {
    let Some(Open::Map { entries, key, .. }) = open.last_mut() else { return };
    if new.text == "<<" {
        report.push(messages::merge_key(new.span));
    }
    if let Some((first, _)) = entries.iter().find(|(first, _)| first.text == new.text) {
        report.push(messages::duplicate_key(&new, first.span));
    }
    *key = Some(new);
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
    let end = if flow { end } else { last.map_or(end, |last| last.range().end) };
    Shape { span: Span::new(number, start..end), form }
}

/// A scalar's position without what the parser skips behind it: line breaks after a block, space and
/// comments after a quote.
fn trim(span: Span, source: &Source, style: ScalarStyle) -> Span {
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
struct Offsets {
    bytes: Option<Vec<usize>>,
    length: usize,
}

impl Offsets {
    fn of(text: &str) -> Self {
        let bytes = (!text.is_ascii()).then(|| text.char_indices().map(|(byte, _)| byte).collect());
        Self { bytes, length: text.len() }
    }

    fn byte(&self, index: usize) -> usize {
        match &self.bytes {
            None => index.min(self.length),
            Some(bytes) => bytes.get(index).copied().unwrap_or(self.length),
        }
    }
}
