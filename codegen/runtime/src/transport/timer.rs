//! The time that an attempt may take, over all that it consists of.

use crate::error::TransportError;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

pub(crate) struct Timer<S, F = fn(Duration) -> S> {
    timeout: Duration,
    start: F,
    /// Started only once something has to be waited for.
    sleep: Option<Pin<Box<S>>>,
}

impl<S: Future<Output = ()>, F: Fn(Duration) -> S> Timer<S, F> {
    /// A timer that ends where the future of `start` does.
    pub(crate) fn new(timeout: Duration, start: F) -> Self {
        Self { timeout, start, sleep: None }
    }

    /// What `future` comes to, or a timeout.
    pub(crate) async fn limit<T>(
        &mut self,
        future: impl Future<Output = Result<T, TransportError>>,
    ) -> Result<T, TransportError> {
        let mut future = pin!(future);
        poll_fn(|context| {
            if let Poll::Ready(outcome) = future.as_mut().poll(context) {
                return Poll::Ready(outcome);
            }
            let sleep = self.sleep.get_or_insert_with(|| Box::pin((self.start)(self.timeout)));
            sleep.as_mut().poll(context).map(|()| Err(TransportError::timeout()))
        })
        .await
    }
}
