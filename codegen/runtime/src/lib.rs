//! Sends endpoints: the hand-written half of a generated API client.
//!
//! An [`Endpoint`] is a value that says what to ask and how to read the answer. A [`Client`], or a
//! [`blocking::Client`], sends it: it chooses the auth scheme, retries what may be sent again,
//! follows lists from page to page, and turns every odd answer into a good error. Code emitted from
//! an API description consists of endpoints and types; all logic is here, and generic over the
//! trait.
//!
//! # Features
//!
//! | feature | what it adds |
//! |---|---|
//! | `hyper` | the async transport on hyper, and `Client::new` and `Client::from_env` over it |
//! | `blocking` | the blocking transport on ureq, without tokio, and the same for `blocking::Client` |
//! | `reqwest` | a `reqwest::Client` of the caller's own as the transport |
//! | `tracing` | a span for each call and one for each try |
//! | `jiff`, `time`, `chrono` | conversions of [`Timestamp`], [`Date`] and [`DateOrTime`] |
//!
//! None is on by default: without a transport of its own, the crate runs wherever a [`Transport`]
//! can be written.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub mod blocking;
mod client;
mod credentials;
mod endpoint;
mod error;
pub mod nullable;
pub mod number;
mod operation;
mod origin;
mod paging;
mod redirect;
mod request;
mod response;
mod retry;
mod secret;
mod setting;
pub mod testing;
pub mod text;
mod time;
mod trace;
pub mod transport;
pub mod unions;
mod written;

pub use client::{Client, ClientBuilder};
pub use credentials::Credentials;
pub use endpoint::{Endpoint, Paginated};
pub use error::{
    ApiError, ApiMessage, DecodeError, DecodeErrorKind, Error, PagingError, PagingErrorKind,
    RequestError, RequestErrorKind, Result, Sent, TransportError, TransportErrorKind,
};
pub use nullable::Nullable;
pub use number::Number;
pub use operation::Scheme;
pub use paging::{Collected, Items, Pages, Pagination, Position};
pub use request::{Body, Headers, Path, Query};
pub use response::{Document, Page, PageItems, RawResponse, Unreadable};
pub use retry::Retry;
pub use secret::SecretString;
pub use setting::{Setting, marker};
pub use time::{Date, DateOrTime, Exact, TimeError, Timestamp};
pub use transport::Transport;

pub use bytes::Bytes;
pub use http;
pub use serde_json;

/// For [`text_type!`] alone.
#[doc(hidden)]
pub use serde as __serde;
