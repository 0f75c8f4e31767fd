//! The page about the server: what it serves, which faults it injects, what was requested.
//!
//! No page of another origin can read it: it is not for `cors`.

use super::serve::Inner;
use crate::{Body, Fault, Response};
use bytes::Bytes;
use http::{HeaderValue, Method, Request, StatusCode, header};
use std::fmt::Write as _;

/// Where the page is. No API has a path that begins like this.
const PAGE: &str = "/__mock";
const FAULTS: &str = "/__mock/faults";
const REQUESTS: &str = "/__mock/requests";

/// The response to a request for the page or a part of it.
pub(super) fn respond(inner: &mut Inner, request: &Request<Bytes>) -> Option<Response> {
    match (request.method(), request.uri().path()) {
        (&Method::GET | &Method::HEAD, PAGE) => Some(page(inner, StatusCode::OK, None)),
        (&Method::GET | &Method::HEAD, REQUESTS) => {
            let api = inner.server.api();
            let requests = inner.exchanges.iter().map(|exchange| exchange.to_json(api)).collect();
            Some(Response::new(StatusCode::OK, Body::Json(requests)))
        }
        (&Method::POST, FAULTS) => Some(set_faults(inner, request.body())),
        // Whoever types the address alone.
        (&Method::GET, "/") if inner.server.methods("/").is_empty() => Some(to_page()),
        _ => None,
    }
}

/// Sets the faults of the form, one on a line.
fn set_faults(inner: &mut Inner, form: &[u8]) -> Response {
    let mut fields = form_urlencoded::parse(form);
    let Some((_, text)) = fields.find(|(name, _)| name == "faults") else {
        return page(inner, StatusCode::BAD_REQUEST, Some("expected a form with `faults`"));
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    match lines.map(str::parse).collect::<Result<Vec<Fault>, _>>() {
        Ok(faults) => {
            inner.faults = faults;
            to_page()
        }
        Err(message) => page(inner, StatusCode::BAD_REQUEST, Some(&message)),
    }
}

fn to_page() -> Response {
    let mut response = Response::new(StatusCode::SEE_OTHER, Body::Empty);
    response.headers.insert(header::LOCATION, HeaderValue::from_static(PAGE));
    response
}

fn page(inner: &Inner, status: StatusCode, error: Option<&str>) -> Response {
    let api = inner.server.api();
    let base = inner.server.base_path();
    let mut rows = String::new();
    for operation in &api.operations {
        let _ = writeln!(
            rows,
            "<tr><td>{}<td><code>{}</code><td>{}",
            operation.verb,
            escaped(&format!("{base}{}", operation.template)),
            escaped(&operation.name)
        );
    }
    let mut gaps = String::new();
    for gap in inner.server.gaps() {
        let _ = writeln!(gaps, "<li>{}", escaped(&gap));
    }
    let faults: Vec<_> = inner.faults.iter().map(ToString::to_string).collect();
    let html = include_str!("page.html")
        .replace("{name}", &escaped(&api.name))
        .replace("{rows}", &rows)
        .replace("{gaps}", &gaps)
        .replace("{count}", &inner.exchanges.len().to_string())
        .replace("{error}", &escaped(error.unwrap_or_default()))
        .replace("{faults}", &escaped(&faults.join("\n")));
    Response::new(status, Body::Raw("text/html; charset=utf-8".into(), html.into()))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
