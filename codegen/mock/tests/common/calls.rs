//! Calls with JSON.

use bytes::Bytes;
use cloudflare_api_mock::{Response, Server};
use jiff::Timestamp;
use serde_json::Value;

/// The response to a request whose body is `body`; null is none.
pub(crate) fn send(server: &mut Server, verb: &str, target: &str, body: &Value) -> Response {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let request = http::Request::builder().method(verb).uri(target);
    let request = request.header("content-type", "application/json").body(Bytes::from(body));
    server.respond(&request.expect("a request"), Timestamp::UNIX_EPOCH)
}
