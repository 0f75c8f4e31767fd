use crate::transport::Clock;
use std::pin::pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

/// Time that passes only when somebody sleeps.
#[derive(Debug, Default)]
pub(super) struct VirtualTime(Mutex<Vec<Duration>>);

impl VirtualTime {
    /// Lets `duration` pass at once.
    pub(super) fn sleep(&self, duration: Duration) {
        self.slept().push(duration);
    }

    /// Every sleep, in order.
    pub(super) fn slept(&self) -> MutexGuard<'_, Vec<Duration>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for VirtualTime {
    fn monotonic(&self) -> Duration {
        self.slept().iter().sum()
    }

    /// Begins on Sunday, 6 November 1994, at 08:49:37 GMT.
    fn wall(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777) + self.monotonic()
    }

    fn jitter(&self) -> f64 {
        0.0
    }
}

/// Runs `future` to its end on this thread, without a runtime. For examples and tests whose
/// transport is a [`Fake`](super::Fake): nothing there has to be waited for.
///
/// # Panics
///
/// When the future waits for something that is not there yet.
pub fn block_on<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the future waits for something that no fake gives"),
    }
}
