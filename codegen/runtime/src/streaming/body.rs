use super::{Format, Reading, Step};
use crate::Result;
use crate::transport::{BoxFuture, Incoming, Transport};
use futures_core::Stream;
use http::HeaderMap;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// A response that is being read. A `Stream` as well.
///
/// Nothing is read ahead: the server waits while the program does. Dropping it abandons the rest.
///
/// # Errors
///
/// An item that cannot be read is an error of the kind
/// [`DecodeErrorKind::Item`](crate::error::DecodeErrorKind::Item), and those after it follow. After
/// any other error the stream is over: a broken connection, a chunk that is late, a body that is
/// not encoded as its headers say.
#[must_use = "a response is read when it is asked for"]
pub struct Streaming<F: Format> {
    body: Incoming,
    transport: Arc<dyn Transport>,
    reading: Reading<F>,
    /// Started once there is something to wait for.
    timer: Option<BoxFuture<()>>,
}

impl<F: Format> Streaming<F> {
    pub(crate) fn new(body: Incoming, transport: Arc<dyn Transport>, reading: Reading<F>) -> Self {
        Self { body, transport, reading, timer: None }
    }

    /// The next item; `None` after the last. Dropping the future loses nothing.
    ///
    /// # Errors
    ///
    /// When the item cannot be read, or does not arrive.
    pub async fn try_next(&mut self) -> Result<Option<F::Item>> {
        poll_fn(|context| self.poll(context)).await.transpose()
    }

    /// Every item left.
    ///
    /// # Errors
    ///
    /// On the first item that cannot be read or does not arrive.
    pub async fn try_collect<C: Default + Extend<F::Item>>(mut self) -> Result<C> {
        let mut all = C::default();
        while let Some(item) = self.try_next().await? {
            all.extend([item]);
        }
        Ok(all)
    }

    /// The headers of the response.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.reading.headers()
    }

    /// The number of bytes of the body that arrived so far, decompressed.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.reading.received()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<F::Item>>> {
        loop {
            match self.reading.next() {
                Step::Yield(item) => return Poll::Ready(Some(item)),
                Step::End => {
                    // Gives the connection back.
                    self.body = Incoming::empty();
                    return Poll::Ready(None);
                }
                Step::Read => {}
            }
            match self.body.poll(context) {
                Poll::Ready(arrived) => {
                    self.timer = None;
                    self.reading.take(arrived);
                }
                Poll::Pending => {
                    let timer = self.timer.get_or_insert_with(|| {
                        let wait = self.reading.wait(self.transport.clock());
                        self.transport.sleep(wait)
                    });
                    if timer.as_mut().poll(context).is_pending() {
                        return Poll::Pending;
                    }
                    self.body.time_out();
                    self.reading.time_out();
                }
            }
        }
    }
}

impl<F: Format> Stream for Streaming<F> {
    type Item = Result<F::Item>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<F: Format + fmt::Debug> fmt::Debug for Streaming<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streaming").field("reading", &self.reading).finish_non_exhaustive()
    }
}
