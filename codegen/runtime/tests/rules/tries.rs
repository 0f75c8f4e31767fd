//! Which calls are tried again, when, and what the last error says.

use crate::support::{
    BlockingClient, Client, Delete, Get, Make, Post, Put, Things, rejected, response, send,
};
use cloudflare_api_runtime::error::{RequestErrorKind, Sent, TransportErrorKind};
use cloudflare_api_runtime::http::StatusCode;
use cloudflare_api_runtime::testing::{Fake, block_on};
use cloudflare_api_runtime::{Error, Retry, Secrets};
use serde_json::json;
use std::time::Duration;

const BUSY: StatusCode = StatusCode::SERVICE_UNAVAILABLE;

fn millis(fake: &Fake) -> Vec<u128> {
    fake.waits().iter().map(Duration::as_millis).collect()
}

#[test]
fn three_tries_with_growing_waits() {
    let (outcome, fake) = send(
        || {
            Fake::new()
                .reject(Get("a"), BUSY)
                .reject(Get("a"), BUSY)
                .on(Get("a"), json!({ "id": 1 }))
        },
        Get("a"),
    );
    assert_eq!(outcome.unwrap().id, 1);
    assert_eq!(millis(&fake), [500, 1000]);

    let (error, fake) = rejected(|| Fake::new().reject(Get("a"), BUSY), Get("a"));
    assert_eq!(fake.requests().len(), 3);
    assert_eq!(
        error.to_string(),
        "GET /things/a: 503 Service Unavailable: rejected by the test (1000), \
         request id request-1, attempt 3 of 3"
    );
}

#[test]
fn post_is_sent_twice_only_where_that_is_safe() {
    let tries = |fake: fn() -> Fake| rejected(fake, Post("a")).1.requests().len();
    assert_eq!(tries(|| Fake::new().reject(Post("a"), BUSY)), 1);
    assert_eq!(tries(|| Fake::new().reject(Post("a"), StatusCode::REQUEST_TIMEOUT)), 1);
    assert_eq!(tries(|| Fake::new().reject(Post("a"), StatusCode::TOO_MANY_REQUESTS)), 3);
    assert_eq!(tries(|| Fake::new().stall(Post("a"))), 1);
    let fail = |kind, sent| move || Fake::new().fail(Post("a"), kind, sent);
    for (kind, sent, tries) in [
        (TransportErrorKind::Connect, Sent::No, 3),
        (TransportErrorKind::Closed, Sent::No, 3),
        (TransportErrorKind::Closed, Sent::Unknown, 1),
        (TransportErrorKind::CutShort, Sent::Yes, 1),
    ] {
        assert_eq!(rejected(fail(kind, sent), Post("a")).1.requests().len(), tries, "{kind:?}");
    }
    let should = |status, says| {
        let fake = move || {
            Fake::new().respond(Post("a"), response(status, &[("x-should-retry", says)], "{}"))
        };
        rejected(fake, Post("a")).1.requests().len()
    };
    assert_eq!(should(400, "true"), 3);
    assert_eq!(should(429, "false"), 1);
}

#[test]
fn put_and_get_are_sent_again() {
    let fail = || Fake::new().fail(Put("a"), TransportErrorKind::Closed, Sent::Unknown);
    let (error, fake) = rejected(fail, Put("a"));
    assert_eq!(fake.requests().len(), 3);
    assert_eq!(
        error.to_string(),
        "PUT https://api.things.example/client/v4/things/a: the connection broke before a response: \
         failed by the test, attempt 3 of 3"
    );
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "failed by the test");

    for (kind, tries) in [
        (TransportErrorKind::CutShort, 3),
        (TransportErrorKind::TooLarge, 1),
        (TransportErrorKind::Tls, 1),
    ] {
        let fail = move || Fake::new().fail(Get("a"), kind, Sent::Yes);
        assert_eq!(rejected(fail, Get("a")).1.requests().len(), tries, "{kind:?}");
    }
}

#[test]
fn a_silent_server_runs_into_the_timeout() {
    let (error, fake) = rejected(|| Fake::new().stall(Get("a")), Get("a"));
    assert!(error.is_timeout());
    assert_eq!(millis(&fake), [60_000, 500, 60_000, 1000, 60_000]);
}

#[test]
fn waits_as_long_as_it_is_asked_to() {
    for (name, value, wait) in [
        ("retry-after-ms", "250", 250),
        ("retry-after", "2", 2000),
        ("retry-after", "0.3", 300),
        ("retry-after", "60", 60_000),
        ("retry-after", "Sun, 06 Nov 1994 08:49:57 GMT", 20_000),
        ("retry-after", "abc", 500),
        ("retry-after", "-1", 500),
        ("retry-after", "0", 500),
        ("retry-after", "Sun, 06 Nov 1994 08:49:07 GMT", 500),
    ] {
        let fake = move || {
            Fake::new()
                .respond(Get("a"), response(429, &[(name, value)], "{}"))
                .on(Get("a"), json!({ "id": 1 }))
        };
        let (outcome, fake) = send(fake, Get("a"));
        assert!(outcome.is_ok());
        assert_eq!(millis(&fake), [wait], "{name}: {value}");
    }
}

#[test]
fn a_wait_beyond_the_cap_ends_the_call_at_once() {
    let fake = || Fake::new().respond(Get("a"), response(429, &[("retry-after", "300")], "{}"));
    let (error, fake) = rejected(fake, Get("a"));
    assert_eq!(fake.requests().len(), 1);
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(300)));
    assert!(error.to_string().ends_with("; the API asks to wait 300s"), "{error}");
}

