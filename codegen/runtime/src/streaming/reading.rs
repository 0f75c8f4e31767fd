//! What has been read of a stream, as a state machine without I/O.

use super::Format;
use crate::Result;
use crate::endpoint::RawResponse;
use crate::error::{DecodeErrorKind, Error, Sent, TransportError, TransportErrorKind};
use crate::transport::Clock;
use bytes::Bytes;
use http::HeaderMap;
use std::fmt;
use std::time::Duration;

/// How long a stream may take, and how much of it may be kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// From one chunk to the next.
    pub(crate) timeout: Duration,
    /// When the whole has to be over, if ever.
    pub(crate) end: Option<Duration>,
    /// The bytes of the longest item.
    pub(crate) item: usize,
}

/// A stream being read. A client passes what arrives to [`take`](Self::take), as often as
/// [`next`](Self::next) asks for it.
pub(crate) struct Reading<F> {
    format: F,
    /// What came before the body.
    head: RawResponse,
    bounds: Bounds,
    received: u64,
    state: State,
}

enum State {
    Open,
    /// The body is over, and what it left may be an item.
    Complete,
    Failing(TransportError),
    Over,
}

/// What a client does next.
pub(crate) enum Step<T> {
    /// It yields this.
    Yield(Result<T>),
    /// It reads a chunk.
    Read,
    /// The stream is over.
    End,
}

impl<F: Format> Reading<F> {
    pub(crate) fn new(head: RawResponse, bounds: Bounds) -> Self {
        Self { format: F::default(), head, bounds, received: 0, state: State::Open }
    }

    /// The number of bytes that arrived, decompressed.
    pub(crate) fn received(&self) -> u64 {
        self.received
    }

    /// The headers of the response.
    pub(crate) fn headers(&self) -> &HeaderMap {
        self.head.headers()
    }

    /// What to do next.
    pub(crate) fn next(&mut self) -> Step<F::Item> {
        if matches!(self.state, State::Over) {
            return Step::End;
        }
        let mut item = self.format.next(&self.head);
        if item.is_none() && matches!(self.state, State::Complete) {
            item = self.format.end(&self.head);
        }
        match item {
            Some(Ok(item)) => Step::Yield(Ok(item)),
            Some(Err(error)) => {
                self.head.span().unread(error.kind());
                if error.kind() != DecodeErrorKind::Item {
                    self.state = State::Over;
                }
                Step::Yield(Err(error.into()))
            }
            None => self.without_item(),
        }
    }

    fn without_item(&mut self) -> Step<F::Item> {
        if matches!(self.state, State::Open) {
            if self.format.held() <= self.bounds.item {
                return Step::Read;
            }
            let message = format!("an item of it has more than {} bytes", self.bounds.item);
            self.fail(TransportError::new(TransportErrorKind::TooLarge, Sent::Yes, message));
        }
        match std::mem::replace(&mut self.state, State::Over) {
            State::Failing(error) => Step::Yield(Err(self.of_call(error))),
            State::Open | State::Complete | State::Over => Step::End,
        }
    }

    /// Takes what arrived: a chunk, the end, or an error.
    pub(crate) fn take(&mut self, arrived: Option<Result<Bytes, TransportError>>) {
        match arrived {
            Some(Ok(chunk)) if chunk.is_empty() => {}
            Some(Ok(chunk)) => {
                self.received += chunk.len() as u64;
                self.format.push(chunk);
            }
            Some(Err(error)) => self.fail(error),
            None => self.state = State::Complete,
        }
    }

    /// How long the next chunk may take; nothing where the time is over.
    pub(crate) fn wait(&self, clock: &dyn Clock) -> Duration {
        let left = self.bounds.end.map(|end| end.saturating_sub(clock.monotonic()));
        left.map_or(self.bounds.timeout, |left| left.min(self.bounds.timeout))
    }

    /// Fails the stream: time has run out.
    pub(crate) fn time_out(&mut self) {
        self.fail(TransportError::timeout());
    }

    fn fail(&mut self, error: TransportError) {
        self.head.span().failed(error.kind());
        self.state = State::Failing(error.after(self.received));
    }

    fn of_call(&self, mut error: TransportError) -> Error {
        error.place = self.head.info().map(|info| Box::new(info.place()));
        error.request_id = self.head.request_id().map(Into::into);
        error.into()
    }
}

impl<F: fmt::Debug> fmt::Debug for Reading<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reading")
            .field("format", &self.format)
            .field("received", &self.received)
            .finish_non_exhaustive()
    }
}
