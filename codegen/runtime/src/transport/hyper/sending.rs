//! A request on its way, up to the head of its response.

use super::Pool;
use super::error;
use super::origins::{First, Origins};
use crate::error::{Sent, TransportError, TransportErrorKind};
use bytes::Bytes;
use http::uri::{Authority, Scheme};
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper_util::client::legacy::ResponseFuture;
use hyper_util::client::legacy::connect::{CaptureConnection, capture_connection};
use std::future::poll_fn;
use std::mem;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

pub(super) enum Sending {
    /// Over a connection of its own.
    Alone(ResponseFuture),
    /// Over a connection that others may use at the same time.
    Shared(Box<Shared>),
}

pub(super) struct Shared {
    pool: Pool,
    origins: Arc<Origins>,
    authority: Authority,
    /// Taken out when it is sent.
    request: Request<Full<Bytes>>,
    connection: CaptureConnection,
}

impl Sending {
    pub(super) fn new(
        pool: &Pool,
        origins: &Arc<Origins>,
        mut request: Request<Full<Bytes>>,
    ) -> Self {
        let secure = request.uri().scheme() == Some(&Scheme::HTTPS);
        match request.uri().authority().filter(|_| secure).cloned() {
            None => Self::Alone(pool.request(request)),
            Some(authority) => Self::Shared(Box::new(Shared {
                pool: pool.clone(),
                origins: Arc::clone(origins),
                authority,
                connection: capture_connection(&mut request),
                request,
            })),
        }
    }

    pub(super) async fn response(&mut self) -> Result<Response<Incoming>, TransportError> {
        match self {
            Self::Alone(response) => response.await.map_err(error::sending),
            Self::Shared(shared) => shared.response().await,
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
