//! Time as Tokio keeps it, so that a test with paused time waits for nothing.

use super::{BoxFuture, Clock, outgoing, rng};
use crate::error::{TransportError, TransportErrorKind};
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::{Duration, SystemTime};
use tokio::runtime::Handle;
use tokio::time::{Instant, Sleep};

#[derive(Clone, Debug)]
pub(super) struct TokioClock {
    start: Instant,
}

impl TokioClock {
    pub(super) fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Clock for TokioClock {
    fn monotonic(&self) -> Duration {
        self.start.elapsed()
    }

    fn wall(&self) -> SystemTime {
        SystemTime::now()
    }

    fn jitter(&self) -> f64 {
        rng::unit()
    }
}

/// The time that an attempt may take, over all that it consists of.
pub(super) struct Timer {
    timeout: Duration,
    /// Started only once something has to be waited for.
    sleep: Option<Pin<Box<Sleep>>>,
}

impl Timer {
    pub(super) fn new(timeout: Duration) -> Self {
        Self { timeout, sleep: None }
    }

    /// What `future` comes to, or a timeout.
    pub(super) async fn limit<T>(
        &mut self,
        future: impl Future<Output = Result<T, TransportError>>,
    ) -> Result<T, TransportError> {
        let mut future = pin!(future);
        poll_fn(|context| {
            if let Poll::Ready(outcome) = future.as_mut().poll(context) {
                return Poll::Ready(outcome);
            }
            let timeout = self.timeout;
            let sleep = self.sleep.get_or_insert_with(|| Box::pin(tokio::time::sleep(timeout)));
            sleep.as_mut().poll(context).map(|()| Err(TransportError::timeout()))
        })
        .await
    }
}

/// Without a runtime the wait is none: the request has failed, and Tokio would panic.
pub(super) fn sleep(duration: Duration) -> BoxFuture<()> {
    Box::pin(async move {
        if Handle::try_current().is_ok() {
            tokio::time::sleep(duration).await;
        }
    })
}

pub(super) fn require_runtime() -> Result<(), TransportError> {
    let missing = |_| {
        outgoing::unsent(TransportErrorKind::Other, "this needs a Tokio runtime, and there is none")
    };
    Handle::try_current().map(drop).map_err(missing)
}
