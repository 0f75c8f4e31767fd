//! How much misbehaviour the tables of these tests have.
//!
//! `cargo test -p cloudflare-api-runtime --all-features --test sockets count -- --nocapture`

use crate::{lists, odd, retries, table, transports};

#[test]
fn count() {
    let faults = [
        ("answers and faults of one connection, by GET and by POST", 2 * table::cases().len()),
        ("calls over connections that fail or refuse", retries::cases().len()),
        ("odd refusals and successes", odd::ERRORS.len() + odd::SUCCESSES.len()),
        ("statuses from 300 to 599", transports::STATUSES.count()),
        ("lists that do not go on as they should", lists::cases().len()),
    ];
    for (name, count) in faults {
        println!("{count:>4} {name}");
    }
    let all: usize = faults.iter().map(|(_, count)| count).sum();
    println!("{all:>4} in all, survived by the async and by the blocking client: {}", 2 * all);
}
