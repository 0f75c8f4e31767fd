//! A server that is part of the test.

mod fake;
mod request;
mod script;
mod time;
mod wire;

pub use fake::Fake;
#[doc(hidden)]
pub use request::{address, request};
pub use time::block_on;

use serde::de::DeserializeOwned;
use serde_json::Value;

/// What a call would return if the API responded with `json`: for tests of code that takes the types
/// of a client, which have no constructor where only the server makes them.
///
/// ```
/// use cloudflare_api_runtime::testing::value;
/// use serde_json::json;
///
/// let titles: Vec<String> = value(json!(["Emma", "Moby Dick"]));
/// assert_eq!(titles.len(), 2);
/// ```
///
/// # Panics
///
/// When `json` is not a `T`, with the location in it.
#[must_use]
#[track_caller]
pub fn value<T: DeserializeOwned>(json: impl Into<Value>) -> T {
    match serde_path_to_error::deserialize(json.into()) {
        Ok(value) => value,
        Err(error) => panic!("{} at `{}`", error.inner(), error.path()),
    }
}
