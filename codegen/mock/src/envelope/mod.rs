//! What documents of responses are wrapped in. Everything that depends on the envelope is in here.

mod bare;
mod v4;

use crate::json;
use crate::rejection::Problem;
use codegen::api::{self, Api, Operation, Output};
use http::StatusCode;
use serde_json::Value;

/// Numbers that a response may have about a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counts {
    /// Items on the page.
    pub(crate) count: usize,
    /// The number of the page, where pages have numbers.
    pub(crate) page: Option<i64>,
    /// Items on a full page.
    pub(crate) per_page: usize,
    /// Items of the whole list.
    pub(crate) total: usize,
}

/// The envelope of an API.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Envelope {
    /// None: a document is the value.
    None,
    /// `{success, errors, messages, result, result_info}`.
    V4,
}

impl Envelope {
    /// The envelope of an API.
    pub(crate) fn of(api: &Api) -> Self {
        match api.envelope {
            api::Envelope::None => Self::None,
            api::Envelope::V4 => Self::V4,
        }
    }

    /// The envelope of the successful response of `operation`.
    pub(crate) fn around(self, operation: &Operation) -> Self {
        match operation.output {
            Output::Result(_) | Output::Page(_) => self,
            Output::Bare(_) | Output::Raw(_) | Output::Series(..) | Output::Nothing => Self::None,
        }
    }

    /// The document of a success with `value` at the path `at`, and everything else as in
    /// `example`.
    pub(crate) fn success(self, value: Value, at: &[String], example: Option<&Value>) -> Value {
        let mut document = match self {
            Self::None => example.cloned().unwrap_or_default(),
            Self::V4 => v4::success(example),
        };
        json::set(&mut document, at, value);
        document
    }

    /// Puts numbers in the places that `document` has for them.
    pub(crate) fn count(self, document: &mut Value, counts: Counts) {
        match self {
            Self::None => {}
            Self::V4 => v4::count(document, counts),
        }
    }

    /// The document of an error.
    pub(crate) fn error(
        self,
        status: StatusCode,
        code: Option<i64>,
        problems: &[Problem],
    ) -> Value {
        match self {
            Self::None => bare::error(code, problems),
            Self::V4 => v4::error(status, code, problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, Envelope};
    use crate::json;
    use crate::rejection::Problem;
    use http::StatusCode;
    use serde_json::json;

    #[test]
    fn wraps_what_is_found_in_it_again() {
        let example =
            json!({ "result": [0], "result_info": { "count": "9", "total_count": 9, "of": 9 } });
        for (envelope, at, document) in [
            (Envelope::None, "", json!([1, 2])),
            (
                Envelope::None,
                "result",
                json!({ "result": [1, 2], "result_info": { "count": "9", "total_count": 9, "of": 9 } }),
            ),
            (
                Envelope::V4,
                "result",
                json!({
                    "success": true, "errors": [], "messages": [], "result": [1, 2],
                    "result_info": { "count": "2", "total_count": 7, "of": 9 },
                }),
            ),
        ] {
            let at = json::path(at);
            let mut page = envelope.success(json!([1, 2]), &at, Some(&example));
            envelope.count(&mut page, Counts { count: 2, page: None, per_page: 2, total: 7 });
            assert_eq!(page, document);
            assert_eq!(json::member(&page, &at), Some(&json!([1, 2])));
            assert_eq!(json::member_mut(&mut page, &at), Some(&mut json!([1, 2])));
            let alone = envelope.success(json!(3), &at, None);
            assert_eq!(json::member(&alone, &at), Some(&json!(3)));
        }
    }

    #[test]
    fn says_what_is_wrong() {
        let problems = ["a", "b"].map(|name| Problem::new(name, "is required"));
        let error = |envelope: Envelope| envelope.error(StatusCode::UNAUTHORIZED, None, &problems);
        assert_eq!(
            error(Envelope::None),
            json!({ "error": { "message": "a: is required; b: is required" } })
        );
        let errors = ["a: is required", "b: is required"];
        let errors = errors.map(|message| json!({ "code": 10_000, "message": message }));
        assert_eq!(
            error(Envelope::V4),
            json!({ "success": false, "errors": errors, "messages": [], "result": null })
        );
    }
}
