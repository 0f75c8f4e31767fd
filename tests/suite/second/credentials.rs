//! Which credentials go out, in which headers.

use crate::{all, clients, start_with_examples};
use harbor::endpoint::Endpoint;
use harbor::{Api, Credentials, berths, ships};
use mock::Exchange;

/// What `call` sends, by each client.
async fn sent(credentials: Credentials, call: impl Endpoint<Api = Api>) -> [Exchange; 2] {
    let mock = start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &credentials);
    // Whether the server accepts them is another matter.
    drop(client.send(&call).await);
    drop(blocking.send(&call));
    mock.exchanges().try_into().expect("one request for each client")
}

#[tokio::test]
async fn each_call_sends_the_first_scheme_that_is_documented_and_held() {
    for exchange in sent(all(), ships::list()).await {
        assert_eq!(exchange.headers["x-harbor-key"], "k-1");
        assert!(!exchange.headers.contains_key("authorization"));
        assert_eq!(exchange.status.unwrap(), 200);
    }
    for exchange in sent(all(), berths::list()).await {
        // ann:open sesame
        assert_eq!(exchange.headers["authorization"], "Basic YW5uOm9wZW4gc2VzYW1l");
        assert!(!exchange.headers.contains_key("x-harbor-key"));
        assert_eq!(exchange.status.unwrap(), 200);
    }
    for exchange in sent(Credentials::password("ann", "a:b"), ships::list()).await {
        assert_eq!(exchange.headers["authorization"], "Basic YW5uOmE6Yg==");
    }
    // Where the spec names none, any will do.
    for exchange in sent(Credentials::password("ann", "b"), berths::plan()).await {
        assert_eq!(exchange.headers["authorization"], "Basic YW5uOmI=");
        assert_eq!(exchange.status.unwrap(), 200);
    }
}

#[tokio::test]
async fn a_call_that_needs_none_sends_none() {
    for credentials in [all(), Credentials::none()] {
        for exchange in sent(credentials, berths::rules()).await {
            assert!(!exchange.headers.contains_key("x-harbor-key"));
            assert!(!exchange.headers.contains_key("authorization"));
            assert_eq!(exchange.status.unwrap(), 200);
        }
    }
    let mock = start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &Credentials::none());
    for error in [client.send(berths::list()).await.err(), blocking.send(berths::list()).err()] {
        assert_eq!(error.unwrap().to_string(), "GET /berths: there are no credentials");
    }
    assert!(mock.exchanges().is_empty());
}

#[tokio::test]
async fn the_server_does_not_accept_the_others() {
    for exchange in sent(Credentials::key("k-1"), berths::list()).await {
        assert_eq!(exchange.status.unwrap(), 403);
    }
}

#[test]
fn no_secret_is_shown() {
    let shown = format!("{:?}", all());
    assert!(!shown.contains("k-1") && !shown.contains("sesame"), "{shown}");
    assert!(shown.contains("API key") && shown.contains("user and password"), "{shown}");
}
