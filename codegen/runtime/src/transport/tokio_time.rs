//! Time as Tokio keeps it, so that a test with paused time waits for nothing.

use super::timer::Timer;
use super::{BoxFuture, Clock, rng};
use crate::error::{Sent, TransportError, TransportErrorKind};
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

/// Limits what an attempt consists of to `timeout`.
pub(super) fn timer(timeout: Duration) -> Timer<Sleep> {
    Timer::new(timeout, tokio::time::sleep as fn(Duration) -> Sleep)
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
        TransportError::new(
            TransportErrorKind::Other,
            Sent::No,
            "this needs a Tokio runtime, and there is none",
        )
    };
    Handle::try_current().map(drop).map_err(missing)
}
