//! What a transport does and does not do, beside the table.

use crate::both::{AMPLE, CONNECT, LIMIT, Outcome, Settings, both, get, post};
use crate::server::{Act, Script, Server, answer, gzip, nowhere, send};
use Act::{Read, Stall};
use Outcome::Fault;
use bytes::Bytes;
use cloudflare_api_runtime::error::TransportErrorKind::{Connect, Other, Tls};
use http::Request;
use std::ops::Range;
use std::time::{Duration, Instant};

/// Every status that is no success.
pub(crate) const STATUSES: Range<u16> = 300..600;

#[test]
fn nothing_leaves_when_nothing_can_be_reached() {
    let mute = Server::start(vec![vec![Stall]; 8]);
    let cases = [
        ("nothing listens", format!("http://{}/", nowhere()), Connect),
        ("a name that is none", "http://no-such-name.invalid/".to_owned(), Connect),
        ("TLS that is never answered", format!("https://{}/", mute.address()), Connect),
        ("no http address", "ftp://127.0.0.1/".to_owned(), Other),
        ("no address", "/x".to_owned(), Other),
    ];
    let settings = Settings { connect: Some(CONNECT), ..Settings::default() };
    for (name, url, kind) in cases {
        for request in [get(&url), post(&url)] {
            for (way, transport) in settings.both() {
                let start = Instant::now();
                let outcome = Outcome::of(&transport.send(request.clone()));
                assert_eq!(outcome, Fault(kind, false), "{name}, {way}");
                assert!(start.elapsed() < AMPLE / 2, "{name}, {way}: {:?}", start.elapsed());
            }
        }
    }
}

#[test]
fn plain_http_on_a_tls_port_is_a_tls_fault() {
    for (way, transport) in both() {
        let server = Server::start(vec![vec![send("HTTP/1.1 400 No TLS\r\n\r\n"), Stall]]);
        let outcome = Outcome::of(&transport.send(post(&format!("https://{}/", server.address()))));
        assert_eq!(outcome, Fault(Tls, false), "{way}");
    }
}

#[test]
fn every_status_is_an_answer_and_no_redirect_is_followed() {
    for (way, transport) in both() {
        let elsewhere = Server::start(vec![vec![Read, answer(200, "", "elsewhere")]; 3]);
        let to = format!("location: {}\r\n", elsewhere.url("/there"));
        let script = STATUSES.flat_map(|status| {
            let body = if status == 304 { "" } else { "text" };
            [Read, answer(status, &to, body)]
        });
        let server = Server::start(vec![script.collect()]);
        for status in STATUSES {
            let request = if status % 2 == 0 { get } else { post }(&server.url("/here"));
            let answer =
                transport.send(request).unwrap_or_else(|error| panic!("{way} {status} {error:?}"));
            assert_eq!(answer.status(), status, "{way}");
            assert_eq!(answer.headers()["location"], elsewhere.url("/there"), "{way}");
            assert_eq!(answer.body().is_empty(), status == 304, "{way} {status}");
        }
        assert_eq!(server.requests().len(), 300, "{way}: one request each");
        assert!(elsewhere.requests().is_empty(), "{way}");
    }
}

#[test]
fn a_request_arrives_as_it_was_given() {
    let script = (0..6).flat_map(|_| [Read, answer(200, "set-cookie: a=b\r\n", "{}")]);
    let script: Script = script.chain([Stall]).collect();
    for (way, transport) in both() {
        let server = Server::start(vec![script.clone()]);
        for (method, body) in [
            ("GET", ""),
            ("POST", "{\"a\":1}"),
            ("POST", ""),
            ("PUT", "x"),
            ("DELETE", ""),
            ("DELETE", "y"),
        ] {
            let request = Request::builder()
                .method(method)
                .uri(server.url("/a%2Fb/members:batch?x.y=1%202&z=%C3%A9"))
                .header("x-auth-email", "ops@acme.example")
                .body(Bytes::from(body))
                .expect("a request");
            assert!(transport.send(request).is_ok(), "{way} {method} {body}");
            let seen = server.requests().pop().expect("a request");
            let case = format!("{way} {method} {body}: {}", seen.head);
            assert_eq!(
                seen.line(),
                format!("{method} /a%2Fb/members:batch?x.y=1%202&z=%C3%A9 HTTP/1.1"),
                "{case}"
            );
            assert_eq!(seen.header("host"), Some(server.address().to_string().as_str()), "{case}");
            assert_eq!(seen.header("x-auth-email"), Some("ops@acme.example"), "{case}");
            assert_eq!(seen.header("accept-encoding"), Some("gzip"), "{case}");
            assert_eq!(seen.body, body.as_bytes(), "{case}");
            let length = (!body.is_empty() || ["POST", "PUT"].contains(&method))
                .then(|| body.len().to_string());
            assert_eq!(seen.header("content-length"), length.as_deref(), "{case}");
            for absent in [
                "cookie",
                "authorization",
                "user-agent",
                "accept",
                "content-type",
                "transfer-encoding",
                "expect",
            ] {
                assert_eq!(seen.header(absent), None, "{case}");
            }
        }
    }
}

