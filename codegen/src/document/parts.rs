//! Reads the parts of a multipart body.

use super::bodies::{self, media_type};
use super::keys::Keys;
use super::{Item, ItemForm, Notes, Type, items, type_text};
use crate::diagnostic::{Report, messages};
use crate::language::content::Raw;
use crate::language::foreign_types::is_bytes;
use crate::language::parts::{ANY, PART_OF_BODY, PartForm};
use crate::language::scalar::Scalar;
use crate::source::Spanned;
use crate::yaml::{Key, Node, Value};

/// Reads `entries`: what each part is called and holds, and how it is sent.
pub(super) fn read_all(
    entries: &[(Key, Node)],
    from: &[Spanned<String>],
    report: &mut Report,
) -> (Vec<Item>, Vec<PartForm>) {
    entries.iter().filter_map(|(key, node)| read(key, node, from, report)).unzip()
}

fn read(
    key: &Key,
    node: &Node,
    from: &[Spanned<String>],
    report: &mut Report,
) -> Option<(Item, PartForm)> {
    if let Some(error) = items::inner_mark(key, node) {
        report.push(error);
        return None;
    }
    let (wire, required) = items::wire(key);
    let errors = report.len();
    let (found, notes) = if matches!(node.value, Value::Map(_)) {
        let mut keys = Keys::of(node, &PART_OF_BODY, report)?;
        let found = form(&mut keys, report);
        let notes = items::notes(&mut keys, from, report);
        keys.finish(report);
        (found, notes)
    } else {
        let ty = type_text::read(node, report).map(|ty| (ty, PartForm::Text));
        (ty, Notes { from: from.to_vec(), ..Notes::default() })
    };
    let (ty, form) = found?;
    let is_whole = report.len() == errors;
    let item = ItemForm::plain(ty);
    Some((Item { is_whole, key: key.span, wire, required, form: item, notes }, form))
}

fn form(keys: &mut Keys<'_>, report: &mut Report) -> Option<(Spanned<Type>, PartForm)> {
    let string = || Type::Scalar(Scalar::String);
    if let Some(node) = keys.get("file") {
        let media = media_types(keys, "file", report)?;
        return Some((Spanned::new(string(), node.span), PartForm::File(media)));
    }
    if let Some(node) = keys.get("files") {
        let is_named = keys.flag("named", report).is_some();
        let media = media_types(keys, "files", report)?;
        // What an example has of it: contents, or contents by name.
        let (ty, form) = if is_named {
            (Type::Map(Box::new(string())), PartForm::Named(media))
        } else {
            (Type::List(Box::new(string())), PartForm::Files(media))
        };
        return Some((Spanned::new(ty, node.span), form));
    }
    for raw in Raw::ALL {
        if let Some(media) = keys.text(raw.word(), report) {
            let span = media.span;
            let form = PartForm::Raw(raw, media_type(media, report)?);
            return Some((Spanned::new(string(), span), form));
        }
    }
    let node = keys.get("type")?;
    if keys.is_cut("type") {
        return None;
    }
    if node.text().is_some_and(is_bytes) {
        report.push(messages::bytes_as_part(node));
        return None;
    }
    Some((type_text::read(node, report)?, PartForm::Text))
}

/// The media types of a file; none where it can be of any.
fn media_types(
    keys: &mut Keys<'_>,
    word: &'static str,
    report: &mut Report,
) -> Option<Vec<String>> {
    match &bodies::media_types(keys, word, report)?[..] {
        [any] if any.value == ANY => Some(Vec::new()),
        all => all.iter().map(|media| media_type(media.clone(), report)).collect(),
    }
}
