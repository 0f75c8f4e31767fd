//! The OpenAPI documents that the API is compared with: `drift.yaml`.

use crate::source::Span;

/// The documents, and how the API may differ from them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drift {
    pub(crate) documents: Vec<Document>,
    pub(crate) accepted: Vec<Accepted>,
}

/// An OpenAPI document, or pages of documentation.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) name: String,
    /// How to distinguish it from others.
    pub(crate) title: String,
    /// Whether it stands for all pages of the documentation.
    pub(crate) is_pages: bool,
    /// Which of its paths the API is about.
    pub(crate) paths: Vec<String>,
}

/// A difference that is accepted.
#[derive(Clone, Debug)]
pub(crate) struct Accepted {
    pub(crate) difference: Difference,
    pub(crate) span: Span,
}

/// A difference that a document may have.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Difference {
    /// The name of the document.
    pub(crate) document: String,
    /// The operation or type.
    pub(crate) place: String,
    pub(crate) kind: String,
    /// What of it; empty where it is the whole.
    pub(crate) subject: String,
}
