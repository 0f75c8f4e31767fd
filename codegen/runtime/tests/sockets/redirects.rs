//! Redirects: GET alone, within the origin, five hops at most; credentials go nowhere else.

use crate::both::AMPLE;
use crate::callers::{SHORT, Setup, kinds};
use crate::endpoints::{Create, Delete, Get, Put};
use crate::retries::{fine, once};
use crate::server::Server;
use cloudflare_api_runtime::{Error, Retry};
use std::time::Instant;

fn to(status: u16, location: &str) -> crate::server::Script {
    once(status, &format!("location: {location}\r\n"), "")
}

#[test]
fn a_get_is_followed_within_its_origin_with_its_credentials() {
    for (kind, make) in kinds() {
        for status in [301, 302, 303, 307, 308] {
            for location in ["/v4/other", "other?x=1", "?page=2", ".."] {
                let server = Server::start(vec![to(status, location), fine()]);
                let caller = make(&Setup::new(server.url("/v4")));
                assert!(caller.send(Get("a")).is_ok(), "{kind} {status} {location}");
                let seen = server.requests();
                assert_eq!(seen.len(), 2, "{kind} {status} {location}");
                assert_ne!(seen[0].line(), seen[1].line(), "{kind}");
                assert_eq!(seen[1].header("authorization"), Some("Bearer secret"), "{kind}");
            }
        }
    }
}

#[test]
fn nothing_goes_to_another_origin() {
    for (kind, make) in kinds() {
        for status in [301, 302, 303, 307, 308] {
            let elsewhere = Server::start(vec![fine()]);
            let port = elsewhere.address().port();
            let location = [
                elsewhere.url("/organizations/a"),
                format!("//127.0.0.1:{port}/organizations/a"),
                format!("http://localhost:{port}/"),
                format!("https://127.0.0.1:{port}/"),
            ];
            for location in location {
                let server = Server::start(vec![to(status, &location), fine()]);
                let error =
                    make(&Setup::new(server.url(""))).send(Get("a")).expect_err("a redirect");
                assert!(error.to_string().contains(&location), "{kind} {status}: {error}");
                assert_eq!(server.requests().len(), 1, "{kind} {status}");
            }
            assert!(elsewhere.requests().is_empty(), "{kind} {status}");
        }
    }
}

#[test]
fn no_other_method_is_followed() {
    for (kind, make) in kinds() {
        for status in [301, 302, 303, 307, 308] {
            let server = Server::start(vec![to(status, "/x"), to(status, "/x"), to(status, "/x")]);
            let caller = make(&Setup::new(server.url("")));
            let failed = [
                caller.send(Create("Acme")).map(drop),
                caller.send(Put("a")).map(drop),
                caller.send(Delete("a")),
            ];
            for outcome in failed {
                let error = outcome.expect_err("a redirect");
                let Error::Api(error) = &error else { panic!("{kind}: {error}") };
                assert_eq!(error.location(), Some("/x"), "{kind} {status}");
            }
            assert_eq!(server.requests().len(), 3, "{kind} {status}");
        }
    }
}

#[test]
fn five_hops_are_the_most() {
    for (kind, make) in kinds() {
        let hops = |count: usize| (0..count).map(|hop| to(302, &format!("/{hop}")));
        let server = Server::start(hops(5).chain([fine()]).collect());
        assert!(make(&Setup::new(server.url(""))).send(Get("a")).is_ok(), "{kind}");
        let server = Server::start(hops(6).chain([fine()]).collect());
        let error = make(&Setup::new(server.url(""))).send(Get("a")).expect_err("too many");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(302), "{kind}");
        assert_eq!(server.requests().len(), 6, "{kind}");
    }
}

#[test]
fn the_timeout_of_an_attempt_covers_its_redirects() {
    for (kind, make) in kinds() {
        let slow = |hop: usize| {
            let mut script = to(302, &format!("/{hop}"));
            script.insert(1, crate::server::wait(400));
            script
        };
        let server = Server::start((0..5).map(slow).chain([fine()]).collect());
        let retry = Retry::NEVER;
        let caller = make(&Setup { retry, timeout: SHORT, ..Setup::new(server.url("")) });
        let start = Instant::now();
        let error = caller.send(Get("a")).expect_err("2 s of redirects within 0.7 s");
        assert!(error.is_timeout(), "{kind}: {error}");
        assert!(start.elapsed() < AMPLE / 2, "{kind}: {:?}", start.elapsed());
    }
}

#[test]
fn what_leads_nowhere_is_an_error() {
    let cases = [
        once(302, "", ""),
        to(300, "/x"),
        to(304, "/x"),
        to(302, "http://"),
        to(302, "mailto:a@b"),
        to(302, "http://user:pass@127.0.0.1/"),
    ];
    for (kind, make) in kinds() {
        for script in &cases {
            let server = Server::start(vec![script.clone(), fine()]);
            let error = make(&Setup::new(server.url(""))).send(Get("a")).expect_err("no way on");
            assert!(matches!(error, Error::Api(_)), "{kind}: {error}");
            assert_eq!(server.requests().len(), 1, "{kind}: {error}");
        }
    }
}
