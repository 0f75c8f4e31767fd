//! Errors on the way to the server name it, host and port, and what went wrong, on one line.

use crate::both::AMPLE;
use crate::callers::{SHORT, Setup, kinds};
use crate::endpoints::Get;
use crate::server::{Act, Server, nowhere, send};
use Act::{Read, Reset, Stall};
use cloudflare_api_runtime::error::TransportErrorKind;
use cloudflare_api_runtime::{Error, Retry};

#[test]
fn the_server_and_the_cause_are_in_the_message() {
    use TransportErrorKind::{Closed, Connect, Malformed, Timeout, Tls};
    let plain = Server::start(vec![vec![send("HTTP/1.1 400 No TLS\r\n\r\n"), Stall]; 2]);
    let mute = Server::start(vec![vec![Stall]; 2]);
    let reset =
        Server::start(vec![vec![Read, Act::Wait(std::time::Duration::from_millis(20)), Reset]; 2]);
    let silent = Server::start(vec![vec![Read, Stall]; 2]);
    let other = Server::start(vec![vec![Read, send("SSH-2.0-OpenSSH_9.9\r\n"), Stall]; 2]);
    let cases = [
        (format!("http://{}", nowhere()), Connect, "cannot connect: connection refused"),
        ("http://no-such-name.invalid:8443".to_owned(), Connect, "cannot connect: "),
        (format!("https://{}", mute.address()), Connect, "cannot connect: "),
        (format!("https://{}", plain.address()), Tls, "cannot establish a secure connection: "),
        (reset.url(""), Closed, "the connection broke before a response: connection reset"),
        (silent.url(""), Timeout, "no complete response in time"),
        (other.url(""), Malformed, "the response is malformed: "),
    ];
    for (kind, make) in kinds() {
        for (base, what, words) in &cases {
            let base = format!("{base}/v4");
            let timeout = if *what == Timeout { SHORT } else { AMPLE };
            let connect = if *what == Connect { SHORT } else { AMPLE };
            let setup = Setup { retry: Retry::NEVER, timeout, connect, ..Setup::new(&base) };
            let error = make(&setup).send(Get("a")).expect_err("no server");
            let text = error.to_string();
            let Error::Transport(error) = error else { panic!("{kind}: {error}") };
            assert_eq!(error.kind(), *what, "{kind}: {text}");
            assert!(
                text.starts_with(&format!("GET {base}/organizations/a: {words}")),
                "{kind}: {text}"
            );
            assert!(!text.ends_with(": ") && !text.contains('\n'), "{kind}: {text}");
            println!("{kind}: {text}");
        }
    }
}

#[test]
fn a_base_url_without_a_possible_port_goes_nowhere() {
    for (kind, make) in kinds() {
        for base in ["http://127.0.0.1:99999/x", "not a url", "http://127.0.0.1:65536"] {
            let error = make(&Setup::new(base)).send(Get("a")).expect_err("no such server");
            let text = error.to_string();
            assert!(matches!(error, Error::Request(_)) && text.contains(base), "{kind}: {text}");
        }
    }
}
