//! Keys of other languages whose value decides what is written here.

use super::Keys;
use crate::diagnostic::{Diagnostic, messages};
use crate::language::foreign_types::{self, Meaning};
use crate::yaml::{Key, Node, Value, is_name};

/// Flags of JSON Schema that say nothing where they are false.
const FLAGS: [&str; 8] = [
    "nullable",
    "x-nullable",
    "readOnly",
    "writeOnly",
    "uniqueItems",
    "unique_items",
    "exclusiveMinimum",
    "exclusiveMaximum",
];

impl Keys<'_> {
    /// The error of a key whose value says what it becomes.
    pub(super) fn translated(
        &self,
        key: &Key,
        node: &Node,
        free: &[&'static str],
    ) -> Option<Diagnostic> {
        let (what, entry) = (self.mapping.what, key.span.to(node.span));
        match &*key.text {
            word if FLAGS.contains(&word) && node.value == Value::Bool(false) => {
                Some(messages::idle_flag(key, what, entry))
            }
            "security" if self.mapping.name == "method" && free.contains(&"auth") => {
                let is_none = matches!(&node.value, Value::List(schemes) if schemes.is_empty());
                is_none.then(|| messages::translated(key, what, entry, "auth: none"))
            }
            "additionalProperties" | "additional_properties" if free.contains(&"additional") => {
                if node.value == Value::Bool(false) {
                    return Some(messages::no_additional(key, what, entry));
                }
                let ty = additional(node)?;
                Some(messages::translated(key, what, entry, &format!("additional: {ty}")))
            }
            "discriminator" if free.contains(&"tag") => {
                let tag = property_name(node).filter(|tag| is_name(tag))?;
                Some(messages::translated(key, what, entry, &format!("tag: {tag}")))
            }
            _ if self.mapping.name == "api" && free.contains(&"base_url") => {
                let meant = self.meaning(key, node, free) == Some("base_url");
                if !meant || matches!(node.value, Value::Text(_)) {
                    return None;
                }
                Some(match address(node) {
                    Some(url) => {
                        messages::translated(key, what, entry, &format!("base_url: {url}"))
                    }
                    None => messages::one_address(key, what),
                })
            }
            _ => None,
        }
    }
}

/// The member that a discriminator names, where it says nothing else.
fn property_name(node: &Node) -> Option<&str> {
    let Value::Map(entries) = &node.value else { return None };
    match &entries[..] {
        [(key, only)] if key.text == "propertyName" => only.text(),
        _ => None,
    }
}

/// The type of members without a field that a schema says.
fn additional(node: &Node) -> Option<String> {
    let entries = match &node.value {
        Value::Bool(true) => return Some("unknown".to_owned()),
        Value::Map(entries) => entries,
        _ => return None,
    };
    let text = match &entries[..] {
        [] => return Some("unknown".to_owned()),
        [(key, node)] if ["type", "$ref"].contains(&&*key.text) => {
            node.text()?.rsplit('/').next()?
        }
        _ => return None,
    };
    match foreign_types::word(text) {
        Some(Meaning::Type(ty)) => Some(ty),
        Some(Meaning::Help(_)) => None,
        None => is_name(text).then(|| text.to_owned()),
    }
}

/// The only address in the value of `servers` and the like.
fn address(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => {
            (text.contains("://") && !text.contains(['{', ' '])).then_some(text.as_str())
        }
        Value::List(items) => match &items[..] {
            [only] => address(only),
            _ => None,
        },
        Value::Map(entries) => match &entries[..] {
            [(key, only)] if key.text == "url" => address(only),
            _ => None,
        },
        _ => None,
    }
}
