//! A transport on the platform's `fetch`, for WebAssembly.

mod error;
mod exchange;
mod platform;

use super::{BoxFuture, Clock, Transport, address};
use crate::error::{Sent, TransportError, TransportErrorKind};
use bytes::Bytes;
use futures_channel::oneshot;
use http::{Request, Response};
use platform::{PlatformClock, Sleep};
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

/// Sends with the `fetch` of the platform: in Workers on `workerd`, in browsers, and under Node 18
/// or newer.
///
/// Connections, TLS, proxies and compression are the platform's, and so are time and randomness.
/// The futures can move between threads as those of every [`Transport`] can, so that a program is
/// the same on all platforms. Dropping one abandons the request.
///
/// A platform does not let a program do everything:
///
/// - A browser shows no redirect to a program: one is an error, unless the server does not redirect
///   in the first place. It sends its own `User-Agent`, and only what CORS allows. Cookies are not
///   sent.
/// - Only Node says why no response arrives. Elsewhere each reason is
///   [`TransportErrorKind::Closed`], which is retried where the request may be sent twice.
///
/// It compiles for every target, so that tests of a program run anywhere; outside of JavaScript,
/// requests fail.
#[derive(Clone, Debug, Default)]
pub struct Fetch {
    clock: PlatformClock,
}

impl Fetch {
    /// A transport on the `fetch` of the global scope.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Transport for Fetch {
    fn send(
        &self,
        request: Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> BoxFuture<Result<Response<Bytes>, TransportError>> {
        Box::pin(async move {
            address::check(request.uri())?;
            if !platform::IS_JAVASCRIPT {
                return Err(unsent("`fetch` needs a JavaScript platform, and this is none"));
            }
            let outcome = spawn(exchange::run(request, limit, timeout)).await;
            outcome.unwrap_or_else(|_| {
                let text = "the platform stopped it";
                Err(TransportError::new(TransportErrorKind::Other, Sent::Unknown, text))
            })
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(async move {
            if platform::IS_JAVASCRIPT {
                spawn(Sleep::new(duration)).await.unwrap_or_default();
            }
        })
    }

    fn clock(&self) -> &dyn Clock {
        &self.clock
    }
}

/// Runs `future` as a task of the event loop, until it ends or the receiver is dropped.
///
/// Values of JavaScript belong to one thread. They stay in the task, so whoever waits for its
/// outcome does not.
fn spawn<T: 'static>(future: impl Future<Output = T> + 'static) -> oneshot::Receiver<T> {
    let (mut sender, receiver) = oneshot::channel();
    spawn_local(async move {
        let mut future = pin!(future);
        let outcome = poll_fn(|context| {
            if sender.poll_canceled(context).is_ready() {
                return Poll::Ready(None);
            }
            future.as_mut().poll(context).map(Some)
        })
        .await;
        if let Some(outcome) = outcome {
            // The receiver may have been dropped meanwhile.
            drop(sender.send(outcome));
        }
    });
    receiver
}

/// An error met before anything was sent.
fn unsent(cause: impl Into<String>) -> TransportError {
    TransportError::new(TransportErrorKind::Other, Sent::No, cause.into())
}
