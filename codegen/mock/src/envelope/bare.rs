//! No envelope: a document is the value, and an error says what is wrong in one message.

use crate::rejection::Problem;
use serde_json::{Value, json};

pub(super) fn error(problems: &[Problem]) -> Value {
    let messages: Vec<_> = problems.iter().map(ToString::to_string).collect();
    json!({ "error": { "message": messages.join("; ") } })
}
