//! Reads `batches`: operations that do what others do, once for each item of a list.

use super::Name;
use super::read::{names, pairs};
use crate::diagnostic::{Report, messages};
use crate::document::keys::Keys;
use crate::language::batches::DOES;

/// Operations that do what others do, once for each item of a list.
#[derive(Debug)]
pub(crate) struct Batch {
    pub(crate) operations: Vec<Name>,
    /// Lists in the body, or the body itself, with the operations that handle one item.
    pub(crate) lists: Vec<(Option<Name>, Name)>,
    /// Path parameters of these, with the members of an item that have their values.
    pub(crate) item: Vec<(Name, Name)>,
    /// The member of an item that is uploaded.
    pub(crate) content: Option<Name>,
    /// The member of an item that says whether this is in base64.
    pub(crate) base64: Option<Name>,
    pub(crate) ignore_missing: bool,
    /// Fields of the response, with the words for what they state.
    pub(crate) states: Vec<(Name, Name)>,
}

pub(super) fn batch(keys: &mut Keys<'_>, report: &mut Report) -> Option<Batch> {
    let operations = names(keys, "in", report);
    let item = pairs(keys, "item", report);
    let content = keys.text("content", report);
    let base64 = keys.text("base64", report);
    let ignore_missing = keys.flag("ignore_missing", report).is_some();
    let states = pairs(keys, "states", report);
    if let (None, Some(at)) = (&content, &base64) {
        report.push(messages::needs_other(at.span, "base64", "content"));
    }
    let lists = match keys.sign() {
        Some("does") => {
            let lists = pairs(keys, "does", report).into_iter();
            lists.map(|(list, operation)| (Some(list), operation)).collect()
        }
        Some(sign) => vec![(None, keys.text(sign, report)?)],
        None => {
            report.push(messages::no_action(keys.span(), "batches", DOES));
            return None;
        }
    };
    Some(Batch { operations, lists, item, content, base64, ignore_missing, states })
}
