use super::line::Line;
use super::{Source, cause};
use crate::operation::Operation;
use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

/// The longest cause that is shown, in characters.
const SHOWN: usize = 200;

/// The request could not be written. Nothing was sent.
pub struct RequestError {
    kind: RequestErrorKind,
    message: Cow<'static, str>,
    source: Option<Arc<dyn StdError + Send + Sync>>,
    operation: Option<&'static Operation>,
}

/// What of a request could not be written.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum RequestErrorKind {
    /// The base URL is not one, or the whole address is too long.
    Address,
    /// There are no credentials, half of a pair, or some that no header can contain.
    Credentials,
    /// The provider of the credentials failed; the error is the
    /// [`source`](std::error::Error::source).
    Provider,
    /// A path parameter is empty, `.` or `..`, or the template does not contain it.
    Path,
    /// A parameter of the query that could not be written.
    Query,
    /// A header that no request can carry or that the client keeps for itself.
    Header,
    /// A body that could not be written.
    Body,
    /// A position that belongs to another list.
    Position,
}

impl RequestError {
    pub(crate) fn new(kind: RequestErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, message: message.into(), source: None, operation: None }
    }

    pub(crate) fn of(mut self, operation: &'static Operation) -> Self {
        self.operation = Some(operation);
        self
    }

    pub(crate) fn because(mut self, source: impl Into<Source>) -> Self {
        self.source = Some(source.into().into());
        self
    }

    /// `message` with what a provider of credentials failed with.
    pub(crate) fn provider(message: &str, failure: Arc<dyn StdError + Send + Sync>) -> Self {
        let cause = cause::root(&*failure);
        let message = format!("{message}: {}", Line::new(&cause, SHOWN));
        Self { source: Some(failure), ..Self::new(RequestErrorKind::Provider, message) }
    }

    /// What could not be written.
    #[must_use]
    pub fn kind(&self) -> RequestErrorKind {
        self.kind
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Operation { method, template, .. }) = self.operation {
            write!(f, "{method} {template}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl StdError for RequestError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
