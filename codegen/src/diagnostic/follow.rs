//! Errors that come of others.

use super::{Code, Diagnostic, Report};
use crate::source::Sources;

impl Report {
    /// Keeps what is an error of its own: what has a fix, and what is still there when all fixes are made, of
    /// which `check` finds the errors.
    pub(crate) fn retain_causes(&mut self, sources: &Sources, check: impl Fn(&Sources) -> Self) {
        let (fixed, applied) = self.fixed(sources);
        if applied.is_empty() || self.errors.iter().all(|error| error.fix.is_some()) {
            return;
        }
        let left = check(&fixed);
        // What does not read hides what else is wrong.
        if left.errors.iter().any(|error| error.code == Code::BadYaml) {
            return;
        }
        self.errors.retain(|error| {
            let is_it =
                |other: &Diagnostic| other.code == error.code && other.message == error.message;
            error.fix.is_some() || left.errors.iter().any(is_it)
        });
    }
}
