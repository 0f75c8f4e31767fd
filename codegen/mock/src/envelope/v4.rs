//! The envelope v4: `{success, errors, messages, result, result_info}`.

use super::Counts;
use crate::rejection::Problem;
use http::StatusCode;
use serde_json::{Value, json};

/// The member that says where in a list a page is.
const INFO: &str = "result_info";

/// A success without its result, with what `example` has next to that.
pub(super) fn success(example: Option<&Value>) -> Value {
    let mut document = json!({ "success": true, "errors": [], "messages": [] });
    if let (Value::Object(members), Some(Value::Object(example))) = (&mut document, example) {
        for (name, value) in example {
            members.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
    document
}

pub(super) fn count(document: &mut Value, counts: Counts) {
    let Counts { count, page, per_page, total } = counts;
    let Some(Value::Object(info)) = document.get_mut(INFO) else { return };
    for (name, value) in [
        ("count", json!(count)),
        ("page", json!(page)),
        ("per_page", json!(per_page)),
        ("total_count", json!(total)),
    ] {
        if let Some(own) = info.get_mut(name) {
            // Some documents have numbers as strings.
            *own = if own.is_string() { json!(value.to_string()) } else { value };
        }
    }
}

pub(super) fn error(status: StatusCode, code: Option<i64>, problems: &[Problem]) -> Value {
    let code = code.unwrap_or_else(|| self::code(status));
    let errors = problems.iter();
    let errors: Vec<_> =
        errors.map(|problem| json!({ "code": code, "message": problem.to_string() })).collect();
    json!({ "success": false, "errors": errors, "messages": [], "result": null })
}

/// The code of an error. Documents of this envelope name few: those are used, and otherwise the
/// status with a zero after it.
fn code(status: StatusCode) -> i64 {
    match status {
        StatusCode::UNAUTHORIZED => 10_000,
        StatusCode::METHOD_NOT_ALLOWED => 10_405,
        other => i64::from(other.as_u16()) * 10,
    }
}
