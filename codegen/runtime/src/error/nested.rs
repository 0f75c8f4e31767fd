//! Errors of values that are read apart from the document around them.

use std::fmt;

/// Why a part of a document cannot be read, with the path below the value that reports it.
///
/// serde has no room for a path in an error, so it stands in the message: see [`split`].
pub(crate) struct Nested<'a> {
    path: String,
    message: &'a str,
}

impl<'a> Nested<'a> {
    /// The error `message` at `path`, which may have such an error within.
    pub(crate) fn of(path: Option<&str>, message: &'a str) -> Self {
        let (inner, message) = split(message);
        Self { path: join(path, inner).unwrap_or_default(), message }
    }
}

impl fmt::Display for Nested<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "`{}`: ", self.path)?;
        }
        f.write_str(self.message)
    }
}

/// The path that an error states, and the rest of its message.
pub(crate) fn split(message: &str) -> (Option<&str>, &str) {
    let stated = message.strip_prefix('`').and_then(|rest| rest.split_once("`: "));
    stated.map_or((None, message), |(path, rest)| (Some(path), rest))
}

/// The path `inner` below `outer`.
pub(crate) fn join(outer: Option<&str>, inner: Option<&str>) -> Option<String> {
    match (outer, inner) {
        (Some(outer), Some(inner)) if inner.starts_with('[') => Some(format!("{outer}{inner}")),
        (Some(outer), Some(inner)) => Some(format!("{outer}.{inner}")),
        (outer, inner) => outer.or(inner).map(str::to_owned),
    }
}
