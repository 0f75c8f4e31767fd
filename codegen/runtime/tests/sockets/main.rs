//! The transports and the clients against a server that misbehaves on purpose, over real sockets.
#![cfg(all(feature = "hyper", feature = "blocking"))]

mod both;
mod bursts;
mod callers;
mod count;
mod endpoints;
mod environment;
mod goaway;
mod identity;
mod lists;
mod odd;
#[cfg(feature = "reqwest")]
mod own_client;
mod pool;
mod properties;
mod provider;
mod proxy;
mod redirects;
mod rejections;
mod retries;
mod server;
mod streams;
mod table;
mod tls;
mod transports;
mod unreachable;
