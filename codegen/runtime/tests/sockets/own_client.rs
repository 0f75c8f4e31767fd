//! The transport on a `reqwest::Client` of the caller's own.

use crate::both::{AMPLE, LIMIT, Outcome, get, post};
use crate::server::{Act, Server, answer, gzip, nowhere, send};
use Act::{Flood, Read, Stall};
use Outcome::{Answer, Fault};
use bytes::Bytes;
use cloudflare_api_runtime::error::TransportErrorKind::{
    Closed, Connect, CutShort, Malformed, Other, TooLarge,
};
use cloudflare_api_runtime::transport::{Reqwest, Transport};
use http::Request;

fn safe() -> Reqwest {
    Reqwest::from_builder(reqwest::Client::builder().no_proxy()).expect("a client")
}

fn outcome(transport: &Reqwest, request: Request<Bytes>) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let answer = runtime.expect("a runtime").block_on(transport.send(request, LIMIT, AMPLE));
    Outcome::of(&answer)
}

#[test]
fn its_own_table() {
    let gzipped = answer(200, "content-encoding: gzip\r\n", gzip(b"hello"));
    let cases = [
        ("an answer", vec![Read, answer(200, "", "hello"), Stall], Answer(200, "hello".into())),
        ("gzip", vec![Read, gzipped, Stall], Answer(200, "hello".into())),
        ("an error status", vec![Read, answer(503, "", "no"), Stall], Answer(503, "no".into())),
        ("closed before the answer", vec![Read], Fault(Closed, true)),
        (
            "a cut body",
            vec![Read, send("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhel")],
            Fault(CutShort, true),
        ),
        (
            "another protocol",
            vec![Read, send("SSH-2.0-OpenSSH_9.9\r\n"), Stall],
            Fault(Malformed, true),
        ),
        (
            "a chunk with a bad length",
            vec![Read, send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n"), Stall],
            Fault(Malformed, true),
        ),
        (
            "a flood",
            vec![Read, send("HTTP/1.1 200 OK\r\n\r\n"), Flood(vec![b' '; 8192])],
            Fault(TooLarge, true),
        ),
    ];
    for (name, script, expected) in cases {
        let server = Server::start(vec![script]);
        assert_eq!(outcome(&safe(), post(&server.url("/x"))), expected, "{name}");
        assert_eq!(server.requests().len(), 1, "{name}");
        assert_eq!(server.requests()[0].header("accept-encoding"), Some("gzip"), "{name}");
    }
    assert_eq!(outcome(&safe(), post(&format!("http://{}/", nowhere()))), Fault(Connect, false));
}

#[test]
fn redirects_are_off_in_what_it_builds_and_an_error_in_what_it_is_given() {
    for (transport, expected) in [
        (safe(), Answer(302, String::new())),
        (Reqwest::new(reqwest::Client::new()), Fault(Other, true)),
    ] {
        let script =
            vec![Read, answer(302, "location: /y\r\n", ""), Read, answer(200, "", "y"), Stall];
        let server = Server::start(vec![script.clone(), script]);
        assert_eq!(outcome(&transport, get(&server.url("/x"))), expected);
    }
}
