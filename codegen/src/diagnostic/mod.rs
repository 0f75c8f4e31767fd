//! Errors of a spec, as their author sees them.

mod akin;
mod apply;
mod code;
mod comments;
mod correct;
mod edit;
mod excerpt;
mod explain;
mod fix;
mod fold;
mod follow;
mod github;
mod gone;
mod json;
pub(crate) mod messages;
mod note;
mod render;
mod repaired;
mod similar;
mod split;

use crate::source::{Sources, Span};
use excerpt::brief;
use std::collections::HashSet;
use std::fmt;

pub use apply::Applied;
pub use code::Code;
pub use explain::{Explanation, Snippet};
pub use fix::{Fix, Patch};
pub use note::Note;
pub(crate) use similar::all_similar;
pub(crate) use split::Idle;

/// One error.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Which kind of error.
    pub code: Code,
    /// The error in a few words.
    pub message: String,
    /// The relevant positions; the first is the one to correct.
    pub labels: Vec<Label>,
    /// Help, one sentence each.
    pub help: Vec<String>,
    /// The replacement, where it is certain.
    pub fix: Option<Fix>,
    /// The operation or the type that it is about, and that nothing declares.
    pub(super) undeclared: Option<String>,
    /// The line that other errors can come of as well.
    pub(super) cause: Option<Span>,
    /// The number of the text of which it is all that one change leaves.
    pub(super) repaired: Option<usize>,
}

/// A span and an explanation.
#[derive(Clone, Debug)]
pub struct Label {
    /// Where it is.
    pub span: Span,
    /// The explanation.
    pub text: String,
}

/// No output for people has more errors than these.
const SHOWN: usize = 100;

/// All errors that one run found. Formats for people show the first 100 of them.
#[derive(Clone, Debug, Default)]
pub struct Report {
    errors: Vec<Diagnostic>,
    seen: HashSet<(Code, Span)>,
}

impl Diagnostic {
    pub(crate) fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        let label = Label { span, text: String::new() };
        let message = brief(message.into());
        Self {
            code,
            message,
            labels: vec![label],
            help: Vec::new(),
            fix: None,
            undeclared: None,
            cause: None,
            repaired: None,
        }
    }

    /// Explains the first position.
    pub(crate) fn here(mut self, text: impl Into<String>) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.text = brief(text.into());
        }
        self
    }

    /// Adds a position.
    pub(crate) fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: brief(text.into()) });
        self
    }

    /// Adds several positions, of which the same is said.
    pub(crate) fn also_each(self, spans: impl IntoIterator<Item = Span>, text: &str) -> Self {
        spans.into_iter().fold(self, |error, span| error.also(span, text))
    }

    /// Adds help.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(brief(help.into()));
        self
    }

    /// Names an operation or a type that nothing declares.
    pub(crate) fn undeclared(mut self, name: &str) -> Self {
        self.undeclared = Some(name.to_owned());
        self
    }

    /// Adds the position that it comes of, as other errors may.
    pub(crate) fn because(mut self, cause: Span, text: impl Into<String>) -> Self {
        self.cause = Some(cause);
        self.also(cause, text)
    }

    /// What no second error may have.
    fn key(&self) -> Option<(Code, Span)> {
        self.labels.first().map(|label| (self.code, label.span))
    }

    /// Adds a replacement.
    pub(crate) fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}

impl Report {
    pub(crate) fn push(&mut self, error: Diagnostic) {
        self.seen.extend(error.key());
        self.errors.push(error);
    }

    /// Whether there is such an error at this place.
    pub(crate) fn has(&self, code: Code, at: Span) -> bool {
        self.seen.contains(&(code, at))
    }

    /// Adds an error, unless one of its kind is reported already at the same position.
    pub(crate) fn push_once(&mut self, error: Diagnostic) {
        if error.key().is_none_or(|key| self.seen.insert(key)) {
            self.errors.push(error);
        }
    }

    /// Adds what another report has.
    pub(crate) fn append(&mut self, other: Self) {
        self.seen.extend(other.seen);
        self.errors.extend(other.errors);
    }

    /// Adds what another report has, apart from the places that are not `known`, from the files that have an error
    /// of the kind `code`, and from errors of the kind and at the positions of one that is there.
    pub(crate) fn append_elsewhere(
        &mut self,
        other: Self,
        code: Code,
        known: impl Fn(Span) -> bool,
    ) {
        let of_kind = self.errors.iter().filter(|error| error.code == code);
        let files: HashSet<_> =
            of_kind.flat_map(|error| &error.labels).map(|label| label.span.number()).collect();
        let is_there = |label: &Label| files.contains(&label.span.number()) || !known(label.span);
        let places = |error: &Diagnostic| {
            let mut places: Vec<_> = error.labels.iter().map(|label| label.span.order()).collect();
            places.sort_unstable();
            (error.code, places)
        };
        let own: HashSet<_> = self.errors.iter().map(places).collect();
        let elsewhere = other
            .errors
            .into_iter()
            .filter(|error| !error.labels.iter().any(is_there) && !own.contains(&places(error)));
        self.errors.extend(elsewhere);
    }

    /// Adds what another report has at the positions that `takes` accepts.
    pub(crate) fn append_within(&mut self, other: Self, takes: impl Fn(Span) -> bool) {
        for error in other.errors {
            if error.labels.first().is_some_and(|label| takes(label.span)) {
                self.push(error);
            }
        }
    }

    /// What it has about the texts whose name `takes` accepts.
    #[must_use]
    pub fn within(&self, sources: &Sources, takes: impl Fn(&str) -> bool) -> Self {
        let is_within = |error: &&Diagnostic| {
            let source = error.labels.first().and_then(|label| sources.source(label.span));
            source.is_some_and(|source| takes(&source.name))
        };
        let mut within = Self::default();
        self.errors.iter().filter(is_within).for_each(|error| within.push(error.clone()));
        within
    }

    pub(crate) fn len(&self) -> usize {
        self.errors.len()
    }

    /// Whether there is no error.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// The errors, in the order of the files and of the positions in them.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.errors
    }

    /// The errors that one run shows.
    fn shown(&self) -> &[Diagnostic] {
        &self.errors[..self.errors.len().min(SHOWN)]
    }

    /// How many more there are, and the line that says so.
    fn left(&self) -> Option<(usize, String)> {
        let left = self.errors.len().checked_sub(SHOWN).filter(|left| *left > 0)?;
        let what = self.errors.first().map_or("error", |error| error.code.level());
        Some((left, format!("{left} more {what}s are not shown: correct these first")))
    }

    /// Sorts the errors by position.
    pub(crate) fn sort(&mut self) {
        self.errors.sort_by_key(|error| error.labels.first().map(|label| label.span.order()));
    }

    /// The errors as text, with the lines of the spec that they are about; `folder` is prepended to
    /// the names of the files, `color` adds ANSI colors.
    #[must_use]
    pub fn render(&self, sources: &Sources, folder: &str, color: bool) -> String {
        render::render(self, sources, folder, color)
    }

    /// All errors as JSON: one object per line, with code, message, file, line, column, end, labels,
    /// help and patches.
    #[must_use]
    pub fn json(&self, sources: &Sources, folder: &str) -> String {
        json::lines(self, sources, folder)
    }

    /// The errors as GitHub workflow commands, which annotate the lines of a pull request.
    #[must_use]
    pub fn github(&self, sources: &Sources, folder: &str) -> String {
        github::commands(self, sources, folder)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Diagnostic { code, message, .. } in &self.errors {
            writeln!(f, "{}[{code}]: {message}", code.level())?;
        }
        Ok(())
    }
}

impl std::error::Error for Report {}
