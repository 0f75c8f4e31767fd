//! The client of an API of our own making, over sockets: another host, other credentials, other
//! variables, no envelope, other pages. Nothing of the first API is in it.

mod brand;
mod calls;
mod credentials;
mod environment;
mod errors;
mod extra;
mod headers;
mod lists;
mod streams;
mod tagged;
mod types;
mod uploads;

use harbor::{Client, Credentials, Retry, blocking};
use mock::blocking::Mock;
use tests::fixtures;

/// The server of its spec, with `seed` records in each list.
fn start(seed: usize) -> Mock {
    let builder = mock::Builder::sources(fixtures::second().sources());
    builder.seed(seed).start_blocking().unwrap_or_else(|error| panic!("{error}"))
}

/// The server of its spec, with what the examples show.
fn start_with_examples() -> Mock {
    let builder = mock::Builder::sources(fixtures::second().sources());
    builder.start_blocking().unwrap_or_else(|error| panic!("{error}"))
}

/// Both clients of the API at `base`. They try once.
fn clients(base: &str, credentials: &Credentials) -> (Client, blocking::Client) {
    let client = Client::builder(credentials.clone()).base_url(base).retry(Retry::NEVER);
    let blocking = blocking::Client::builder(credentials.clone()).base_url(base);
    (client.build(), blocking.retry(Retry::NEVER).build())
}

/// Credentials of every scheme.
fn all() -> Credentials {
    Credentials::key("k-1").and_password("ann", "open sesame")
}
