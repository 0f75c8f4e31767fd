//! Types that become ones of null as well.

use super::grow::Grower;
use super::growth::What;
use super::tree::under;
use crate::source::Span;
use crate::yaml::{Node, Value};
use std::ops::Range;

/// Stands behind a type that may be null.
const OR_NULL: &str = " | null";

impl Grower<'_, '_, '_> {
    /// Lets the type of what is at `of`, or of its items where it is lists `lists` deep, be null.
    pub(super) fn null(&mut self, of: Span, lists: usize) -> Option<()> {
        let (_, node) = self.trees.entry(of)?;
        let node = under(node, &["type"]).map_or(node, |(_, ty)| ty);
        let node = (0..lists).try_fold(node, |node, _| match &node.value {
            Value::List(items) => items.first().filter(|_| items.len() == 1),
            _ => None,
        })?;
        if !self.added.insert((node.span.order(), OR_NULL)) {
            return Some(());
        }
        let text = self.text(of)?;
        let Range { start, end } = node.span.range();
        let end = text.get(..end)?.trim_end().len();
        let said = text.get(start..end)?;
        match said.as_bytes() {
            [b'"' | b'\'', .., _] => self.push(of, What::Exactly(end - 1, OR_NULL.to_owned())),
            [b'[', .., b']'] if !said.contains(['"', '\n']) => {
                self.quotes.push((of, start));
                self.push(of, What::Exactly(end, format!("{OR_NULL}\"")));
            }
            _ if is_plain(node, said) => self.push(of, What::Exactly(end, OR_NULL.to_owned())),
            _ => return None,
        }
        Some(())
    }

    /// Opens the quotes around types that need them now, inside of what is written around those.
    pub(super) fn write_quotes(&mut self) {
        for (of, start) in std::mem::take(&mut self.quotes) {
            self.push(of, What::Exactly(start, "\"".to_owned()));
        }
    }
}

fn is_plain(node: &Node, said: &str) -> bool {
    node.is_plain && matches!(&node.value, Value::Text(text) if text == said)
}
