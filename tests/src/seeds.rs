//! States of servers with fake data, which take seconds to make in a debug build.

use mock::State;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// What a server of the client's spec remembers with `count` records in each list, made once in a
/// process.
///
/// # Panics
///
/// If the spec of the client has errors.
#[must_use]
pub fn state(count: usize) -> State {
    static KNOWN: Mutex<BTreeMap<usize, State>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let make = || {
        let server = mock::Server::new(crate::fixtures::api().clone()).seeded(count);
        server.state().clone()
    };
    known.entry(count).or_insert_with(make).clone()
}
