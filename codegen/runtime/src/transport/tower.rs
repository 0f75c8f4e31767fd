//! Transports as services of tower, and services as transports.

use super::{BoxFuture, Clock, Transport};
use crate::error::{Sent, TransportError, TransportErrorKind};
use bytes::Bytes;
use http::{Request, Response};
use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tower_service::Service;

/// What a client limits an attempt to, in the extensions of the request that a service is called
/// with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Limits {
    /// The size of the largest body that is accepted, decompressed, in bytes.
    pub body: usize,
    /// How long the attempt may take, reading the body included.
    pub timeout: Duration,
}

impl Default for Limits {
    /// 64 MiB and 60 s, as a client has them.
    fn default() -> Self {
        Self { body: 64 * 1024 * 1024, timeout: Duration::from_secs(60) }
    }
}

/// A transport as a service, for tower's layers to wrap.
///
/// It obeys the [`Limits`] in the extensions of a request. It is always ready.
#[derive(Clone, Debug)]
pub struct TransportService(Arc<dyn Transport>);

impl TransportService {
    /// The service that sends through `transport`.
    #[must_use]
    pub fn new(transport: impl Transport) -> Self {
        Self(Arc::new(transport))
    }
}

impl Service<Request<Bytes>> for TransportService {
    type Response = Response<Bytes>;
    type Error = TransportError;
    type Future = BoxFuture<Result<Response<Bytes>, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        let Limits { body, timeout } = request.extensions().get().copied().unwrap_or_default();
        self.0.send(request, body, timeout)
    }
}

/// A service as a transport: layers around a [`TransportService`], or any other that sends HTTP
/// requests and collects the bodies of the responses.
///
/// A service collects bodies, so that a [stream](crate::streaming) over it yields what was collected,
/// within the attempt's limit and timeout.
///
/// The service is called once an attempt, with the request as it would be sent, credentials
/// included, and [`Limits`] in its extensions. The attempt's timeout holds for the time until the
/// service is ready as well. An error that is not a [`TransportError`] is one of the kind
/// [`Other`](TransportErrorKind::Other), which is not retried.
///
/// ```
/// # use cloudflare_api_runtime::example::{Credentials, Library, Title};
/// # use cloudflare_api_runtime::testing::{Fake, block_on};
/// use cloudflare_api_runtime::Client;
/// use cloudflare_api_runtime::transport::{ServiceTransport, TransportService};
/// use tower::ServiceBuilder;
///
/// # let transport = Fake::new().on(Title("1851"), "Moby Dick");
/// // At most eight requests at a time.
/// let service = ServiceBuilder::new()
///     .concurrency_limit(8)
///     .service(TransportService::new(transport.clone()));
/// let client: Client<Library> = Client::builder(Credentials::token("secret"))
///     .transport(ServiceTransport::new(service, transport))
///     .build();
/// # assert_eq!(block_on(client.send(Title("1851"))).unwrap(), "Moby Dick");
/// ```
#[derive(Clone)]
pub struct ServiceTransport<S> {
    service: S,
    time: Arc<dyn Transport>,
}

impl<S> ServiceTransport<S> {
    /// The transport that sends through `service`, and waits as `time` does: usually the transport
    /// that is inside the service.
    #[must_use]
    pub fn new(service: S, time: impl Transport) -> Self {
        Self { service, time: Arc::new(time) }
    }
}

/// Without the service: not every layer has a `Debug` of its own.
impl<S> fmt::Debug for ServiceTransport<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceTransport").field("time", &self.time).finish_non_exhaustive()
    }
}

impl<S> Transport for ServiceTransport<S>
where
    S: Service<Request<Bytes>, Response = Response<Bytes>> + Clone + Send + Sync + 'static,
    S::Error: Into<Box<dyn StdError + Send + Sync>>,
    S::Future: Send,
{
    fn send(
        &self,
        mut request: Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> BoxFuture<Result<Response<Bytes>, TransportError>> {
        request.extensions_mut().insert(Limits { body: limit, timeout });
        let mut service = self.service.clone();
        let mut expired = self.time.sleep(timeout);
        Box::pin(async move {
            match within(&mut expired, poll_fn(|context| service.poll_ready(context))).await {
                Some(ready) => ready.map_err(|error| of_service(error, Sent::No))?,
                None => return Err(TransportError::timeout().unsent()),
            }
            match within(&mut expired, service.call(request)).await {
                Some(response) => response.map_err(|error| of_service(error, Sent::Unknown)),
                None => Err(TransportError::timeout()),
            }
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        self.time.sleep(duration)
    }

    fn clock(&self) -> &dyn Clock {
        self.time.clock()
    }
}

/// What `future` comes to, unless the time has `expired` before.
async fn within<F: Future>(expired: &mut BoxFuture<()>, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(outcome) => Poll::Ready(Some(outcome)),
        Poll::Pending => expired.as_mut().poll(context).map(|()| None),
    })
    .await
}

fn of_service(error: impl Into<Box<dyn StdError + Send + Sync>>, sent: Sent) -> TransportError {
    match error.into().downcast() {
        Ok(error) => *error,
        Err(error) => TransportError::new(TransportErrorKind::Other, sent, error),
    }
}
