//! What an update comes to.

use crate::source::Sources;
use crate::tools::drift::{Difference, Drift, Finding, Names};
use crate::tools::import::words::count;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What an update comes to.
#[derive(Clone, Debug)]
pub struct Update {
    /// The texts of the spec that are new or have gained something, by name.
    pub texts: BTreeMap<String, String>,
    /// All texts of the spec, with those.
    pub sources: Sources,
    /// The differences that the texts do not have anymore.
    pub written: Vec<Difference>,
    /// The differences that are left for a person to decide.
    pub left: Drift,
    /// Those of them that could not be written.
    pub kept: Vec<Kept>,
}

/// A difference of a kind that has a patch, which could not be written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Kept {
    /// The difference.
    pub difference: Difference,
    /// Why it could not be written.
    pub reason: String,
}

impl Update {
    pub(super) fn new(
        sources: Sources,
        texts: BTreeMap<String, String>,
        written: Vec<Difference>,
        left: Drift,
        kept: BTreeMap<Difference, String>,
    ) -> Self {
        let kept = kept.into_iter().filter(|(difference, _)| left.has(difference));
        let kept = kept.map(|(difference, reason)| Kept { difference, reason }).collect();
        Self { texts, sources, written, left, kept }
    }

    /// What is to be written, a line each; then what is left, as a comparison shows it, with the reasons.
    #[must_use]
    pub fn render(&self, names: Names<'_>) -> String {
        let mut text = String::new();
        for written in &self.written {
            let _ = writeln!(text, "patch: {written}");
        }
        if !self.written.is_empty() {
            text.push('\n');
        }
        let note = |finding: &Finding| {
            let kept = self.kept.iter().find(|kept| finding.is(&kept.difference))?;
            Some(format!("no patch: {}", kept.reason))
        };
        text.push_str(&self.left.render_with(&self.sources, names, note));
        text
    }

    /// How much is to be written, and how much is left.
    #[must_use]
    pub fn summary(&self) -> String {
        let left = self.left.findings.len();
        format!(
            "{} of {}, {} left to decide",
            count(self.written.len(), "patch", "patches"),
            count(self.texts.len(), "file", "files"),
            count(left, "difference", "differences"),
        )
    }
}
