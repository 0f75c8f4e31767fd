//! Calls that keep to the rate limits that responses state.

use crate::support::{Client, Get, List, Things, response, send};
use cloudflare_api_runtime::error::{Sent, TransportErrorKind};
use cloudflare_api_runtime::testing::{Fake, block_on};
use cloudflare_api_runtime::{Error, RateLimit, Retry};
use std::time::Duration;

const THING: &str = r#"{"success":true,"result":{"id":1}}"#;

/// A thing, and the `limit` of the server.
fn stating(limit: &'static str) -> Fake {
    Fake::new().respond(Get("a"), response(200, &[("ratelimit", limit)], THING))
}

fn client(fake: &Fake) -> Client {
    Client::builder(Things::token("a")).pace(true).transport(fake.clone()).build()
}

fn seconds(fake: &Fake) -> Vec<u64> {
    fake.waits().iter().map(Duration::as_secs).collect()
}

#[test]
fn both_clients_wait_for_the_next_window() {
    let fake = stating("\"default\";r=0;t=4");
    let (first, second) = (fake.client::<Things>().with_pace(true), fake.clone());
    for _ in 0..3 {
        block_on(first.send(Get("a"))).unwrap();
    }
    assert_eq!(seconds(&fake), [5, 5]);
    let blocking = second.blocking_client().with_pace(true);
    for _ in 0..3 {
        blocking.send(Get("a")).unwrap();
    }
    assert_eq!(seconds(&fake), [5, 5, 5, 5]);
}

#[test]
fn nobody_waits_unless_asked_to() {
    let (outcome, fake) = send(|| stating("\"default\";r=0;t=4"), Get("a"));
    outcome.unwrap();
    block_on(fake.client::<Things>().send(Get("a"))).unwrap();
    let paced = client(&fake);
    block_on(paced.send(Get("a"))).unwrap();
    block_on(paced.with_pace(false).send(Get("a"))).unwrap();
    assert_eq!(seconds(&fake), [0; 0]);
}

#[test]
fn what_is_left_is_spread() {
    // 3 more in 7 + 1 seconds.
    let fake = stating("\"default\";r=3;t=7");
    let client = client(&fake);
    block_on(client.send(Get("a"))).unwrap();
    block_on(client.send(Get("a"))).unwrap();
    assert_eq!(seconds(&fake), [2]);
    // With more than half of a quota left, there is nothing to spread.
    let limits = [("ratelimit", "a;r=51;t=7"), ("ratelimit-policy", "a;q=100;w=60")];
    let fake = Fake::new().respond(Get("a"), response(200, &limits, THING));
    let client = self::client(&fake);
    block_on(client.send(Get("a"))).unwrap();
    block_on(client.send(Get("a"))).unwrap();
    assert_eq!(seconds(&fake), [0; 0]);
}

#[test]
fn clones_share_a_pace_and_users_have_their_own() {
    let fake = stating("\"default\";r=0;t=4");
    let client = client(&fake);
    block_on(client.send(Get("a"))).unwrap();
    let other = client.with_credentials(Things::token("b"));
    block_on(other.send(Get("a"))).unwrap();
    assert_eq!(seconds(&fake), [0; 0]);
    block_on(client.clone().send(Get("a"))).unwrap();
    assert_eq!(seconds(&fake), [5]);
    // The window of the other user has passed by now as well.
    block_on(client.with_credentials(Things::token("b")).send(Get("a"))).unwrap();
    block_on(client.with_credentials(Things::token("a")).send(Get("a"))).unwrap();
    assert_eq!(seconds(&fake), [5, 5]);
}

#[test]
fn the_deadline_ends_a_wait_before_it_begins() {
    let fake = stating("\"default\";r=0;t=4");
    let client = client(&fake);
    block_on(client.send(Get("a"))).unwrap();
    let hurried = client.with_deadline(Duration::from_secs(5));
    let error = block_on(hurried.send(Get("a"))).unwrap_err();
    assert_eq!(
        error.to_string(),
        "GET https://api.things.example/client/v4/things/a: the rate limit allows no request \
         before the deadline: the next one is allowed in 5s"
    );
    assert!(error.is_timeout());
    let Error::Transport(error) = error else { panic!("{error}") };
    assert_eq!((error.kind(), error.sent()), (TransportErrorKind::RateLimit, Sent::No));
    assert_eq!((fake.requests().len(), fake.waits().len()), (1, 0));
    let patient = client.with_deadline(Duration::from_secs(6));
    block_on(patient.send(Get("a"))).unwrap();
}

#[test]
fn a_rejection_nevertheless_holds_all_calls_back() {
    let limits = [("ratelimit", "a;r=0;t=1"), ("retry-after", "30")];
    let fake = Fake::new()
        .respond(Get("a"), response(429, &limits, ""))
        .respond(Get("b"), response(200, &[], THING));
    let client = client(&fake);
    let error = block_on(client.with_retry(Retry::NEVER).send(Get("a"))).unwrap_err();
    let limit = error.rate_limit().unwrap();
    assert_eq!((limit.remaining(), limit.reset()), (0, Some(Duration::from_secs(1))));
    block_on(client.send(Get("b"))).unwrap();
    assert_eq!(seconds(&fake), [30]);
}

#[test]
fn a_list_is_paced_page_by_page_and_goes_on_after_the_deadline() {
    let page = |next: &str| {
        let body = format!(
            r#"{{"success":true,"result":[{{"id":1}},{{"id":{}}}],"result_info":{{"next_page_token":"{next}"}}}}"#,
            next.len() + 1
        );
        response(200, &[("ratelimit", "a;r=0;t=9")], &body)
    };
    let at = |page_token| List { page_token, ..List::default() };
    let fake = Fake::new().respond(at(None), page("b")).respond(at(Some("b")), page(""));
    let client = client(&fake);
    let hurried = client.with_deadline(Duration::from_secs(3));
    let mut pages = hurried.pages(List::default());
    assert!(block_on(pages.try_next()).unwrap().is_some());
    let error = block_on(pages.try_next()).unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(pages.position().is_some());
    let items = block_on(client.items(List::default()).try_collect::<Vec<_>>()).unwrap();
    assert_eq!((items.len(), seconds(&fake)), (4, vec![10, 10]));
}

#[test]
fn a_limit_is_there_wherever_a_response_is() {
    let fake = stating("\"default\";r=50;t=30");
    let client = fake.blocking_client();
    let raw = client.raw(Get("a")).unwrap();
    let response = client.response(Get("a")).unwrap();
    assert_eq!(raw.rate_limit(), RateLimit::of(response.headers()));
    assert_eq!(raw.rate_limit().unwrap().name(), "default");
    let none = Fake::new().respond(Get("a"), crate::support::response(404, &[], ""));
    assert_eq!(none.blocking_client::<Things>().send(Get("a")).unwrap_err().rate_limit(), None);
}
