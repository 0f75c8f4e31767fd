//! What is required, as JSON Schema says it; here, names say it.

use super::items;
use super::keys::Keys;
use crate::diagnostic::{Report, messages};
use crate::source::Span;
use crate::yaml::{Node, Value};

/// Reports a flag at `node`, a field or a parameter whose name at `at` says whether it is `required`.
pub(super) fn flag(
    at: (Span, &str),
    required: bool,
    node: &Node,
    keys: &mut Keys<'_>,
    report: &mut Report,
) {
    for word in ["required", "optional"] {
        if let Some((said, value)) = node.entry(word)
            && let Value::Bool(flag) = value.value
            && let flag = flag == (word == "required")
            && (required || !flag)
        {
            keys.settle(word);
            let entry = said.span.to(value.span);
            report.push(messages::required_flag(said, entry, at, flag == required));
        }
    }
}

/// Reports a list of those fields of `node` that are required.
pub(super) fn list(node: &Node, keys: &mut Keys<'_>, report: &mut Report) {
    if let Some((said, list)) = node.entry("required")
        && let Some(others) = unlike_required(node, list)
    {
        keys.settle("required");
        report.push(messages::required_list(said, said.span.to(list.span), &others));
    }
}

/// The fields, as they have to be written, of which the list of those that are required says another thing than
/// their question marks; `None` where it is no list of fields.
fn unlike_required(node: &Node, list: &Node) -> Option<Vec<String>> {
    let (Value::List(listed), Some((_, fields))) = (&list.value, node.entry("fields")) else {
        return None;
    };
    let Value::Map(fields) = &fields.value else { return None };
    let listed: Vec<_> = listed.iter().map(Node::text).collect::<Option<_>>()?;
    let names: Vec<_> = fields.iter().map(|(key, _)| items::wire(key)).collect();
    let has = |word: &&str| names.iter().any(|(name, _)| name.value == *word);
    if !listed.iter().all(has) {
        return None;
    }
    let unlike = names.iter().filter_map(|(name, required)| {
        let is_listed = listed.contains(&&*name.value);
        let mark = if is_listed { "" } else { "?" };
        (is_listed != *required).then(|| format!("`{}{mark}`", name.value))
    });
    Some(unlike.collect())
}
