//! What is tried again, and after which wait.

use crate::both::{AMPLE, TIMEOUT};
use crate::callers::{Caller, Setup, kinds};
use crate::endpoints::{Create, Delete, Get, Put};
use crate::server::{Act, Script, Server, answer, gzip, nowhere, send};
use Act::{Read, Reset, Stall};
use cloudflare_api_runtime::{Error, Result};
use std::time::Duration;

const BODY: &str = r#"{"success":true,"errors":[],"result":{"id":"a"}}"#;

/// A connection with one answer on it.
pub(crate) fn once(status: u16, headers: &str, body: &str) -> Script {
    vec![Read, answer(status, &format!("connection: close\r\n{headers}"), body)]
}

pub(crate) fn fine() -> Script {
    once(200, "", BODY)
}

fn busy(status: u16) -> Script {
    once(status, "", r#"{"errors":[{"code":1,"message":"busy"}]}"#)
}

#[derive(Clone, Copy, Debug)]
enum Verb {
    Get,
    Put,
    Delete,
    Post,
}

fn call(caller: &Caller, verb: Verb) -> Result<String> {
    match verb {
        Verb::Get => caller.send(Get("a")).map(|organization| organization.id),
        Verb::Put => caller.send(Put("a")).map(|organization| organization.id),
        Verb::Delete => caller.send(Delete("a")).map(|()| "gone".to_owned()),
        Verb::Post => caller.send(Create("Acme")).map(|organization| organization.id),
    }
}

/// A call over `connections`: `Ok` with the id, or words of the error and a line break; how many requests came; and
/// the waits between them.
pub(crate) struct Case {
    name: String,
    verb: Verb,
    connections: Vec<Script>,
    outcome: Result<&'static str, &'static str>,
    waits: Vec<u128>,
}

fn case(
    name: impl Into<String>,
    verb: Verb,
    connections: Vec<Script>,
    outcome: Result<&'static str, &'static str>,
    waits: &[u128],
) -> Case {
    Case { name: name.into(), verb, connections, outcome, waits: waits.to_vec() }
}

/// What the cases are called in which time runs out.
const SILENCE: &str = "silence";

fn faults() -> Vec<Case> {
    use Verb::{Delete, Get, Post, Put};
    let closed = || vec![Read];
    let reset = || vec![Read, Reset];
    let silent = || vec![Read, Stall];
    let cut = || vec![Read, send("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"success\"")];
    let zipped = || {
        let body = gzip(BODY.as_bytes());
        vec![Read, answer(200, "content-encoding: gzip\r\nconnection: close\r\n", &body[..20])]
    };
    let vain = Err("the connection broke before a response");
    vec![
        case("closed", Get, vec![closed(), fine()], Ok("a"), &[500]),
        case("closed", Put, vec![closed(), fine()], Ok("a"), &[500]),
        case("closed", Post, vec![closed(), fine()], vain, &[]),
        case("reset", Get, vec![reset(), reset(), fine()], Ok("a"), &[500, 1000]),
        case("reset", Post, vec![reset(), fine()], vain, &[]),
        case("cut short", Get, vec![cut(), fine()], Ok("a"), &[500]),
        case("cut short", Post, vec![cut(), fine()], Err("the response was cut short"), &[]),
        case("gzip cut short", Get, vec![zipped(), fine()], Ok("a"), &[500]),
        case(SILENCE, Get, vec![silent(), fine()], Ok("a"), &[500]),
        case(SILENCE, Post, vec![silent(), fine()], Err("no complete response in time"), &[]),
        case(
            "thrice",
            Get,
            vec![closed(), reset(), cut(), fine()],
            Err("the response was cut short: "),
            &[500, 1000],
        ),
        case("closed", Delete, vec![closed(), once(204, "", "")], Ok("gone"), &[500]),
        case(
            "closed, then gone",
            Delete,
            vec![closed(), busy(404)],
            Err("a previous attempt may already have succeeded"),
            &[500],
        ),
        case(
            "503, then gone",
            Delete,
            vec![busy(503), busy(404)],
            Err("a previous attempt may already have succeeded"),
            &[500],
        ),
        case(
            "closed, then no such thing to change",
            Put,
            vec![closed(), busy(404)],
            Err("404 Not Found: busy (1), attempt 2 of 3\n"),
            &[500],
        ),
        case(
            "503, then no such thing to get",
            Get,
            vec![busy(503), busy(404)],
            Err("404 Not Found: busy (1), attempt 2 of 3\n"),
            &[500],
        ),
        case(
            "too large",
            Get,
            vec![once(200, "", &"x".repeat(100_001)), fine()],
            Err("larger than the limit"),
            &[],
        ),
    ]
}

fn answers() -> Vec<Case> {
    use Verb::{Get, Post, Put};
    let mut cases = vec![
        case(
            "thrice busy",
            Get,
            vec![busy(503), busy(500), busy(502), fine()],
            Err("502 Bad Gateway: busy (1), attempt 3 of 3"),
            &[500, 1000],
        ),
        case("POST on 429", Post, vec![busy(429), fine()], Ok("a"), &[500]),
        case("POST on 503", Post, vec![busy(503), fine()], Err("503 Service Unavailable"), &[]),
        case("PUT on 503", Put, vec![busy(503), fine()], Ok("a"), &[500]),
        case(
            "told to",
            Post,
            vec![once(400, "x-should-retry: true\r\n", ""), fine()],
            Ok("a"),
            &[500],
        ),
        case(
            "told not to",
            Get,
            vec![once(503, "x-should-retry: false\r\n", ""), fine()],
            Err("503"),
            &[],
        ),
        case(
            "told in capitals",
            Get,
            vec![once(400, "x-should-retry: TRUE\r\n", ""), fine()],
            Err("400"),
            &[],
        ),
        case(
            "a POST with an unreadable answer",
            Post,
            vec![once(200, "", "{"), fine()],
            Err("invalid JSON"),
            &[],
        ),
        case(
            "an unreadable answer",
            Get,
            vec![once(200, "", "{"), fine()],
            Err("invalid JSON"),
            &[],
        ),
        case(
            "no success",
            Get,
            vec![once(200, "", r#"{"success":false}"#), fine()],
            Err("200 OK"),
            &[],
        ),
    ];
    for status in [408, 429, 500, 501, 502, 503, 504, 520, 530, 599] {
        cases.push(case(format!("{status}"), Get, vec![busy(status), fine()], Ok("a"), &[500]));
    }
    for status in
        [400, 401, 402, 403, 404, 405, 409, 410, 412, 413, 415, 418, 422, 423, 425, 451, 499]
    {
        cases.push(case(
            format!("{status}"),
            Get,
            vec![busy(status), fine()],
            Err("busy (1)"),
            &[],
        ));
    }
    for (asked, wait) in [
        ("retry-after-ms: 250", 250),
        ("retry-after: 1", 1000),
        ("retry-after: 0.3", 300),
        ("retry-after-ms: 200\r\nretry-after: 3", 200),
        ("retry-after-ms: abc\r\nretry-after: 3", 3000),
        ("retry-after: 0", 500),
        ("retry-after: -5", 500),
        ("retry-after: abc", 500),
        ("retry-after: 1 second", 500),
        ("retry-after: Sun, 06 Nov 1994 08:49:47 GMT", 10_000),
        ("retry-after: Sun, 06 Nov 1994 08:49:30 GMT", 500),
        ("date: Sun, 06 Nov 1994 02:00:00 GMT\r\nretry-after: Sun, 06 Nov 1994 02:00:07 GMT", 7000),
        ("date: Wed, 06 Nov 2024 08:49:00 GMT\r\nretry-after: Wed, 06 Nov 2024 08:49:07 GMT", 7000),
        ("retry-after: 60", 60_000),
    ] {
        let told = once(429, &format!("{asked}\r\n"), "");
        cases.push(case(asked, Post, vec![told, fine()], Ok("a"), &[wait]));
    }
    for asked in ["retry-after: 61", "retry-after-ms: 60001", "retry-after: 99999999999999999999"] {
        let told = once(503, &format!("{asked}\r\n"), "");
        cases.push(case(asked, Get, vec![told, fine()], Err("503"), &[]));
    }
    cases
}

/// Every case, once for each client.
pub(crate) fn cases() -> Vec<Case> {
    faults().into_iter().chain(answers()).collect()
}

#[test]
fn the_table() {
    let failures = std::thread::scope(|scope| {
        let threads: Vec<_> =
            cases().into_iter().map(|case| scope.spawn(move || run(&case))).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no panic")).collect::<Vec<_>>()
    });
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn run(case: &Case) -> Vec<String> {
    let mut failures = Vec::new();
    for (kind, make) in kinds() {
        let server = Server::start(case.connections.clone());
        let timeout = if case.name == SILENCE { TIMEOUT } else { AMPLE };
        let caller = make(&Setup { timeout, ..Setup::new(server.url("")) });
        let outcome = call(&caller, case.verb);
        let right = match (&outcome, case.outcome) {
            (Ok(id), Ok(expected)) => id == expected,
            (Err(error), Err(words)) => format!("{error}\n").contains(words),
            _ => false,
        };
        let (requests, waits) = (server.requests().len(), caller.waits());
        if !right || requests != case.waits.len() + 1 || waits != case.waits {
            let Case { name, verb, .. } = case;
            let outcome = outcome.map_err(|error| error.to_string());
            failures.push(format!(
                "{name}, {verb:?}, {kind}: {outcome:?}, {requests} requests, waits {waits:?}"
            ));
        }
    }
    failures
}

#[test]
fn what_never_left_is_sent_again_whatever_the_method() {
    for (kind, make) in kinds() {
        for verb in [Verb::Get, Verb::Post] {
            let caller = make(&Setup::new(format!("http://{}", nowhere())));
            let error = call(&caller, verb).expect_err("nothing listens");
            assert_eq!(error.attempts(), Some(3), "{kind} {error}");
            assert_eq!(caller.waits(), [500, 1000], "{kind}");
        }
    }
}

#[test]
fn a_wait_that_is_too_long_is_in_the_error() {
    for (kind, make) in kinds() {
        let server = Server::start(vec![once(429, "retry-after: 3600\r\n", "")]);
        let error = make(&Setup::new(server.url(""))).send(Get("a")).expect_err("429");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)), "{kind}");
        assert!(error.is_rate_limited(), "{kind}");
    }
}

#[test]
fn the_budget_keeps_an_outage_from_being_multiplied() {
    for (kind, make) in kinds() {
        let server = Server::start((0..20).map(|_| busy(503)).collect());
        let caller = make(&Setup { budget: 3, ..Setup::new(server.url("")) });
        for _ in 0..5 {
            assert!(matches!(caller.send(Get("a")), Err(Error::Api(_))), "{kind}");
        }
        assert_eq!(server.requests().len(), 5 + 3, "{kind}");
    }
}

#[test]
fn a_deadline_ends_the_call_before_a_wait_that_goes_beyond_it() {
    for (kind, make) in kinds() {
        let server = Server::start((0..9).map(|_| busy(503)).collect());
        // Less than the third wait is left after two of them.
        let deadline = Some(Duration::from_millis(3400));
        let retry = cloudflare_api_runtime::Retry::attempts(9);
        let caller = make(&Setup { retry, deadline, ..Setup::new(server.url("")) });
        let error = caller.send(Get("a")).expect_err("503");
        assert_eq!(caller.waits(), [500, 1000], "{kind}: {error}");
    }
}
