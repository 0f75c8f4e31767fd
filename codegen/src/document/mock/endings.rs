//! Reads `tombstones`, `expirations` and `shadows`.

use super::Name;
use super::read::{names, pairs};
use crate::diagnostic::{Report, messages};
use crate::document::keys::Keys;

/// Deletions after which an item is still listed.
#[derive(Debug)]
pub(crate) struct Tombstone {
    pub(crate) operations: Vec<Name>,
    /// The field that has the time of the deletion.
    pub(crate) field: Name,
}

/// Lists whose items are gone after a time.
#[derive(Debug)]
pub(crate) struct Expiration {
    pub(crate) operations: Vec<Name>,
    pub(crate) field: Name,
    /// The parameter of what stores an item that has the time from then on.
    pub(crate) after: Option<Name>,
}

/// Items that shadow those with a name at or below theirs.
#[derive(Debug)]
pub(crate) struct Shadow {
    pub(crate) operations: Vec<Name>,
    /// The operation that lists the items.
    pub(crate) of: Name,
    pub(crate) name: Name,
    /// What an item that shadows others has in these fields.
    pub(crate) with: Vec<(Name, Name)>,
    pub(crate) shadowed: Option<Name>,
    pub(crate) shadowing: Option<Name>,
    pub(crate) shows: Option<Name>,
    /// Fields of an item, with the words for what they state.
    pub(crate) states: Vec<(Name, Name)>,
}

pub(super) fn tombstone(keys: &mut Keys<'_>, report: &mut Report) -> Option<Tombstone> {
    let operations = names(keys, "in", report);
    Some(Tombstone { operations, field: keys.text("field", report)? })
}

pub(super) fn expiration(keys: &mut Keys<'_>, report: &mut Report) -> Option<Expiration> {
    let operations = names(keys, "in", report);
    let field = keys.text("field", report);
    let after = keys.text("after", report);
    Some(Expiration { operations, field: field?, after })
}

pub(super) fn shadow(keys: &mut Keys<'_>, report: &mut Report) -> Option<Shadow> {
    let operations = names(keys, "in", report);
    let of = keys.text("of", report);
    let name = keys.text("name", report);
    let with = pairs(keys, "where", report);
    let shadowed = keys.text("shadowed", report);
    let shadowing = keys.text("shadowing", report);
    let shows = keys.text("shows", report);
    let states = pairs(keys, "states", report);
    match (&shows, &states[..]) {
        (Some(at), []) => report.push(messages::needs_other(at.span, "shows", "states")),
        (None, [(at, _), ..]) => report.push(messages::needs_other(at.span, "states", "shows")),
        _ => {}
    }
    Some(Shadow { operations, of: of?, name: name?, with, shadowed, shadowing, shows, states })
}
