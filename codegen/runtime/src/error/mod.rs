//! What can go wrong.

mod api;
mod cause;
mod debug;
mod decode;
mod header;
mod line;
mod message;
pub(crate) mod nested;
mod paging;
mod place;
mod request;
mod transport;

pub use crate::number::convert::NumberError;
pub use crate::time::TimeError;
pub use api::ApiError;
pub(crate) use api::without_mark;
pub use decode::{DecodeError, DecodeErrorKind};
pub use header::HeaderError;
pub(crate) use line::Line;
pub use message::ApiMessage;
pub use paging::{PagingError, PagingErrorKind};
pub(crate) use place::{Place, below};
pub use request::{RequestError, RequestErrorKind};
pub use transport::{Sent, TransportError, TransportErrorKind};

use crate::RateLimit;
use http::StatusCode;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

/// `Result` with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error of any type.
pub(crate) type Source = Box<dyn StdError + Send + Sync>;

/// Why a call failed.
///
/// Match on it, or use the predicates for what a program usually wants to know.
///
/// ```
/// # use cloudflare_api_runtime::Error;
/// fn sort(error: &Error) -> &'static str {
///     match error {
///         error if error.is_not_found() => "missing",
///         error if error.is_rate_limited() || error.is_timeout() => "later",
///         Error::Api(_) => "rejected",
///         _ => "broken",
///     }
/// }
/// ```
#[non_exhaustive]
pub enum Error {
    /// The request could not be written; nothing was sent.
    Request(RequestError),
    /// No complete response arrived: no connection, a broken one, or time ran out.
    Transport(TransportError),
    /// The API rejected the request.
    Api(ApiError),
    /// The response could not be read.
    Decode(DecodeError),
    /// A list did not continue as lists do.
    Paging(PagingError),
    /// A header of a response could not be read.
    Header(HeaderError),
}

