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

    /// Blocks for `duration`.
    fn sleep(&self, duration: Duration);

    /// The clock that goes with [`sleep`](Self::sleep).
    fn clock(&self) -> &dyn Clock;
}
