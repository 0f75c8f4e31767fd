//! YAML as the hand-written files of a spec have it: flow where it fits on a line, else a block.

use super::lines::{Lines, Owner, Parts, WIDTH};
use serde_json::Value;
use std::fmt::Write as _;

/// A value.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// A scalar, or whatever else is on one line, as it is written.
    Text(String),
    /// A list of such.
    List(Vec<String>),
    /// A mapping, which is a block in any case or where it does not fit.
    Map { entries: Vec<Entry>, is_block: bool },
}

/// A key and its value, with what stands above them.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) comment: String,
    pub(super) key: String,
    pub(super) value: Node,
    /// What it is an entry of, where that is not what the mapping around it is of.
    pub(super) owner: Option<Owner>,
}

impl Entry {
    pub(super) fn new(key: &str, value: Node) -> Self {
        Self { comment: String::new(), key: scalar(key), value, owner: None }
    }

    pub(super) fn text(key: &str, text: impl Into<String>) -> Self {
        Self::new(key, Node::Text(text.into()))
    }

    /// Adds the entry to `line` where it may be on one; whether it is.
    pub(super) fn inline(&self, line: &mut String, parts: &mut Parts) -> bool {
        let (start, number) = (line.len(), parts.len());
        let _ = write!(line, "{}: ", self.key);
        let is_on_line = self.value.inline(line, parts);
        line.truncate(line.trim_end().len());
        if let Some(owner) = self.owner {
            parts.insert(number, (start..line.len(), owner));
        }
        is_on_line
    }
}

impl Node {
    pub(super) fn flow(entries: Vec<Entry>) -> Self {
        Self::Map { entries, is_block: false }
    }

    /// A type, in a mapping where more is said.
    pub(super) fn typed(ty: String, keys: Vec<Entry>) -> Self {
        if keys.is_empty() { Self::Text(ty) } else { Self::described(ty, keys) }
    }

    /// A type in a mapping, whatever else is said.
    pub(super) fn described(ty: String, mut keys: Vec<Entry>) -> Self {
        keys.insert(0, Entry::text("type", ty));
        Self::flow(keys)
    }

    pub(super) fn block(entries: Vec<Entry>) -> Self {
        Self::Map { entries, is_block: true }
    }

    /// Adds the value to `line` where it may be on one; whether it is.
    pub(super) fn inline(&self, line: &mut String, parts: &mut Parts) -> bool {
        match self {
            Self::Text(text) => line.push_str(text),
            Self::List(items) => {
                let _ = write!(line, "[{}]", items.join(", "));
            }
            Self::Map { is_block: true, .. } => return false,
            Self::Map { entries, .. } if entries.is_empty() => line.push_str("{}"),
            Self::Map { entries, .. } => {
                for (number, entry) in entries.iter().enumerate() {
                    line.push_str(if number == 0 { "{ " } else { ", " });
                    if !entry.comment.is_empty() || !entry.inline(line, parts) {
                        return false;
                    }
                }
                line.push_str(" }");
            }
        }
        true
    }
}

/// Writes `entries`, each indented by `indent` spaces.
pub(super) fn write(lines: &mut Lines, indent: usize, entries: &[Entry], owner: Owner) {
    for entry in entries {
        let owner = entry.owner.unwrap_or(owner);
        lines.comment(indent, &entry.comment, owner);
        let (mut line, mut parts) = (String::new(), Parts::new());
        let is_on_line = entry.inline(&mut line, &mut parts);
        let fits = is_on_line && indent + line.chars().count() <= WIDTH;
        match &entry.value {
            Node::List(items) if !fits => list(lines, indent, &entry.key, items, owner),
            Node::Map { entries, .. } if !fits => {
                lines.push(indent, &format!("{}:", entry.key), owner);
                write(lines, indent + 2, entries, owner);
            }
            _ => lines.push_parts(indent, &line, owner, parts),
        }
    }
}

/// A list that is too long for a line.
fn list(lines: &mut Lines, indent: usize, key: &str, items: &[String], owner: Owner) {
    lines.push(indent, &format!("{key}:"), owner);
    let mut line = String::from("[");
    for (number, item) in items.iter().enumerate() {
        let is_last = number + 1 == items.len();
        let item = format!("{item}{}", if is_last { "]" } else { "," });
        if indent + 2 + line.chars().count() + 1 + item.chars().count() > WIDTH {
            lines.push(indent + 2, &line, owner);
            line.clear();
            line.push(' ');
        } else if line.trim().len() > 1 {
            line.push(' ');
        }
        line.push_str(&item);
    }
    lines.push(indent + 2, &line, owner);
}

/// JSON as YAML on one line.
pub(super) fn json(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        // A float without a dot is a string to some readers.
        Value::Number(number) if number.is_f64() => {
            let text = number.as_f64().unwrap_or_default().to_string();
            if text.contains('.') { text } else { text + ".0" }
        }
        Value::Number(number) => number.to_string(),
        Value::String(text) => scalar(text),
        Value::Array(items) => {
            format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(", "))
        }
        Value::Object(members) if members.is_empty() => "{}".to_owned(),
        Value::Object(members) => {
            let members =
                members.iter().map(|(key, value)| format!("{}: {}", scalar(key), json(value)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A string, in quotes where it would be something else without.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if is_unprintable(c) => {
                let _ = write!(quoted, "\\U{:08x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// What an editor does not show, or a reader of YAML takes for something else.
pub(super) fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffd}' | '\u{fffe}' | '\u{ffff}' | '\u{a0}'
            | '\u{3000}' | '\u{2000}'..='\u{200a}')
}

/// Whether a string needs no quotes, wherever it stands.
fn is_plain(text: &str) -> bool {
    let of_word = |c: char| c.is_ascii_alphanumeric() || "_-./+$@%=<>()".contains(c);
    let first = |c: char| c.is_ascii_alphabetic() || "_/$(".contains(c);
    let is_reserved = matches!(
        &*text.to_ascii_lowercase(),
        "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n"
    );
    let words = text.split(' ');
    let is_inner = |c: char| of_word(c) || "?*".contains(c);
    !is_reserved
        && text.starts_with(first)
        && !text.ends_with(' ')
        && words.into_iter().all(|word| !word.is_empty() && word.chars().all(is_inner))
        && !text.starts_with("---")
}

#[cfg(test)]
mod tests {
    use super::{json, scalar};
    use serde_json::{Value, json};

    #[test]
    fn is_read_as_what_was_written() {
        for value in [
            json!("plain words"),
            json!("a: b"),
            json!("#x"),
            json!("null"),
            json!("Yes"),
            json!("1.5"),
            json!("0x1F"),
            json!("2024-10-31"),
            json!(""),
            json!(" a"),
            json!("a, b]"),
            json!("\"quoted\" \\ \u{200b}\n\t\u{7f}"),
            json!("*"),
            json!("~"),
            json!("- a"),
            json!("日本"),
            json!("@type?"),
            json!([1, 2.5, -3, true, null, { "a b": ["x", {}], "on": [] }]),
            json!(1e21),
            json!(u64::MAX),
        ] {
            for text in [format!("key: {}", json(&value)), format!("{{ key: {} }}", json(&value))] {
                let read: Value =
                    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
                assert_eq!(read["key"], value, "{text}");
            }
        }
        assert_eq!(scalar("name.startsWith?"), "name.startsWith?");
    }
}
