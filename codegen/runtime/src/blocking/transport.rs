use crate::TransportError;
use crate::transport::Clock;
use bytes::Bytes;
use std::fmt;
use std::time::Duration;

/// Carries one HTTP request to the server and its answer back, and blocks until it is there.
pub trait Transport: Send + Sync + fmt::Debug + 'static {
    /// Sends `request` once and collects the whole body, decoded, of at most `limit` bytes.
    ///
    /// # Errors
    ///
    /// When no answer comes, when it is not whole within `timeout`, when it is cut short, or when
    /// its body is larger than `limit`. An answer of any status is a success here.
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
