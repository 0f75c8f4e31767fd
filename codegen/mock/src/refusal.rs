//! What is wrong with a request, and the answer that says so.

use http::StatusCode;
use serde_json::{Value, json};
use std::fmt;

/// What is wrong with a request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refusal {
    /// The status of the answer.
    pub status: StatusCode,
    /// All that is wrong, as far as one reading tells.
    pub problems: Vec<Problem>,
    /// The verbs that the path takes, where it does not take this one.
    pub allowed: Vec<&'static str>,
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Problem {
    /// The part of the request, such as ``query `page_size` `` or ``body `[3].user.email` ``.
    pub place: String,
    /// What is wrong there.
    pub message: String,
}

impl Problem {
    pub(crate) fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into() }
    }
}

impl Refusal {
    pub(crate) fn one(
        status: StatusCode,
        place: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self::all(status, vec![Problem::new(place, message)])
    }

    pub(crate) fn all(status: StatusCode, problems: Vec<Problem>) -> Self {
        Self { status, problems, allowed: Vec::new() }
    }

    /// The error envelope that is documented.
    pub(crate) fn envelope(&self) -> Value {
        let code = code(self.status);
        let errors = self.problems.iter();
        let errors: Vec<_> =
            errors.map(|problem| json!({ "code": code, "message": problem.to_string() })).collect();
        json!({ "success": false, "errors": errors, "messages": [], "result": null })
    }
}

/// The code of an error. The documents name none for a fault of a request: those of Cloudflare's
/// API as a whole are used where they are known, and else the status with a zero behind it.
fn code(status: StatusCode) -> u32 {
    match status {
        StatusCode::UNAUTHORIZED => 10_000,
        StatusCode::METHOD_NOT_ALLOWED => 10_405,
        other => u32::from(other.as_u16()) * 10,
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status.as_u16())?;
        for problem in &self.problems {
            write!(f, " {problem};")?;
        }
        Ok(())
    }
}
