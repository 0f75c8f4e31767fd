use crate::error::{TransportError, TransportErrorKind};
use bytes::Bytes;
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The body of a response that is read as it arrives, decoded, chunk by chunk.
pub struct Incoming {
    /// What is left; `None` once it is over.
    body: Option<Body>,
    /// What the transport does where the rest is late.
    on_timeout: Option<Box<dyn FnOnce() + Send>>,
}

enum Body {
    Whole(Bytes),
    Chunks(Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>),
    /// What was read already, and the rest.
    Begun(Bytes, Option<Box<Body>>),
}

impl Incoming {
    /// The body that `chunks` yields, up to its end or its first error.
    pub fn new(chunks: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self::of(Some(Body::Chunks(Box::pin(chunks))))
    }

    /// A body of no bytes.
    #[must_use]
    pub fn empty() -> Self {
        Self::of(None)
    }

    fn of(body: Option<Body>) -> Self {
        Self { body, on_timeout: None }
    }

    /// The next chunk; `None` after the last.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| self.poll(context)).await
    }

    /// `chunk`, and then the rest.
    pub(crate) fn preceded_by(self, chunk: Bytes) -> Self {
        let body = Some(Body::Begun(chunk, self.body.map(Box::new)));
        Self { body, ..self }
    }

    /// The same body, of which the transport learns that it was waited for in vain.
    #[cfg(feature = "hyper")]
    pub(crate) fn on_timeout(self, on_timeout: impl FnOnce() + Send + 'static) -> Self {
        Self { on_timeout: Some(Box::new(on_timeout)), ..self }
    }

    /// Gives up the rest after `error`.
    pub(crate) fn end_with(&mut self, error: &TransportError) {
        if error.kind() == TransportErrorKind::Timeout {
            self.time_out();
        }
    }

    /// Gives up the rest, which is late.
    pub(crate) fn time_out(&mut self) {
        if let Some(on_timeout) = std::mem::replace(self, Self::empty()).on_timeout {
            on_timeout();
        }
    }

    pub(crate) fn poll(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        match self.body.take() {
            None => Poll::Ready(None),
            Some(Body::Whole(body)) => Poll::Ready(Some(Ok(body))),
            Some(Body::Begun(chunk, rest)) => {
                self.body = rest.map(|rest| *rest);
                Poll::Ready(Some(Ok(chunk)))
            }
            Some(Body::Chunks(mut chunks)) => {
                let polled = chunks.as_mut().poll_next(context);
                // A stream must not be polled after its end.
                if !matches!(polled, Poll::Ready(None | Some(Err(_)))) {
                    self.body = Some(Body::Chunks(chunks));
                }
                polled
            }
        }
    }
}

/// A body that was collected.
impl From<Bytes> for Incoming {
    fn from(body: Bytes) -> Self {
        Self::of((!body.is_empty()).then_some(Body::Whole(body)))
    }
}

impl Stream for Incoming {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming").finish_non_exhaustive()
    }
}
