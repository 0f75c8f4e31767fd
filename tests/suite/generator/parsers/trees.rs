//! The tree of a text as either parser reads it.

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_yaml::Value;

/// A tree of events, whose scalars are text; `plain` ones may mean something else than text.
#[derive(Debug)]
enum Tree {
    Scalar { text: String, plain: bool },
    List(Vec<Tree>),
    Map(Vec<(Tree, Tree)>),
}

/// Whether both parsers read `text` alike; `None` where one of them refuses it, or it has what the
/// spec language does not.
pub(super) fn agree(text: &str) -> Option<bool> {
    let value: Value = serde_yaml::from_str(text).ok()?;
    let tree = tree(text)?;
    Some(same(&tree, &value))
}

/// The tree of a text of one document without anchors, aliases and tags.
fn tree(text: &str) -> Option<Tree> {
    let mut events = Vec::new();
    for event in Parser::new_from_str(text) {
        events.push(event.ok()?.0);
    }
    let documents = events.iter().filter(|event| matches!(event, Event::DocumentStart(_))).count();
    let mut events = events.into_iter().peekable();
    while let Some(Event::StreamStart | Event::DocumentStart(_)) = events.peek() {
        events.next();
    }
    (documents == 1).then(|| node(&mut events)).flatten()
}

fn node<'a>(events: &mut std::iter::Peekable<impl Iterator<Item = Event<'a>>>) -> Option<Tree> {
    match events.next()? {
        Event::Scalar(text, style, 0, None) => {
            let plain = style == ScalarStyle::Plain;
            Some(Tree::Scalar { text: text.into_owned(), plain })
        }
        Event::SequenceStart(0, None) => {
            let mut items = Vec::new();
            while events.next_if(|event| matches!(event, Event::SequenceEnd)).is_none() {
                items.push(node(events)?);
            }
            Some(Tree::List(items))
        }
        Event::MappingStart(0, None) => {
            let mut entries = Vec::new();
            while events.next_if(|event| matches!(event, Event::MappingEnd)).is_none() {
                let key = node(events)?;
                entries.push((key, node(events)?));
            }
            Some(Tree::Map(entries))
        }
        _ => None,
    }
}

fn same(tree: &Tree, value: &Value) -> bool {
    match (tree, value) {
        // A block at the very end of a text may lack its line break.
        (Tree::Scalar { text, .. }, Value::String(value)) => {
            text.trim_end_matches('\n') == value.trim_end_matches('\n')
        }
        // What is not a text is what the parser makes of the scalar when it stands alone.
        (Tree::Scalar { text, plain: true }, value) => {
            serde_yaml::from_str::<Value>(text).is_ok_and(|alone| alone == *value)
        }
        (Tree::List(items), Value::Sequence(values)) => {
            items.len() == values.len()
                && items.iter().zip(values).all(|(item, value)| same(item, value))
        }
        (Tree::Map(entries), Value::Mapping(values)) => {
            entries.len() == values.len()
                && entries.iter().zip(values).all(|((key, value), (other_key, other))| {
                    same(key, other_key) && same(value, other)
                })
        }
        _ => false,
    }
}
