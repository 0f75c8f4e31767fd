//! Changes as text: for the person who made them, and for those who read of them.

use super::change::Section;
use super::{Change, Diff, Kind};
use crate::source::{Sources, Span};
use std::fmt::Write as _;

/// Where the texts of one side come from.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// What is put before their names, such as `spec/`.
    pub folder: &'a str,
}

impl Texts<'_> {
    fn location(&self, span: Option<Span>) -> Option<String> {
        let span = span?;
        let (source, (line, column)) = (self.sources.source(span)?, self.sources.position(span)?);
        Some(format!("{}{}:{line}:{column}", self.folder, source.name))
    }
}

impl Diff {
    /// The changes, each with its kind and its places in both specs.
    #[must_use]
    pub fn human(&self, old: Texts<'_>, new: Texts<'_>) -> String {
        let mut text = String::new();
        for Change { kind, message, note, old: before, new: after, .. } in &self.changes {
            let _ = writeln!(text, "{}: {message}", kind.name());
            if let Some(note) = note {
                let _ = writeln!(text, "  note: {note}");
            }
            for (side, place) in [("old", old.location(*before)), ("new", new.location(*after))] {
                if let Some(place) = place {
                    let _ = writeln!(text, "  {side} --> {place}");
                }
            }
            text.push('\n');
        }
        text
    }

    /// The changes as a list in Markdown, by the sections of a changelog.
    #[must_use]
    pub fn markdown(&self, old: Texts<'_>, new: Texts<'_>) -> String {
        let mut text = String::new();
        for section in Section::ALL {
            let changes = self.changes.iter().filter(|change| change.section == section);
            for (number, change) in changes.enumerate() {
                if number == 0 {
                    let _ = writeln!(text, "### {}\n", section.heading());
                }
                let note = change.note.map(|note| format!(" ({note})")).unwrap_or_default();
                let places = match (old.location(change.old), new.location(change.new)) {
                    (Some(old), Some(new)) => format!(" — `{new}`, before `{old}`"),
                    (None, Some(new)) => format!(" — `{new}`"),
                    (Some(old), None) => format!(" — before `{old}`"),
                    (None, None) => String::new(),
                };
                let _ = writeln!(text, "- {}{note}{places}", change.message);
            }
            if self.changes.iter().any(|change| change.section == section) {
                text.push('\n');
            }
        }
        text
    }

    /// How many changes there are, of each kind.
    #[must_use]
    pub fn summary(&self) -> String {
        let kinds = [Kind::Breaking, Kind::Addition, Kind::Fix, Kind::Docs];
        let count = |kind| self.changes.iter().filter(|change| change.kind == kind).count();
        let kinds: Vec<_> = kinds
            .into_iter()
            .filter(|kind| count(*kind) > 0)
            .map(|kind| counted(kind, count(kind)))
            .collect();
        match self.changes.len() {
            0 => "nothing that users see has changed".to_owned(),
            1 => format!("1 change: {}", kinds.join(", ")),
            all => format!("{all} changes: {}", kinds.join(", ")),
        }
    }
}

fn counted(kind: Kind, count: usize) -> String {
    let plural = match kind {
        Kind::Addition if count > 1 => "s",
        Kind::Fix if count > 1 => "es",
        _ => "",
    };
    format!("{count} {}{plural}", kind.name())
}
