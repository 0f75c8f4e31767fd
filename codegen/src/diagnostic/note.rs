//! What a tool says of a text that is not a spec.

use super::excerpt::brief;
use super::render;
use crate::source::{Sources, Span};

/// What a text leaves open, or why it cannot be read.
#[derive(Clone, Debug)]
pub struct Note {
    /// Where the text does so.
    pub span: Span,
    /// What it is.
    pub message: String,
    /// What was expected there.
    pub expected: String,
    /// What was assumed instead, where reading went on.
    pub assumed: String,
}

impl Note {
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        let (expected, assumed) = (String::new(), String::new());
        Self { span, message: brief(message.into()), expected, assumed }
    }

    pub(crate) fn expected(self, expected: impl Into<String>) -> Self {
        Self { expected: brief(expected.into()), ..self }
    }

    pub(crate) fn assumed(self, assumed: impl Into<String>) -> Self {
        Self { assumed: brief(assumed.into()), ..self }
    }

    /// The note as text for a person, with its line.
    #[must_use]
    pub fn render(&self, sources: &Sources) -> String {
        render::note(self, sources)
    }
}
