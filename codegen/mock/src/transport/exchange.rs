//! Requests and what came of them.

use crate::auth;
use crate::{Fault, Rejection};
use bytes::Bytes;
use codegen::api::Api;
use http::{HeaderMap, Method, StatusCode};
use serde_json::{Map, Value, json};
use std::fmt;

/// How requests are logged.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum LogFormat {
    /// A line for each request, and one for each thing that is wrong with it.
    Human,
    /// A JSON object on a line of its own for each request.
    Json,
}

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

impl Exchange {
    /// The exchange as JSON. Whoever reads a log does not see credentials: of a header that has some,
    /// only its name is shown.
    pub(super) fn to_json(&self, api: &Api) -> Value {
        let mut headers = Map::new();
        for name in self.headers.keys() {
            let values = self.headers.get_all(name).iter().map(|value| {
                let is_secret = auth::is_secret(api, name.as_str());
                if is_secret { "..".into() } else { String::from_utf8_lossy(value.as_bytes()) }
            });
            headers.insert(name.to_string(), values.collect::<Vec<_>>().join(", ").into());
        }
        let problems = self.rejection.iter().flat_map(|rejection| &rejection.problems);
        json!({
            "method": self.method.as_str(),
            "target": self.target,
            "operation": self.operation,
            "headers": headers,
            "body": serde_json::from_slice(&self.body)
                .unwrap_or_else(|_| Value::from(String::from_utf8_lossy(&self.body))),
            "status": self.status.map(|status| status.as_u16()),
            "problems": problems
                .map(|problem| json!({ "location": problem.location, "message": problem.message }))
                .collect::<Vec<_>>(),
            "faults": self.faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
        })
    }
}
