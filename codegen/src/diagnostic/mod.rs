//! Faults of a spec, for the person who wrote it.

mod apply;
mod code;
mod explain;
mod fix;
mod github;
mod json;
pub(crate) mod messages;
mod render;
mod similar;

use crate::source::{Sources, Span};
use std::fmt;

pub use code::Code;
pub use explain::{Explanation, Snippet};
pub use fix::{Fix, Patch};
pub(crate) use similar::all_similar;

/// One fault.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Which kind of fault.
    pub code: Code,
    /// The fault in a few words.
    pub message: String,
    /// The places that it is about, the one to mend first.
    pub labels: Vec<Label>,
    /// What to do about it, a sentence each.
    pub help: Vec<String>,
    /// What to write instead, where that is plain.
    pub fix: Option<Fix>,
}

/// A place and what to know about it.
#[derive(Clone, Debug)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to know about it.
    pub text: String,
}

/// All faults that one run found.
#[derive(Clone, Debug, Default)]
pub struct Report(Vec<Diagnostic>);

impl Diagnostic {
    pub(crate) fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        let label = Label { span, text: String::new() };
        Self { code, message: message.into(), labels: vec![label], help: Vec::new(), fix: None }
    }

    /// Says more about the first place.
    pub(crate) fn here(mut self, text: impl Into<String>) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.text = text.into();
        }
        self
    }

    /// Adds a place.
    pub(crate) fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Adds what to do about it.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds what to write instead.
    pub(crate) fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}

impl Report {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Whether this fault is told already, at the same place.
    pub(crate) fn tells(&self, fault: &Diagnostic) -> bool {
        let place = |fault: &Diagnostic| fault.labels.first().map(|label| label.span);
        self.0.iter().any(|told| told.code == fault.code && place(told) == place(fault))
    }

    pub(crate) fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no fault.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults, in the order of the files and of the places in them.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.0
    }

    /// Puts the faults in the order of their places.
    pub(crate) fn sort(&mut self) {
        self.0.sort_by_key(|fault| fault.labels.first().map(|label| label.span.order()));
    }

    /// The faults as text, with the lines of the spec that they are about; `folder` is put before
    /// the names of the texts, `color` asks for ANSI colors.
    #[must_use]
    pub fn render(&self, sources: &Sources, folder: &str, color: bool) -> String {
        render::render(self, sources, folder, color)
    }

    /// The faults for a program: one JSON object a line, with code, message, file, line, column,
    /// end, labels, help and patches.
    #[must_use]
    pub fn json(&self, sources: &Sources, folder: &str) -> String {
        json::lines(self, sources, folder)
    }

    /// The faults as commands that a GitHub workflow shows beside the lines of a pull request.
    #[must_use]
    pub fn github(&self, sources: &Sources, folder: &str) -> String {
        github::commands(self, sources, folder)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Diagnostic { code, message, .. } in &self.0 {
            writeln!(f, "error[{code}]: {message}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Report {}
