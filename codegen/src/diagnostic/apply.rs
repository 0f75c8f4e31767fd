//! Fixes put into the texts.

use super::{Diagnostic, Patch, Report};
use crate::source::{self, Source, Sources, Span};
use crate::yaml;
use std::collections::{BTreeMap, BTreeSet};

/// A fix that was applied.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Applied {
    /// The name of the text.
    pub file: String,
    /// The line that it begins in, as the text was before.
    pub line: usize,
    /// What was wrong.
    pub message: String,
    /// What the fix does about it.
    pub help: String,
}

/// Texts with fixes put in.
pub(super) struct Made {
    pub(super) sources: Sources,
    pub(super) fixes: Vec<MadeFix>,
}

/// A fix that is put in.
pub(super) struct MadeFix {
    /// The number of its error.
    pub(super) error: usize,
    /// What it wrote, where that is in the new texts.
    pub(super) written: Vec<Span>,
    applied: Applied,
}

impl Report {
    /// The texts with every fix that does not touch what another one changes, and which these are.
    #[must_use]
    pub fn fixed(&self, sources: &Sources) -> (Sources, Vec<Applied>) {
        let Made { sources, fixes } = self.made(sources);
        (sources, fixes.into_iter().map(|fix| fix.applied).collect())
    }

    pub(super) fn made(&self, sources: &Sources) -> Made {
        let mut taken = Taken::default();
        let mut fixes = Vec::new();
        for (number, Diagnostic { message, fix, .. }) in self.errors.iter().enumerate() {
            let Some(fix) = fix else { continue };
            let patches = fix.patches(sources);
            let Some(at) = patches.first().map(|patch| patch.span) else { continue };
            let (Some(source), Some((line, _))) = (sources.source(at), sources.position(at)) else {
                continue;
            };
            if taken.take(&patches) {
                let (file, message, help) =
                    (source.name.clone(), message.clone(), fix.help.clone());
                fixes.push((number, patches, Applied { file, line, message, help }));
            }
        }
        let mut changed = BTreeSet::new();
        let texts: Vec<_> = sources
            .iter()
            .map(|(number, Source { name, text })| {
                let after = taken.applied(number, text);
                // No fix makes YAML something else, whatever was expected of it.
                let after = after.filter(|after| yaml::is_yaml(after) || !yaml::is_yaml(text));
                changed.extend(after.is_some().then_some(number));
                (name.clone(), after.unwrap_or_else(|| text.clone()))
            })
            .collect();
        let is_there = |patches: &[Patch]| {
            patches.first().is_some_and(|patch| changed.contains(&patch.span.number()))
        };
        let fixes = fixes.into_iter().filter(|(_, patches, _)| is_there(patches));
        let fixes = fixes.map(|(error, patches, applied)| MadeFix {
            error,
            written: patches.iter().map(|patch| taken.written(patch)).collect(),
            applied,
        });
        Made { fixes: fixes.collect(), sources: Sources::new(texts) }
    }
}

/// Patches that do not touch each other, by text and first byte.
#[derive(Default)]
struct Taken(BTreeMap<(usize, usize), Patch>);

impl Taken {
    /// Takes the patches of a fix, if none of them touches another one, not even at an end.
    fn take(&mut self, patches: &[Patch]) -> bool {
        let is_free = |patch: &Patch| {
            let (number, range) = (patch.span.number(), patch.span.range());
            let before = self.0.range(..=(number, range.end)).next_back();
            before.is_none_or(|(_, other)| {
                other.span.number() != number || other.span.range().end < range.start
            })
        };
        let is_free = !patches.is_empty() && patches.iter().all(is_free);
        if is_free {
            let key = |patch: &Patch| (patch.span.number(), patch.span.range().start);
            self.0.extend(patches.iter().map(|patch| (key(patch), patch.clone())));
        }
        is_free
    }

    /// Where the text of `patch` is once all are put in.
    fn written(&self, patch: &Patch) -> Span {
        let (number, start) = (patch.span.number(), patch.span.range().start);
        let before = self.0.range((number, 0)..(number, start));
        let start =
            before.fold(start, |at, (_, other)| at + other.text.len() - other.span.range().len());
        patch.span.beside(start..start + patch.text.len())
    }

    /// The text numbered `number` with its patches; `None` where it has none.
    fn applied(&self, number: usize, text: &str) -> Option<String> {
        let mut patches = self.0.range((number, 0)..(number + 1, 0)).peekable();
        patches.peek()?;
        source::edited(text, patches.map(|(_, patch)| (patch.span.range(), &*patch.text)))
    }
}
