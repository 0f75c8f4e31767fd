//! What bodies are written in: what each phase, and the mock, has to know of it.

use super::scalar::Native;

/// The content of a request body.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Content {
    /// JSON.
    #[default]
    Json,
    /// What the caller gives, as it is, of this media type.
    Raw(Raw, String),
}

/// A body that is taken as it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Raw {
    /// A string.
    Text,
    /// Bytes.
    Bytes,
}

/// The media type of JSON.
pub(crate) const JSON: &str = "application/json";

impl Content {
    /// Its media type.
    #[must_use]
    pub fn media(&self) -> &str {
        match self {
            Self::Json => JSON,
            Self::Raw(_, media) => media,
        }
    }

    /// How a body is taken as it is, where it is.
    pub(crate) const fn raw(&self) -> Option<Raw> {
        match self {
            Self::Json => None,
            Self::Raw(raw, _) => Some(*raw),
        }
    }
}

impl Raw {
    /// All of them.
    pub(crate) const ALL: [Self; 2] = [Self::Bytes, Self::Text];

    /// How the spec writes it, which is also what reads it in Rust.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Bytes => "bytes",
        }
    }

    /// The one that the spec writes so.
    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|raw| raw.word() == word)
    }

    /// What it is called in a sentence.
    pub(crate) const fn phrase(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Bytes => "bytes",
        }
    }

    /// The type of Rust.
    pub(crate) const fn native(self) -> Native {
        match self {
            Self::Text => Native::Prelude("String"),
            Self::Bytes => Native::Runtime("Bytes"),
        }
    }

    /// The media type that responses have.
    #[must_use]
    pub const fn media(self) -> &'static str {
        match self {
            Self::Text => "text/plain; charset=utf-8",
            Self::Bytes => "application/octet-stream",
        }
    }
}
