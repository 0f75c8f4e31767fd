//! When to attempt a call again, as pure functions.

mod after;
mod budget;

pub(crate) use after::retry_after;
pub(crate) use budget::Budget;

use crate::error::{Sent, TransportError, TransportErrorKind};
use http::{HeaderMap, Method, StatusCode};
use std::time::Duration;

/// How often a failed call is attempted again, and after which waits.
///
/// By default there are three attempts in all. A broken connection, a response that is late or cut
/// short, and the statuses 408, 429 and 5xx lead to another attempt of a GET, PUT or DELETE. A POST
/// or PATCH is sent again only if the server provably did not process it, on 429, or when the
/// server says `x-should-retry: true`; `x-should-retry: false` forbids another attempt of any call.
///
/// The wait before another attempt is as long as the server asks for (`retry-after-ms`,
/// `Retry-After` in seconds or as a date); where it asks for none, 0.5 s, doubling up to 8 s, each
/// wait drawn from 75 to 100 % of that. Where the server asks for more than
/// [`longest_wait`](Self::longest_wait), 60 s by default, the call ends in the error at once.
///
/// ```
/// use cloudflare_api_runtime::Retry;
/// use std::time::Duration;
///
/// // For a job that nobody waits for: up to eight attempts, after 1 s, 2 s, 4 s .. 60 s.
/// let patient = Retry::attempts(8)
///     .backoff(Duration::from_secs(1), Duration::from_secs(60))
///     .longest_wait(Duration::from_secs(300));
///
/// // For a request that somebody waits for: none.
/// let once = Retry::NEVER;
/// # assert_ne!(patient, once);
/// ```
///
/// Retries of a client and its clones come out of one budget, see
/// [`ClientBuilder::retry_budget`](crate::ClientBuilder::retry_budget), and end with the deadline of the
/// call, see [`Client::with_deadline`](crate::Client::with_deadline).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Retry {
    attempts: u32,
    first: Duration,
    most: Duration,
    longest: Duration,
}

impl Retry {
    /// A single attempt.
    pub const NEVER: Self = Self::attempts(1);

    /// At most `attempts` attempts, the first included; at least one.
    #[must_use]
    pub const fn attempts(attempts: u32) -> Self {
        Self {
            attempts: if attempts == 0 { 1 } else { attempts },
            first: Duration::from_millis(500),
            most: Duration::from_secs(8),
            longest: Duration::from_secs(60),
        }
    }

    /// Waits `first` before the second attempt, and twice as long each time, up to `most`, where
    /// the server asks for no wait of its own. By default 0.5 s and 8 s.
    #[must_use]
    pub const fn backoff(mut self, first: Duration, most: Duration) -> Self {
        self.first = first;
        self.most = most;
        self
    }

    /// Ends the call where the server asks for a wait longer than this. By default 60 s.
    #[must_use]
    pub const fn longest_wait(mut self, longest: Duration) -> Self {
        self.longest = longest;
        self
    }

    /// How many attempts there are at most, the first included.
    pub(crate) const fn most_attempts(&self) -> u32 {
        self.attempts
    }

    /// How long to wait after `attempt`, or `None` when no attempt is left or the wait is too long.
    pub(crate) fn wait(
        &self,
        attempt: u32,
        asked: Option<Duration>,
        jitter: f64,
    ) -> Option<Duration> {
        if attempt >= self.attempts {
            return None;
        }
        if let Some(asked) = asked.filter(|asked| !asked.is_zero()) {
            return (asked <= self.longest).then_some(asked);
        }
        let doubled = 1_u32.checked_shl(attempt.saturating_sub(1)).unwrap_or(u32::MAX);
        let backoff = self.first.saturating_mul(doubled.max(1)).min(self.most);
        Some(backoff.mul_f64(1.0 - 0.25 * jitter.clamp(0.0, 1.0)))
    }
}

impl Default for Retry {
    /// Three attempts.
    fn default() -> Self {
        Self::attempts(3)
    }
}

