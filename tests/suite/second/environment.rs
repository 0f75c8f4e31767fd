//! Clients from the API's own variables. They are set for a child process: this test, run again.

use crate::start_with_examples;
use harbor::{Client, berths, blocking, ships};
use std::env;
use std::process::{Command, Output};

/// Marks the child.
const CHILD: &str = "SECOND_TEST_CHILD";

#[test]
fn base_url_and_credentials() {
    if env::var_os(CHILD).is_some() {
        return call();
    }
    let mock = start_with_examples();
    let output = run(&[
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
    if env::var_os(CHILD).is_some() {
        return call();
    }
    for (variables, named) in [
        (&[][..], "HARBOR_KEY"),
        (&[("HARBOR_USER", "ann")], "HARBOR_PASSWORD"),
        (&[("HARBOR_KEY", "k"), ("HARBOR_URL", "nowhere")], "HARBOR_URL"),
    ] {
        let output = run(variables);
        assert!(!output.status.success(), "{variables:?}");
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(text.contains(named), "{text}");
    }
}

/// Runs the current test again with nothing but `variables`.
fn run(variables: &[(&str, &str)]) -> Output {
    let test = std::thread::current().name().expect("tests have names").to_owned();
    let mut command = Command::new(env::current_exe().unwrap());
    command.args([&test, "--exact", "--nocapture"]).env_clear().env(CHILD, "");
    command.envs(variables.iter().copied()).output().unwrap()
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
