//! One request, one answer or fault: the table of cases that both transports pass alike.

use crate::both::{AMPLE, LIMIT, Outcome, TIMEOUT, both, get, post};
use crate::server::{Act, Script, Server, answer, gzip, send, wait};
use Act::{Drip, Flood, Peek, Read, Reset, Stall};
use Outcome::{Answer, Fault};
use cloudflare_api_runtime::error::TransportErrorKind::{
    Closed, CutShort, Malformed, Timeout, TooLarge,
};
use std::time::{Duration, Instant};

const HEAD: &str = "HTTP/1.1 200 OK\r\n";
const HALF: &str = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhello";
const CHUNKS: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n";
const ENCODED: &str = "content-encoding: gzip\r\n";

/// A name, a script for one connection, and what comes of a GET and of a POST over it.
pub(crate) type Case = (&'static str, Script, Outcome);

/// Answers that are fine, if strange.
fn whole() -> Vec<Case> {
    let ok = || Answer(200, "hello".to_owned());
    vec![
        ("an answer with a length", vec![Read, answer(200, "", "hello"), Stall], ok()),
        ("an answer in chunks", vec![Read, send(CHUNKS), send("0\r\n\r\n"), Stall], ok()),
        (
            "an answer up to the end of the connection",
            vec![Read, send(HEAD), send("\r\nhello")],
            ok(),
        ),
        (
            "an answer byte by byte",
            vec![Read, Drip(send_bytes(&answer(200, "", "hello")), ms(2)), Stall],
            ok(),
        ),
        (
            "more bytes than the length says",
            vec![Read, answer(200, "", "hello"), send("surplus"), Stall],
            ok(),
        ),
        (
            "an interim answer first",
            vec![
                Read,
                send("HTTP/1.1 103 Early\r\nlink: x\r\n\r\n"),
                answer(200, "", "hello"),
                Stall,
            ],
            ok(),
        ),
        (
            "no content",
            vec![Read, send("HTTP/1.1 204 None\r\n\r\n"), Stall],
            Answer(204, String::new()),
        ),
        ("an empty body", vec![Read, answer(200, "", ""), Stall], Answer(200, String::new())),
        ("gzip", vec![Read, answer(200, ENCODED, gzip(b"hello")), Stall], ok()),
    ]
}

/// Answers without an end in reach.
fn too_much() -> Vec<Case> {
    vec![
        (
            "gzip that grows beyond the limit",
            vec![Read, answer(200, ENCODED, gzip(&vec![b'a'; LIMIT + 1])), Stall],
            Fault(TooLarge, true),
        ),
        (
            "a length beyond the limit",
            vec![Read, send("HTTP/1.1 200 OK\r\ncontent-length: 100001\r\n\r\n"), Stall],
            Fault(TooLarge, true),
        ),
        (
            "a flood without length",
            vec![Read, send(HEAD), send("\r\n"), Flood(vec![b' '; 8192])],
            Fault(TooLarge, true),
        ),
        (
            "a flood of chunks",
            vec![Read, send(CHUNKS), Flood(b"8\r\nflooding\r\n".repeat(500))],
            Fault(TooLarge, true),
        ),
        (
            "a flood of headers",
            vec![Read, send(HEAD), Flood(b"a: b\r\n".repeat(500))],
            Fault(Malformed, true),
        ),
    ]
}

/// Connections that break.
fn broken() -> Vec<Case> {
    vec![
        (
            "gzip cut short",
            vec![Read, answer(200, ENCODED, &gzip(b"hello")[..20]), Stall],
            Fault(CutShort, true),
        ),
        ("closed before the request is read", vec![Peek], Fault(Closed, true)),
        ("reset before the request is read", vec![Peek, Reset], Fault(Closed, true)),
        ("closed before the answer", vec![Read], Fault(Closed, true)),
        ("reset before the answer", vec![Read, Reset], Fault(Closed, true)),
        ("closed within the status", vec![Read, send("HTTP/1.")], Fault(Closed, true)),
        (
            "closed within the headers",
            vec![Read, send(HEAD), send("content-le")],
            Fault(Closed, true),
        ),
        ("reset within the headers", vec![Read, send(HEAD), wait(20), Reset], Fault(Closed, true)),
        ("closed within the body", vec![Read, send(HALF)], Fault(CutShort, true)),
        ("reset within the body", vec![Read, send(HALF), wait(20), Reset], Fault(CutShort, true)),
        ("closed between chunks", vec![Read, send(CHUNKS)], Fault(CutShort, true)),
        ("closed within a chunk", vec![Read, send(CHUNKS), send("5\r\nhe")], Fault(CutShort, true)),
    ]
}

/// Answers that do not come in time.
fn late() -> Vec<Case> {
    vec![
        ("silence", vec![Read, Stall], Fault(Timeout, true)),
        ("silence within the headers", vec![Read, send(HEAD), Stall], Fault(Timeout, true)),
        ("silence within the body", vec![Read, send(HALF), Stall], Fault(Timeout, true)),
        (
            "a drip that takes too long",
            vec![Read, Drip(send_bytes(&answer(200, "", "x".repeat(500))), ms(20))],
            Fault(Timeout, true),
        ),
    ]
}

/// Answers that are not what HTTP says.
fn garbled() -> Vec<Case> {
    vec![
        (
            "gzip that is none",
            vec![Read, answer(200, ENCODED, "this is no gzip at all"), Stall],
            Fault(Malformed, true),
        ),
        (
            "gzip with bytes behind it",
            vec![Read, answer(200, ENCODED, [&gzip(b"hello")[..], b"xyz"].concat()), Stall],
            Fault(Malformed, true),
        ),
        (
            "more headers than are accepted",
            vec![Read, send(HEAD), send("x-header: value\r\n".repeat(200)), send("\r\n"), Stall],
            Fault(Malformed, true),
        ),
        (
            "a longer header than is accepted",
            vec![Read, send(HEAD), send(format!("x-header: {}\r\n\r\n", "x".repeat(600_000)))],
            Fault(Malformed, true),
        ),
        (
            "an encoding that was not asked for",
            vec![Read, answer(200, "content-encoding: br\r\n", "x"), Stall],
            Fault(Malformed, true),
        ),
        (
            "a length beyond all numbers",
            vec![
                Read,
                send("HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999999\r\n\r\n"),
                Stall,
            ],
            Fault(Malformed, true),
        ),
        (
            "a chunk with a length that is none",
            vec![Read, send(CHUNKS), send("xyz\r\nhello\r\n"), Stall],
            Fault(Malformed, true),
        ),
        (
            "another protocol",
            vec![Read, send("SSH-2.0-OpenSSH_9.9\r\n"), Stall],
            Fault(Malformed, true),
        ),
        (
            "a status that is none",
            vec![Read, send("HTTP/1.1 abc OK\r\n\r\n"), Stall],
            Fault(Malformed, true),
        ),
        (
            "a header without a colon",
            vec![Read, send(HEAD), send("nonsense\r\n\r\n"), Stall],
            Fault(Malformed, true),
        ),
    ]
}

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn send_bytes(act: &Act) -> Vec<u8> {
    match act {
        Act::Send(bytes) => bytes.clone(),
        _ => Vec::new(),
    }
}

/// Every case, twice for each transport: with a GET and with a POST.
pub(crate) fn cases() -> Vec<Case> {
    [whole(), too_much(), broken(), late(), garbled()].into_iter().flatten().collect()
}

#[test]
fn the_table() {
    let failures = std::thread::scope(|scope| {
        let threads: Vec<_> = cases()
            .into_iter()
            .map(|(name, script, expected)| scope.spawn(move || run(name, &script, &expected)))
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().expect(ALIVE)).collect::<Vec<_>>()
    });
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

const ALIVE: &str = "no transport panics";

fn run(name: &str, script: &Script, expected: &Outcome) -> Vec<String> {
    let mut failures = Vec::new();
    let timeout = if matches!(expected, Fault(Timeout, _)) { TIMEOUT } else { AMPLE };
    for (verb, request) in [("GET", get as fn(&str) -> _), ("POST", post)] {
        for (way, transport) in both() {
            let server = Server::start(vec![script.clone(), vec![Read, answer(200, "", "again")]]);
            let start = Instant::now();
            let answer = transport.send_within(request(&server.url("/x")), timeout);
            let took = start.elapsed();
            let mut fail = |text: String| failures.push(format!("{name}, {verb}, {way}: {text}"));
            let outcome = Outcome::of(&answer);
            if outcome != *expected {
                fail(format!("{outcome:?}, not {expected:?}; {answer:?}"));
            }
            let read = usize::from(script.first().is_some_and(|act| matches!(act, Read)));
            let seen = server.requests().len();
            if seen != read {
                fail(format!("{seen} requests came, not {read}"));
            }
            if took > AMPLE {
                fail(format!("took {took:?}"));
            }
        }
    }
    failures
}
