//! Rate limits: what responses state of them, and calls that keep to them.

mod fields;
mod pace;
mod pacer;

pub(crate) use pacer::{Pacer, Permit, Turn};

use fields::items;
use http::HeaderMap;
use std::time::Duration;

const LIMITS: &str = "ratelimit";
const POLICIES: &str = "ratelimit-policy";

/// How many more requests an API accepts, as a response states it.
///
/// It is read from the headers `RateLimit` and `RateLimit-Policy` of the IETF draft
/// [RateLimit header fields for HTTP][draft]. Every response of an API that sends them has them,
/// also the successful ones, so a program can slow down before it is rejected. A client does so by
/// itself if it is asked to: see [`ClientBuilder::pace`](crate::ClientBuilder::pace).
///
/// ```
/// # use cloudflare_api_runtime::example::Title;
/// # use cloudflare_api_runtime::testing::Fake;
/// use cloudflare_api_runtime::{RateLimit, http};
/// use std::time::Duration;
///
/// # let response = http::Response::builder()
/// #     .header("RateLimit", r#""default";r=50;t=30"#)
/// #     .header("RateLimit-Policy", r#""default";q=100;w=60"#)
/// #     .body("\"Moby Dick\"").unwrap();
/// # let client = Fake::new().respond(Title("1851"), response).blocking_client();
/// let response = client.response(Title("1851"))?;
/// if let Some(limit) = RateLimit::of(response.headers()) {
///     assert_eq!(limit.remaining(), 50);
///     assert_eq!(limit.reset(), Some(Duration::from_secs(30)));
///     assert_eq!(limit.quota(), Some(100));
/// }
/// # Ok::<(), cloudflare_api_runtime::Error>(())
/// ```
///
/// [draft]: https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct RateLimit {
    name: String,
    remaining: u64,
    reset: Option<Duration>,
    quota: Option<u64>,
    window: Option<Duration>,
}

impl RateLimit {
    /// The limit with the fewest requests left, of those that the `headers` of a response state.
    ///
    /// It is `None` where the headers state none. Use it on the response of
    /// [`Client::response`](crate::Client::response); where a call was rejected,
    /// [`Error::rate_limit`](crate::Error::rate_limit) is the same.
    #[must_use]
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        Self::all(headers).into_iter().min_by_key(|limit| limit.remaining)
    }

    /// Every limit that the `headers` of a response state, in their order. Those that do not count
    /// requests, and what cannot be read, are left out.
    #[must_use]
    pub fn all(headers: &HeaderMap) -> Vec<Self> {
        if !headers.contains_key(LIMITS) {
            return Vec::new();
        }
        let limits: Vec<_> = items(headers, LIMITS).collect();
        let policies: Vec<_> = items(headers, POLICIES).collect();
        let read = |limit: &fields::Item<'_>| {
            let named = policies.iter().find(|policy| policy.name == limit.name);
            // Servers exist that call one limit by two names.
            let only = || policies.first().filter(|_| policies.len() == 1 && limits.len() == 1);
            let policy = named.or_else(only);
            let unit = policy.and_then(|policy| policy.text("qu"));
            if unit.is_some_and(|unit| unit != "requests") {
                return None;
            }
            Some(Self {
                name: limit.name.clone(),
                remaining: limit.number("r")?,
                reset: limit.number("t").map(Duration::from_secs),
                quota: policy.and_then(|policy| policy.number("q")),
                window: policy.and_then(|policy| policy.number("w")).map(Duration::from_secs),
            })
        };
        limits.iter().filter_map(read).collect()
    }

    /// The name of the limit.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many more requests are accepted before [`reset`](Self::reset).
    #[must_use]
    pub fn remaining(&self) -> u64 {
        self.remaining
    }

    /// The time until more requests are accepted, from the response on.
    ///
    /// A program that has used up its quota waits for that long:
    ///
    /// ```
    /// # use cloudflare_api_runtime::RateLimit;
    /// # use std::time::Duration;
    /// fn wait(limit: &RateLimit) -> Option<Duration> {
    ///     (limit.remaining() == 0).then(|| limit.reset()).flatten()
    /// }
    /// ```
    #[must_use]
    pub fn reset(&self) -> Option<Duration> {
        self.reset
    }

    /// How many requests are accepted in a [`window`](Self::window).
    #[must_use]
    pub fn quota(&self) -> Option<u64> {
        self.quota
    }

    /// The period that the [`quota`](Self::quota) is for.
    #[must_use]
    pub fn window(&self) -> Option<Duration> {
        self.window
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    /// Name, remaining, reset, quota and window of each limit.
    fn read(limits: &[&'static str], policies: &[&'static str]) -> Vec<String> {
        let mut headers = HeaderMap::new();
        for (name, values) in [(LIMITS, limits), (POLICIES, policies)] {
            for value in values {
                headers.append(name, HeaderValue::from_static(value));
            }
        }
        let seconds = |time: Option<Duration>| time.map(|time| time.as_secs());
        let shown = RateLimit::all(&headers).into_iter().map(|limit| {
            let RateLimit { name, remaining, reset, quota, window } = limit;
            format!("{name} {remaining} {:?} {quota:?} {:?}", seconds(reset), seconds(window))
        });
        shown.collect()
    }

    #[test]
    fn reads_what_servers_send() {
        let full = "default 50 Some(30) Some(100) Some(60)";
        for (limits, policies, expected) in [
            (&["\"default\";r=50;t=30"][..], &["\"default\";q=100;w=60"][..], &[full][..]),
            (&["\"default\";r=50;t=30"], &["\"burst\";q=100;w=60"], &[full]),
            (&[" default ; r=50.5 ;t = 30, "], &["default; w=60; q=100;pk=:YQ==:"], &[full]),
            (&["\"default\";r=50;t=30"], &[], &["default 50 Some(30) None None"]),
            (&["\"a,b;c\\\"d\";r=0"], &[], &["a,b;c\"d 0 None None None"]),
            (
                &["\"a\";r=5;t=1, \"b\";r=9", "\"c\";r=1"],
                &["\"b\";q=10;w=2;x=1,\"a\";q=6"],
                &["a 5 Some(1) Some(6) None", "b 9 None Some(10) Some(2)", "c 1 None None None"],
            ),
            (
                &["\"size\";r=5, \"calls\";r=9"],
                &["\"size\";q=99;qu=\"content-bytes\", \"calls\";q=10;qu=\"requests\""],
                &["calls 9 None Some(10) None"],
            ),
        ] {
            assert_eq!(read(limits, policies), expected, "{limits:?} {policies:?}");
        }
    }

    #[test]
    fn leaves_out_what_it_cannot_read() {
        for text in [
            "",
            ",",
            ";",
            "\"",
            "\"\\",
            "a",
            "a;t=3",
            "a;r",
            "a;r=",
            "a;r=-1",
            "a;r=x",
            "r=5",
            "limit=100, remaining=50, reset=30",
            "a;r=99999999999999999999999",
        ] {
            assert!(read(&[text], &["\"a\";q=100"]).is_empty(), "{text}");
        }
        assert_eq!(read(&["a;r=1"], &["\";;q"]), ["a 1 None None None"]);
        assert!(read(&[], &["\"a\";q=100;w=60"]).is_empty());
    }

    #[test]
    fn the_tightest_is_the_one() {
        let mut headers = HeaderMap::new();
        assert_eq!(RateLimit::of(&headers), None);
        headers.insert(LIMITS, HeaderValue::from_static("day;r=500, burst;r=3, hour;r=20"));
        assert_eq!(RateLimit::of(&headers).unwrap().name(), "burst");
    }
}
