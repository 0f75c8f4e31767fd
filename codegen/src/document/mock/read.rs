//! Reads `mock.yaml`: what a server of the spec does that paths and types do not tell.

use super::batches::batch;
use super::endings::{expiration, shadow, tombstone};
use super::leases::{dead_letter, lease};
use super::readings::{field, lookup, text as text_of};
use super::{
    Alias, Among, Combination, Contents, Deletion, DryRun, Filter, Mock, Name, Order, Range,
    Replacement, Reset, Shared, Update, Versioning, View,
};
use crate::diagnostic::{Report, messages};
use crate::document::keys::{Keys, name, text};
use crate::language::Mapping;
use crate::language::batches::BATCH;
use crate::language::filters::{COMBINATION, FILTER, ORDER, Test};
use crate::language::leases::{DEAD_LETTER, LEASE};
use crate::language::lifetimes::{EXPIRATION, TOMBSTONE};
use crate::language::mock::{
    ALIAS, CONTENT, DELETION, DRY_RUN, MOCK, RANGE, REPLACEMENT, RESET, SHARED, UPDATE, VERSIONING,
    VIEW,
};
use crate::language::readings::{FIELD, LOOKUP, TEXT};
use crate::language::shadows::SHADOW;
use crate::yaml::{Node, Value};

pub(in crate::document) fn read(node: &Node, report: &mut Report) -> Option<Mock> {
    let mut keys = Keys::of(node, &MOCK, report)?;
    let mock = Mock {
        filters: entries(
            &mut keys,
            ("filters", &FILTER),
            |keys, report| Some(filter(keys, report)),
            report,
        ),
        combinations: entries(&mut keys, ("combinations", &COMBINATION), combination, report),
        orders: entries(&mut keys, ("orders", &ORDER), order, report),
        deletions: entries(&mut keys, ("deletions", &DELETION), deletion, report),
        updates: entries(
            &mut keys,
            ("updates", &UPDATE),
            |keys, report| Some(update(keys, report)),
            report,
        ),
        replacements: entries(
            &mut keys,
            ("replacements", &REPLACEMENT),
            |keys, report| Some(Replacement { operations: names(keys, "in", report) }),
            report,
        ),
        views: entries(&mut keys, ("views", &VIEW), view, report),
        contents: entries(&mut keys, ("contents", &CONTENT), contents, report),
        ranges: entries(&mut keys, ("ranges", &RANGE), range, report),
        versions: entries(&mut keys, ("versions", &VERSIONING), versioning, report),
        aliases: entries(&mut keys, ("aliases", &ALIAS), alias, report),
        resets: entries(
            &mut keys,
            ("resets", &RESET),
            |keys, report| Some(Reset { operations: names(keys, "in", report) }),
            report,
        ),
        shared: entries(
            &mut keys,
            ("shared", &SHARED),
            |keys, report| Some(Shared { operations: names(keys, "in", report) }),
            report,
        ),
        leases: entries(&mut keys, ("leases", &LEASE), lease, report),
        dead_letters: entries(&mut keys, ("dead_letters", &DEAD_LETTER), dead_letter, report),
        batches: entries(&mut keys, ("batches", &BATCH), batch, report),
        lookups: entries(&mut keys, ("lookups", &LOOKUP), lookup, report),
        fields: entries(&mut keys, ("fields", &FIELD), field, report),
        texts: entries(&mut keys, ("texts", &TEXT), text_of, report),
        tombstones: entries(&mut keys, ("tombstones", &TOMBSTONE), tombstone, report),
        expirations: entries(&mut keys, ("expirations", &EXPIRATION), expiration, report),
        shadows: entries(&mut keys, ("shadows", &SHADOW), shadow, report),
        dry_runs: entries(&mut keys, ("dry_runs", &DRY_RUN), dry_run, report),
    };
    keys.finish(report);
    Some(mock)
}

