//! Methods as the spec writes them.

use super::draft::{Body, Item, Operation};
use super::files::{Writer, own_fields, response};
use super::lines::{Lines, Owner, Where};
use super::paths::Shared;
use super::reasons::Reason;
use super::words::{a, phrase, singular};
use super::yaml::{Entry, Node, scalar};
use crate::language::drafts::{self, DEPRECATED, NOT_IMPORTED};
use crate::language::parts::{ANY, PartForm};
use std::fmt::Write as _;

/// The entry of operation number `number`, without the parameters that a resource around it declares:
/// in the spec, or among what is `shared`.
pub(super) fn entry(
    writer: &Writer<'_>,
    operation: &Operation,
    number: usize,
    shared: &Shared,
) -> Entry {
    let from = &*operation.resource;
    let mut keys = vec![
        Entry::text(operation.verb, path(&operation.path)),
        Entry::text("summary", scalar(&summary(operation))),
    ];
    keys.extend(operation.docs.iter().map(|docs| Entry::text("docs", scalar(docs))));
    if let Some(why) = &operation.deprecated {
        keys.push(Entry { comment: why.clone(), ..Entry::text("deprecated", scalar(DEPRECATED)) });
    }
    if !operation.auth.is_empty() {
        keys.push(Entry::new("auth", list(&operation.auth)));
    }
    if !operation.permissions.is_empty() {
        keys.push(Entry::new("permissions", list(&operation.permissions)));
    }
    if operation.is_beta {
        keys.push(Entry::text("beta", "Beta"));
    }
    keys.extend(operation.paginate.iter().map(|scheme| Entry::text("paginate", scalar(scheme))));
    keys.extend(operation.comes_whole.iter().map(|why| {
        let none = Entry::text("none", scalar(why));
        Entry::new("paginate", Node::flow(vec![none]))
    }));
    keys.extend(operation.extra.iter().map(|extra| Entry::text("extra", writer.ty(from, extra))));
    let own = |item: &Item| !writer.is_inherited(operation, item, shared);
    parameters(writer, from, "path", Where::Path, number, &operation.in_path, &own, &mut keys);
    parameters(writer, from, "query", Where::Query, number, &operation.query, &|_| true, &mut keys);
    parameters(
        writer,
        from,
        "header",
        Where::Header,
        number,
        &operation.header,
        &|_| true,
        &mut keys,
    );
    keys.extend(body(writer, operation, number));
    let responses = operation.responses.iter().enumerate();
    let responses = responses.map(|(at, documented)| Entry {
        key: documented.status.clone(),
        ..Entry::new("", response(writer, from, documented, (number, at)))
    });
    keys.push(Entry::new("responses", Node::flow(responses.collect())));
    let comment = commented(operation);
    Entry { comment, ..Entry::new(&operation.method, Node::block(keys)) }
}

/// What a request carries.
pub(super) fn body(writer: &Writer<'_>, operation: &Operation, number: usize) -> Option<Entry> {
    let key = if operation.body_optional { "body?" } else { "body" };
    content(writer, operation, number).map(|content| Entry::new(key, content))
}

fn content(writer: &Writer<'_>, operation: &Operation, number: usize) -> Option<Node> {
    let from = &*operation.resource;
    let owner = |at| Owner::Parameter(number, Where::Body, at);
    let list = |items: Vec<Entry>, key| Node::flow(vec![Entry::new(key, Node::flow(items))]);
    Some(match &operation.body {
        Body::None => return None,
        Body::Json(ty, media) => {
            let media = media.as_ref().map(|media| Entry::text("media", scalar(media)));
            let Some(id) = own_fields(writer, operation) else {
                return Some(Node::typed(writer.ty(from, ty), media.into_iter().collect()));
            };
            let fields = writer.draft.of(id).fields().iter().enumerate();
            let fields = fields.map(|(at, field)| writer.item(from, field, Owner::Part(id, at)));
            let fields = Entry::new("fields", Node::flow(fields.collect()));
            Node::flow(std::iter::once(fields).chain(media).collect())
        }
        Body::Raw(raw, media) => Node::flow(vec![Entry::new(raw.word(), one_or_list(media))]),
        Body::Form(items) => {
            let items = items.iter().enumerate().filter(|(_, item)| !item.is_dropped);
            list(items.map(|(at, item)| writer.item(from, item, owner(at))).collect(), "form")
        }
        Body::Multipart(items, forms) => {
            let parts = items.iter().zip(forms).enumerate();
            let parts = parts.filter(|(_, (item, _))| !item.is_dropped);
            let parts = parts.map(|(at, (item, form))| writer.part(from, item, form, owner(at)));
            list(parts.collect(), "multipart")
        }
    })
}

