//! Which 404 says that what was requested does not exist, as a rule without I/O.

use super::RawResponse;
use crate::api::Envelope;
use crate::error::{ApiError, without_mark};
use http::{StatusCode, header};

/// Which responses with the status 404 say that what was requested does not exist, so that an
/// endpoint decodes them to `None`.
///
/// A 404 can have other reasons: the address is wrong, or something that the path leads through
/// does not exist. As far as it can be told, such a response stays an
/// [`ApiError`](crate::error::ApiError):
///
/// - HTML comes from something in front of the API.
/// - Where the API has an envelope, a body that is not an envelope comes from something else too.
///   No body at all is accepted.
/// - With [`codes`](Self::codes), one of the errors in the body has to have one of these codes.
/// - A body that did not arrive in full says nothing.
/// - A DELETE that is sent again, because the outcome of a previous attempt is unknown, may find
///   nothing since that attempt succeeded.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Absent(Option<&'static [i64]>);

impl Absent {
    /// None does.
    pub const NEVER: Self = Self(None);

    /// Every 404 of the API itself does.
    pub const NOT_FOUND: Self = Self(Some(&[]));

    /// A 404 with an error of one of these codes does.
    #[must_use]
    pub const fn codes(codes: &'static [i64]) -> Self {
        Self(Some(codes))
    }

    /// Whether `response`, which is complete, says so.
    pub(crate) fn covers(self, response: &RawResponse) -> bool {
        let Some(codes) = self.0 else { return false };
        response.status() == StatusCode::NOT_FOUND
            && is_of_the_api(response)
            && (codes.is_empty() || has_code(response, codes))
    }
}

fn is_of_the_api(response: &RawResponse) -> bool {
    let body = without_mark(response.body()).trim_ascii();
    if body.is_empty() {
        return true;
    }
    if is_html(response, body) {
        return false;
    }
    let text = std::str::from_utf8(body);
    response.envelope() == Envelope::None || text.is_ok_and(|text| response.is_rejection(text))
}

fn is_html(response: &RawResponse, body: &[u8]) -> bool {
    let content = response.headers().get(header::CONTENT_TYPE);
    let begins = |start: &str| {
        body.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start.as_bytes()))
    };
    content.is_some_and(|content| content.as_bytes().starts_with(b"text/html"))
        || begins("<!doctype html")
        || begins("<html")
}

fn has_code(response: &RawResponse, codes: &[i64]) -> bool {
    let error = ApiError::new(response, None);
    error.errors().iter().any(|error| error.code.is_some_and(|code| codes.contains(&code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(absent: Absent, status: u16, content: &str, body: &'static str) -> bool {
        let response = http::Response::builder().status(status).header("content-type", content);
        absent.covers(&RawResponse::new(response.body(body.into()).unwrap()))
    }

    #[test]
    fn a_404_of_something_else_is_not_one_of_the_resource() {
        const ERROR: &str = r#"{"success":false,"errors":[{"code":10009,"message":"no key"}]}"#;
        for (status, content, body, expected) in [
            (404, "application/json", ERROR, true),
            (404, "", ERROR, true),
            (404, "", "\u{feff}{\"success\":false}", true),
            (404, "", "", true),
            (404, "", " \n", true),
            (410, "application/json", ERROR, false),
            (200, "application/json", ERROR, false),
            (404, "application/json", r#"{"success":true}"#, false),
            (404, "application/json", r#"{"message":"no route"}"#, false),
            (404, "text/plain", "404 page not found", false),
            (404, "text/html; charset=utf-8", "nothing here", false),
            (404, "", "<!DOCTYPE html><p>nothing here", false),
        ] {
            assert_eq!(covers(Absent::NOT_FOUND, status, content, body), expected, "{body}");
            assert!(!covers(Absent::NEVER, status, content, body), "{body}");
        }
        assert!(covers(Absent::codes(&[1, 10009]), 404, "", ERROR));
        assert!(!covers(Absent::codes(&[10013]), 404, "", ERROR));
        assert!(!covers(Absent::codes(&[10009]), 404, "", ""));
    }
}
