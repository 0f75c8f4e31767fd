use super::{Incoming, Transport};
use crate::Result;
use crate::error::{Error, TransportErrorKind};
use crate::streaming::{Format, Reading, Step};
use bytes::{Buf, Bytes};
use http::HeaderMap;
use std::fmt;
use std::io::{self, ErrorKind, Read};
use std::sync::Arc;

/// A response that is being read: an iterator of its items and, where these are bytes or strings,
/// a [`Read`].
///
/// Nothing is read ahead: the server waits while the program does. Errors are as those of the
/// async [`Streaming`](crate::streaming::Streaming).
#[must_use = "a response is read when it is asked for"]
pub struct Streaming<F: Format> {
    body: Option<Incoming>,
    transport: Arc<dyn Transport>,
    reading: Reading<F>,
    /// What [`Read`] has left of an item.
    rest: Bytes,
}

impl<F: Format> Streaming<F> {
    pub(super) fn new(body: Incoming, transport: Arc<dyn Transport>, reading: Reading<F>) -> Self {
        Self { body: Some(body), transport, reading, rest: Bytes::new() }
    }

    /// The next item; `None` after the last. The same as [`next`](Iterator::next), for `?`.
    ///
    /// # Errors
    ///
    /// When the item cannot be read, or does not arrive.
    pub fn try_next(&mut self) -> Result<Option<F::Item>> {
        self.next().transpose()
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
}

impl<F: Format> Iterator for Streaming<F> {
    type Item = Result<F::Item>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.reading.next() {
                Step::Yield(item) => return Some(item),
                Step::End => {
                    // Gives the connection back.
                    self.body = None;
                    return None;
                }
                Step::Read if self.reading.wait(self.transport.clock()).is_zero() => {
                    self.reading.time_out();
                }
                Step::Read => {
                    let arrived = self.body.as_mut().map(Incoming::try_next);
                    self.reading.take(arrived.and_then(Result::transpose));
                }
            }
        }
    }
}

/// An error has the [`Error`](crate::Error) of the client as its inner one.
impl<F: Format<Item: Into<Bytes>>> Read for Streaming<F> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.rest.is_empty() && !into.is_empty() {
            self.rest = match self.next() {
                Some(item) => item.map_err(failure)?.into(),
                None => return Ok(0),
            };
        }
        let length = self.rest.len().min(into.len());
        self.rest.copy_to_slice(&mut into[..length]);
        Ok(length)
    }
}

fn failure(error: Error) -> io::Error {
    let kind = match &error {
        Error::Transport(error) => match error.kind() {
            TransportErrorKind::Timeout => ErrorKind::TimedOut,
            TransportErrorKind::CutShort => ErrorKind::UnexpectedEof,
            TransportErrorKind::Malformed => ErrorKind::InvalidData,
            _ => ErrorKind::Other,
        },
        Error::Decode(_) => ErrorKind::InvalidData,
        _ => ErrorKind::Other,
    };
    io::Error::new(kind, error)
}

impl<F: Format + fmt::Debug> fmt::Debug for Streaming<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streaming").field("reading", &self.reading).finish_non_exhaustive()
    }
}
