//! The headers that responses of success are documented to have, as their examples.

use crate::json;
use codegen::api::Operation;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde_json::Value;

/// The headers of a response of `operation` with `status`.
pub(crate) fn of(operation: &Operation, status: StatusCode) -> HeaderMap {
    let response = operation.response(status.as_u16());
    let headers = response.iter().flat_map(|response| &response.headers).filter_map(|header| {
        let name = HeaderName::from_bytes(header.parameter.name.as_bytes());
        debug_assert!(name.is_ok(), "the spec has valid names");
        let value = HeaderValue::from_str(&text(header.example.as_ref()?)).ok()?;
        Some((name.ok()?, value))
    });
    headers.collect()
}

/// A value as a header has it.
fn text(value: &Value) -> String {
    match value {
        Value::Array(values) => values.iter().map(text).collect::<Vec<_>>().join(", "),
        other => json::text(other),
    }
}
