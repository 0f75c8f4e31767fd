//! Reads `lookups`, `fields` and `texts`: responses that are made of what a list has.

use super::Name;
use super::read::{names, pairs};
use crate::diagnostic::{Report, messages};
use crate::document::keys::Keys;

/// Operations that return contents by their names.
#[derive(Debug)]
pub(crate) struct Lookup {
    pub(crate) operations: Vec<Name>,
    /// The operation that returns the content of one.
    pub(crate) of: Name,
    /// The list in the body with the names.
    pub(crate) keys: Name,
    /// The field of the response with the contents.
    pub(crate) into: Name,
    /// The member of the body, and its value, that make them JSON.
    pub(crate) json: Option<(Name, Name)>,
    /// The boolean in the body that makes each an object, and the member of this with the content.
    pub(crate) whole: Option<(Name, Name)>,
}

/// Operations that return a field of an item.
#[derive(Debug)]
pub(crate) struct FieldOf {
    pub(crate) operations: Vec<Name>,
    /// The operation that lists the items.
    pub(crate) of: Name,
    pub(crate) field: Name,
}

/// Operations that return items as text.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) operations: Vec<Name>,
    /// The operation that lists the items.
    pub(crate) of: Name,
    pub(crate) line: Line,
    /// The field that decides which of the lines an item has.
    pub(crate) by: Option<Name>,
    pub(crate) lines: Vec<(Name, Line)>,
}

/// A line of text, piece by piece.
pub(crate) type Line = Vec<Piece>;

/// A piece of a line.
#[derive(Debug)]
pub(crate) enum Piece {
    Text(String),
    Field(Name),
}

pub(super) fn lookup(keys: &mut Keys<'_>, report: &mut Report) -> Option<Lookup> {
    let operations = names(keys, "in", report);
    let of = keys.text("of", report);
    let list = keys.text("keys", report);
    let into = keys.text("into", report);
    let json = pair(keys, "json", report);
    let whole = pair(keys, "whole", report);
    Some(Lookup { operations, of: of?, keys: list?, into: into?, json, whole })
}

pub(super) fn field(keys: &mut Keys<'_>, report: &mut Report) -> Option<FieldOf> {
    let operations = names(keys, "in", report);
    let of = keys.text("of", report);
    let field = keys.text("field", report);
    Some(FieldOf { operations, of: of?, field: field? })
}

pub(super) fn text(keys: &mut Keys<'_>, report: &mut Report) -> Option<Text> {
    let operations = names(keys, "in", report);
    let of = keys.text("of", report);
    let whole = keys.text("line", report).and_then(|text| line(&text, report));
    let by = keys.text("by", report);
    let lines = pairs(keys, "lines", report);
    match (&by, &lines[..]) {
        (Some(at), []) => report.push(messages::needs_other(at.span, "by", "lines")),
        (None, [(at, _), ..]) => report.push(messages::needs_other(at.span, "lines", "by")),
        _ => {}
    }
    let lines = lines.into_iter().filter_map(|(value, text)| Some((value, line(&text, report)?)));
    let lines = lines.collect();
    Some(Text { operations, of: of?, line: whole?, by, lines })
}

/// A line with fields in braces.
fn line(text: &Name, report: &mut Report) -> Option<Line> {
    let (mut line, mut at) = (Line::new(), 0);
    for piece in text.value.split_inclusive('}') {
        let end = at + piece.len();
        let (before, field) = match (piece.split_once('{'), piece.strip_suffix('}')) {
            (Some((before, _)), Some(inner)) => (before, inner.get(before.len() + 1..)),
            (None, None) => (piece, None),
            _ => {
                report.push(messages::bad_line(text));
                return None;
            }
        };
        line.push(Piece::Text(before.to_owned()));
        if let Some(field) = field {
            if field.is_empty() || field.contains('{') {
                report.push(messages::bad_line(text));
                return None;
            }
            let span = text.part(at + before.len() + 1..end - 1);
            line.push(Piece::Field(Name::new(field.to_owned(), span)));
        }
        at = end;
    }
    Some(line)
}

/// The one member of a mapping.
fn pair(keys: &mut Keys<'_>, key: &'static str, report: &mut Report) -> Option<(Name, Name)> {
    let mut pairs = pairs(keys, key, report).into_iter();
    let first = pairs.next();
    if let Some((second, _)) = pairs.next() {
        report.push(messages::several_members(key, &second));
    }
    first
}