/// The entries under `key`. One with an error comes to nothing, so that no other follows from it.
fn entries<T>(
    keys: &mut Keys<'_>,
    (key, mapping): (&'static str, &'static Mapping),
    read: impl Fn(&mut Keys<'_>, &mut Report) -> Option<T>,
    report: &mut Report,
) -> Vec<T> {
    let nodes = match keys.get(key) {
        None => return Vec::new(),
        Some(Node { value: Value::List(nodes), .. }) => nodes,
        Some(node) => {
            report.push(messages::wrong_kind(node, "a list"));
            return Vec::new();
        }
    };
    let entry = |node: &Node, report: &mut Report| {
        let errors = report.len();
        let mut keys = Keys::of(node, mapping, report)?;
        let entry = read(&mut keys, report);
        keys.text("reason", report);
        keys.flag("ours", report);
        keys.finish(report);
        entry.filter(|_| report.len() == errors)
    };
    nodes.iter().filter_map(|node| entry(node, report)).collect()
}

fn filter(keys: &mut Keys<'_>, report: &mut Report) -> Filter {
    let operations = names(keys, "in", report);
    let queries = names(keys, "query", report);
    let fields = names(keys, "field", report);
    let test = keys.text("test", report);
    let separator = keys.text("separator", report);
    let end = keys.text("end", report);
    let during = test.as_ref().filter(|test| Test::named(&test.value) == Some(Test::During));
    match (during, &end) {
        (Some(at), None) => report.push(messages::needs_other(at.span, &at.value, "end")),
        (None, Some(at)) => report.push(messages::needs_other(at.span, "end", "test: during")),
        _ => {}
    }
    let ignore_case = keys.flag("ignore_case", report).is_some();
    let not = keys.flag("not", report).is_some();
    let among = keys.text("among", report);
    let owner = keys.text("owner", report);
    let among = among.map(|operation| Among { operation, owner });
    Filter { operations, queries, fields, test, separator, end, ignore_case, not, among }
}

fn combination(keys: &mut Keys<'_>, report: &mut Report) -> Option<Combination> {
    let operations = names(keys, "in", report);
    let query = keys.text("query", report);
    let any = keys.text("any", report);
    let of = names(keys, "of", report);
    Some(Combination { operations, query: query?, any: any?, of })
}

fn order(keys: &mut Keys<'_>, report: &mut Report) -> Option<Order> {
    let operations = names(keys, "in", report);
    let field = keys.text("field", report);
    let asked = match keys.map("where", report) {
        [] => None,
        [(parameter, value)] => Some((name(parameter), text(value, report)?)),
        [_, (second, _), ..] => {
            report.push(messages::several_orders(&name(second)));
            None
        }
    };
    Some(Order { operations, field: field?, asked })
}

fn deletion(keys: &mut Keys<'_>, report: &mut Report) -> Option<Deletion> {
    let operations = names(keys, "in", report);
    let operation = keys.text("among", report);
    let owner = keys.text("owner", report);
    Some(Deletion { operations, among: Among { operation: operation?, owner } })
}

fn update(keys: &mut Keys<'_>, report: &mut Report) -> Update {
    Update { operations: names(keys, "in", report), only: names(keys, "only", report) }
}

fn view(keys: &mut Keys<'_>, report: &mut Report) -> Option<View> {
    let operations = names(keys, "in", report);
    let of = keys.text("of", report);
    let item = pairs(keys, "item", report);
    let alike = keys.texts("alike", report);
    let fields = pairs(keys, "fields", report);
    Some(View { operations, of: of?, item, alike, fields })
}

fn contents(keys: &mut Keys<'_>, report: &mut Report) -> Option<Contents> {
    let operations = names(keys, "in", report);
    let of = keys.text("of", report);
    let list = keys.text("list", report);
    let key = keys.text("key", report);
    if let (None, Some(key)) = (&list, &key) {
        report.push(messages::needs_other(key.span, "key", "list"));
    }
    Some(Contents { operations, of: of?, list, key })
}

fn range(keys: &mut Keys<'_>, report: &mut Report) -> Option<Range> {
    let operations = names(keys, "in", report);
    let begin = keys.text("begin", report);
    let end = keys.text("end", report);
    let days = keys.get("days").and_then(|node| {
        let days = match &node.value {
            Value::Number(number) => number.as_u64().and_then(|days| u32::try_from(days).ok()),
            _ => None,
        };
        if days.is_none() {
            report.push(messages::wrong_kind(node, "a number of days"));
        }
        days
    });
    Some(Range { operations, begin: begin?, end: end?, days })
}

fn versioning(keys: &mut Keys<'_>, report: &mut Report) -> Option<Versioning> {
    let operations = names(keys, "in", report);
    let of = keys.text("of", report);
    let field = keys.text("field", report);
    Some(Versioning { operations, of: of?, field: field? })
}

fn alias(keys: &mut Keys<'_>, report: &mut Report) -> Option<Alias> {
    let operations = names(keys, "in", report);
    let target = keys.text("as", report);
    let item = pairs(keys, "item", report);
    let with = pairs(keys, "with", report);
    let create = keys.text("create", report);
    Some(Alias { operations, target: target?, item, with, create })
}

fn dry_run(keys: &mut Keys<'_>, report: &mut Report) -> Option<DryRun> {
    let operations = names(keys, "in", report);
    Some(DryRun { operations, query: keys.text("query", report)? })
}

/// The names under `key`, of which there is at least one.
pub(super) fn names(keys: &mut Keys<'_>, key: &'static str, report: &mut Report) -> Vec<Name> {
    if let Some(Node { value: Value::List(items), span, .. }) = keys.get(key)
        && items.is_empty()
    {
        report.push(messages::no_names(*span));
    }
    keys.texts(key, report)
}

/// Names and the text of each.
pub(super) fn pairs(
    keys: &mut Keys<'_>,
    key: &'static str,
    report: &mut Report,
) -> Vec<(Name, Name)> {
    let pairs = keys.map(key, report).iter();
    pairs.filter_map(|(key, node)| Some((name(key), text(node, report)?))).collect()
}
