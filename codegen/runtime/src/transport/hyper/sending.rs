//! A request on its way, up to the head of its response.

use super::Pool;
use super::body::{Outgoing, Taken};
use super::connector::Fate;
use super::error;
use super::origins::{First, Origins};
use crate::error::{Sent, TransportError, TransportErrorKind};
use crate::transport::timer;
use bytes::Bytes;
use http::uri::Authority;
use http::{Request, Response};
use hyper::body::Incoming;
use hyper_util::client::legacy::ResponseFuture;
use hyper_util::client::legacy::connect::{CaptureConnection, capture_connection};
use std::future::{pending, poll_fn};
use std::mem;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use tokio::time::sleep;

pub(super) enum Sending {
    /// Over a connection of its own.
    Alone(Alone),
    /// Over a connection that others may use at the same time.
    Shared(Box<Shared>),
}

pub(super) struct Alone {
    /// Taken out when it is waited for: it is large, and over with the head.
    response: Option<ResponseFuture>,
    taken: Taken,
    /// How long it may take until a connection has taken the request.
    patience: Duration,
}

pub(super) struct Shared {
    pool: Pool,
    origins: Arc<Origins>,
    authority: Authority,
    /// Taken out when it is sent.
    request: Request<Outgoing>,
    connection: CaptureConnection,
}

/// How long a request has after the end of its connection. What the connection had taken from its
/// queue gets its response or an error at once; what came into the queue just then stays there and
/// waits for ever (<https://github.com/tokio-rs/tokio/issues/7714>).
///
/// Without TLS, to find the connection out would cost a twelfth of all that a call costs. There a
/// request has this long once it should have had a connection.
const LAST: Duration = Duration::from_secs(1);

impl Sending {
    /// Over a connection that is made, if need be, within `connect_timeout`.
    pub(super) fn alone(pool: &Pool, connect_timeout: Duration, request: Request<Bytes>) -> Self {
        let (head, body) = request.into_parts();
        let (body, taken) = Outgoing::new(body);
        Self::Alone(Alone {
            response: Some(pool.request(Request::from_parts(head, body))),
            taken,
            patience: connect_timeout.saturating_add(LAST),
        })
    }

    /// Over a connection to `authority`.
    pub(super) fn shared(
        pool: &Pool,
        origins: &Arc<Origins>,
        authority: Authority,
        request: Request<Bytes>,
    ) -> Self {
        let mut request = request.map(|body| Outgoing::new(body).0);
        Self::Shared(Box::new(Shared {
            pool: pool.clone(),
            origins: Arc::clone(origins),
            authority,
            connection: capture_connection(&mut request),
            request,
        }))
    }

    pub(super) async fn response(&mut self) -> Result<Response<Incoming>, TransportError> {
        match self {
            Self::Alone(alone) => match alone.response.take() {
                Some(response) => response.await.map_err(error::sending),
                None => pending().await,
            },
            Self::Shared(shared) => {
                let end = end(shared.connection.clone());
                // In a box of its own: it is large, and is moved with every request otherwise.
                Box::pin(unless_forgotten(shared.response(), end)).await
            }
        }
    }

    /// The error where the attempt is not over within `timeout`, or is never going to be.
    pub(super) fn end(&self, timeout: Duration) -> impl Future<Output = TransportError> + use<> {
        let queued = match self {
            Self::Alone(alone) => Some((alone.taken.clone(), alone.patience)),
            Self::Shared(_) => None,
        };
        async move {
            let mut left = timeout;
            if let Some((taken, patience)) = queued.filter(|(_, patience)| *patience < timeout) {
                sleep(patience).await;
                if !taken.get() {
                    return forgotten();
                }
                left -= patience;
            }
            timer::after(sleep(left)).await
        }
    }

    /// What follows from an error: a request that ran out of time without a connection was not sent,
    /// and [`timed_out`](Self::timed_out) is for one that had a connection.
    pub(super) fn failed(&self, error: TransportError) -> TransportError {
        let timed_out = error.kind() == TransportErrorKind::Timeout;
        if timed_out && !self.timed_out() { error.unsent() } else { error }
    }

