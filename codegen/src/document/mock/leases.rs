//! Reads `leases`: messages that wait until they are handled.

use super::Name;
use super::read::{names, pairs};
use crate::diagnostic::{Report, messages};
use crate::document::keys::Keys;
use crate::language::leases::ACTIONS;

/// Operations on messages that wait until they are handled.
#[derive(Debug)]
pub(crate) struct Lease {
    pub(crate) operations: Vec<Name>,
    /// The operation that sends to the same messages.
    pub(crate) of: Name,
    pub(crate) action: Action,
    /// Fields of the response, with the words for what they state.
    pub(crate) states: Vec<(Name, Name)>,
    pub(crate) usual: Option<Usual>,
}

/// What is done with the messages. Members are those of the body.
#[derive(Debug)]
pub(crate) enum Action {
    Send {
        each: Option<Name>,
        delay: Option<Name>,
    },
    Receive {
        /// The field of the response with the messages.
        each: Option<Name>,
        size: Option<Name>,
        hides: Option<Name>,
        /// Fields of a message, with their names in what was sent.
        fields: Vec<(Name, Name)>,
        /// The boolean of the item that the path leads through with which none is returned.
        paused: Option<Name>,
        base64: Option<Encoded>,
    },
    Settle {
        by: Name,
        removes: Option<Name>,
        returns: Option<Name>,
        delay: Option<Name>,
        /// The field of the response with what is wrong with handles.
        warnings: Option<Name>,
    },
    Clear,
    Count,
}

/// A field of a message that is encoded where a member of what was sent has this value.
#[derive(Debug)]
pub(crate) struct Encoded {
    pub(crate) field: Name,
    pub(crate) member: Name,
    pub(crate) value: Name,
}

/// Members of the body, with the fields of the items that have their values otherwise.
#[derive(Debug)]
pub(crate) struct Usual {
    pub(crate) fields: Vec<(Name, Name)>,
    /// The operation that lists the items.
    pub(crate) among: Name,
}

pub(super) fn lease(keys: &mut Keys<'_>, report: &mut Report) -> Option<Lease> {
    let operations = names(keys, "in", report);
    let states = pairs(keys, "states", report);
    let Some(sign) = keys.sign() else {
        report.push(messages::no_action(keys.span(), "leases", ACTIONS));
        return None;
    };
    let of = keys.text(sign, report);
    let action = match sign {
        "sends" => {
            let each = keys.text("each", report);
            Some(Action::Send { each, delay: keys.text("delay", report) })
        }
        "receives" => {
            let each = keys.text("each", report);
            let size = keys.text("size", report);
            let hides = keys.text("hides", report);
            let fields = pairs(keys, "fields", report);
            let paused = keys.text("paused", report);
            let base64 = encoded(keys, report);
            Some(Action::Receive { each, size, hides, fields, paused, base64 })
        }
        "settles" => settles(keys, report),
        "clears" => Some(Action::Clear),
        _ => Some(Action::Count),
    };
    let usual = usual(keys, report);
    Some(Lease { operations, of: of?, action: action?, states, usual })
}

fn settles(keys: &mut Keys<'_>, report: &mut Report) -> Option<Action> {
    let by = keys.text("by", report);
    let removes = keys.text("removes", report);
    let returns = keys.text("returns", report);
    let delay = keys.text("delay", report);
    let warnings = keys.text("warnings", report);
    if removes.is_none() && returns.is_none() {
        report.push(messages::settles_nothing(keys.span()));
    }
    Some(Action::Settle { by: by?, removes, returns, delay, warnings })
}

fn encoded(keys: &mut Keys<'_>, report: &mut Report) -> Option<Encoded> {
    let field = keys.text("base64", report);
    let is_asked = pairs(keys, "where", report);
    match (field, &is_asked[..]) {
        (Some(field), [(member, value)]) => {
            Some(Encoded { field, member: member.clone(), value: value.clone() })
        }
        (None, []) => None,
        (_, [_, (second, _), ..]) => {
            report.push(messages::several_members("where", second));
            None
        }
        (Some(at), []) => {
            report.push(messages::needs_other(at.span, "base64", "where"));
            None
        }
        (None, [(at, _)]) => {
            report.push(messages::needs_other(at.span, "where", "base64"));
            None
        }
    }
}

fn usual(keys: &mut Keys<'_>, report: &mut Report) -> Option<Usual> {
    let fields = pairs(keys, "usual", report);
    let among = keys.text("among", report);
    match (&fields[..], among) {
        ([], None) => None,
        ([], Some(at)) => {
            report.push(messages::needs_other(at.span, "among", "usual"));
            None
        }
        ([(at, _), ..], None) => {
            report.push(messages::needs_other(at.span, "usual", "among"));
            None
        }
        (_, Some(among)) => Some(Usual { fields, among }),
    }
}

/// Messages that go elsewhere when they were received too often.
#[derive(Debug)]
pub(crate) struct DeadLetter {
    /// The operations that send them.
    pub(crate) operations: Vec<Name>,
    /// The operation that lists what handles them.
    pub(crate) among: Name,
    /// The fields of that with the number of times that they are received again, and with where they
    /// go.
    pub(crate) retries: Name,
    pub(crate) to: Name,
    /// The operation that lists what has messages.
    pub(crate) of: Name,
    pub(crate) name: Name,
}

pub(super) fn dead_letter(keys: &mut Keys<'_>, report: &mut Report) -> Option<DeadLetter> {
    let operations = names(keys, "in", report);
    let among = keys.text("among", report);
    let retries = keys.text("retries", report);
    let to = keys.text("to", report);
    let of = keys.text("of", report);
    let name = keys.text("name", report);
    Some(DeadLetter { operations, among: among?, retries: retries?, to: to?, of: of?, name: name? })
}