#[test]
fn an_encoding_that_the_caller_asks_for_is_left_alone() {
    for (way, transport) in both() {
        let server = Server::start(vec![vec![Read, answer(200, "", "hello"), Stall]]);
        let mut request = get(&server.url("/"));
        request.headers_mut().insert("accept-encoding", http::HeaderValue::from_static("identity"));
        assert!(transport.send(request).is_ok(), "{way}");
        assert_eq!(server.requests()[0].header("accept-encoding"), Some("identity"), "{way}");
    }
}

#[test]
fn a_decoded_answer_says_nothing_of_its_encoding() {
    for (way, transport) in both() {
        let script =
            vec![Read, answer(200, "content-encoding: gzip\r\nx-a: b\r\n", gzip(b"hello")), Stall];
        let server = Server::start(vec![script]);
        let answer = transport.send(get(&server.url("/"))).expect("an answer");
        assert_eq!(answer.headers().get("content-encoding"), None, "{way}");
        assert_eq!(answer.headers().get("content-length"), None, "{way}");
        assert_eq!(answer.headers()["x-a"], "b", "{way}");
    }
}

#[test]
fn without_a_runtime_the_async_transport_fails_and_waits_for_nothing() {
    use cloudflare_api_runtime::testing::block_on;
    use cloudflare_api_runtime::transport::{Hyper, Transport};
    let server = Server::start(vec![vec![Read, answer(200, "", "hello")]]);
    let transport = Hyper::new();
    let outcome = Outcome::of(&block_on(transport.send(get(&server.url("/")), LIMIT, AMPLE)));
    assert_eq!(outcome, Fault(Other, false));
    block_on(transport.sleep(Duration::from_secs(3600)));
}

#[test]
fn a_runtime_without_timers_or_io_is_an_error() {
    use cloudflare_api_runtime::transport::{Hyper, Transport};
    let builders: [fn(&mut tokio::runtime::Builder) -> &mut tokio::runtime::Builder; 3] =
        [|builder| builder, |builder| builder.enable_time(), |builder| builder.enable_io()];
    for (number, drivers) in builders.into_iter().enumerate() {
        let mut builder = tokio::runtime::Builder::new_current_thread();
        let runtime = drivers(&mut builder).build().expect("a runtime");
        for scheme in ["http", "https"] {
            let server = Server::start(vec![vec![Read, answer(200, "", "hello")]]);
            let transport = Hyper::builder().no_proxy().build();
            let url = format!("{scheme}://{}/", server.address());
            let error = runtime
                .block_on(transport.send(get(&url), LIMIT, AMPLE))
                .expect_err("half a runtime");
            let text = error.to_string();
            assert!(text.contains("disabled"), "{number}, {scheme}: {text}");
            assert_eq!(Outcome::of(&Err(error)), Fault(Other, false), "{number}, {scheme}: {text}");
        }
    }
}

#[test]
fn time_follows_tokios() {
    use cloudflare_api_runtime::transport::{Hyper, Transport};
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let runtime = builder.enable_time().start_paused(true).build().expect("a runtime");
    runtime.block_on(async {
        let transport = Hyper::new();
        let start = transport.clock().monotonic();
        transport.sleep(Duration::from_secs(3600)).await;
        let passed = transport.clock().monotonic().saturating_sub(start);
        assert!(passed >= Duration::from_secs(3600), "{passed:?}");
    });
}
