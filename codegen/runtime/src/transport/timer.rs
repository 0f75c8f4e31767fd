//! The time that an attempt may take, over all that it consists of.

use crate::error::TransportError;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::Poll;

/// What `future` comes to, or the error that `end` comes to before. Nothing is asked of `end` until
/// something has to be waited for.
pub(crate) async fn until<T>(
    mut end: Pin<&mut impl Future<Output = TransportError>>,
    future: impl Future<Output = Result<T, TransportError>>,
) -> Result<T, TransportError> {
    let mut future = pin!(future);
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(outcome) => Poll::Ready(outcome),
        Poll::Pending => end.as_mut().poll(context).map(Err),
    })
    .await
}

/// A timeout, once `sleep` is over.
pub(crate) async fn after(sleep: impl Future<Output = ()>) -> TransportError {
    sleep.await;
    TransportError::timeout()
}
