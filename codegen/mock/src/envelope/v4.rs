//! The envelope v4: `{success, errors, messages, result, result_info}`.

use super::Counts;
use crate::rejection::Problem;
use http::StatusCode;
use serde_json::{Value, json};

/// The member that has the result.
pub(super) const RESULT: &str = "result";

/// The member that says where in a list a page is.
const INFO: &str = "result_info";

pub(super) fn success(result: &Value) -> Value {
    json!({ "success": true, "errors": [], "messages": [], RESULT: result })
}

pub(super) fn page(example: Option<&Value>) -> Value {
    let result = example.and_then(|example| example.get(RESULT));
    let mut document = success(result.unwrap_or(&Value::Null));
    if let (Value::Object(members), Some(info)) =
        (&mut document, example.and_then(|example| example.get(INFO)))
    {
        members.insert(INFO.to_owned(), info.clone());
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

pub(super) fn error(status: StatusCode, problems: &[Problem]) -> Value {
    let code = code(status);
    let errors = problems.iter();
    let errors: Vec<_> =
        errors.map(|problem| json!({ "code": code, "message": problem.to_string() })).collect();
    json!({ "success": false, "errors": errors, "messages": [], RESULT: null })
}

/// The code of an error. Documents of this envelope name few: those are used, and otherwise the
/// status with a zero after it.
fn code(status: StatusCode) -> u32 {
    match status {
        StatusCode::UNAUTHORIZED => 10_000,
        StatusCode::METHOD_NOT_ALLOWED => 10_405,
        other => u32::from(other.as_u16()) * 10,
    }
}
