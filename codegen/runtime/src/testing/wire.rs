//! Documents as a server of an API would send them.

use crate::api::Envelope;
use crate::paging::{Pagination, Scheme};
use crate::request::RequestInfo;
use serde_json::{Map, Value, json};

/// A successful response with `result` at the path `at`.
pub(super) fn result(envelope: Envelope, at: &str, result: Value) -> Value {
    let mut document = match envelope {
        Envelope::V4 if !at.is_empty() => success(),
        Envelope::V4 | Envelope::None => json!({}),
    };
    put(&mut document, at, result);
    document
}

/// A page of `items` that the page at `next` follows; `request` is the one for the page itself.
pub(super) fn page(
    envelope: Envelope,
    pagination: &Pagination,
    request: &RequestInfo,
    items: Value,
    next: String,
) -> Value {
    let count = items.as_array().map_or(0, Vec::len) as u64;
    let mut document = result(envelope, pagination.items_path(), items);
    if pagination.items_path().is_empty() {
        // The document is the list, and has no room for anything else.
        return document;
    }
    let position = pagination.position_of(request).and_then(|text| text.parse::<u64>().ok());
    let before = |first: u64| position.unwrap_or(first).saturating_sub(first);
    // Where a list states how many pages or items it has, that many, and whether some are left.
    let counted = |at, all: Option<u64>, read: u64| {
        (at, all.map(Value::from), all.is_some_and(|all| read < all))
    };
    let number: Option<u64> = next.parse().ok();
    let (at, stated, more) = match pagination.scheme() {
        Scheme::Token { paths } => {
            let more = !next.is_empty();
            (paths.first().copied(), Some(next.into()), more)
        }
        // The position is in the items.
        Scheme::Last { .. } => (None, None, !next.is_empty()),
        Scheme::Number { first, pages } => {
            let all = number.map(|last| last.saturating_add(1).saturating_sub(*first));
            counted(*pages, all, before(*first).saturating_add(1))
        }
        Scheme::Offset { first } => {
            counted(pagination.total_path(), number, before(*first).saturating_add(count))
        }
    };
    // No page by number is full: the last one is known without a request for another.
    let size = pagination.is_numeric().then(|| (count + 1).into());
    for (path, value) in
        [(pagination.more_path(), Some(more.into())), (at, stated), (pagination.size_path(), size)]
    {
        if let (Some(path), Some(value)) = (path, value) {
            put(&mut document, path, value);
        }
    }
    document
}

/// A response that rejects the request.
pub(super) fn rejection(envelope: Envelope, code: i64, message: &str) -> Value {
    let error = json!({ "code": code, "message": message });
    match envelope {
        Envelope::None => error,
        Envelope::V4 => {
            json!({ "success": false, "errors": [error], "messages": [], "result": null })
        }
    }
}

fn success() -> Value {
    json!({ "success": true, "errors": [], "messages": [] })
}

/// Puts `value` at a dotted path; the empty one is the document itself.
fn put(document: &mut Value, path: &str, value: Value) {
    let mut target = document;
    for key in path.split('.').filter(|key| !key.is_empty()) {
        if !target.is_object() {
            *target = Value::Object(Map::new());
        }
        target = &mut target[key];
    }
    *target = value;
}
