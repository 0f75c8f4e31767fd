//! A type that a comma cuts in two in braces, such as `{ tags: map<string, string> }`.

use crate::diagnostic::{Diagnostic, messages};
use crate::language::foreign_types;
use crate::yaml::{Key, Node, Value};

/// What makes a type one that can be null.
const NULL: &str = " | null";

/// The error, where the entry at `index` is the rest of a type.
pub(super) fn ty(entries: &[(Key, Node)], index: usize) -> Option<Diagnostic> {
    let (rest, _) = entries.get(index).filter(|(key, _)| key.is_bare)?;
    let (_, node) = entries.get(index.checked_sub(1)?)?;
    let Value::Text(text) = &node.value else { return None };
    let inner = rest.text.strip_suffix(NULL);
    let end = inner.unwrap_or(&rest.text);
    if !text.contains('<') || !end.ends_with('>') {
        return None;
    }
    let meaning = foreign_types::meaning(&format!("{text}, {end}"))?;
    Some(messages::cut_type(node.span.to(rest.span), meaning, inner.map_or("", |_| NULL)))
}
