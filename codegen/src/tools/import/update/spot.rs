//! Where something new goes in a mapping or a list, in the style of it.

use super::tree::entries;
use crate::source::line_start;
use crate::yaml::{Node, Value};

/// Where something new goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Spot {
    /// On lines of its own below the one that the byte `at` ends, so far in.
    Lines { at: usize, indent: usize },
    /// In braces or brackets, behind the byte `at`; on a new line it would be so far in.
    Inline { at: usize, indent: usize, is_first: bool },
}

/// Behind the last entry or item of `node`.
pub(super) fn last(text: &str, node: &Node) -> Option<Spot> {
    let count = match &node.value {
        Value::Map(entries) => entries.len(),
        Value::List(items) => items.len(),
        _ => return None,
    };
    behind(text, node, count.checked_sub(1))
}

/// Behind the last entry of the mapping `node` whose key is one of `keys`, or else behind the last of
/// all.
pub(super) fn after(text: &str, node: &Node, keys: &[&str]) -> Option<Spot> {
    let found = entries(node).iter().rposition(|(key, _)| keys.contains(&&*key.text));
    match found {
        Some(found) => behind(text, node, Some(found)),
        None => last(text, node),
    }
}

/// Behind entry or item number `index` of `node`, or as the first of none.
fn behind(text: &str, node: &Node, index: Option<usize>) -> Option<Spot> {
    let start = node.span.range().start;
    let is_flow = text.get(start..)?.starts_with(['{', '[']);
    let (first, end) = match (&node.value, index) {
        (Value::Map(entries), Some(index)) => {
            let (key, value) = entries.get(index)?;
            let end = match value.value {
                Value::Null => value.span.range().end.max(key.span.range().end),
                _ => value.span.range().end,
            };
            (entries.first()?.0.span.range().start, end)
        }
        (Value::List(items), Some(index)) => {
            (items.first()?.span.range().start, items.get(index)?.span.range().end)
        }
        _ if is_flow => {
            return Some(Spot::Inline {
                at: start + 1,
                indent: indent(text, start)? + 2,
                is_first: true,
            });
        }
        _ => return None,
    };
    let end = text.get(..end)?.trim_end().len();
    if is_flow {
        // A key alone ends at its colon.
        let rest = text.get(end..)?;
        let end = end + usize::from(rest.starts_with(':'));
        let indent = indent(text, start)? + 2;
        return Some(Spot::Inline { at: end, indent, is_first: false });
    }
    let line = text.get(..first)?.rsplit('\n').next()?;
    let is_list = matches!(node.value, Value::List(_));
    let indent = if is_list { line.find('-')? } else { line.chars().count() };
    if !line.chars().all(|c| c == ' ' || c == '-') {
        return None;
    }
    let at = end + text.get(end..)?.find('\n').unwrap_or(text.len() - end);
    Some(Spot::Lines { at, indent })
}

/// How far in the line begins that the byte `at` is in.
pub(super) fn indent(text: &str, at: usize) -> Option<usize> {
    let start = line_start(text.get(..at)?);
    let line = text.get(start..)?;
    Some(line.len() - line.trim_start_matches(' ').len())
}
