//! Sends endpoints: the part of an API client that is written by hand.
//!
//! An [`Endpoint`](endpoint::Endpoint) is a value that describes one call: what to request and how
//! to read the response. A [`Client`], or a [`blocking::Client`], sends it: it authenticates,
//! retries what can be sent again, follows lists from page to page, and turns every unexpected
//! response into an error that says what happened. What is particular to one API are the constants
//! of an [`Api`] and its endpoints, which a generated crate contains; everything else is here.
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `hyper` | the async transport on hyper, and `Client::new` and `Client::from_env` over it |
//! | `blocking` | the blocking transport on ureq, without tokio, and the same for `blocking::Client` |
//! | `fetch` | the async transport of JavaScript platforms, and the same for `Client` where `hyper` is not enabled |
//! | `reqwest` | a `reqwest::Client` of the caller's own as the transport |
//! | `tower` | a transport as a service of tower, and a service as a transport |
//! | `tracing` | a span for each call and one for each attempt |
//! | `jiff`, `time`, `chrono` | conversions of [`Timestamp`], [`Date`] and [`DateOrTime`] |
//!
//! None is enabled by default: without a transport of its own, the crate runs wherever a
//! [`Transport`] can be implemented.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(all(doctest, feature = "blocking"))]
#[doc = include_str!("../README.md")]
struct Readme;

pub mod additional;
pub mod api;
mod auth;
pub mod blocking;
mod client;
mod depth;
mod encoded;
pub mod endpoint;
mod enums;
pub mod error;
#[doc(hidden)]
pub mod example;
mod into_param;
pub mod multipart;
pub mod nullable;
pub mod number;
pub mod object;
mod operation;
mod origin;
pub mod paging;
mod rate;
mod redirect;
mod request;
mod response;
mod retry;
#[doc(hidden)]
pub mod scalar;
mod secret;
mod signal;
pub mod streaming;
pub mod tagged;
pub mod testing;
pub mod text;
mod time;
mod trace;
pub mod transport;
pub mod unions;
mod unknown;
mod written;

pub use api::Api;
pub use auth::Secrets;
pub use client::{Client, ClientBuilder};
pub use encoded::Base64;
pub use error::{Error, Result};
pub use nullable::Nullable;
pub use number::Number;
pub use rate::RateLimit;
pub use response::Page;
pub use retry::Retry;
pub use secret::SecretString;
pub use tagged::UnknownObject;
pub use time::{Date, DateOrTime, Exact, Timestamp};
pub use transport::Transport;
pub use unknown::UnknownValue;

pub use bytes::Bytes;
pub use http;
pub use serde_json;

/// For [`text_type!`] and its like alone.
#[doc(hidden)]
pub use serde as __serde;
