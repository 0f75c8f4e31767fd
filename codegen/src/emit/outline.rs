//! What users can write of a file: its public items, without docs and bodies.
//!
//! It is read off the text of the file, so that the two cannot disagree: prettyplease indents what is
//! within an item, so that no syntax has to be known. Readers that all types of a kind have, such as
//! `as_str`, are left out.

use crate::print::{LINE, STEP};
use std::collections::BTreeMap;

/// The outline of one file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    /// The items, each member on a line of its own.
    pub(crate) code: String,
    /// What a call gives.
    pub(crate) output: Option<String>,
}

/// What to say behind members, by their names without `r#`.
pub(super) type Notes = BTreeMap<String, String>;

impl Outline {
    /// That of a file as it is printed.
    pub(super) fn of(lines: &[&str], notes: &Notes) -> Self {
        let (mut items, mut output) = (Vec::new(), None);
        for item in parts(lines, 0) {
            let mut words = item.first().split(' ');
            match (words.next(), words.next(), words.next()) {
                (Some("pub"), Some("fn"), _) => items.extend(item.function()),
                (Some("pub"), Some("struct" | "enum"), _) => items.extend(item.members(notes)),
                (Some("impl"), _, Some("for")) => output = output.or_else(|| item.output()),
                (Some("impl"), ..) => items.extend(item.methods(notes)),
                _ => {}
            }
        }
        Self { code: items.join("\n"), output }
    }
}

/// An item, or a part of one.
struct Part<'a> {
    /// What callers have to know of its attributes.
    attributes: Vec<&'a str>,
    lines: &'a [&'a str],
}

/// The parts of a file or of an item: the lines that are indented by `indent`, each with those that
/// are its own.
fn parts<'a>(lines: &'a [&'a str], indent: usize) -> Vec<Part<'a>> {
    let mut parts: Vec<Part<'a>> = Vec::new();
    let (mut attributes, mut in_attribute, mut start) = (Vec::new(), false, 0);
    for (number, line) in lines.iter().enumerate() {
        let is_within = line.bytes().take(indent).all(|byte| byte == b' ');
        let Some(line) = line.get(indent..).filter(|_| is_within) else { continue };
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        let goes_on = line.starts_with([' ', ')', ']', '}', '>']) || matches!(line, "where" | "{");
        if let Some(attribute) = line.strip_prefix("#[") {
            in_attribute = true;
            let known = ["deprecated", "non_exhaustive"];
            let is_known = known.iter().any(|known| attribute.starts_with(known));
            attributes.extend(is_known.then_some(line));
        } else if !goes_on {
            (in_attribute, start) = (false, number);
            let attributes = std::mem::take(&mut attributes);
            parts.push(Part { attributes, lines: &lines[start..=number] });
        } else if !in_attribute && let Some(part) = parts.last_mut() {
            part.lines = &lines[start..=number];
        }
    }
    parts
}

impl<'a> Part<'a> {
    /// Its first line, without indentation.
    fn first(&self) -> &'a str {
        self.lines.first().map_or("", |line| line.trim_start())
    }

    /// The lines before its body.
    fn head(&self) -> &'a [&'a str] {
        let end = self.lines.iter().position(|line| line.ends_with(['{', '}']));
        &self.lines[..end.map_or(self.lines.len(), |end| end + 1)]
    }

    /// The same on one line, without the brace and without `pub`.
    fn text(&self) -> String {
        let text = match self.head() {
            [line] => line.trim_start().to_owned(),
            lines => one_line(&lines.join(" ")),
        };
        let text = text.trim_end_matches('}').trim_end_matches('{').trim_end();
        text.strip_prefix("pub ").unwrap_or(text).to_owned()
    }

    /// What is between its braces.
    fn inner(&self) -> Vec<Self> {
        parts(&self.lines[self.head().len()..], STEP.len())
    }

    /// A function by itself, in as many lines as it has in its file.
    fn function(&self) -> Option<String> {
        let line = self.text() + ";";
        let text = if STEP.len() + line.len() <= LINE {
            line
        } else {
            let lines = self.head().join("\n");
            lines.strip_prefix("pub ")?.strip_suffix(" {")?.to_owned() + ";"
        };
        let lines = self.attributes.iter().copied().chain([&*text]);
        Some(lines.collect::<Vec<_>>().join("\n") + "\n")
    }

    /// What callers write of the methods of a type.
    fn methods(&self, notes: &Notes) -> Option<String> {
        let all = self.inner().into_iter().filter(|part| part.first().starts_with("pub fn "));
        let methods = all.filter_map(|part| {
            let text = part.text();
            let is_reader = text.contains("(&self") || text.contains("(&mut self");
            // Whether it is mutable inside does not matter to the caller.
            (!is_reader).then(|| (text.replacen("(mut self", "(self", 1) + ";", part.attributes))
        });
        noted(&[&self.text()], methods, notes)
    }

    /// The public fields of a struct, or the variants of an enum.
    fn members(&self, notes: &Notes) -> Option<String> {
        let text = self.text();
        if text.ends_with(';') {
            return None;
        }
        let is_enum = text.starts_with("enum ");
        let head: Vec<_> = self.attributes.iter().copied().chain([&*text]).collect();
        // The fields of a call are set by its setters.
        let all = self.inner().into_iter();
        let public = all.filter(|part| is_enum || part.first().starts_with("pub "));
        noted(&head, public.map(|part| (part.text(), part.attributes)), notes)
    }

    /// What a call gives, if it is the item that says so.
    fn output(&self) -> Option<String> {
        let mut texts = self.inner().into_iter().map(|part| part.text());
        texts.find_map(|text| {
            Some(text.strip_prefix("type Output = ")?.trim_end_matches(';').to_owned())
        })
    }
}

/// The lines of `head`, then each member with its attributes and its note, between braces; `None`
/// without members.
fn noted<'a>(
    head: &[&str],
    members: impl Iterator<Item = (String, Vec<&'a str>)>,
    notes: &Notes,
) -> Option<String> {
    let mut members = members.peekable();
    members.peek()?;
    let mut lines = vec![format!("{} {{", head.join("\n"))];
    for (text, attributes) in members {
        lines.extend(attributes.iter().map(|attribute| format!("{STEP}{attribute}")));
        let name = text.strip_prefix("fn ").unwrap_or(&text).trim_start_matches("r#");
        let name = name.split(|c: char| c != '_' && !c.is_alphanumeric()).next();
        let note = name.and_then(|name| notes.get(name)).map(|note| format!(" // {note}"));
        lines.push(format!("{STEP}{text}{}", note.unwrap_or_default()));
    }
    Some(lines.join("\n") + "\n}\n")
}

/// Pretty code with its line breaks taken out.
fn one_line(code: &str) -> String {
    let line = code.split_whitespace().collect::<Vec<_>>().join(" ");
    [("( ", "("), (", )", ")"), ("< ", "<"), (", >", ">")]
        .into_iter()
        .fold(line, |line, (from, to)| line.replace(from, to))
}
