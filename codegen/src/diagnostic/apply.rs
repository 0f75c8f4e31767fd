//! Fixes put into the texts.

use super::{Diagnostic, Patch, Report};
use crate::source::{self, Source, Sources};
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

impl Report {
    /// The texts with every fix that does not touch what another one changes, and which these are.
    #[must_use]
    pub fn fixed(&self, sources: &Sources) -> (Sources, Vec<Applied>) {
        let mut taken = Taken::default();
        let mut applied = Vec::new();
        for Diagnostic { message, fix, .. } in &self.errors {
            let Some(fix) = fix else { continue };
            let patches = fix.patches(sources);
            let Some(at) = patches.first().map(|patch| patch.span) else { continue };
            let (Some(source), Some((line, _))) = (sources.source(at), sources.position(at)) else {
                continue;
            };
            if taken.take(patches) {
                let (file, message, help) =
                    (source.name.clone(), message.clone(), fix.help.clone());
                applied.push((at.number(), Applied { file, line, message, help }));
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
        let applied = applied.into_iter().filter(|(number, _)| changed.contains(number));
        (Sources::new(texts), applied.map(|(_, one)| one).collect())
    }
}

/// Patches that do not touch each other, by text and first byte.
#[derive(Default)]
struct Taken(BTreeMap<(usize, usize), Patch>);

impl Taken {
    /// Takes the patches of a fix, if none of them touches another one, not even at an end.
    fn take(&mut self, patches: Vec<Patch>) -> bool {
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
            self.0.extend(patches.into_iter().map(|patch| (key(&patch), patch)));
        }
        is_free
    }

    /// The text numbered `number` with its patches; `None` where it has none.
    fn applied(&self, number: usize, text: &str) -> Option<String> {
        let mut patches = self.0.range((number, 0)..(number + 1, 0)).peekable();
        patches.peek()?;
        source::edited(text, patches.map(|(_, patch)| (patch.span.range(), &*patch.text)))
    }
}
