//! Clients from the API's own variables. They are set for a child process: this test, run again.

use crate::start_with_examples;
use harbor::{Client, berths, blocking, ships};
use tests::child;

#[test]
fn base_url_and_credentials() {
    if child::is_child() {
        return call();
    }
    let mock = start_with_examples();
    let output = child::run(&[
        ("HARBOR_URL", &mock.base_url()),
        ("HARBOR_KEY", "k-2"),
        ("HARBOR_USER", "ann"),
        ("HARBOR_PASSWORD", "secret"),
    ]);
    assert!(output.status.success(), "{output:?}");
    let exchanges = mock.exchanges();
    let [ships, berths, more_ships, more_berths] = &exchanges[..] else { panic!("{exchanges:?}") };
    for exchange in [ships, more_ships] {
        assert_eq!(exchange.target, "/v2/ships");
        assert_eq!(exchange.headers["x-harbor-key"], "k-2");
    }
    for exchange in [berths, more_berths] {
        assert_eq!(exchange.target, "/v2/berths");
        assert_eq!(exchange.headers["authorization"], "Basic YW5uOnNlY3JldA==");
    }
}

#[test]
fn an_error_names_the_variable() {
    if child::is_child() {
        return call();
    }
    for (variables, named) in [
        (&[][..], "HARBOR_KEY"),
        (&[("HARBOR_USER", "ann")], "HARBOR_PASSWORD"),
        (&[("HARBOR_KEY", "k"), ("HARBOR_URL", "nowhere")], "HARBOR_URL"),
    ] {
        let output = child::run(variables);
        assert!(!output.status.success(), "{variables:?}");
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(text.contains(named), "{text}");
    }
}

/// The child: two calls by each client.
fn call() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let client = Client::from_env().unwrap();
        client.send(ships::list()).await.unwrap();
        client.send(berths::list()).await.unwrap();
    });
    let client = blocking::Client::from_env().unwrap();
    client.send(ships::list()).unwrap();
    client.send(berths::list()).unwrap();
}