/// Whether a response of `status` is worth another attempt of `method`.
pub(crate) fn response_is_transient(
    method: &Method,
    status: StatusCode,
    headers: &HeaderMap,
) -> bool {
    match headers.get("x-should-retry").map(http::HeaderValue::as_bytes) {
        Some(b"true") => return true,
        Some(b"false") => return false,
        _ => {}
    }
    status == StatusCode::TOO_MANY_REQUESTS || (repeatable(method) && outcome_is_unknown(status))
}

/// Whether a request of `method` that failed with `error` is worth another attempt.
pub(crate) fn error_is_transient(method: &Method, error: &TransportError) -> bool {
    let passing = match error.kind() {
        TransportErrorKind::Connect
        | TransportErrorKind::Timeout
        | TransportErrorKind::Closed
        | TransportErrorKind::CutShort
        | TransportErrorKind::Proxy
        | TransportErrorKind::RateLimit => true,
        TransportErrorKind::Tls
        | TransportErrorKind::TooLarge
        | TransportErrorKind::Malformed
        | TransportErrorKind::Other => false,
    };
    passing && (error.sent() == Sent::No || repeatable(method))
}

/// Whether the server may have acted on a request to which it responded with `status`.
pub(crate) fn outcome_is_unknown(status: StatusCode) -> bool {
    status == StatusCode::REQUEST_TIMEOUT || status.is_server_error()
}

/// Whether a request of `method` may be sent twice with the outcome of one.
fn repeatable(method: &Method) -> bool {
    method.is_idempotent()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backs_off_and_obeys() {
        let retry = Retry::attempts(9);
        let millis = |attempt, jitter| retry.wait(attempt, None, jitter).unwrap().as_millis();
        assert_eq!([1, 2, 3, 4, 5, 6].map(|n| millis(n, 0.0)), [500, 1000, 2000, 4000, 8000, 8000]);
        assert_eq!(millis(1, 1.0), 375);
        assert_eq!(Retry::attempts(99).wait(80, None, 0.0), Some(Duration::from_secs(8)));
        assert_eq!(retry.wait(9, None, 0.0), None);

        let asked = |seconds| retry.wait(1, Some(Duration::from_secs(seconds)), 0.0);
        assert_eq!(asked(0), Some(Duration::from_millis(500)));
        assert_eq!(asked(60), Some(Duration::from_secs(60)));
        assert_eq!(asked(61), None);
        assert_eq!(Retry::attempts(0).wait(1, None, 0.0), None);
    }

    #[test]
    fn judges_responses() {
        let judge = |method: Method, status: u16, says: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            if let Some(says) = says {
                headers.insert("x-should-retry", http::HeaderValue::from_static(says));
            }
            response_is_transient(&method, StatusCode::from_u16(status).unwrap(), &headers)
        };
        for status in [408, 429, 500, 501, 503, 520, 599] {
            for method in [Method::GET, Method::PUT, Method::DELETE] {
                assert!(judge(method, status, None), "{status}");
            }
            assert_eq!(judge(Method::POST, status, None), status == 429, "{status}");
        }
        for status in [300, 304, 400, 401, 403, 404, 409, 410, 422, 425, 499] {
            assert!(!judge(Method::GET, status, None), "{status}");
        }
        assert!(judge(Method::POST, 400, Some("true")));
        assert!(!judge(Method::GET, 503, Some("false")));
        assert!(!judge(Method::GET, 400, Some("TRUE")));
    }

    #[test]
    fn judges_errors() {
        let judge = |method, kind, sent| {
            error_is_transient(&method, &TransportError::new(kind, sent, "broken"))
        };
        assert!(judge(Method::GET, TransportErrorKind::Closed, Sent::Unknown));
        assert!(judge(Method::POST, TransportErrorKind::Connect, Sent::No));
        assert!(!judge(Method::POST, TransportErrorKind::Closed, Sent::Unknown));
        assert!(!judge(Method::PATCH, TransportErrorKind::Timeout, Sent::Yes));
        assert!(!judge(Method::GET, TransportErrorKind::TooLarge, Sent::Yes));
    }
}