fn one_or_list(words: &[String]) -> Node {
    match words {
        [] => Node::Text(ANY.to_owned()),
        [one] => Node::Text(scalar(one)),
        several => list(several),
    }
}

impl Writer<'_> {
    /// A part of a body.
    fn part(&self, from: &str, item: &Item, form: &PartForm, owner: Owner) -> Entry {
        let mut entry = self.item(from, item, owner);
        let (key, media) = match form {
            PartForm::Text | PartForm::Json | PartForm::Raw(..) => return entry,
            PartForm::File(media) => ("file", media),
            PartForm::Files(media) | PartForm::Named(media) => ("files", media),
        };
        let mut keys = vec![Entry::new(key, one_or_list(media))];
        if matches!(form, PartForm::Named(_)) {
            keys.push(Entry::text("named", "true"));
        }
        Self::notes(&item.notes, &mut keys);
        entry.value = Node::flow(keys);
        entry
    }
}

/// What the document says, and what of that the spec does not.
fn commented(operation: &Operation) -> String {
    let mut comment = operation.comment.clone();
    let mut reasons = operation.reasons.clone();
    reasons.sort_unstable();
    reasons.dedup();
    for reason in reasons {
        let _ = write!(comment, "\n{NOT_IMPORTED} in full: {}", reason.text());
        if reason == Reason::Reference && !operation.missing.is_empty() {
            let _ = write!(comment, ": {}", operation.missing.join(", "));
        }
        comment.push('.');
    }
    comment
}

#[expect(clippy::too_many_arguments, reason = "one call a kind of parameter, all of them above")]
fn parameters(
    writer: &Writer<'_>,
    from: &str,
    key: &str,
    place: Where,
    number: usize,
    items: &[Item],
    is_own: &dyn Fn(&Item) -> bool,
    keys: &mut Vec<Entry>,
) {
    let own = items.iter().enumerate().filter(|(_, item)| !item.is_dropped && is_own(item));
    let own = own.map(|(at, item)| writer.item(from, item, Owner::Parameter(number, place, at)));
    let own: Vec<_> = own.collect();
    if !own.is_empty() {
        keys.push(Entry::new(key, Node::block(own)));
    }
}

/// A path in a block needs no quotes for its braces.
fn path(path: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/{}_-.:".contains(c);
    if path.starts_with('/') && path.chars().all(is_plain) && !path.ends_with(':') {
        path.to_owned()
    } else {
        scalar(path)
    }
}

fn list(words: &[String]) -> Node {
    Node::List(words.iter().map(|word| scalar(word)).collect())
}

/// How a comment calls an operation that is left out.
pub(super) fn request(operation: &Operation) -> String {
    format!("{NOT_IMPORTED}: {} {}", operation.verb, operation.path)
}

/// A method that cannot be said: its comment alone.
pub(super) fn left_out(lines: &mut Lines, operation: &Operation, number: usize) {
    let why = operation.left_out.map_or("", Reason::text);
    let text =
        format!("{}\n{NOT_IMPORTED} since {why}.\n{}", request(operation), operation.comment);
    lines.comment(2, &text, Owner::Operation(number));
}

/// What a method does, as its name says it.
pub(super) fn summary(operation: &Operation) -> String {
    let many = phrase(operation.resource.rsplit('.').next().unwrap_or_default());
    let one = phrase(&singular(&many.replace(' ', "_")));
    match &*operation.method {
        "list" => format!("List {many}"),
        "get" => format!("Get {}", a(&one)),
        "create" => format!("Create {}", a(&one)),
        "update" => format!("Replace {}", a(&one)),
        "edit" => format!("Change {}", a(&one)),
        "delete" => format!("Delete {}", a(&one)),
        _ => drafts::summary(&operation.resource, &operation.method),
    }
}