    /// Keeps later requests from a shared connection on which this one ran out of time. A connection
    /// that a request has alone is closed when it is dropped. False where there is no connection.
    pub(super) fn timed_out(&self) -> bool {
        let Self::Shared(shared) = self else { return true };
        let metadata = shared.connection.connection_metadata();
        if let Some(connection) = &*metadata {
            connection.poison();
            shared.origins.disconnected(&shared.authority);
        }
        metadata.is_some()
    }
}

/// Waits for the end of the `connection` that a request is given.
async fn end(mut connection: CaptureConnection) {
    let fate = connection.wait_for_connection_metadata().await.as_ref().and_then(Fate::of);
    match fate {
        Some(fate) => fate.end().await,
        None => pending().await,
    }
}

/// The `response`, or an error where there is none soon after the `end` of the connection.
async fn unless_forgotten<T>(
    response: impl Future<Output = Result<T, TransportError>>,
    end: impl Future<Output = ()>,
) -> Result<T, TransportError> {
    let mut response = pin!(response);
    let mut late = pin!(async {
        end.await;
        sleep(LAST).await;
    });
    poll_fn(|context| match response.as_mut().poll(context) {
        Poll::Ready(outcome) => Poll::Ready(outcome),
        Poll::Pending => late.as_mut().poll(context).map(|()| Err(forgotten())),
    })
    .await
}

/// That the request lies in the queue of the connection is all but certain.
fn forgotten() -> TransportError {
    let text = "the connection ended, and the request was forgotten";
    TransportError::new(TransportErrorKind::Closed, Sent::Unknown, text)
}

impl Shared {
    async fn response(&mut self) -> Result<Response<Incoming>, TransportError> {
        let first = self.origins.enter(&self.authority).await?;
        let mut response = self.pool.request(mem::take(&mut self.request));
        match first {
            Some(first) => self.connect(&mut response, first).await,
            None => response.await.map_err(error::sending),
        }
    }

    /// The response, for which others wait until there is a connection.
    async fn connect(
        &mut self,
        response: &mut ResponseFuture,
        first: First,
    ) -> Result<Response<Incoming>, TransportError> {
        let mut response = pin!(async { response.await.map_err(error::sending) });
        let mut connection = self.connection.clone();
        let mut connected = pin!(async move {
            drop(connection.wait_for_connection_metadata().await);
        });
        let early = poll_fn(|context| match response.as_mut().poll(context) {
            Poll::Ready(outcome) => Poll::Ready(Some(outcome)),
            Poll::Pending => connected.as_mut().poll(context).map(|()| None),
        })
        .await;
        match early {
            Some(Err(error)) if error.sent() == Sent::No => {
                first.failed(&error);
                Err(error)
            }
            early => {
                first.connected();
                match early {
                    Some(outcome) => outcome,
                    None => response.await,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LAST, unless_forgotten};
    use crate::error::{Result, Sent, TransportError, TransportErrorKind};
    use std::future::{pending, ready};
    use std::time::Duration;
    use tokio::time::{Instant, sleep};

    /// What `response` becomes where the connection ends after a second, and when.
    async fn outcome(
        response: impl Future<Output = Result<u8, TransportError>>,
    ) -> (Result<u8, TransportError>, Duration) {
        let start = Instant::now();
        (unless_forgotten(response, sleep(Duration::from_secs(1))).await, start.elapsed())
    }

    #[tokio::test(start_paused = true)]
    async fn a_request_does_not_wait_in_the_queue_of_a_connection_that_ended() {
        let (outcome, after) = outcome(pending()).await;
        let error = outcome.unwrap_err();
        assert_eq!((error.kind(), error.sent()), (TransportErrorKind::Closed, Sent::Unknown));
        assert_eq!(after, Duration::from_secs(1) + LAST);
    }

    #[tokio::test(start_paused = true)]
    async fn the_last_response_of_a_connection_is_a_response() {
        let late = async {
            sleep(Duration::from_secs(1) + LAST / 2).await;
            Ok(7)
        };
        assert_eq!(outcome(late).await.0.unwrap(), 7);
        let (outcome, after) = outcome(ready(Ok(8))).await;
        assert_eq!((outcome.unwrap(), after), (8, Duration::ZERO));
    }
}
