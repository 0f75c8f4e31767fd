//! What one run says of errors once it knows what their fixes leave: errors that come of others are none of their
//! own, and a fix with an error in what it wrote is not certain.

use super::apply::Made;
use super::{Code, Diagnostic, Report};
use crate::source::{Sources, Span, line_start};
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

/// More rounds than it takes until no fix is in doubt.
const ROUNDS: usize = 4;

/// Errors of a text, whatever it says.
const OF_TEXT: [Code; 5] =
    [Code::BadYaml, Code::HiddenCharacter, Code::AnchorOrTag, Code::MergeKey, Code::DuplicateKey];

impl Report {
    /// Keeps the errors that are some of their own, with the fixes that are certain. `check` finds the errors of
    /// texts; those of the texts numbered as given as they are, and not as one change of a text would have them.
    pub(crate) fn settle(
        &mut self,
        sources: &Sources,
        check: impl Fn(&Sources, &HashSet<usize>) -> Self,
    ) {
        let mut plain = HashSet::new();
        for _ in 0..ROUNDS {
            let made = self.made(sources);
            if made.fixes.is_empty() {
                return;
            }
            let left = check(&made.sources, &HashSet::new());
            let doubtful = self.doubtful(&made, &left);
            if doubtful.is_empty() {
                return self.retain_causes(&left);
            }
            let repaired = doubtful.iter().filter_map(|number| self.errors[*number].repaired);
            let before = plain.len();
            plain.extend(repaired);
            if plain.len() > before {
                *self = check(sources, &plain);
                continue;
            }
            for number in doubtful {
                let error = &mut self.errors[number];
                error.help.extend(error.fix.take().map(|fix| fix.help));
            }
        }
    }

    /// The numbers of the errors whose fix wrote a line that `left` has an error in that was not there before.
    fn doubtful(&self, made: &Made, left: &Self) -> Vec<usize> {
        let said = self.said();
        let new = left.errors.iter().filter(|error| !said.contains(&error.says()));
        let starts = new.filter_map(|error| error.labels.first()).map(|label| label.span);
        let starts: BTreeSet<_> = starts.map(|span| (span.number(), span.range().start)).collect();
        let is_hit = |span: &Span| {
            let (number, lines) = (span.number(), lines(&made.sources, *span));
            starts.range((number, lines.start)..(number, lines.end)).next().is_some()
        };
        let fixes = made.fixes.iter().filter(|fix| {
            let error = &self.errors[fix.error];
            // Where the text did not read, nothing was known of its other errors.
            if OF_TEXT.contains(&error.code) && error.repaired.is_none() {
                return false;
            }
            let is_blank = |span: &&Span| {
                let text =
                    made.sources.source(**span).and_then(|source| source.text.get(span.range()));
                text.is_none_or(|text| text.trim().is_empty())
            };
            // Of lines that move, the first is the one that says where they belong.
            let moved = fix.written.iter().filter(is_blank).take(1);
            fix.written.iter().filter(|span| !is_blank(span)).chain(moved).any(is_hit)
        });
        fixes.map(|fix| fix.error).collect()
    }

    /// What is said, whatever it is about.
    fn said(&self) -> HashSet<(Code, &str)> {
        self.errors.iter().map(Diagnostic::says).collect()
    }

    /// Keeps what has a fix, and what is still there in `left`, when all fixes are made.
    fn retain_causes(&mut self, left: &Self) {
        // What does not read hides what else is wrong.
        if left.errors.iter().any(|error| error.code == Code::BadYaml) {
            return;
        }
        let said = left.said();
        self.errors.retain(|error| error.fix.is_some() || said.contains(&error.says()));
    }
}

impl Diagnostic {
    fn says(&self) -> (Code, &str) {
        (self.code, &self.message)
    }
}

/// All of the lines that `span` is in.
fn lines(sources: &Sources, span: Span) -> Range<usize> {
    let Range { start, end } = span.range();
    let text = sources.source(span).map_or("", |source| &source.text);
    let before = line_start(text.get(..start).unwrap_or_default());
    let behind = text.get(end..).unwrap_or_default();
    before..end + behind.find('\n').unwrap_or(behind.len())
}
