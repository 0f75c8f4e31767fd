use super::{Place, Source};
use std::error::Error as StdError;
use std::fmt;

/// No whole answer came.
///
/// A transport makes one with [`new`](Self::new); the client adds the request that it belongs to.
pub struct TransportError {
    kind: TransportErrorKind,
    sent: Sent,
    source: Option<Source>,
    pub(crate) place: Option<Place>,
}

/// What kept an answer from coming.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection came about: the name did not resolve, or the server refused or did not take
    /// the call within the connect timeout.
    Connect,
    /// The try ran out of time.
    Timeout,
    /// The server's certificate or its side of the TLS handshake was not acceptable.
    Tls,
    /// The connection broke before an answer began.
    Closed,
    /// The answer began and broke off.
    CutShort,
    /// The body is larger than the client takes.
    TooLarge,
    /// The proxy could not be reached or would not pass the request on.
    Proxy,
    /// Anything else, such as an answer that is not HTTP.
    Other,
}

/// Whether a request had left when it failed.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Sent {
    /// Provably not: the server cannot have acted on it.
    No,
    /// It had, in full.
    Yes,
    /// It may have. The client takes this for [`Yes`](Self::Yes).
    Unknown,
}

impl TransportError {
    /// An error of `kind`, of a request that had been `sent` or not.
    pub fn new(
        kind: TransportErrorKind,
        sent: Sent,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self { kind, sent, source: Some(source.into()), place: None }
    }

    pub(crate) const fn timeout() -> Self {
        Self { kind: TransportErrorKind::Timeout, sent: Sent::Unknown, source: None, place: None }
    }

    /// What kept the answer from coming.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether the request had left.
    #[must_use]
    pub fn sent(&self) -> Sent {
        self.sent
    }
}

impl fmt::Display for TransportErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "no connection to the server",
            Self::Timeout => "no whole answer in time",
            Self::Tls => "no secure connection to the server",
            Self::Closed => "the connection broke before an answer came",
            Self::CutShort => "the answer was cut short",
            Self::TooLarge => "the answer is larger than the limit",
            Self::Proxy => "the proxy did not pass the request on",
            Self::Other => "no answer",
        })
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some(place) => write!(f, "{place}: {}{}", self.kind, place.tries()),
            None => self.kind.fmt(f),
        }
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
