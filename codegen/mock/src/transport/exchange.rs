//! Requests and what came of them.

use crate::{Fault, Rejection};
use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use std::fmt;

/// A request, and what came of it.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// The method.
    pub method: Method,
    /// Path and query, as in the request line.
    pub target: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body; empty where there was none.
    pub body: Bytes,
    /// The operation that it meant, by its name in the documentation.
    pub operation: Option<String>,
    /// The status of the response; none where the connection was reset.
    pub status: Option<StatusCode>,
    /// What was wrong with the request.
    pub rejection: Option<Rejection>,
    /// The faults that were injected.
    pub faults: Vec<Fault>,
}

impl fmt::Display for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.target)?;
        match self.status {
            Some(status) => write!(f, " -> {}", status.as_u16())?,
            None => f.write_str(" -> reset")?,
        }
        for problem in self.rejection.iter().flat_map(|rejection| &rejection.problems) {
            write!(f, "\n  {problem}")?;
        }
        for fault in &self.faults {
            write!(f, "\n  fault: {fault}")?;
        }
        Ok(())
    }
}
