//! How many requests each caller may send.

use crate::rejection::Rejection;
use codegen::api::Api;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// How many requests are accepted in a window of time, written as `1200/300s`.
///
/// The window of a caller, who is known by the credentials, begins with the first request. One
/// request too many is rejected with 429, and so is each one in the window after it. Every response
/// states what is left in the headers `Ratelimit` and `Ratelimit-Policy`, in whole seconds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Quota {
    requests: u32,
    seconds: u32,
}

/// Counts the requests of all callers.
#[derive(Clone, Debug)]
pub(crate) struct Meter {
    quota: Quota,
    /// The headers of all schemes.
    credentials: Vec<String>,
    windows: BTreeMap<Vec<u8>, Window>,
}

#[derive(Clone, Copy, Debug)]
struct Window {
    ends: Timestamp,
    left: u32,
    is_blocked: bool,
}

/// Where a caller stands after a request.
#[derive(Debug)]
pub(crate) struct Standing {
    quota: Quota,
    left: u32,
    /// Until the window ends, in seconds.
    reset: i64,
    is_blocked: bool,
}

impl Quota {
    /// Accepts `requests` in a window of `seconds`, of which there is at least one.
    #[must_use]
    pub const fn new(requests: u32, seconds: u32) -> Self {
        Self { requests, seconds: if seconds == 0 { 1 } else { seconds } }
    }

    fn window_from(self, now: Timestamp) -> Timestamp {
        let window = SignedDuration::from_secs(self.seconds.into());
        now.checked_add(window).unwrap_or(Timestamp::MAX)
    }
}

impl Meter {
    pub(crate) fn new(quota: Quota, api: &Api) -> Self {
        let headers = api.schemes.iter().flat_map(|scheme| &scheme.headers);
        let credentials = headers.map(|header| header.name.clone()).collect();
        Self { quota, credentials, windows: BTreeMap::new() }
    }

    /// Counts a request with `headers` at the time `now`.
    pub(crate) fn count(&mut self, headers: &HeaderMap, now: Timestamp) -> Standing {
        let quota = self.quota;
        let mut caller = Vec::new();
        for name in &self.credentials {
            caller.extend(headers.get(name).map_or(&b""[..], HeaderValue::as_bytes));
            caller.push(b'\n');
        }
        let fresh =
            Window { ends: quota.window_from(now), left: quota.requests, is_blocked: false };
        let window = self.windows.entry(caller).or_insert(fresh);
        if window.ends <= now {
            *window = fresh;
        }
        match window.left.checked_sub(1) {
            Some(left) => window.left = left,
            None if !window.is_blocked => *window = Window { left: 0, is_blocked: true, ..fresh },
            None => {}
        }
        let left = window.ends.duration_since(now).as_millis();
        let reset = i64::try_from(left.max(0)).unwrap_or(i64::MAX).saturating_add(999) / 1000;
        Standing { quota, left: window.left, reset, is_blocked: window.is_blocked }
    }
}

impl Standing {
    /// Why the request is rejected, if it is.
    pub(crate) fn rejection(&self) -> Option<Rejection> {
        let Quota { requests, seconds } = self.quota;
        let message = format!("more than {requests} requests in {seconds} seconds");
        let status = StatusCode::TOO_MANY_REQUESTS;
        self.is_blocked.then(|| Rejection::one(status, "credentials", message))
    }

    /// The headers that state it.
    pub(crate) fn headers(&self) -> impl Iterator<Item = (HeaderName, HeaderValue)> {
        let Self { quota: Quota { requests, seconds }, left, reset, is_blocked } = self;
        let wait = is_blocked.then(|| (header::RETRY_AFTER, reset.to_string()));
        let stated = [
            ("ratelimit", format!("\"default\";r={left};t={reset}")),
            ("ratelimit-policy", format!("\"default\";q={requests};w={seconds}")),
        ];
        let stated = stated.map(|(name, value)| (HeaderName::from_static(name), value));
        let all = stated.into_iter().chain(wait);
        all.filter_map(|(name, value)| Some((name, value.parse().ok()?)))
    }
}

impl fmt::Display for Quota {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}s", self.requests, self.seconds)
    }
}

impl FromStr for Quota {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.strip_suffix('s').and_then(|text| text.split_once('/'));
        let read = |text: &str| text.trim().parse().ok().filter(|number| *number > 0);
        let quota = numbers.and_then(|(requests, seconds)| {
            Some(Self { requests: read(requests)?, seconds: read(seconds)? })
        });
        quota.ok_or_else(|| "expected requests in seconds, such as 1200/300s".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a caller with this token is sent, at this second: left, reset, and the wait if blocked.
    fn standing(meter: &mut Meter, token: &'static str, second: i64) -> (u32, i64, bool) {
        let mut headers = HeaderMap::new();
        headers.insert("authorization", HeaderValue::from_static(token));
        let now = Timestamp::UNIX_EPOCH + SignedDuration::from_secs(second);
        let Standing { left, reset, is_blocked, .. } = meter.count(&headers, now);
        (left, reset, is_blocked)
    }

    #[test]
    fn counts_in_windows_and_blocks_for_one_more() {
        let credentials = vec!["authorization".to_owned()];
        let quota = "2/10s".parse().expect("a quota");
        let mut meter = Meter { quota, credentials, windows: BTreeMap::new() };
        let mut at = |token, second| standing(&mut meter, token, second);
        assert_eq!(at("a", 5), (1, 10, false));
        assert_eq!(at("a", 9), (0, 6, false));
        assert_eq!(at("b", 9), (1, 10, false));
        assert_eq!(at("a", 14), (0, 10, true));
        assert_eq!(at("a", 23), (0, 1, true));
        assert_eq!(at("a", 24), (1, 10, false));
    }

    #[test]
    fn is_stated_in_headers() {
        let quota = Quota::new(100, 60);
        let standing = Standing { quota, left: 0, reset: 30, is_blocked: true };
        let headers: Vec<_> =
            standing.headers().map(|(name, value)| format!("{name}: {value:?}")).collect();
        let expected = [
            r#"ratelimit: "\"default\";r=0;t=30""#,
            r#"ratelimit-policy: "\"default\";q=100;w=60""#,
            r#"retry-after: "30""#,
        ];
        assert_eq!(headers, expected);
    }

    #[test]
    fn is_read_as_it_is_written() {
        assert_eq!("1200/300s".parse(), Ok(Quota::new(1200, 300)));
        assert_eq!(Quota::new(1200, 300).to_string(), "1200/300s");
        for text in ["", "5", "5/s", "0/5s", "5/0s", "5/5", "-1/5s", "a/bs"] {
            let error = text.parse::<Quota>().expect_err(text);
            assert_eq!(error, "expected requests in seconds, such as 1200/300s");
        }
    }
}
