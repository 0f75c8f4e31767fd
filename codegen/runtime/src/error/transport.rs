use super::cause;
use super::line::Line;
use super::{Place, Source};
use bytes::Bytes;
use http::Response;
use std::error::Error as StdError;
use std::fmt;

/// The longest cause that is shown, in characters.
const SHOWN: usize = 200;

/// No complete response arrived.
///
/// Its `Display` is one line: request with host and port, what went wrong, its cause, attempt. A
/// transport makes one with [`new`](Self::new); the client adds the request that it belongs to.
///
/// ```
/// # use cloudflare_api_runtime::example::Title;
/// # use cloudflare_api_runtime::testing::Fake;
/// use cloudflare_api_runtime::Error;
/// use cloudflare_api_runtime::error::{Sent, TransportErrorKind};
///
/// # let fake = Fake::new().fail(Title("1851"), TransportErrorKind::Connect, Sent::No);
/// # let client = fake.blocking_client();
/// match client.send(Title("1851")) {
///     Err(Error::Transport(error)) if error.kind() == TransportErrorKind::Connect => {
///         assert_eq!(error.sent(), Sent::No); // The server has not seen it.
///     }
///     other => println!("{other:?}"),
/// }
/// ```
pub struct TransportError {
    kind: TransportErrorKind,
    sent: Sent,
    source: Option<Source>,
    response: Option<Box<Response<Bytes>>>,
    /// How much of a stream had been read.
    bytes_read: Option<u64>,
    pub(crate) place: Option<Box<Place>>,
    pub(crate) request_id: Option<Box<str>>,
}

/// What kept a response from arriving.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection was made: the name did not resolve, or the server rejected or did not accept
    /// the connection within the connect timeout.
    Connect,
    /// The attempt ran out of time.
    Timeout,
    /// The server's certificate or its side of the TLS handshake was not acceptable.
    Tls,
    /// The connection broke before a response began.
    Closed,
    /// The response began and broke off.
    CutShort,
    /// The body is larger than the client accepts.
    TooLarge,
    /// The proxy could not be reached or did not forward the request.
    Proxy,
    /// The response is not valid HTTP, or its body is not encoded as its headers say.
    Malformed,
    /// The client keeps to the rate limit of the API, which allows no request before the deadline of
    /// the call: see [`ClientBuilder::pace`](crate::ClientBuilder::pace).
    RateLimit,
    /// Anything else, such as a missing runtime.
    Other,
}

/// Whether a request had been sent when it failed.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Sent {
    /// Provably not: the server cannot have acted on it.
    No,
    /// It had, in full.
    Yes,
    /// It may have been. The client treats this like [`Yes`](Self::Yes).
    Unknown,
}

impl TransportError {
    /// An error of `kind`, of a request that had been `sent` or not.
    pub fn new(
        kind: TransportErrorKind,
        sent: Sent,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self {
            kind,
            sent,
            source: Some(source.into()),
            response: None,
            bytes_read: None,
            place: None,
            request_id: None,
        }
    }

    pub(crate) const fn timeout() -> Self {
        Self {
            kind: TransportErrorKind::Timeout,
            sent: Sent::Unknown,
            source: None,
            response: None,
            bytes_read: None,
            place: None,
            request_id: None,
        }
    }

    /// Adds what has arrived of a response: its status, its headers and the start of its body.
    ///
    /// Where the status is not one of success, a client makes an [`ApiError`](super::ApiError) of
    /// it and retries by its status and headers.
    #[must_use]
    pub fn with_response(mut self, response: Response<Bytes>) -> Self {
        self.response = Some(Box::new(response));
        self
    }

    /// What arrived of the response before it failed: its status, its headers and the start of its
    /// body; `None` where not even the headers were complete.
    #[must_use]
    pub fn response(&self) -> Option<&Response<Bytes>> {
        self.response.as_deref()
    }

    /// How many bytes of the body had been read and decompressed when a stream broke; `None` where
    /// the response was not [streamed](crate::streaming), or had not begun.
    #[must_use]
    pub fn bytes_read(&self) -> Option<u64> {
        self.bytes_read
    }

    /// The same error of a stream of which so many bytes had been read.
    pub(crate) fn after(self, bytes_read: u64) -> Self {
        Self { sent: Sent::Yes, bytes_read: Some(bytes_read), ..self }
    }

    /// The same error of a request that provably had not been sent.
    #[cfg(any(feature = "hyper", feature = "tower"))]
    pub(crate) fn unsent(self) -> Self {
        Self { sent: Sent::No, ..self }
    }

    /// What lies at the bottom of it, in words.
    pub(crate) fn cause(&self) -> Option<String> {
        self.source().map(cause::root)
    }

    /// The response, if its status alone makes it an error of the API.
    pub(crate) fn take_rejection(&mut self) -> Option<Response<Bytes>> {
        let response = self.response.take_if(|response| !response.status().is_success())?;
        Some(*response)
    }

    /// The id that the API gave the request, if that much of a response arrived.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// How many attempts the call made, this one included.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.place.as_ref().map_or(1, |place| place.attempt)
    }

    /// What kept the response from arriving.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether the request had been sent.
    #[must_use]
    pub fn sent(&self) -> Sent {
        self.sent
    }
}

impl fmt::Display for TransportErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "cannot connect",
            Self::Timeout => "no complete response in time",
            Self::Tls => "cannot establish a secure connection",
            Self::Closed => "the connection broke before a response",
            Self::CutShort => "the response was cut short",
            Self::TooLarge => "the response is larger than the limit",
            Self::Proxy => "the proxy did not forward the request",
            Self::Malformed => "the response is malformed",
            Self::RateLimit => "the rate limit allows no request before the deadline",
            Self::Other => "the request failed",
        })
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{}: ", place.with_server())?;
        }
        self.kind.fmt(f)?;
        if let Some(read) = self.bytes_read {
            write!(f, " after {read} bytes")?;
        }
        // What a timer says of a timeout is nothing new.
        if let Some(cause) = self.cause().filter(|_| self.kind != TransportErrorKind::Timeout) {
            write!(f, ": {}", Line::new(&cause, SHOWN))?;
        }
        match &self.place {
            Some(place) => write!(f, "{}", place.attempts()),
            None => Ok(()),
        }
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
