//! The error that one change of a text leaves nothing of.

use super::{Code, Diagnostic, Report, messages};
use crate::repair::{self, Slip};
use crate::source::{Sources, Span};
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
        let whole = Span::new(number, 0..0);
        let Some(source) = sources.source(whole) else { return };
        let has = |code: Code| self.errors.iter().any(|error| error.code == code);
        let is_bad = has(Code::BadYaml);
        // What is there twice, in text that reads, is not elsewhere.
        if !is_bad && has(Code::DuplicateKey) {
            return;
        }
        let fixed = self.fixed(sources).0.source(whole).map(|fixed| fixed.text.clone());
        let fixed = fixed.filter(|fixed| *fixed != source.text && reads(fixed.clone()).is_some());
        // Where a line begins is found by trying better than by its neighbors alone.
        let is_certain = |fixed: &String| !is_bad || !is_blank_change(&source.text, fixed);
        let is_fixed = fixed.as_ref().is_some_and(is_certain);
        let labels = self.errors.iter().flat_map(|error| &error.labels);
        let places = labels.map(|label| label.span.range()).collect();
        let Some(change) = repair::find(source, places, is_fixed, reads) else { return };
        if fixed.is_some() && fixed == change.applied(&source.text) {
            return;
        }
        let code = if is_bad { Code::BadYaml } else { Code::UnknownKey };
        let slip = messages::slip(code, number, source, &change);
        let mut error = match (self.known(sources, &slip, &change.slip), slip.fix.clone()) {
            (Some(known), _) if known.code == Code::BadName => return,
            (Some(known), Some(mut fix)) => {
                let mut known = known.clone();
                fix.help = known.help.pop().unwrap_or(fix.help);
                known.fix(fix)
            }
            _ => slip,
        };
        error.repaired = Some(number);
        *self = Self::default();
        self.push(error);
    }

    /// The error of the line of `slip` that says more about it than where its words are, and has no fix.
    fn known(&self, sources: &Sources, slip: &Diagnostic, kind: &Slip) -> Option<&Diagnostic> {
        let line = |error: &Diagnostic| sources.position(error.labels.first()?.span).map(|at| at.0);
        let here = |error: &&Diagnostic| line(error) == line(slip) && error.fix.is_none();
        if matches!(kind, Slip::Heading(_)) {
            return None;
        }
        self.errors.iter().find(here).filter(|known| match known.code {
            Code::BadYaml => matches!(kind, Slip::Colon | Slip::NoDash),
            Code::UnknownKey => true,
            // What helps there is another value, and the slip is where its line stands.
            Code::WrongKind if matches!(kind, Slip::Column(_)) => false,
            _ => self.errors.len() == 1,
        })
    }
}
