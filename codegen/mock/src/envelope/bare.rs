//! No envelope: a document is the value, and an error says what is wrong in one message.

use crate::rejection::Problem;
use serde_json::{Value, json};

pub(super) fn error(code: Option<i64>, problems: &[Problem]) -> Value {
    let messages: Vec<_> = problems.iter().map(ToString::to_string).collect();
    let mut error = json!({ "message": messages.join("; ") });
    if let Some(code) = code {
        error["code"] = code.into();
    }
    json!({ "error": error })
}