impl Error {
    /// The status of the response, if the API rejected the request.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::Title;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # use cloudflare_api_runtime::http::StatusCode;
    /// # let fake = Fake::new().reject(Title("1851"), StatusCode::FORBIDDEN);
    /// # let client = fake.blocking_client();
    /// let error = client.send(Title("1851")).unwrap_err();
    /// assert_eq!(error.status(), Some(StatusCode::FORBIDDEN));
    /// ```
    ///
    /// A response that says it has failed is a rejection whatever its status, which can be 200: a service
    /// that passes the status on has to look. It is `None` for every other error, also for a response
    /// that cannot be read: its status is that of success, and [`DecodeError::status`] has it.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.api().map(ApiError::status)
    }

    /// Whether the API responded with 404 Not Found.
    ///
    /// A missing thing is usually not a failure of the program:
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Title};
    /// # use cloudflare_api_runtime::http::StatusCode;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// use cloudflare_api_runtime::{Result, blocking};
    ///
    /// fn find(client: &blocking::Client<Library>) -> Result<Option<String>> {
    ///     match client.send(Title("1851")) {
    ///         Ok(title) => Ok(Some(title)),
    ///         Err(error) if error.is_not_found() => Ok(None),
    ///         Err(error) => Err(error),
    ///     }
    /// }
    /// # let fake = Fake::new().reject(Title("1851"), StatusCode::NOT_FOUND);
    /// # assert_eq!(find(&fake.blocking_client()).unwrap(), None);
    /// ```
    ///
    /// After a DELETE it can also mean that a previous attempt of the same call has deleted it: see
    /// [`ApiError::after_unknown_outcome`].
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(StatusCode::NOT_FOUND)
    }

    /// Whether the API responded with 429 Too Many Requests.
    ///
    /// The client has made all of its attempts by then, and has waited between them as long as the
    /// server asked for. [`retry_after`](Self::retry_after) is how long to wait before the next call, and
    /// [`ClientBuilder::pace`](crate::ClientBuilder::pace) keeps a client from being rejected at all.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::Title;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # use cloudflare_api_runtime::http::StatusCode;
    /// # let fake = Fake::new().reject(Title("1851"), StatusCode::TOO_MANY_REQUESTS);
    /// # let client = fake.blocking_client();
    /// let error = client.send(Title("1851")).unwrap_err();
    /// assert!(error.is_rate_limited());
    /// assert_eq!(error.attempts(), Some(3));
    /// ```
    #[must_use]
    pub fn is_rate_limited(&self) -> bool {
        self.status() == Some(StatusCode::TOO_MANY_REQUESTS)
    }

    /// Whether the API responded with 401 Unauthorized or 403 Forbidden.
    ///
    /// An expired token is as likely a reason as a missing permission. Where the API description names
    /// schemes and permissions, the message of the error has them, and the scheme that was sent.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::Title;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # use cloudflare_api_runtime::http::StatusCode;
    /// # let fake = Fake::new().reject(Title("1851"), StatusCode::UNAUTHORIZED);
    /// # let client = fake.blocking_client();
    /// let error = client.send(Title("1851")).unwrap_err();
    /// assert!(error.is_denied());
    /// ```
    #[must_use]
    pub fn is_denied(&self) -> bool {
        matches!(self.status(), Some(StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN))
    }

    /// Whether the API responded with 401 Unauthorized: it does not know who asks, or no longer.
    ///
    /// A service that acts for its own users can ask these to log in again, where
    /// [`is_denied`](Self::is_denied) may also be a permission that they lack.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::Title;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # use cloudflare_api_runtime::http::StatusCode;
    /// # let fake = Fake::new().reject(Title("1851"), StatusCode::FORBIDDEN);
    /// # let client = fake.blocking_client();
    /// let error = client.send(Title("1851")).unwrap_err();
    /// assert!(error.is_denied() && !error.is_unauthorized());
    /// ```
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
    }

    /// Whether time ran out before a complete response arrived.
    ///
    /// The server may have acted on the request: [`TransportError::sent`] says so where it is known not
    /// to have. How long an attempt can take is set by
    /// [`with_timeout`](crate::Client::with_timeout), and a whole call by
    /// [`with_deadline`](crate::Client::with_deadline).
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::Title;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # let fake = Fake::new().stall(Title("1851"));
    /// # let client = fake.blocking_client();
    /// let error = client.send(Title("1851")).unwrap_err();
    /// assert!(error.is_timeout());
    /// ```
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        use TransportErrorKind::{RateLimit, Timeout};
        matches!(self, Self::Transport(error) if matches!(error.kind(), Timeout | RateLimit))
    }

    /// How many attempts the call made, the failed one included; `None` where the failure is not
    /// that of an attempt: nothing was sent, or a list did not continue.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::Title;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # use cloudflare_api_runtime::http::StatusCode;
    /// # let fake = Fake::new().reject(Title("1851"), StatusCode::NOT_FOUND);
    /// # let client = fake.blocking_client();
    /// let error = client.send(Title("1851")).unwrap_err();
    /// assert_eq!(error.attempts(), Some(1)); // A 404 is not worth another attempt.
    /// ```
    #[must_use]
    pub fn attempts(&self) -> Option<u32> {
        match self {
            Self::Transport(error) => Some(error.attempts()),
            Self::Api(error) => Some(error.attempts()),
            Self::Decode(error) => Some(error.attempts()),
            Self::Request(_) | Self::Paging(_) | Self::Header(_) => None,
        }
    }

    /// How long the API asks to wait before the next attempt.
    ///
    /// It is `Retry-After`, in seconds or as a date, or `retry-after-ms`; `None` where the API asks for
    /// nothing.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::Title;
    /// # use cloudflare_api_runtime::http::Response;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// use std::time::Duration;
    ///
    /// # let busy = Response::builder().status(429).header("retry-after", "120").body("").unwrap();
    /// # let client = Fake::new().respond(Title("1851"), busy).blocking_client();
    /// let error = client.send(Title("1851")).unwrap_err();
    /// assert_eq!(error.retry_after(), Some(Duration::from_secs(120)));
    /// // Longer than `Retry::longest_wait`, so that the client did not wait.
    /// assert_eq!(error.attempts(), Some(1));
    /// ```
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.api()?.retry_after()
    }

    /// How many more requests the API accepts, if its rejection states that.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.api()?.rate_limit()
    }

    /// The id that the API gave the request, to quote to its support.
    ///
    /// It comes from the header that [`Api::REQUEST_ID`](crate::Api::REQUEST_ID) names, and is `None`
    /// where no response arrived.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::Title;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # use cloudflare_api_runtime::http::StatusCode;
    /// # let fake = Fake::new().reject(Title("1851"), StatusCode::NOT_FOUND);
    /// # let client = fake.blocking_client();
    /// let error = client.send(Title("1851")).unwrap_err();
    /// assert_eq!(error.request_id(), Some("request-1"));
    /// ```
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Api(error) => error.request_id(),
            Self::Decode(error) => error.request_id(),
            Self::Transport(error) => error.request_id(),
            Self::Request(_) | Self::Paging(_) | Self::Header(_) => None,
        }
    }

    fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            _ => None,
        }
    }

    fn payload(&self) -> &(dyn StdError + 'static) {
        match self {
            Self::Request(error) => error,
            Self::Transport(error) => error,
            Self::Api(error) => error,
            Self::Decode(error) => error,
            Self::Paging(error) => error,
            Self::Header(error) => error,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.payload(), f)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.payload().source()
    }
}

impl From<RequestError> for Error {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl From<HeaderError> for Error {
    fn from(error: HeaderError) -> Self {
        Self::Header(error)
    }
}

impl From<PagingError> for Error {
    fn from(error: PagingError) -> Self {
        Self::Paging(error)
    }
}
