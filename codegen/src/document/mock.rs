//! Reads `mock.yaml`: what a server of the spec does that paths and types do not tell.

use super::keys::{Keys, name, text};
use crate::diagnostic::{Report, messages};
use crate::language::Mapping;
use crate::language::mock::{
    ALIAS, CONTENT, DELETION, DRY_RUN, FILTER, MOCK, ORDER, RANGE, UPDATE, VERSIONING, VIEW,
};
use crate::source::Spanned;
use crate::yaml::{Node, Value};

type Name = Spanned<String>;

/// What `mock.yaml` says.
#[derive(Debug, Default)]
pub(crate) struct Mock {
    pub(crate) filters: Vec<Filter>,
    pub(crate) orders: Vec<Order>,
    pub(crate) deletions: Vec<Deletion>,
    pub(crate) updates: Vec<Update>,
    pub(crate) views: Vec<View>,
    pub(crate) contents: Vec<Contents>,
    pub(crate) ranges: Vec<Range>,
    pub(crate) versions: Vec<Versioning>,
    pub(crate) aliases: Vec<Alias>,
    pub(crate) dry_runs: Vec<DryRun>,
}

/// How parameters of lists choose items.
#[derive(Debug)]
pub(crate) struct Filter {
    pub(crate) operations: Vec<Name>,
    pub(crate) queries: Vec<Name>,
    pub(crate) field: Name,
    pub(crate) test: Option<Name>,
    pub(crate) ignore_case: bool,
    /// Where the field is not the item's own.
    pub(crate) among: Option<Among>,
}

/// Items that belong to another one: they lie below it, or name it in a field.
#[derive(Debug)]
pub(crate) struct Among {
    /// The operation that lists them.
    pub(crate) operation: Name,
    pub(crate) owner: Option<Name>,
}

/// What lists are ordered by.
#[derive(Debug)]
pub(crate) struct Order {
    pub(crate) operations: Vec<Name>,
    pub(crate) field: Name,
    /// The parameter and its value that ask for this order; without them it always holds.
    pub(crate) asked: Option<(Name, Name)>,
}

/// Items that have to be gone before another one can be deleted.
#[derive(Debug)]
pub(crate) struct Deletion {
    pub(crate) operations: Vec<Name>,
    pub(crate) among: Among,
}

/// Fields that an update changes, and no others.
#[derive(Debug)]
pub(crate) struct Update {
    pub(crate) operations: Vec<Name>,
    pub(crate) only: Vec<Name>,
}

/// A list of items of another list: those that are like one of them.
#[derive(Debug)]
pub(crate) struct View {
    pub(crate) operations: Vec<Name>,
    pub(crate) of: Name,
    /// Parameters that name the one item, with the fields that say the same.
    pub(crate) item: Vec<(Name, Name)>,
    pub(crate) alike: Vec<Name>,
}

/// Operations on the content that another one returns.
#[derive(Debug)]
pub(crate) struct Contents {
    pub(crate) operations: Vec<Name>,
    pub(crate) of: Name,
}

/// Two parameters that are the ends of a range: both are given, or none.
#[derive(Debug)]
pub(crate) struct Range {
    pub(crate) operations: Vec<Name>,
    pub(crate) begin: Name,
    pub(crate) end: Name,
    /// How many days there are in it at most.
    pub(crate) days: Option<u32>,
}

/// Lists of the versions of an item.
#[derive(Debug)]
pub(crate) struct Versioning {
    pub(crate) operations: Vec<Name>,
    pub(crate) of: Name,
    pub(crate) field: Name,
}

/// Operations on an item that its fields identify.
#[derive(Debug)]
pub(crate) struct Alias {
    pub(crate) operations: Vec<Name>,
    /// The operation that takes the item's id.
    pub(crate) target: Name,
    /// Parameters that name the item, with the fields that say the same.
    pub(crate) item: Vec<(Name, Name)>,
    /// Other fields with their values.
    pub(crate) with: Vec<(Name, Name)>,
    pub(crate) create: Option<Name>,
}

