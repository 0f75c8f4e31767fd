//! The server of the spec.

mod bad_requests;
mod client;
mod delivery;
mod dns;
mod export;
mod faults;
mod filters;
mod harness;
mod imports;
mod memory;
mod messages;
mod mutants;
mod others;
mod pages;
mod plain;
mod products;
mod queues;
mod quota;
mod r2;
mod random;
mod requests;
mod responses;
mod rulesets;
mod seeds;
mod stores;
mod workers;