#[test]
fn a_delete_that_comes_late_says_so() {
    let fake = || {
        Fake::new()
            .fail(Delete("a"), TransportErrorKind::Closed, Sent::Unknown)
            .reject(Delete("a"), StatusCode::NOT_FOUND)
    };
    let (error, _) = rejected(fake, Delete("a"));
    assert!(error.is_not_found());
    assert!(matches!(&error, Error::Api(error) if error.after_unknown_outcome()));
    assert!(error.to_string().contains("a previous attempt"), "{error}");

    let (error, _) =
        rejected(|| Fake::new().reject(Delete("a"), StatusCode::NOT_FOUND), Delete("a"));
    assert!(matches!(&error, Error::Api(error) if !error.after_unknown_outcome()));
}

#[test]
fn options_of_one_call() {
    let busy = Fake::new().reject(Get("a"), BUSY);
    let client = busy.blocking_client();
    client.with_retry(Retry::NEVER).send(Get("a")).unwrap_err();
    assert_eq!(busy.requests().len(), 1);
    client.with_retry(Retry::attempts(5)).send(Get("a")).unwrap_err();
    assert_eq!(busy.requests().len(), 6);
    assert_eq!(millis(&busy), [500, 1000, 2000, 4000]);

    let silent = Fake::new().stall(Get("a"));
    let client = silent.blocking_client().with_timeout(Duration::from_secs(5));
    let error = client.with_deadline(Duration::from_secs(8)).send(Get("a")).unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(millis(&silent), [5000, 500, 2500]);

    let fake = Fake::new().on(Make, json!({ "id": 1 }));
    let client = fake.blocking_client().with_query("new", "a b").with_body_field("size", &3);
    let _ = client.with_header("x-test", "1").send(Make);
    assert_eq!(fake.requests(), [r#"POST /things?new=a%20b {"name":"a","size":3}"#]);
    assert_eq!(fake.sent()[0].headers()["x-test"], "1");
}

#[test]
fn the_budget_is_shared_by_clones() {
    let fake = Fake::new().reject(Get("a"), BUSY);
    let client = Client::builder(Secrets::default().with(&Things::EMAIL_KEY, &["a", "b"]))
        .retry_budget(3)
        .transport(fake.clone())
        .build();
    for tries in [3, 5, 6, 7] {
        let clone = client.with_timeout(Duration::from_secs(1));
        block_on(clone.send(Get("a"))).unwrap_err();
        assert_eq!(fake.requests().len(), tries);
    }
}

#[test]
fn every_request_carries_what_it_must() {
    let (_, fake) = send(|| Fake::new().on(Get("a b"), json!({ "id": 1 })), Get("a b"));
    let sent = fake.sent();
    assert_eq!(sent[0].uri(), "https://api.things.example/client/v4/things/a%20b");
    let headers = sent[0].headers();
    assert_eq!(headers["accept"], "application/json");
    assert_eq!(headers["x-auth-email"], "email");
    assert!(headers["x-auth-key"].is_sensitive());
    assert!(headers["user-agent"].to_str().unwrap().starts_with("cloudflare-api-runtime/"));
    for absent in ["authorization", "x-auth-service-key", "content-type"] {
        assert!(!headers.contains_key(absent), "{absent}");
    }
}

#[test]
fn what_cannot_be_written_is_not_sent() {
    let fake = Fake::new();
    for id in ["", ".", ".."] {
        let error = fake.blocking_client().send(Get(id)).unwrap_err();
        assert!(error.to_string().starts_with("GET /things/{thing_id}: `thing_id` "), "{error}");
    }
    let client = |credentials| BlockingClient::builder(credentials).transport(fake.clone()).build();
    let error = client(Things::token(" ")).send(Get("a")).unwrap_err();
    assert!(
        error.to_string().contains("the secret `token` of the scheme `API token` is blank"),
        "{error}"
    );
    for builder in [
        BlockingClient::builder(Things::token("a")).base_url("api.example"),
        BlockingClient::builder(Things::token("a")).header("authorization", "b"),
        BlockingClient::builder(Things::token("a")).product("a\nb"),
    ] {
        let error = builder.transport(fake.clone()).build().send(Get("a")).unwrap_err();
        assert!(matches!(error, Error::Request(_)), "{error}");
    }
    let long = Box::leak("x".repeat(70_000).into_boxed_str());
    let error = fake.blocking_client().send(Get(long)).unwrap_err();
    assert!(
        matches!(&error, Error::Request(error) if error.kind() == RequestErrorKind::Address),
        "{error}"
    );
    assert_eq!(fake.requests().len(), 0);
}

#[test]
fn redirects_are_followed_within_the_origin() {
    let to = |location| response(307, &[("location", location)], "");
    let (outcome, fake) = send(
        || {
            Fake::new()
                .respond(Get("a"), to("/client/v4/things/b"))
                .on(Get("b"), json!({ "id": 2 }))
        },
        Get("a"),
    );
    assert_eq!(outcome.unwrap().id, 2);
    assert_eq!(fake.requests(), ["GET /things/a", "GET /things/b"]);

    let (error, fake) =
        rejected(|| Fake::new().respond(Get("a"), to("https://evil.example/x")), Get("a"));
    assert_eq!(fake.requests().len(), 1);
    assert!(matches!(&error, Error::Api(error) if error.location().is_some()));
    assert_eq!(
        error.to_string(),
        "GET /things/a: 307 Temporary Redirect: not followed to https://evil.example/x"
    );

    let (_, fake) = rejected(|| Fake::new().respond(Get("a"), to("a")), Get("a"));
    assert_eq!(fake.requests().len(), 6);
    let (_, fake) = rejected(|| Fake::new().respond(Put("a"), to("/b")), Put("a"));
    assert_eq!(fake.requests().len(), 1);
}
