use super::{Line, Source};
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

/// The longest reason that is shown, in characters.
const SHOWN: usize = 200;

/// A header that a response is documented to have is not there, or cannot be read.
#[derive(Clone)]
pub struct HeaderError {
    name: &'static str,
    source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl HeaderError {
    pub(crate) fn missing(name: &'static str) -> Self {
        Self { name, source: None }
    }

    pub(crate) fn unreadable(name: &'static str, source: impl Into<Source>) -> Self {
        Self { name, source: Some(source.into().into()) }
    }

    /// The name of the header, as it is documented.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether the response does not have the header.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.source.is_none()
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, source } = self;
        match source {
            None => write!(f, "the response has no header `{name}`"),
            Some(source) => {
                let source = source.to_string();
                write!(f, "the header `{name}` cannot be read: {}", Line::new(&source, SHOWN))
            }
        }
    }
}

impl StdError for HeaderError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
