//! Whether a value can stand under a key, as far as the tables of the language say.

use crate::language::{Kind, Mapping};
use crate::yaml::{Node, Value};

/// Whether `node` can stand under the key `word` of the `mapping`.
pub(super) fn suits_key(mapping: &Mapping, word: &str, node: &Node) -> bool {
    mapping.keys().any(|key| key.word == word && suits(&key.kind, node))
}

/// Whether `node` can stand there, as far as its kind says.
fn suits(kind: &Kind, node: &Node) -> bool {
    match (kind, &node.value) {
        (Kind::Any, _)
        | (
            Kind::Text
            | Kind::Sentence
            | Kind::Day
            | Kind::Address
            | Kind::Name(_)
            | Kind::Difference
            | Kind::Type
            | Kind::Texts
            | Kind::SomeTexts
            | Kind::Names(_)
            | Kind::SomeNames(_),
            Value::Text(_),
        )
        | (Kind::Flag, Value::Bool(_))
        | (Kind::Number | Kind::Count, Value::Number(_))
        | (Kind::Scalar, Value::Text(_) | Value::Number(_) | Value::Bool(_))
        | (Kind::Null, Value::Null)
        | (Kind::Named(..), Value::Map(_))
        | (Kind::List(_) | Kind::Type, Value::List(_)) => true,
        (
            Kind::Texts | Kind::SomeTexts | Kind::Names(_) | Kind::SomeNames(_),
            Value::List(items),
        ) => items.iter().all(|item| matches!(item.value, Value::Text(_))),
        (Kind::Mapping(mapping), Value::Map(entries)) => {
            entries.iter().all(|(key, _)| mapping.has(&key.text))
        }
        (Kind::Words(words), Value::Text(text)) => words.contains(&&**text),
        (Kind::Some(kind), _) => suits(kind, node),
        (Kind::Either(kinds), _) => kinds.iter().any(|kind| suits(kind, node)),
        _ => false,
    }
}
