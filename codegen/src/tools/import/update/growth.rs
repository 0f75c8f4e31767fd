//! What texts of the spec gain in place.

use super::super::draft::{Form, Item};
use super::super::files::{self, Writer};
use super::super::lines::{Line, Lines, Owner, Parts, Where};
use super::super::part::top_of;
use super::super::yaml::{self, Entry, Node};
use super::super::{methods, types};
use super::changes::{self, Change};
use super::spot::{self, Spot};
use crate::source::Source;
use std::collections::{BTreeMap, BTreeSet};

/// What texts of the spec gain in place.
#[derive(Debug, Default)]
pub(in super::super) struct Growth<'s> {
    edits: Vec<Edit<'s>>,
}

/// Something new in a text.
#[derive(Debug)]
pub(super) struct Edit<'s> {
    pub(super) source: &'s Source,
    pub(super) what: What,
}

/// What is new.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// Parameters, fields, variants or the body of the draft, under a key of their own if there is none
    /// yet.
    Items { spot: Spot, key: Option<&'static str>, from: String, items: Vec<Owner> },
    /// A success of a method of the draft, where calls return one of the `known` types by it.
    Success { spot: Spot, operation: usize, response: usize, known: Vec<String> },
    /// What is next to the result of a method of the draft.
    Extra { spot: Spot, operation: usize },
    /// An entry or an item that needs no more of the draft.
    Text { spot: Spot, text: String },
    /// These characters behind the byte.
    Exactly(usize, String),
}

impl<'s> Growth<'s> {
    pub(super) fn push(&mut self, source: &'s Source, what: What) {
        self.edits.push(Edit { source, what });
    }

    /// The products whose texts grow.
    pub(in super::super) fn products(&self) -> BTreeSet<String> {
        self.edits.iter().map(|edit| top_of(&edit.source.name).to_owned()).collect()
    }

    /// The texts that grow, line by line.
    pub(in super::super) fn texts(&self, writer: &Writer<'_>) -> BTreeMap<String, Vec<Line>> {
        let mut changes: BTreeMap<&str, (&str, Vec<Change>)> = BTreeMap::new();
        for Edit { source, what } in &self.edits {
            let (_, all) =
                changes.entry(&source.name).or_insert_with(|| (&source.text, Vec::new()));
            what.changes(writer, &source.text, all);
        }
        let changes = changes.into_iter().filter(|(_, (_, changes))| !changes.is_empty());
        changes
            .map(|(name, (text, changes))| (name.to_owned(), changes::lines(text, changes)))
            .collect()
    }
}

impl What {
    fn changes(&self, writer: &Writer<'_>, text: &str, all: &mut Vec<Change>) {
        match self {
            Self::Exactly(at, new) => all.push(Change::Exactly(*at, new.clone())),
            Self::Text { spot, text: new } => all.push(of_text(*spot, new.clone())),
            Self::Extra { spot, operation } => {
                let operation = &writer.draft.operations[*operation];
                let extra = operation.extra.iter();
                let extra = extra.map(|extra| writer.ty(&operation.resource, extra));
                all.extend(extra.map(|extra| of_text(*spot, format!("extra: {extra}"))));
            }
            Self::Success { spot, operation: number, response, known } => {
                let operation = &writer.draft.operations[*number];
                let Some(documented) = operation.responses.get(*response) else { return };
                let at = (*number, *response);
                let node = files::response(writer, &operation.resource, documented, at);
                let mut said = String::new();
                node.inline(&mut said, &mut Parts::new());
                if known.contains(&said) {
                    all.push(of_text(*spot, format!("{}: {said}", documented.status)));
                }
            }
            Self::Items { spot, key, from, items } => {
                let items = items.iter().filter_map(|owner| entry(writer, from, *owner));
                let items: Vec<_> = items.collect();
                if !items.is_empty() {
                    of_items(*spot, *key, items, text, all);
                }
            }
        }
    }
}

fn of_text(spot: Spot, text: String) -> Change {
    match spot {
        Spot::Lines { at, indent } => {
            let text = format!("{}{text}", " ".repeat(indent));
            Change::Below(at, vec![Line::known(text)])
        }
        Spot::Inline { at, indent, is_first } => {
            Change::Inline { at, text, parts: Vec::new(), indent, is_first }
        }
    }
}

fn of_items(
    spot: Spot,
    key: Option<&'static str>,
    items: Vec<Entry>,
    text: &str,
    all: &mut Vec<Change>,
) {
    let (at, indent, is_first) = match spot {
        Spot::Lines { at, indent } => {
            let entries = match key {
                None => items,
                Some(key) => vec![Entry::new(key, Node::block(items))],
            };
            let mut lines = Lines::default();
            yaml::write(&mut lines, indent, &entries, Owner::File);
            return all.push(Change::Below(at, lines.0));
        }
        Spot::Inline { at, indent, is_first } => (at, indent, is_first),
    };
    let margin = spot::indent(text, at).unwrap_or_default();
    let mut plain = Vec::new();
    // No comment fits in braces: it stands above them, with the name.
    for mut item in items {
        let said = std::mem::take(&mut item.comment);
        if !said.is_empty() {
            let name = item.key.trim_end_matches('?');
            all.push(Change::Above(at, changes::comment(margin, &format!("{name}: {said}"))));
        }
        plain.push(item);
    }
    let entries = match key {
        None => plain,
        Some(key) => vec![Entry::new(key, Node::flow(plain))],
    };
    for (number, entry) in entries.into_iter().enumerate() {
        let (mut text, mut parts) = (String::new(), Vec::new());
        entry.inline(&mut text, &mut parts);
        let is_first = is_first && number == 0;
        all.push(Change::Inline { at, text, parts, indent, is_first });
    }
}

/// What `owner` names of the draft, as `from` has it.
fn entry(writer: &Writer<'_>, from: &str, owner: Owner) -> Option<Entry> {
    match owner {
        Owner::Operation(number) => {
            let operation = &writer.draft.operations[number];
            let body =
                operation.left_out.is_none().then(|| methods::body(writer, operation, number));
            body.flatten().map(|body| Entry { owner: Some(owner), ..body })
        }
        Owner::Choice(id, at) => match &writer.draft.of(id).form {
            Form::Tagged { variants, .. } => {
                variants.get(at).map(|variant| types::choice(writer, from, (id, at), variant))
            }
            _ => None,
        },
        _ => {
            let item = item(writer, owner).filter(|item| !item.is_dropped)?;
            Some(writer.item(from, item, owner))
        }
    }
}

/// The parameter or field of the draft that `owner` names.
fn item<'d>(writer: &Writer<'d>, owner: Owner) -> Option<&'d Item> {
    match owner {
        Owner::Part(id, at) => writer.draft.of(id).fields().get(at),
        Owner::Parameter(number, Where::Query, at) => writer.draft.operations[number].query.get(at),
        Owner::Parameter(number, Where::Header, at) => {
            writer.draft.operations[number].header.get(at)
        }
        Owner::Parameter(number, Where::Response(response), at) => {
            writer.draft.operations[number].responses.get(response)?.headers.get(at)
        }
        _ => None,
    }
}
