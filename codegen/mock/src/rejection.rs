//! What is wrong with a request.

use codegen::api::Operation;
use http::StatusCode;
use std::fmt;

/// What is wrong with a request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Rejection {
    /// The status of the response.
    pub status: StatusCode,
    /// All problems that one reading of the request finds.
    pub problems: Vec<Problem>,
    /// The code of the errors, where the spec says which it is.
    pub code: Option<i64>,
    /// The methods that the path allows, where it does not allow that of the request.
    pub allowed: Vec<&'static str>,
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Problem {
    /// The part of the request, such as ``query `page_size` `` or ``body `[3].user.email` ``.
    pub location: String,
    /// What is wrong there.
    pub message: String,
}

impl Problem {
    pub(crate) fn new(location: impl Into<String>, message: impl Into<String>) -> Self {
        Self { location: location.into(), message: message.into() }
    }
}

impl Rejection {
    pub(crate) fn one(
        status: StatusCode,
        location: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self::all(status, vec![Problem::new(location, message)])
    }

    pub(crate) fn all(status: StatusCode, problems: Vec<Problem>) -> Self {
        Self { status, problems, code: None, allowed: Vec::new() }
    }

    /// The same, as the response that says that what `operation` is about does not exist.
    pub(crate) fn absent(self, operation: &Operation) -> Self {
        let code = operation.absent.as_ref().and_then(|codes| codes.first().copied());
        Self { code, ..self }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.location, self.message)
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status.as_u16())?;
        for problem in &self.problems {
            write!(f, " {problem};")?;
        }
        Ok(())
    }
}
