//! Results of responses, wherever a document has them.

use super::{RawResponse, document, envelope, lookup};
use crate::error::{DecodeError, DecodeErrorKind};
use serde::de::{DeserializeOwned, IgnoredAny};

impl RawResponse {
    /// The value at `path`, names joined by dots from the root of the document: `result.buckets`.
    ///
    /// ```
    /// use cloudflare_api_runtime::endpoint::RawResponse;
    /// use cloudflare_api_runtime::http;
    ///
    /// let body = r#"{ "success": true, "data": { "id": "a" } }"#;
    /// let response = RawResponse::new(http::Response::new(body.into()));
    /// let id: String = response.result_at("data.id")?;
    /// assert_eq!(id, "a");
    /// # Ok::<(), cloudflare_api_runtime::error::DecodeError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the body is not a JSON object, when the API has an envelope and its `success` is false,
    /// and when the value is missing, null or of another type.
    pub fn result_at<T: DeserializeOwned>(&self, path: &str) -> Result<T, DecodeError> {
        const EXPECTED: &str = "a value";
        let text = self.object_text("an object with a value")?;
        self.accepted(text, EXPECTED)?;
        let kind = match lookup::find(text, path) {
            None => DecodeErrorKind::Missing,
            Some("null") => DecodeErrorKind::Null,
            Some(value) => {
                return self.parse(value).map_err(|error| error.at(self, EXPECTED, Some(path)));
            }
        };
        Err(DecodeError::build(self, kind, EXPECTED, Some(path.to_owned()), None))
    }

    /// The same, which may be missing or null.
    ///
    /// # Errors
    ///
    /// When the body is not a JSON object, when the API has an envelope and its `success` is false,
    /// and when the value is of another type.
    pub fn result_or_null_at<T: DeserializeOwned>(
        &self,
        path: &str,
    ) -> Result<Option<T>, DecodeError> {
        or_null(self.result_at(path))
    }

    /// Checks that `text`, the body, is a document and no rejection.
    pub(super) fn accepted(&self, text: &str, expected: &'static str) -> Result<(), DecodeError> {
        document::parse::<IgnoredAny>(text).map_err(|error| error.at(self, expected, None))?;
        if self.is_rejection(text) { Err(self.rejected()) } else { Ok(()) }
    }

    /// The `result` of the envelope as a list. Null or none is an empty list, unless the response
    /// states that there are items.
    ///
    /// # Errors
    ///
    /// When the body is not an envelope, or has no list where it is due.
    pub fn list<T: DeserializeOwned>(&self) -> Result<Vec<T>, DecodeError> {
        self.or_empty(self.result(), "result")
    }

    /// The list at `path`, names joined by dots from the root of the document. Null or none is an
    /// empty list, as of [`list`](Self::list).
    ///
    /// # Errors
    ///
    /// When the body is not a JSON object, when the API has an envelope and its `success` is false,
    /// and when there is no list where it is due.
    pub fn list_at<T: DeserializeOwned>(&self, path: &str) -> Result<Vec<T>, DecodeError> {
        self.or_empty(self.result_at(path), path)
    }

    fn or_empty<T>(
        &self,
        list: Result<Vec<T>, DecodeError>,
        path: &str,
    ) -> Result<Vec<T>, DecodeError> {
        const EXPECTED: &str = "a list";
        let kind = match list {
            Err(error) if is_nothing(&error) => error.kind(),
            list => return list,
        };
        let text = self.object_text(EXPECTED)?;
        let stated = ["result_info.total_count", "result_info.count"]
            .iter()
            .any(|path| lookup::find_number(text, path).is_some_and(|count| count > 0));
        let allowed = kind == DecodeErrorKind::Null || envelope::may_leave_out(text, path);
        if allowed && !stated {
            return Ok(Vec::new());
        }
        Err(DecodeError::build(self, kind, EXPECTED, Some(path.to_owned()), None))
    }
}

/// A result that may be missing or null.
pub(super) fn or_null<T>(result: Result<T, DecodeError>) -> Result<Option<T>, DecodeError> {
    match result {
        Err(error) if is_nothing(&error) => Ok(None),
        result => result.map(Some),
    }
}

/// Whether there is no value where one is expected.
fn is_nothing(error: &DecodeError) -> bool {
    matches!(error.kind(), DecodeErrorKind::Null | DecodeErrorKind::Missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(body: &str) -> RawResponse {
        RawResponse::new(http::Response::new(body.to_owned().into()))
    }

    #[test]
    fn reads_a_value_wherever_it_is() {
        let body = r#"{"success":true,"data":{"one":7,"none":null,"many":["a"]},"errors":[]}"#;
        let response = response(body);
        assert_eq!(response.result_at::<u8>("data.one").unwrap(), 7);
        assert_eq!(response.list_at::<String>("data.many").unwrap(), ["a"]);
        assert_eq!(response.result_or_null_at::<u8>("data.none").unwrap(), None);
        assert_eq!(response.result_or_null_at::<u8>("data.other").unwrap(), None);
        assert!(response.list_at::<u8>("data.none").unwrap().is_empty());
        for (path, kind, at) in [
            ("data.none", DecodeErrorKind::Null, "data.none"),
            ("data.other", DecodeErrorKind::Missing, "data.other"),
            ("data.one.more", DecodeErrorKind::Missing, "data.one.more"),
            ("data.many", DecodeErrorKind::Shape, "data.many"),
        ] {
            let error = response.result_at::<u8>(path).unwrap_err();
            assert_eq!((error.kind(), error.path()), (kind, Some(at)), "{path}");
        }
        let error = response.list_at::<u8>("data.many").unwrap_err();
        assert_eq!((error.kind(), error.path()), (DecodeErrorKind::Shape, Some("data.many[0]")));
    }

    #[test]
    fn reads_no_value_of_a_rejection_or_of_what_is_not_a_document() {
        for (body, kind) in [
            (r#"{"success":false,"data":7}"#, DecodeErrorKind::Rejected),
            (r#"{"data":7"#, DecodeErrorKind::Syntax),
            (r#"{"data":7} x"#, DecodeErrorKind::Syntax),
            ("[7]", DecodeErrorKind::Shape),
            ("", DecodeErrorKind::Empty),
        ] {
            assert_eq!(response(body).result_at::<u8>("data").unwrap_err().kind(), kind, "{body}");
        }
    }
}
