//! Transports: what carries a request to the server and brings back the response.
//!
//! [`Transport`] is an object-safe trait, so a client runs on whatever can send an HTTP request.
//! A transport sends once: it follows no redirect, repeats nothing, and adds neither credentials
//! nor cookies. All of that is up to the client.
//!
//! # Around a transport
//!
//! What is to happen with every attempt goes into a transport around another one. This one counts,
//! logs and signs:
//!
//! ```
//! # use cloudflare_api_runtime::example::{Credentials, Library, Title};
//! # use cloudflare_api_runtime::testing::{Fake, block_on};
//! use cloudflare_api_runtime::error::TransportError;
//! use cloudflare_api_runtime::http::{HeaderValue, Request, Response};
//! use cloudflare_api_runtime::transport::{BoxFuture, Clock};
//! use cloudflare_api_runtime::{Bytes, Client, Transport};
//! use std::sync::Arc;
//! use std::sync::atomic::{AtomicU32, Ordering};
//! use std::time::Duration;
//!
//! #[derive(Clone, Debug, Default)]
//! struct Wrapper<T> {
//!     inner: T,
//!     attempts: Arc<AtomicU32>,
//! }
//!
//! impl<T: Transport> Transport for Wrapper<T> {
//!     fn send(
//!         &self,
//!         mut request: Request<Bytes>,
//!         limit: usize,
//!         timeout: Duration,
//!     ) -> BoxFuture<Result<Response<Bytes>, TransportError>> {
//!         self.attempts.fetch_add(1, Ordering::Relaxed);
//!         let line = format!("{} {}", request.method(), request.uri());
//!         let signature = sign(&request);
//!         request.headers_mut().insert("x-signature", signature);
//!         let response = self.inner.send(request, limit, timeout);
//!         Box::pin(async move {
//!             let response = response.await;
//!             match &response {
//!                 Ok(response) => println!("{line}: {}", response.status()),
//!                 Err(error) => println!("{line}: {error}"),
//!             }
//!             response
//!         })
//!     }
//!
//!     fn sleep(&self, duration: Duration) -> BoxFuture<()> {
//!         self.inner.sleep(duration)
//!     }
//!
//!     fn clock(&self) -> &dyn Clock {
//!         self.inner.clock()
//!     }
//! }
//!
//! fn sign(request: &Request<Bytes>) -> HeaderValue {
//! #   return HeaderValue::from(request.uri().path().len() + request.body().len());
//!     // .. with a key, over the body.
//! }
//!
//! # let transport = Fake::new().on(Title("1851"), "Moby Dick");
//! let wrapper = Wrapper { inner: transport.clone(), attempts: Arc::default() };
//! let client: Client<Library> = Client::builder(Credentials::token("secret"))
//!     .transport(wrapper.clone())
//!     .build();
//! # block_on(client.send(Title("1851")))?;
//! assert_eq!(wrapper.attempts.load(Ordering::Relaxed), 1);
//! assert_eq!(transport.sent()[0].headers()["x-signature"], "20");
//! # Ok::<(), cloudflare_api_runtime::Error>(())
//! ```
//!
//! Layers of tower go around it with the feature `tower`: see `ServiceTransport`.

#[cfg(any(feature = "blocking", feature = "fetch", feature = "hyper", feature = "reqwest"))]
mod address;
#[cfg(any(feature = "blocking", feature = "hyper", feature = "reqwest"))]
mod cause;
mod collect;
#[cfg(feature = "fetch")]
mod fetch;
#[cfg(any(feature = "hyper", feature = "reqwest"))]
mod frames;
#[cfg(feature = "hyper")]
mod hyper;
mod incoming;
#[cfg(any(feature = "blocking", feature = "hyper", feature = "reqwest"))]
mod outgoing;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(any(feature = "blocking", feature = "hyper", feature = "reqwest"))]
mod rng;
#[cfg(any(feature = "blocking", feature = "hyper"))]
mod setup;
pub(crate) mod timer;
#[cfg(any(feature = "hyper", feature = "reqwest"))]
mod tokio_time;
#[cfg(feature = "tower")]
mod tower;
#[cfg(feature = "blocking")]
mod ureq;
#[cfg(any(feature = "hyper", feature = "reqwest"))]
mod wire;

pub(crate) use self::collect::Collect;
#[cfg(feature = "fetch")]
pub use self::fetch::Fetch;
#[cfg(feature = "hyper")]
pub use self::hyper::Hyper;
pub use self::incoming::Incoming;
#[cfg(feature = "reqwest")]
pub use self::reqwest::Reqwest;
#[cfg(any(feature = "blocking", feature = "hyper"))]
pub use self::setup::Builder;
#[cfg(feature = "tower")]
pub use self::tower::{Limits, ServiceTransport, TransportService};
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

    /// Sends `request` once and returns the response as soon as its headers are there, within
    /// `timeout`, with a body that is read as it arrives.
    ///
    /// A client reads a response of success so where it streams, and limits the time from one chunk
    /// to the next itself. A transport that does not implement this method collects the body as
    /// [`send`](Self::send) does, within `limit` and `timeout`, and streams what it has collected.
    /// One around another transport passes the call on as it does with `send`.
    ///
    /// The future fails as that of `send` does. Dropping the body abandons the response.
    fn open(
        &self,
        request: http::Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> BoxFuture<Result<http::Response<Incoming>, TransportError>> {
        let sent = self.send(request, limit, timeout);
        Box::pin(async move { Ok(sent.await?.map(Incoming::from)) })
    }

    /// Returns a future that is ready after `duration`.
    fn sleep(&self, duration: Duration) -> BoxFuture<()>;

    /// The clock that goes with [`sleep`](Self::sleep).
    fn clock(&self) -> &dyn Clock;
}
