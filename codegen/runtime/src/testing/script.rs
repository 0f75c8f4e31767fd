//! What a fake responds to which request.

use crate::error::{Sent, TransportError, TransportErrorKind};
use bytes::Bytes;
use http::uri::PathAndQuery;
use http::{Request, Response};

#[derive(Debug, Default)]
pub(super) struct Script {
    entries: Vec<(String, Answer)>,
    /// The paths of the base URLs of all APIs.
    bases: Vec<Box<str>>,
}

#[derive(Clone, Debug)]
pub(super) enum Answer {
    Response(Response<Bytes>),
    Error(TransportErrorKind, Sent),
    Silence,
    /// The script has none. A status would look like a response of the API.
    Missing(String),
}

impl Script {
    /// Makes paths below `base` known by what follows it.
    pub(super) fn add_base(&mut self, base: &str) {
        if !self.bases.iter().any(|known| **known == *base) {
            self.bases.push(base.into());
        }
    }

    pub(super) fn push(&mut self, request: &Request<Bytes>, answer: Answer) {
        self.entries.push((self.line(request), answer));
    }

    /// The next answer to `request`; the last one stays.
    pub(super) fn answer(&mut self, request: &Request<Bytes>) -> Answer {
        let line = self.line(request);
        let mut matching = (0..self.entries.len()).filter(|index| self.entries[*index].0 == line);
        match (matching.next(), matching.next()) {
            (Some(first), Some(_)) => self.entries.remove(first).1,
            (Some(only), None) => self.entries[only].1.clone(),
            (None, _) => Answer::Missing(self.missing(&line)),
        }
    }

    /// Names the request without a response next to those that have one: a wrong filter shows.
    fn missing(&self, line: &str) -> String {
        let mut known: Vec<_> = self.entries.iter().map(|(line, _)| &**line).collect();
        known.dedup();
        if known.is_empty() {
            return format!("the test has no response to {line}, nor to anything else");
        }
        format!("the test has no response to {line}, only to {}", known.join(", "))
    }

    /// `request` as `METHOD /path?query body`, below the base URL.
    pub(super) fn line(&self, request: &Request<Bytes>) -> String {
        let all = request.uri().path_and_query().map_or("", PathAndQuery::as_str);
        let below = |base: &str| {
            all.strip_prefix(base).filter(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
        };
        let bases = self.bases.iter().map(|base| &**base);
        let path = bases.filter_map(below).min_by_key(|rest| rest.len());
        let path = path.unwrap_or(all);
        let body = String::from_utf8_lossy(request.body());
        format!("{} {path} {body}", request.method()).trim_end().to_owned()
    }
}

impl Answer {
    /// What a transport returns, where a body may have `limit` bytes.
    pub(super) fn outcome(self, limit: usize) -> Result<Response<Bytes>, TransportError> {
        match self {
            Self::Response(response) if response.body().len() > limit => {
                let message = "the body is larger than the limit";
                let error = TransportError::new(TransportErrorKind::TooLarge, Sent::Yes, message);
                Err(error.with_response(response.map(|body| body.slice(..limit))))
            }
            Self::Response(response) => Ok(response),
            Self::Error(kind, sent) => Err(TransportError::new(kind, sent, "failed by the test")),
            Self::Silence => Err(TransportError::timeout()),
            Self::Missing(message) => {
                Err(TransportError::new(TransportErrorKind::Other, Sent::No, message))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_below_the_longest_base() {
        let mut script = Script::default();
        let line = |script: &Script, uri: &str| {
            script.line(&Request::put(uri).body(Bytes::from("{}")).unwrap())
        };
        assert_eq!(line(&script, "http://a/v1/b?c"), "PUT /v1/b?c {}");
        script.add_base("");
        script.add_base("/v1");
        for (uri, expected) in [
            ("http://a/v1/b?c", "PUT /b?c {}"),
            ("http://a/v1?c", "PUT ?c {}"),
            ("http://a/v10/b", "PUT /v10/b {}"),
            ("http://a/b", "PUT /b {}"),
        ] {
            assert_eq!(line(&script, uri), expected);
        }
    }
}
