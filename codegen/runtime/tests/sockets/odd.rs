//! Odd answers: good errors, no panics, and what can be read is read.

use crate::callers::{Setup, kinds};
use crate::endpoints::{Delete, Get};
use crate::retries::once;
use crate::server::Server;
use cloudflare_api_runtime::{Error, Retry};

const HTML: &str = "<html><h1>502 Bad Gateway</h1></html>";

/// Status, headers and body, and words that the error has.
pub(crate) const ERRORS: [(u16, &str, &str, &[&str]); 31] = [
    (
        403,
        "",
        r#"{"success":false,"errors":[{"code":10000,"message":"Authentication error"}]}"#,
        &["GET /organizations/a: 403 Forbidden: Authentication error (10000)"],
    ),
    (
        403,
        "x-request-id: 8e9b\r\n",
        r#"{"errors":[{"code":1,"message":"no"}]}"#,
        &["no (1), request id 8e9b"],
    ),
    (400, "", r#"{"success":true,"result":{"id":"a"}}"#, &["400 Bad Request"]),
    (400, "", r#"{"errors":null}"#, &["400 Bad Request"]),
    (400, "", r#"{"errors":["broken","twice"]}"#, &["broken", "twice"]),
    (400, "", r#"{"errors":[{"code":"7003","message":"no route"}]}"#, &["no route (7003)"]),
    (400, "", r#"{"errors":[{"message":"no code"}]}"#, &["400 Bad Request: no code"]),
    (
        400,
        "",
        r#"{"errors":[{"code":5,"message":"a","error_chain":[{"code":6,"message":"b"}]}]}"#,
        &["a (5): b (6)"],
    ),
    (
        400,
        "",
        r#"{"errors":{"name":["bad zone"],"tag":"too long"}}"#,
        &["400 Bad Request: name: bad zone; tag: too long"],
    ),
    (400, "", r#"{"error":"grant","error_description":"expired"}"#, &["grant: expired"]),
    (400, "", r#"{"detail":[{"msg":"field required"}]}"#, &["400 Bad Request: field required"]),
    (
        400,
        "",
        r#"{"errors":[{"code":1,"message":"two\r\nlines \u001b[31mred\u001b[0m"}]}"#,
        &["400 Bad Request: two lines red (1)"],
    ),
    (502, "content-type: text/html\r\n", HTML, &["502 Bad Gateway"]),
    (500, "", "", &["500 Internal Server Error", "empty"]),
    (500, "", r#"{"errors":[{"code":1,"mess"#, &["500 Internal Server Error"]),
    (
        422,
        "content-type: application/problem+json\r\n",
        r#"{"type":"about:blank","title":"Unfit","detail":"too long"}"#,
        &["422 Unprocessable Entity: Unfit: too long"],
    ),
    (404, "", "[]", &["404 Not Found"]),
    (404, "", "null", &["404 Not Found"]),
    (404, "", "\u{0}\u{1}\u{fffd}", &["404 Not Found"]),
    (
        200,
        "",
        r#"{"success":false,"errors":[{"code":9,"message":"not today"}],"result":null}"#,
        &["200 OK", "not today (9)"],
    ),
    (200, "", r#"{"success":false,"result":{"id":"a"}}"#, &["200 OK"]),
    (200, "", "", &["an empty body"]),
    (204, "", "", &["204 No Content", "an empty body"]),
    (200, "content-type: text/html\r\n", HTML, &["HTML"]),
    (200, "", r#"{"success":true,"result":"#, &["invalid JSON"]),
    (200, "", r#"{"success":true,"result":{"id":"a"}} trailing"#, &["invalid JSON"]),
    (200, "", r#"{"success":true,"result":null}"#, &["null"]),
    (200, "", r#"{"success":true}"#, &["without"]),
    (200, "", r#"{"success":true,"result":{"id":7}}"#, &["result.id"]),
    (
        200,
        "",
        r#"{"success":true,"result":{"id":"a","meta":{"flags":["x",7]}}}"#,
        &["result.meta.flags[1]"],
    ),
    (200, "", r#"[{"id":"a"}]"#, &["expected"]),
];

pub(crate) const SUCCESSES: [(u16, &str, &str); 12] = [
    (200, "content-type: application/json\r\n", r#"{"success":true,"result":{"id":"a"}}"#),
    (200, "content-type: text/plain\r\n", r#"{"success":true,"result":{"id":"a"}}"#),
    (200, "content-type: application/vnd.api+json; charset=latin1\r\n", r#"{"result":{"id":"a"}}"#),
    (200, "", "\u{feff}{\"result\":{\"id\":\"a\"}}"),
    (200, "", "\r\n {\"result\" : {\"id\":\"a\"}}\r\n"),
    (201, "", r#"{"success":true,"result":{"id":"a"}}"#),
    (202, "", r#"{"success":true,"result":{"id":"a"}}"#),
    (206, "", r#"{"success":true,"result":{"id":"a"}}"#),
    (200, "", r#"{"success":true,"errors":[{"message":"beside"}],"result":{"id":"a"}}"#),
    (200, "", r#"{"success":true,"result":{"id":"a","meta":null}}"#),
    (200, "", r#"{"success":true,"result":{"id":"a","meta":{"flags":null,"new":{"x":[1]}}}}"#),
    (200, "", r#"{"new":1,"success":true,"result":{"id":"a","more":true}}"#),
];

fn setup(server: &Server) -> Setup {
    Setup { retry: Retry::NEVER, ..Setup::new(server.url("")) }
}

#[test]
fn the_errors() {
    for (kind, make) in kinds() {
        for (status, headers, body, words) in ERRORS {
            let server = Server::start(vec![once(status, headers, body)]);
            let error = make(&setup(&server)).send(Get("a")).expect_err(body);
            let text = error.to_string();
            let said = words.iter().all(|word| text.contains(word));
            assert!(said, "{kind}, {status} {body}: {text}");
            assert!(!text.contains("secret") && !format!("{error:?}").contains("secret"), "{text}");
            let kept = match &error {
                Error::Api(error) => error.body(),
                Error::Decode(error) => error.body(),
                _ => panic!("{kind}, {status} {body}: {error:?}"),
            };
            assert_eq!(kept, body, "{kind}: the body is kept");
        }
    }
}

#[test]
fn the_successes() {
    for (kind, make) in kinds() {
        for (status, headers, body) in SUCCESSES {
            let server = Server::start(vec![once(status, headers, body)]);
            let answer = make(&setup(&server)).send(Get("a"));
            let organization = answer.unwrap_or_else(|error| panic!("{kind}, {body}: {error}"));
            assert_eq!(organization.id, "a", "{kind}, {body}");
            assert!(organization.meta.and_then(|meta| meta.flags).is_none(), "{kind}, {body}");
        }
    }
}

#[test]
fn an_operation_without_content_takes_any_2xx() {
    for (kind, make) in kinds() {
        for (status, body) in [(200, ""), (200, "{}"), (200, HTML), (202, "x"), (204, "")] {
            let server = Server::start(vec![once(status, "", body)]);
            assert!(make(&setup(&server)).send(Delete("a")).is_ok(), "{kind}, {status} {body}");
        }
    }
}

#[test]
fn the_limit_is_the_callers() {
    for (kind, make) in kinds() {
        let body = r#"{"success":true,"result":{"id":"a"}}"#;
        for (limit, fits) in [(body.len(), true), (body.len() - 1, false)] {
            let server = Server::start(vec![once(200, "", body)]);
            let caller = make(&Setup { limit, ..setup(&server) });
            assert_eq!(caller.send(Get("a")).is_ok(), fits, "{kind} {limit}");
        }
    }
}

#[test]
fn a_long_value_is_cut_in_the_message() {
    for (kind, make) in kinds() {
        let long = "x".repeat(200_000);
        let body = format!(r#"{{"success":true,"result":{{"id":"a","meta":"{long}"}}}}"#);
        let server = Server::start(vec![once(200, "", &body)]);
        let error = make(&Setup { limit: 1_000_000, ..setup(&server) }).send(Get("a"));
        let error = error.expect_err("a string for an object");
        for text in [error.to_string(), format!("{error:?}")] {
            assert!(text.len() < 600, "{kind}: {} bytes", text.len());
            let words = [
                "cannot read `result.meta`: invalid type: string",
                "xxx",
                "200000 bytes",
                "expected struct",
            ];
            assert!(words.iter().all(|words| text.contains(words)), "{kind}: {text}");
        }
    }
}
