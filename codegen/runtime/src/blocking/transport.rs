use super::Incoming;
use crate::error::TransportError;
use crate::transport::Clock;
use bytes::Bytes;
use std::fmt;
use std::time::Duration;

/// Carries one HTTP request to the server and brings back the response, blocking until it is there.
pub trait Transport: Send + Sync + fmt::Debug + 'static {
    /// Sends `request` once and collects the whole body, decoded, of at most `limit` bytes, within
    /// `timeout`.
    ///
    /// # Errors
    ///
    /// When no response arrives, or none that is complete within `timeout` and `limit`. What has
    /// arrived by then belongs in the error, see [`TransportError::with_response`]: a client can
    /// act on a status without its body. A response of any status is a success here.
    fn send(
        &self,
        request: http::Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> Result<http::Response<Bytes>, TransportError>;

    /// Sends `request` once and returns the response as soon as its headers are there, with a body
    /// that is read as it arrives. `timeout` holds for the headers, and then for each chunk.
    ///
    /// A transport that does not implement this method collects the body as [`send`](Self::send)
    /// does, within `limit` and `timeout`, and streams what it has collected. One around another
    /// transport passes the call on as it does with `send`.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    fn open(
        &self,
        request: http::Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> Result<http::Response<Incoming>, TransportError> {
        Ok(self.send(request, limit, timeout)?.map(Incoming::from))
    }

    /// Blocks for `duration`.
    fn sleep(&self, duration: Duration);

    /// The clock that goes with [`sleep`](Self::sleep).
    fn clock(&self) -> &dyn Clock;
}
