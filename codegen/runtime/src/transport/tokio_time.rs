//! Time as Tokio keeps it, so that a test with paused time waits for nothing.

use super::{Clock, rng};
use crate::error::{Sent, TransportError, TransportErrorKind};
use std::time::{Duration, SystemTime};
use tokio::runtime::Handle;
use tokio::time::Instant;

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

/// Without a runtime the wait is none: the request has failed, and Tokio would panic.
pub(super) async fn sleep(duration: Duration) {
    if Handle::try_current().is_ok() {
        tokio::time::sleep(duration).await;
    }
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
