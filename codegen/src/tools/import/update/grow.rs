//! From what a spec would gain to a draft of it, and to the edits that write it.

use super::growth::{Growth, What};
use super::spot::{self, Spot};
use super::tree::{Trees, under};
use crate::api::Api;
use crate::language::drafts::DEPRECATED;
use crate::language::items::BOUNDS;
use crate::source::Span;
use crate::tools::drift::Difference;
use crate::tools::drift::gain::{Gain, Gained};
use crate::tools::import::draft::TypeId;
use crate::tools::import::lines::Owner;
use crate::tools::import::schemas::Schemas;
use crate::tools::import::spec::Known;
use crate::tools::import::yaml::{json, scalar};
use crate::yaml::{Node, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The keys that stand before those of the same mapping, in the order that files have.
const BEFORE_DEPRECATED: [&str; 7] = ["get", "post", "put", "patch", "delete", "summary", "docs"];
const BEFORE_BOUND: [&str; 8] =
    ["type", "filter", "not", "id", "enum", "style", "read_only", "write_only"];

/// Ends the name of what may be absent.
const OPTIONAL: &str = "?";

/// Grows a draft, and the texts of a spec, by what the spec would gain.
#[derive(Debug)]
pub(super) struct Grower<'w, 'a, 's> {
    pub(super) api: &'w Api,
    pub(super) known: &'w Known<'w>,
    pub(super) trees: &'w Trees<'s>,
    pub(super) schemas: &'w mut Schemas<'a>,
    growth: Growth<'s>,
    /// The operations of the draft that stand for methods.
    pub(super) methods: BTreeMap<Place, usize>,
    /// The types of the draft that stand for models and bodies.
    pub(super) models: BTreeMap<Place, TypeId>,
    /// The parameters and fields that are new, by what they belong to.
    pub(super) items: BTreeMap<(Place, Group), (Span, Vec<Owner>)>,
    /// What is new about a parameter, a field or a type: its keys, and what they say.
    said: BTreeMap<Place, (Span, Vec<Said>)>,
    /// What was added already: each use of a type has what the type gains.
    pub(super) added: BTreeSet<(Place, &'a str)>,
    /// Where quotes open around types that need them now.
    pub(super) quotes: Vec<(Span, usize)>,
}

/// Where the spec has something, to sort by.
pub(super) type Place = (usize, usize, usize);

/// A key, and what it says.
type Said = (&'static str, String);

/// The part of a method or of a type that has parameters or fields.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Group {
    Fields,
    Query,
    Header,
    ResponseHeaders,
    Body,
    Variants,
}

impl<'w, 'a, 's> Grower<'w, 'a, 's> {
    pub(super) fn new(
        api: &'w Api,
        known: &'w Known<'w>,
        trees: &'w Trees<'s>,
        schemas: &'w mut Schemas<'a>,
    ) -> Self {
        let growth = Growth::default();
        let (methods, models) = (BTreeMap::new(), BTreeMap::new());
        let (items, said, added) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        let quotes = Vec::new();
        Self { api, known, trees, schemas, growth, methods, models, items, said, added, quotes }
    }

    /// What writes all of `gains` but the operations, which have texts of their own.
    /// Also returns those that could not be placed.
    pub(super) fn grow(mut self, gains: &[&Gained<'a>]) -> (Growth<'s>, BTreeSet<Difference>) {
        let mut unplaced = BTreeSet::new();
        for gained in gains {
            if self.one(&gained.gain).is_none() {
                unplaced.insert(gained.difference.clone());
            }
        }
        for ((_, group), (of, items)) in std::mem::take(&mut self.items) {
            self.write_items(of, group, items);
        }
        for (of, keys) in std::mem::take(&mut self.said).into_values() {
            self.write_said(of, keys);
        }
        self.write_quotes();
        (self.growth, unplaced)
    }

    /// Adds one gain; where the spec is laid out in a way that leaves doubt, none.
    fn one(&mut self, gain: &Gain<'a>) -> Option<()> {
        match gain {
            Gain::Operation { .. } => {}
            Gain::Parameter { of, parameter } => self.parameter(*of, parameter)?,
            Gain::Field { of, name, places, required, direction } => {
                self.field(*of, (name, places), *required, *direction)?;
            }
            Gain::Extra { of, members } => self.extra(*of, members)?,
            Gain::Body { of, operation } => self.body(*of, operation)?,
            Gain::Variant { of, tag, places, own, direction } => {
                self.variant(*of, tag, (places, own), *direction)?;
            }
            Gain::Null { of, lists } => self.null(*of, *lists)?,
            Gain::Header { of, response, header } => self.header(*of, *response, header)?,
            Gain::Status { of, status, place } => {
                let (_, method) = self.trees.entry(*of)?;
                let (_, responses) = under(method, &["responses"])?;
                let spot = spot::last(self.text(*of)?, responses)?;
                let what = self.status(*of, (status, place), responses, spot)?;
                self.push(*of, what);
            }
            Gain::Value { of, text } => {
                let (_, declared) = self.trees.entry(*of)?;
                let (_, values) = under(declared, &["enum"])?;
                let spot = spot::last(self.text(*of)?, values)?;
                if !self.added.insert((of.order(), text)) {
                    return Some(());
                }
                let text = match (&values.value, spot) {
                    (Value::Map(_), _) => format!("{}:", scalar(text)),
                    (_, Spot::Lines { .. }) => format!("- {}", scalar(text)),
                    (_, Spot::Inline { .. }) => scalar(text),
                };
                self.push(*of, What::Text { spot, text });
            }
            Gain::Optional { of } => {
                let (key, _) = self.trees.entry(*of)?;
                let quote = usize::from(!key.is_plain);
                let is_required = !key.text.ends_with('?');
                let end = key.span.range().end.checked_sub(quote).filter(|_| is_required)?;
                if !self.added.insert((of.order(), OPTIONAL)) {
                    return Some(());
                }
                self.push(*of, What::Exactly(end, OPTIONAL.to_owned()));
            }
            Gain::Deprecated { of } => {
                let methods = &self.api.operations;
                if methods.iter().all(|method| method.method.span != *of) {
                    self.say(*of, "deprecated", scalar(DEPRECATED));
                    return Some(());
                }
                let (_, method) = self.trees.entry(*of)?;
                let spot = spot::after(self.text(*of)?, method, &BEFORE_DEPRECATED)?;
                let text = format!("deprecated: {}", scalar(DEPRECATED));
                self.push(*of, What::Text { spot, text });
            }
            Gain::Bound { of, name, value } => self.say(*of, name, json(value)),
        }
        Some(())
    }

    fn say(&mut self, of: Span, key: &'static str, value: String) {
        let (_, keys) = self.said.entry(of.order()).or_insert((of, Vec::new()));
        // Each use of a type says what the type does.
        if keys.iter().all(|(known, _)| *known != key) {
            keys.push((key, value));
        }
    }

    /// Writes more about a parameter, a field or a type: in its mapping, or in one around its type.
    fn write_said(&mut self, of: Span, keys: Vec<Said>) -> Option<()> {
        let (_, node) = self.trees.entry(of)?;
        let text = self.text(of)?;
        if let Value::Map(_) = node.value {
            let before: Vec<_> = BEFORE_BOUND.iter().chain(&BOUNDS).copied().collect();
            let spot = spot::after(text, node, &before)?;
            for (key, value) in keys {
                self.push(of, What::Text { spot, text: format!("{key}: {value}") });
            }
            return Some(());
        }
        self.in_mapping(of, |grower, spot| {
            for (key, value) in keys {
                grower.push(of, What::Text { spot, text: format!("{key}: {value}") });
            }
        })
    }

    /// Puts the type at `of` into a mapping, with what `more` writes behind it.
    pub(super) fn in_mapping(
        &mut self,
        of: Span,
        more: impl FnOnce(&mut Self, Spot),
    ) -> Option<()> {
        let ((_, node), text) = (self.trees.entry(of)?, self.text(of)?);
        let Range { start, end } = is_inline(text, node).then(|| node.span.range())?;
        // A list in brackets goes up to what follows it.
        let end = text.get(..end)?.trim_end().len();
        let indent = spot::indent(text, start)? + 2;
        self.push(of, What::Exactly(start, "{ type: ".to_owned()));
        more(self, Spot::Inline { at: end, indent, is_first: false });
        self.push(of, What::Exactly(end, " }".to_owned()));
        Some(())
    }

    pub(super) fn text(&self, of: Span) -> Option<&'s str> {
        self.trees.source(of).map(|source| &*source.text)
    }

    pub(super) fn push(&mut self, of: Span, what: What) {
        if let Some(source) = self.trees.source(of) {
            self.growth.push(source, what);
        }
    }

    /// The name of the resource whose text `of` lies in.
    pub(super) fn resource(&self, of: Span) -> Option<String> {
        let file = &self.trees.source(of)?.name;
        let found = self.api.resources.iter().find(|resource| resource.file == *file)?;
        Some(found.name.value.clone())
    }
}

/// Whether the type that a node is stands on one line, and is no block.
fn is_inline(text: &str, node: &Node) -> bool {
    let said = text.get(node.span.range()).unwrap_or_default();
    !said.is_empty() && !said.contains('\n') && !said.starts_with(['-', '|', '>'])
}
