//! Messages about lists whose dashes lack the spaces behind them.

use super::super::{Code, Diagnostic, Fix};
use super::error;
use crate::source::Span;
use crate::yaml::{Key, Node, Value, said};

/// Entries of a list without the space after their dashes, which make one text.
pub(crate) fn glued_dash(node: &Node) -> Diagnostic {
    error(Code::BadYaml, node.span, said::NO_DASH_SPACE)
        .here("this is read as text")
        .fix(space_dashes(node.span))
}

/// What helps where the dashes of a list lack their spaces.
pub(crate) const SPACED: &str = "each entry of a list begins with a dash and a space: `- token`";

pub(crate) fn space_dashes(at: Span) -> Fix {
    Fix::space_dashes(SPACED, at)
}

/// The items of the list that `node` would be if the dashes in it had spaces behind them.
pub(crate) fn undashed(node: &Node) -> Option<Vec<Node>> {
    match &node.value {
        Value::Text(text) if node.is_plain => {
            let words = behind_dash(text)?.split(" -");
            let item = |word: &str| Node { value: Value::Text(word.to_owned()), ..*node };
            Some(words.map(item).collect())
        }
        Value::Map(entries) if !entries.is_empty() => {
            let item = |(key, value): &(Key, Node)| {
                let key = Key { text: behind_dash(&key.text)?.to_owned(), ..key.clone() };
                Some(Node { value: Value::Map(vec![(key, value.clone())]), ..*node })
            };
            entries.iter().map(item).collect()
        }
        _ => None,
    }
}

/// What stands behind the dash that `text` begins with, where that can be an item of a list.
pub(super) fn behind_dash(text: &str) -> Option<&str> {
    let is_item = |own: &&str| own.starts_with(|c: char| c.is_alphabetic() || "{[\"".contains(c));
    text.strip_prefix('-').filter(is_item)
}
