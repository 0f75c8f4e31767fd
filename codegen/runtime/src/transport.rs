//! Transports: what carries a request to the server and brings back the response.
//!
//! [`Transport`] is an object-safe trait, so a client runs on whatever can send an HTTP request.
//! A transport sends once: it follows no redirect, repeats nothing, and adds neither credentials
//! nor cookies. All of that is up to the client.

#[cfg(any(feature = "blocking", feature = "fetch", feature = "hyper", feature = "reqwest"))]
mod address;
#[cfg(any(feature = "blocking", feature = "hyper", feature = "reqwest"))]
mod cause;
#[cfg(any(feature = "blocking", feature = "fetch", feature = "hyper", feature = "reqwest"))]
mod collect;
#[cfg(feature = "fetch")]
mod fetch;
#[cfg(feature = "hyper")]
mod hyper;
#[cfg(any(feature = "blocking", feature = "hyper", feature = "reqwest"))]
mod outgoing;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(any(feature = "blocking", feature = "hyper", feature = "reqwest"))]
mod rng;
#[cfg(any(feature = "blocking", feature = "hyper"))]
mod setup;
#[cfg(any(feature = "fetch", feature = "hyper", feature = "reqwest"))]
mod timer;
#[cfg(any(feature = "hyper", feature = "reqwest"))]
mod tokio_time;
#[cfg(feature = "blocking")]
mod ureq;
#[cfg(any(feature = "hyper", feature = "reqwest"))]
mod wire;

#[cfg(feature = "fetch")]
pub use self::fetch::Fetch;
#[cfg(feature = "hyper")]
pub use self::hyper::Hyper;
#[cfg(feature = "reqwest")]
pub use self::reqwest::Reqwest;
#[cfg(any(feature = "blocking", feature = "hyper"))]
pub use self::setup::Builder;
#[cfg(feature = "blocking")]
pub use self::ureq::Ureq;

use crate::error::TransportError;
use bytes::Bytes;
use std::fmt;
use std::pin::Pin;
use std::time::{Duration, SystemTime};

/// A boxed future that can move between threads.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Time and randomness, as a client sees them. Tests provide their own.
pub trait Clock: Send + Sync + fmt::Debug {
    /// The time since some fixed moment; it never goes back.
    fn monotonic(&self) -> Duration;

    /// The time of day, against which a `Retry-After` with a date is measured.
    fn wall(&self) -> SystemTime;

    /// A number drawn uniformly from 0 up to but not including 1.
    fn jitter(&self) -> f64;
}

/// Carries one HTTP request to the server and brings back the response.
pub trait Transport: Send + Sync + fmt::Debug + 'static {
    /// Sends `request` once and collects the whole body, decoded, of at most `limit` bytes, within
    /// `timeout`.
    ///
    /// The returned future fails when no response arrives, or none that is complete within
    /// `timeout` and `limit`. What has arrived by then belongs in the error, see
    /// [`TransportError::with_response`]: a client can act on a status without its body. A response
    /// of any status is a success here. Dropping the future abandons the request.
    fn send(
        &self,
        request: http::Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> BoxFuture<Result<http::Response<Bytes>, TransportError>>;

    /// Returns a future that is ready after `duration`.
    fn sleep(&self, duration: Duration) -> BoxFuture<()>;

    /// The clock that goes with [`sleep`](Self::sleep).
    fn clock(&self) -> &dyn Clock;
}
