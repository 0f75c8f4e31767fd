//! Rejections whose body does not arrive in full: status and headers are enough to act on.

use crate::both::{AMPLE, TIMEOUT};
use crate::callers::{Setup, kinds};
use crate::endpoints::{Create, Get};
use crate::retries::{fine, once};
use crate::server::{Act, Script, Server, gzip, send};
use Act::{Flood, Read, Reset, Stall};
use cloudflare_api_runtime::error::{TransportError, TransportErrorKind};
use cloudflare_api_runtime::{Error, Retry};
use std::error::Error as _;
use std::time::Duration;

const JSON: &str = r#"{"errors":[{"code":7,"message":"no"}]}"#;

/// What becomes of the body: a name, the rest of the head, what follows, the kind of the error that
/// cut it, and words that the message has nevertheless.
fn damages() -> Vec<(&'static str, &'static str, Vec<Act>, TransportErrorKind, &'static str)> {
    use TransportErrorKind::{CutShort, Malformed, Timeout, TooLarge};
    let zipped = gzip(JSON.as_bytes());
    let behind = [&zipped[..], b"x"].concat();
    let cut = zipped[..zipped.len() - 3].to_vec();
    let long = "content-length: 999\r\n";
    let chunked = "transfer-encoding: chunked\r\n";
    let encoded = "content-encoding: gzip\r\n";
    vec![
        ("cut", long, vec![send("<html>half")], CutShort, "<html>half (the response was cut short"),
        ("cut at once", long, vec![], CutShort, "the response was cut short"),
        ("reset", long, vec![Act::Wait(Duration::from_millis(20)), Reset], CutShort, "cut short"),
        ("stalled", long, vec![send("half"), Stall], Timeout, "half (no complete response in time"),
        ("a bad chunk", chunked, vec![send("4\r\nhalf\r\nxyz\r\n"), Stall], Malformed, "malformed"),
        ("too large", "content-length: 999999\r\n", vec![send("half"), Stall], Timeout, "half"),
        ("endless", "", vec![Flood(b"flood ".repeat(999))], TooLarge, "flood flood"),
        ("in br", "content-encoding: br\r\n", vec![send("x")], Malformed, "encoded as `br`"),
        ("not gzip", encoded, vec![send(JSON)], Malformed, "the response is malformed: "),
        ("gzip, cut", encoded, vec![send(cut)], CutShort, "no (7)"),
        ("gzip with bytes behind it", encoded, vec![send(behind)], Malformed, "no (7)"),
    ]
}

/// How long an attempt may take that `cause` ends.
fn time(cause: TransportErrorKind) -> Duration {
    if cause == TransportErrorKind::Timeout { TIMEOUT } else { AMPLE }
}

fn script(status: u16, headers: &str, rest: &[Act]) -> Script {
    let head = format!("HTTP/1.1 {status} Some\r\nx-request-id: 8e9b\r\n{headers}\r\n");
    [&[Read, send(head)], rest].concat()
}

#[test]
fn status_request_id_and_wait_survive_a_damaged_body() {
    for (kind, make) in kinds() {
        for (name, headers, rest, cause, words) in damages() {
            let headers = format!("retry-after: 1\r\n{headers}");
            let server = Server::start(vec![script(403, &headers, &rest)]);
            let setup =
                Setup { retry: Retry::NEVER, timeout: time(cause), ..Setup::new(server.url("")) };
            let error = make(&setup).send(Get("a")).expect_err("403");
            let case = format!("{name}, {kind}: {error}");
            assert!(matches!(error, Error::Api(_)) && error.is_denied(), "{case}");
            assert_eq!(error.request_id(), Some("8e9b"), "{case}");
            assert_eq!(error.retry_after(), Some(Duration::from_secs(1)), "{case}");
            let text = error.to_string();
            assert!(text.starts_with("GET /organizations/a: 403 Forbidden: "), "{case}");
            assert!(text.contains(words) && !text.contains('\n'), "{case}");
            let source = error.source().and_then(|source| source.downcast_ref::<TransportError>());
            assert_eq!(source.map(TransportError::kind), Some(cause), "{case}");
        }
    }
}

#[test]
fn a_retry_follows_the_status_whatever_became_of_the_body() {
    for (kind, make) in kinds() {
        for (name, headers, rest, cause, _) in damages() {
            let busy = script(429, &format!("retry-after: 1\r\n{headers}"), &rest);
            let server = Server::start(vec![busy, fine()]);
            let caller = make(&Setup { timeout: time(cause), ..Setup::new(server.url("")) });
            let outcome = caller.send(Create("Acme"));
            assert!(outcome.is_ok(), "{name}, {kind}: {outcome:?}");
            assert_eq!(caller.waits(), [1000], "{name}, {kind}");

            let server = Server::start(vec![script(502, headers, &rest), fine()]);
            let caller = make(&Setup { timeout: time(cause), ..Setup::new(server.url("")) });
            let error = caller.send(Create("Acme")).expect_err("502 to a POST");
            assert_eq!(error.status().map(|status| status.as_u16()), Some(502), "{name}, {kind}");
            assert!(caller.send(Get("a")).is_ok(), "{name}, {kind}");
        }
    }
}

#[test]
fn a_success_that_is_cut_keeps_its_head_too() {
    for (kind, make) in kinds() {
        let server = Server::start(vec![script(200, "content-length: 9\r\n", &[send("{\"res")])]);
        let setup = Setup { retry: Retry::NEVER, ..Setup::new(server.url("")) };
        let error = make(&setup).send(Get("a")).expect_err("half a body");
        assert_eq!(error.request_id(), Some("8e9b"), "{kind}");
        let Error::Transport(error) = error else { panic!("{kind}: {error}") };
        let response = error.response().expect("the head had come");
        assert_eq!((response.status().as_u16(), &response.body()[..]), (200, &b"{\"res"[..]));
    }
}

#[test]
fn the_number_of_attempts_is_in_every_error() {
    for (kind, make) in kinds() {
        let busy = || once(503, "", "");
        for (last, attempts) in [(busy(), 3), (once(200, "", "{"), 3), (vec![Read], 3)] {
            let server = Server::start(vec![busy(), busy(), last]);
            let error = make(&Setup::new(server.url(""))).send(Get("a")).expect_err("an error");
            assert_eq!(error.attempts(), Some(attempts), "{kind}: {error}");
            assert!(error.to_string().contains("attempt 3 of 3"), "{kind}: {error}");
        }
        let error = make(&Setup::new("http://127.0.0.1")).send(Get("")).expect_err("no id");
        assert_eq!(error.attempts(), None, "{kind}");
    }
}
