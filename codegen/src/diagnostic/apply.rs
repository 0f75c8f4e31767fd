//! Fixes put into the texts.

use super::{Patch, Report};
use crate::source::{Source, Sources, Span};
use crate::yaml;

impl Report {
    /// The texts with every fix that does not touch what another one changes, and how many these
    /// are.
    #[must_use]
    pub fn fixed(&self, sources: &Sources) -> (Sources, usize) {
        let mut taken: Vec<Patch> = Vec::new();
        let mut count = 0;
        for fix in self.diagnostics().iter().filter_map(|error| error.fix.as_ref()) {
            let patches = fix.patches(sources);
            let free = |patch: &Patch| taken.iter().all(|other| apart(patch.span, other.span));
            if !patches.is_empty() && patches.iter().all(free) {
                taken.extend(patches);
                count += 1;
            }
        }
        // From the end on, so that the positions of what is left stay true.
        taken.sort_by_key(|patch| std::cmp::Reverse(patch.span.order()));
        let mut broken = Vec::new();
        let texts = sources.iter().map(|(number, source)| {
            let Source { name, mut text } = source.clone();
            for patch in taken.iter().filter(|patch| patch.span.number() == number) {
                let range = patch.span.range();
                if text.get(range.clone()).is_some() {
                    text.replace_range(range, &patch.text);
                }
            }
            // No fix makes YAML something else, whatever was expected of it.
            if text != source.text && yaml::is_yaml(&source.text) && !yaml::is_yaml(&text) {
                broken.push(number);
                text.clone_from(&source.text);
            }
            (name, text)
        });
        let texts: Vec<_> = texts.collect();
        let is_made = |patch: &&Patch| !broken.contains(&patch.span.number());
        let count = if taken.iter().any(|patch| is_made(&patch)) { count } else { 0 };
        (Sources::new(texts), count)
    }
}

/// Whether two places have not even an end in common.
fn apart(one: Span, other: Span) -> bool {
    let (a, b) = (one.range(), other.range());
    !one.shares_source(other) || a.end < b.start || b.end < a.start
}
