//! The response header that identifies a request.

use http::{HeaderName, HeaderValue};

/// Ids of requests, of which no two are the same.
#[derive(Clone, Debug)]
pub(crate) struct RequestIds {
    header: Option<HeaderName>,
    count: u64,
}

impl RequestIds {
    /// Ids for `header`, where the API has one.
    pub(crate) fn new(header: Option<&str>) -> Self {
        let parsed = header.and_then(|name| name.parse().ok());
        debug_assert_eq!(parsed.is_some(), header.is_some(), "a header's name is valid");
        Self { header: parsed, count: 0 }
    }

    /// The header of the next response.
    pub(crate) fn next(&mut self) -> Option<(HeaderName, HeaderValue)> {
        self.count += 1;
        Some((self.header.clone()?, format!("{:016x}", self.count).parse().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::RequestIds;

    #[test]
    fn are_of_one_request_each() {
        let mut ids = RequestIds::new(Some("x-request-id"));
        let mut next = || ids.next().map(|(name, value)| format!("{name}: {value:?}"));
        assert_eq!(next().as_deref(), Some("x-request-id: \"0000000000000001\""));
        assert_eq!(next().as_deref(), Some("x-request-id: \"0000000000000002\""));
        assert_eq!(RequestIds::new(None).next(), None);
    }
}
