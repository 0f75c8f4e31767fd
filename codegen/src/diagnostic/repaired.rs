//! The error that one change of a text leaves nothing of.

use super::{Code, Diagnostic, Report, messages};
use crate::repair::{self, Slip};
use crate::source::{Source, Sources, Span};
use crate::yaml::Node;

/// Whether two texts differ in the space that lines begin with alone.
fn is_blank_change(one: &str, other: &str) -> bool {
    one.lines().map(str::trim_start).eq(other.lines().map(str::trim_start))
}

impl Report {
    /// Makes one error of those of the text numbered `number`, where their fixes leave some and one change of the
    /// text leaves none; `reads` is the value of a text without errors.
    pub(crate) fn repair(
        &mut self,
        number: usize,
        sources: &Sources,
        reads: impl Fn(String) -> Option<Node>,
    ) {
        let Some(source) = sources.source(Span::new(number, 0..0)) else { return };
        let (fixed, applied) = self.fixed(sources);
        let fixed = fixed.source(Span::new(number, 0..0)).filter(|_| !applied.is_empty());
        let is_fixed = fixed.is_some_and(|fixed| reads(fixed.text.clone()).is_some());
        if is_fixed {
            // What is gone with the fix of another error comes of that.
            self.errors.retain(|error| error.fix.is_some());
        }
        // Where a line begins is told by trying better than by its neighbors alone.
        let is_bad = self.errors.iter().any(|error| error.code == Code::BadYaml);
        let is_twice = self.errors.iter().any(|error| error.code == Code::DuplicateKey);
        if is_twice && !is_bad {
            // What is there twice is not elsewhere.
            return;
        }
        let is_of_columns = |fixed: &Source| is_bad && is_blank_change(&source.text, &fixed.text);
        let is_certain = is_fixed && !fixed.is_some_and(is_of_columns);
        let labels = self.errors.iter().flat_map(|error| &error.labels);
        let places = labels.map(|label| label.span.range()).collect();
        let Some(change) = repair::find(source, places, is_certain, reads) else { return };
        if is_fixed && fixed.map(|fixed| &fixed.text) == change.applied(&source.text).as_ref() {
            return;
        }
        let code = if is_bad { Code::BadYaml } else { Code::UnknownKey };
        let slip = messages::slip(code, number, source, &change);
        let line = |error: &Diagnostic| sources.position(error.labels.first()?.span).map(|at| at.0);
        // What is said about the line can know more about it than where its words are.
        let is_known = |error: &&Diagnostic| line(error) == line(&slip) && error.fix.is_none();
        let is_more = matches!(change.slip, Slip::Colon | Slip::NoDash);
        let known = self.errors.iter().find(is_known);
        let is_all = self.errors.len() == 1;
        let known = known.filter(|known| match known.code {
            Code::BadYaml => is_more,
            Code::UnknownKey => true,
            _ => is_all,
        });
        if known.is_some_and(|known| known.code == Code::BadName) {
            return;
        }
        let error = match (known.cloned(), slip.fix.clone()) {
            (Some(mut known), Some(mut fix)) => {
                fix.help = known.help.pop().unwrap_or(fix.help);
                known.fix(fix)
            }
            _ => slip,
        };
        *self = Self::default();
        self.push(error);
    }
}
