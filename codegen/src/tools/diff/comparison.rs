//! What the rules of this folder share.

use super::change::{At, Change, Kind, Section};
use super::side::Side;
use crate::api::TypeId;
use crate::rust::Name;
use crate::rust::shapes::{Facts, Type};
use std::collections::HashMap;

/// Two specs being compared.
pub(super) struct Comparison<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    /// What each type of the old API is in the new.
    pub(super) types: HashMap<TypeId, TypeId>,
    pub(super) changes: Vec<Change>,
}

impl Comparison<'_> {
    pub(super) fn push(&mut self, kind: Kind, at: At, message: impl Into<String>) {
        self.changes.push(Change::new(kind, at, message));
    }

    /// Adds a change that a changelog has in another section than its kind alone tells.
    pub(super) fn push_under(&mut self, section: Section, kind: Kind, at: At, message: String) {
        self.changes.push(Change::new(kind, at, message).under(section));
    }

    /// Whether a type of the old API is one of the new.
    pub(super) fn same(&self, old: &Type, new: &Type) -> bool {
        match (old, new) {
            (Type::Named(old), Type::Named(new)) => {
                old.boxed == new.boxed && self.types.get(&old.id) == Some(&new.id)
            }
            (Type::List(old), Type::List(new))
            | (Type::Map(old), Type::Map(new))
            | (Type::Nullable(old), Type::Nullable(new)) => self.same(old, new),
            (old, new) => old == new,
        }
    }

    /// Both types as Rust writes them, with their paths where that alone tells them apart.
    pub(super) fn both(&self, old: &Type, new: &Type) -> (String, String) {
        let words = (self.old.rust(old), self.new.rust(new));
        match (old.named(), new.named()) {
            (Some(old), Some(new)) if words.0 == words.1 => {
                (self.old.type_path(old.id), self.new.type_path(new.id))
            }
            _ => words,
        }
    }

    /// What is documented about `subject`; the compiler warns of what is `flagged` as deprecated.
    pub(super) fn facts(&mut self, subject: &str, at: At, facts: (&Facts, &Facts), flagged: bool) {
        let (old, new) = facts;
        match (&old.deprecated, &new.deprecated) {
            (None, Some(reason)) => {
                let (kind, warned) = if flagged {
                    (Kind::Fix, ", and programs that use it are warned")
                } else {
                    (Kind::Docs, "")
                };
                let message = format!("{subject} is deprecated{warned}: {reason}");
                self.push_under(Section::Deprecated, kind, at, message);
            }
            (Some(_), None) => {
                self.push(Kind::Docs, at, format!("{subject} is no longer deprecated"));
            }
            (Some(old), Some(new)) if old != new => {
                self.push(
                    Kind::Docs,
                    at,
                    format!("{subject} is deprecated for another reason: {new}"),
                );
            }
            _ => {}
        }
        let changed = [
            (reads_otherwise(&old.doc, &new.doc), "description"),
            (old.bounds != new.bounds, "bounds"),
            (old.example != new.example, "example"),
            (old.read_only != new.read_only, "note that the server sets it"),
            (old.write_only != new.write_only, "note that it is never returned"),
        ];
        self.described(subject, at, &changed);
    }

    /// Tells which `parts` of the docs changed.
    pub(super) fn described(&mut self, subject: &str, at: At, parts: &[(bool, &str)]) {
        let parts: Vec<_> =
            parts.iter().filter(|(changed, _)| *changed).map(|(_, part)| *part).collect();
        if !parts.is_empty() {
            let parts = parts.join(", ");
            self.push(Kind::Docs, at, format!("{subject} is documented otherwise: {parts}"));
        }
    }

    /// Tells where things that stay stand in another order.
    pub(super) fn order(
        &mut self,
        kind: Kind,
        subject: &str,
        at: At,
        (old, new): (&[Name], &[Name]),
    ) {
        let kept = |these: &[Name], those: &[Name]| {
            let kept = these.iter().enumerate().filter(|(_, one)| those.contains(one));
            kept.map(|(number, _)| number).collect::<Vec<_>>()
        };
        let (before, after) = (kept(old, new), kept(new, old));
        if before.iter().zip(&after).any(|(&before, &after)| old[before] != new[after]) {
            self.push(kind, at, format!("{subject} come in another order"));
        }
    }
}

/// Whether paragraphs differ in more than the space between their words, which docs do not keep.
pub(super) fn reads_otherwise(old: &[String], new: &[String]) -> bool {
    let words = |text: &[String]| {
        let paragraphs = text.iter().map(|text| text.split_whitespace().map(str::to_owned));
        paragraphs.map(Iterator::collect).collect::<Vec<Vec<_>>>()
    };
    words(old) != words(new)
}
