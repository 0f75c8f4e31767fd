//! The way out: what carries a request to the server and brings its answer back.
//!
//! [`Transport`] is an object-safe trait, so a client runs on whatever can send an HTTP request.
//! A transport sends once and no more: it follows no redirect, tries nothing again, and adds
//! neither credentials nor cookies. All of that is the client's business.

#[cfg(any(feature = "blocking", feature = "hyper"))]
mod cause;
#[cfg(any(feature = "blocking", feature = "hyper", feature = "reqwest"))]
mod chance;
#[cfg(any(feature = "blocking", feature = "hyper", feature = "reqwest"))]
mod collect;
#[cfg(feature = "hyper")]
mod hyper;
#[cfg(any(feature = "blocking", feature = "hyper", feature = "reqwest"))]
mod outgoing;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(any(feature = "blocking", feature = "hyper"))]
mod setup;
#[cfg(any(feature = "hyper", feature = "reqwest"))]
mod tokio_time;
#[cfg(feature = "blocking")]
mod ureq;

#[cfg(feature = "hyper")]
pub use self::hyper::Hyper;
#[cfg(feature = "reqwest")]
pub use self::reqwest::Reqwest;
#[cfg(any(feature = "blocking", feature = "hyper"))]
pub use self::setup::Builder;
#[cfg(feature = "blocking")]
pub use self::ureq::Ureq;

use crate::TransportError;
use bytes::Bytes;
use std::fmt;
use std::pin::Pin;
use std::time::{Duration, SystemTime};

/// A boxed future that can move between threads.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Time and chance, as a client sees them. Tests put in their own.
pub trait Clock: Send + Sync + fmt::Debug {
    /// The time since some fixed moment; it never goes back.
    fn monotonic(&self) -> Duration;

    /// The time of day, which a `Retry-After` with a date is held against.
    fn wall(&self) -> SystemTime;

    /// A number drawn uniformly from 0 up to but not including 1.
    fn jitter(&self) -> f64;
}

/// Carries one HTTP request to the server and its answer back.
pub trait Transport: Send + Sync + fmt::Debug + 'static {
    /// Sends `request` once and collects the whole body, decoded, of at most `limit` bytes.
    ///
    /// The returned future fails when no answer comes, when it is cut short, or when its body is
    /// larger than `limit`. An answer of any status is a success here. Dropping the future gives
    /// the request up; the client does that when a try runs out of time.
    fn send(
        &self,
        request: http::Request<Bytes>,
        limit: usize,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>>;

    /// Returns a future that is ready after `duration`.
    fn sleep(&self, duration: Duration) -> BoxFuture<()>;

    /// The clock that goes with [`sleep`](Self::sleep).
    fn clock(&self) -> &dyn Clock;
}