/// A parameter with which a request is only validated.
#[derive(Debug)]
pub(crate) struct DryRun {
    pub(crate) operations: Vec<Name>,
    pub(crate) query: Name,
}

pub(super) fn read(node: &Node, report: &mut Report) -> Option<Mock> {
    let mut keys = Keys::of(node, &MOCK, report)?;
    let mock = Mock {
        filters: entries(&mut keys, ("filters", &FILTER), filter, report),
        orders: entries(&mut keys, ("orders", &ORDER), order, report),
        deletions: entries(&mut keys, ("deletions", &DELETION), deletion, report),
        updates: entries(
            &mut keys,
            ("updates", &UPDATE),
            |keys, report| Some(update(keys, report)),
            report,
        ),
        views: entries(&mut keys, ("views", &VIEW), view, report),
        contents: entries(&mut keys, ("contents", &CONTENT), contents, report),
        ranges: entries(&mut keys, ("ranges", &RANGE), range, report),
        versions: entries(&mut keys, ("versions", &VERSIONING), versioning, report),
        aliases: entries(&mut keys, ("aliases", &ALIAS), alias, report),
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

fn filter(keys: &mut Keys<'_>, report: &mut Report) -> Option<Filter> {
    let operations = keys.texts("in", report);
    let queries = keys.texts("query", report);
    let field = keys.text("field", report);
    let test = keys.text("test", report);
    let ignore_case = keys.flag("ignore_case", report).is_some();
    let among = keys.text("among", report);
    let owner = keys.text("owner", report);
    let among = among.map(|operation| Among { operation, owner });
    Some(Filter { operations, queries, field: field?, test, ignore_case, among })
}

fn order(keys: &mut Keys<'_>, report: &mut Report) -> Option<Order> {
    let operations = keys.texts("in", report);
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
    let operations = keys.texts("in", report);
    let operation = keys.text("among", report);
    let owner = keys.text("owner", report);
    Some(Deletion { operations, among: Among { operation: operation?, owner } })
}

fn update(keys: &mut Keys<'_>, report: &mut Report) -> Update {
    Update { operations: keys.texts("in", report), only: keys.texts("only", report) }
}

fn view(keys: &mut Keys<'_>, report: &mut Report) -> Option<View> {
    let operations = keys.texts("in", report);
    let of = keys.text("of", report);
    let item = pairs(keys, "item", report);
    let alike = keys.texts("alike", report);
    Some(View { operations, of: of?, item, alike })
}

fn contents(keys: &mut Keys<'_>, report: &mut Report) -> Option<Contents> {
    let operations = keys.texts("in", report);
    Some(Contents { operations, of: keys.text("of", report)? })
}

fn range(keys: &mut Keys<'_>, report: &mut Report) -> Option<Range> {
    let operations = keys.texts("in", report);
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
    let operations = keys.texts("in", report);
    let of = keys.text("of", report);
    let field = keys.text("field", report);
    Some(Versioning { operations, of: of?, field: field? })
}

fn alias(keys: &mut Keys<'_>, report: &mut Report) -> Option<Alias> {
    let operations = keys.texts("in", report);
    let target = keys.text("as", report);
    let item = pairs(keys, "item", report);
    let with = pairs(keys, "with", report);
    let create = keys.text("create", report);
    Some(Alias { operations, target: target?, item, with, create })
}

fn dry_run(keys: &mut Keys<'_>, report: &mut Report) -> Option<DryRun> {
    let operations = keys.texts("in", report);
    Some(DryRun { operations, query: keys.text("query", report)? })
}

/// Names and the text of each.
fn pairs(keys: &mut Keys<'_>, key: &'static str, report: &mut Report) -> Vec<(Name, Name)> {
    let pairs = keys.map(key, report).iter();
    pairs.filter_map(|(key, node)| Some((name(key), text(node, report)?))).collect()
}
