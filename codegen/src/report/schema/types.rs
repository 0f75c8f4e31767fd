//! The text of a type.

use super::names;
use crate::document::type_text::words;
use crate::language::Names;
use serde_json::{Value, json};

/// Its name among the definitions.
pub(super) const NAME: &str = "type";

pub(super) fn reference() -> Value {
    json!({ "$ref": format!("#/definitions/{NAME}") })
}

/// Words and names to choose from, any text that has the form of a type, or a list of one.
pub(super) fn schema() -> Value {
    json!({
        "anyOf": [
            { "type": "string", "pattern": pattern(), "patternErrorMessage": expected() },
            { "enum": words().collect::<Vec<_>>() },
            names::reference(Names::Types),
            { "type": "array", "items": reference(), "minItems": 1, "maxItems": 1 },
        ],
    })
}

/// What the language server tells where that fails, in place of all that it could be.
fn expected() -> String {
    let words = words().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    format!("Expected a type: {words}, a name, `[T]`, `map<T>` or `T | null`")
}

/// The form of a type: words and names, in any brackets and with bars between them. Whether each
/// bracket is closed, a regular expression cannot tell.
fn pattern() -> String {
    let words = words().collect::<Vec<_>>().join("|");
    let name = names::TYPE;
    let part = format!(r"\s*((\[|map<)\s*)*({words}|null|{name})\s*([\]>]\s*)*");
    format!(r"^{part}(\|{part})*$")
}
