//! Documents as a server of an API would send them.

use crate::api::Envelope;
use crate::paging::{Pagination, Scheme};
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

/// A page of `items` that the page at `next` follows.
pub(super) fn page(
    envelope: Envelope,
    pagination: &Pagination,
    items: Value,
    next: String,
) -> Value {
    let mut document = match envelope {
        Envelope::None => json!({}),
        Envelope::V4 => success(),
    };
    let count = items.as_array().map_or(0, Vec::len);
    put(&mut document, pagination.items_path(), items);
    if let Some(path) = pagination.more_path() {
        put(&mut document, path, (!next.is_empty()).into());
    }
    match pagination.scheme() {
        Scheme::Token { paths } => {
            if let Some(path) = paths.first() {
                put(&mut document, path, next.into());
            }
        }
        // The position is in the items.
        Scheme::Last { .. } => {}
        Scheme::Offset { .. } => {
            let total: Option<u64> = next.parse().ok();
            if let (Some(path), Some(total)) = (pagination.total_path(), total) {
                put(&mut document, path, total.into());
            }
            if let Some(path) = pagination.size_path() {
                put(&mut document, path, (count + 1).into());
            }
        }
        Scheme::Number { pages, .. } => {
            let last: Option<u64> = next.parse().ok();
            if let (Some(path), Some(last)) = (pages, last) {
                put(&mut document, path, last.into());
            }
            // No page is full: the last one is known without a request for another.
            if let Some(path) = pagination.size_path() {
                put(&mut document, path, (count + 1).into());
            }
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
