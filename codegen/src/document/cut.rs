//! A type that a comma cuts in two in braces, such as `{ tags: map<string, string> }`.

use crate::diagnostic::{Diagnostic, messages};
use crate::language::foreign_types;
use crate::yaml::{Key, Node, Value};

/// The error, where the entry at `index` is the rest of a type.
pub(super) fn ty(entries: &[(Key, Node)], index: usize) -> Option<Diagnostic> {
    let (rest, _) = entries.get(index).filter(|(key, _)| key.is_bare)?;
    let (_, node) = entries.get(index.checked_sub(1)?)?;
    let Value::Text(text) = &node.value else { return None };
    if !text.contains('<') || !rest.text.ends_with('>') {
        return None;
    }
    let meaning = foreign_types::meaning(&format!("{text}, {}", rest.text))?;
    Some(messages::cut_type(node.span.to(rest.span), meaning))
}
