//! A transport on the platform's `fetch`, for WebAssembly.

mod error;
mod exchange;
mod platform;

use super::{BoxFuture, Clock, Incoming, Transport, address};
use crate::error::{Sent, TransportError, TransportErrorKind};
use bytes::Bytes;
use exchange::Arrived;
use futures_channel::{mpsc, oneshot};
use futures_core::Stream;
use http::{Request, Response};
use platform::{PlatformClock, Sleep};
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, ready};
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
            check(&request)?;
            let outcome = spawn(exchange::run(request, limit, timeout)).await;
            outcome.unwrap_or_else(|_| Err(stopped(Sent::Unknown)))
        })
    }

    fn open(
        &self,
        request: Request<Bytes>,
        _: usize,
        timeout: Duration,
    ) -> BoxFuture<Result<Response<Incoming>, TransportError>> {
        Box::pin(async move {
            check(&request)?;
            let (beginning, head) = oneshot::channel();
            let (chunks, received) = mpsc::channel(0);
            let task = spawn(exchange::stream(request, timeout, beginning, chunks));
            let head = head.await.unwrap_or_else(|_| Err(stopped(Sent::Unknown)))?;
            let body = Incoming::new(Arriving { received, _task: task });
            Ok(Response::from_parts(head, body))
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

/// A body that a task of the event loop reads.
struct Arriving {
    received: mpsc::Receiver<Arrived>,
    /// Dropping it ends the task, and with it the request.
    _task: oneshot::Receiver<()>,
}

impl Stream for Arriving {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let arrived = ready!(Pin::new(&mut self.received).poll_next(context));
        // The task says when the body is over.
        Poll::Ready(arrived.unwrap_or_else(|| Some(Err(stopped(Sent::Yes)))))
    }
}

/// Checks what can be checked before the platform has the request.
fn check(request: &Request<Bytes>) -> Result<(), TransportError> {
    address::port(request.uri())?;
    if platform::IS_JAVASCRIPT {
        return Ok(());
    }
    Err(unsent("`fetch` needs a JavaScript platform, and this is none"))
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

/// An error of a task that the platform dropped.
fn stopped(sent: Sent) -> TransportError {
    TransportError::new(TransportErrorKind::Other, sent, "the platform stopped it")
}

/// An error met before anything was sent.
fn unsent(cause: impl Into<String>) -> TransportError {
    TransportError::new(TransportErrorKind::Other, Sent::No, cause.into())
}
