//! Requests through a proxy.

use crate::both::{Outcome, Settings, get, post};
use crate::server::{Act, Server, answer, nowhere, send, wait};
use Act::{Read, Stall};
use Outcome::{Answer, Fault};
use cloudflare_api_runtime::error::TransportErrorKind::{Proxy, Tls};

fn through(address: String) -> Settings {
    Settings { proxy: Some(address), ..Settings::default() }
}

const USER: &str = "Basic dXNlcjpwQHNz";

#[test]
fn a_plain_request_reaches_the_proxy_with_the_users_password() {
    for way in 0..2 {
        let tunnel = send("HTTP/1.1 200 Connected\r\n\r\n");
        let script = match way {
            0 => vec![Read, answer(200, "", "hello"), Stall],
            _ => vec![Read, tunnel, Read, answer(200, "", "hello"), Stall],
        };
        let proxy = Server::start(vec![script]);
        let settings = through(format!("http://user:p%40ss@{}", proxy.address()));
        let (name, transport) = settings.both().into_iter().nth(way).expect("two ways");
        let outcome = Outcome::of(&transport.send(get("http://api.example/x?y=z")));
        assert_eq!(outcome, Answer(200, "hello".into()), "{name}");
        let seen = proxy.requests();
        let line =
            ["GET http://api.example/x?y=z HTTP/1.1", "CONNECT api.example:80 HTTP/1.1"][way];
        assert_eq!(seen[0].line(), line, "{name}");
        assert_eq!(seen[0].header("proxy-authorization"), Some(USER), "{name}");
        if let Some(inner) = seen.get(1) {
            assert_eq!(inner.line(), "GET /x?y=z HTTP/1.1", "{name}");
            assert_eq!(inner.header("proxy-authorization"), None, "{name}");
        }
    }
}

#[test]
fn a_tunnel_is_dug_for_https() {
    let connected = send("HTTP/1.1 200 Connected\r\n\r\n");
    let script = vec![Read, connected, wait(100), send("no TLS at all, sorry"), Stall];
    let proxy = Server::start(vec![script.clone(), script]);
    for (way, transport) in through(format!("http://user:p%40ss@{}", proxy.address())).both() {
        let outcome = Outcome::of(&transport.send(post("https://api.example/x")));
        assert_eq!(outcome, Fault(Tls, false), "{way}");
        let seen = proxy.requests().pop().expect("a request");
        assert_eq!(seen.line(), "CONNECT api.example:443 HTTP/1.1", "{way}");
        assert_eq!(seen.header("proxy-authorization"), Some(USER), "{way}");
    }
}

#[test]
fn a_proxy_that_refuses_is_a_proxy_fault_and_nothing_was_sent() {
    let refusing = |status| Server::start(vec![vec![Read, answer(status, "", "no")]; 4]);
    let cases = [
        ("authentication wanted", refusing(407).address()),
        ("forbidden", refusing(403).address()),
        ("bad gateway", refusing(502).address()),
        ("no proxy there", nowhere()),
    ];
    for (name, address) in cases {
        for (way, transport) in through(format!("http://{address}")).both() {
            let outcome = Outcome::of(&transport.send(post("https://api.example/x")));
            assert_eq!(outcome, Fault(Proxy, false), "{name}, {way}");
        }
    }
}

#[test]
fn an_address_that_names_no_proxy_is_an_error_and_keeps_its_secret() {
    for (way, transport) in through("gopher://user:secret@x".to_owned()).both() {
        let error = transport.send(get("http://api.example/x")).expect_err("no proxy");
        assert_eq!(Outcome::of(&Err(error)), Fault(Proxy, false), "{way}");
    }
    let builder = cloudflare_api_runtime::transport::Hyper::builder().proxy("http://u:secret@x");
    assert!(!format!("{builder:?} {:?}", builder.clone().build()).contains("secret"));
}
