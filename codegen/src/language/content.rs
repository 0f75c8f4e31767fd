//! What bodies are written in: what each phase, and the mock, has to know of it.

use super::parts::PartForm;
use super::scalar::Native;

/// The content of a request body.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Content {
    /// JSON of this media type.
    Json(String),
    /// Names and values, as an HTML form sends them.
    Form,
    /// Parts, each as its form says.
    Multipart(Vec<PartForm>),
    /// What the caller gives, as it is, of one of these media types.
    Raw(Raw, Vec<String>),
}

/// A body that is taken as it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Raw {
    /// A string.
    Text,
    /// Bytes.
    Bytes,
}

/// A body that is a series of values, which can be read one by one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Series {
    /// A JSON document on each line.
    Ndjson,
    /// Server-sent events with JSON.
    Events,
}

/// The media type of JSON.
pub(crate) const JSON: &str = "application/json";

/// The media type of a form.
const FORM: &str = "application/x-www-form-urlencoded";

/// The media type of parts.
const MULTIPART: &str = "multipart/form-data";

impl Default for Content {
    fn default() -> Self {
        Self::Json(JSON.to_owned())
    }
}

impl Content {
    /// The media types that it can have.
    #[must_use]
    pub fn media_types(&self) -> Vec<&str> {
        match self {
            Self::Json(media) => vec![media],
            Self::Form => vec![FORM],
            Self::Multipart(_) => vec![MULTIPART],
            Self::Raw(_, media) => media.iter().map(String::as_str).collect(),
        }
    }

    /// The first of them.
    #[must_use]
    pub fn media(&self) -> &str {
        self.media_types().first().copied().unwrap_or_default()
    }

    /// How the part at `number` is sent, where there are parts.
    #[must_use]
    pub fn part(&self, number: usize) -> Option<&PartForm> {
        match self {
            Self::Multipart(forms) => forms.get(number),
            Self::Json(_) | Self::Form | Self::Raw(..) => None,
        }
    }

    /// How a body is taken as it is, where it is.
    pub(crate) const fn raw(&self) -> Option<Raw> {
        match self {
            Self::Json(_) | Self::Form | Self::Multipart(_) => None,
            Self::Raw(raw, _) => Some(*raw),
        }
    }
}

/// A media type as it is compared: without its parameters, and in lower case.
#[must_use]
pub fn essence(media: &str) -> String {
    media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether `media` is a type and a subtype, with parameters or without, that a header can have.
pub(crate) fn is_media_type(media: &str) -> bool {
    let is_token = |word: &str| {
        let is_of_token =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        // A star stands for any, which nothing that is sent can be.
        !word.is_empty() && word != "*" && word.bytes().all(is_of_token)
    };
    let (kind, parameters) = media.split_once(';').unwrap_or((media, ""));
    let halves = kind.trim_end().split_once('/');
    halves.is_some_and(|(main, sub)| is_token(main) && is_token(sub))
        && parameters.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic())
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

    /// The format of the runtime that it is streamed in.
    pub(crate) const fn format(self) -> &'static str {
        match self {
            Self::Text => "runtime::streaming::Strings",
            Self::Bytes => "runtime::streaming::Chunks",
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

impl Series {
    /// All of them.
    pub(crate) const ALL: [Self; 2] = [Self::Ndjson, Self::Events];

    /// How the spec writes it, which is also what reads it in Rust.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Ndjson => "ndjson",
            Self::Events => "events",
        }
    }

    /// The format of the runtime that it is streamed in.
    pub(crate) const fn format(self) -> &'static str {
        match self {
            Self::Ndjson => "runtime::streaming::Ndjson",
            Self::Events => "runtime::streaming::Events",
        }
    }

    /// The format that documents mean by a media type.
    pub(crate) fn of(media: &str) -> Option<Self> {
        match essence(media).as_str() {
            "application/x-ndjson" | "application/ndjson" => Some(Self::Ndjson),
            "text/event-stream" => Some(Self::Events),
            _ => None,
        }
    }

    /// The media type that responses have.
    #[must_use]
    pub const fn media(self) -> &'static str {
        match self {
            Self::Ndjson => "application/x-ndjson",
            Self::Events => "text/event-stream",
        }
    }

    /// A body of one value.
    pub(crate) fn body(self, json: &str) -> String {
        match self {
            Self::Ndjson => format!("{json}\n"),
            Self::Events => format!("data: {json}\n\n"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{essence, is_media_type};

    #[test]
    fn knows_media_types() {
        for media in ["image/png", "application/merge-patch+json", "text/plain; charset=utf-8"] {
            assert!(is_media_type(media), "{media}");
        }
        for media in [
            "",
            "png",
            "image/",
            "/png",
            "image/*png/x",
            "a b/c",
            "a/b\nc",
            "a/b; \u{e9}",
            "text/*",
        ] {
            assert!(!is_media_type(media), "{media}");
        }
        assert_eq!(essence("Text/Plain ; charset=utf-8"), "text/plain");
    }
}
