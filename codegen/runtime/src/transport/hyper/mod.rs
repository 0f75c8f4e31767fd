//! The default transport, on hyper-util and hyper-rustls.

mod body;
mod connector;
mod error;
mod origins;
mod route;
mod sending;

use super::collect::{Collect, gzip};
use super::setup::{Builder, Trouble};
use super::tokio_time::{self, TokioClock};
use super::{BoxFuture, Clock, Transport, frames, outgoing, timer};
use crate::error::TransportError;
use body::Outgoing;
use bytes::Bytes;
use connector::Connector;
use http::header::{HOST, PROXY_AUTHORIZATION};
use http::uri::{Authority, Scheme};
use http::{HeaderValue, Request, Response, Uri};
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use route::Routes;
use sending::Sending;
use std::fmt;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

/// Sends over pooled connections, HTTP/2 where the server offers it and HTTP/1.1 elsewhere.
///
/// Servers are verified against the platform's root certificates, which are read when the first TLS
/// connection is made. Proxies come from the environment, bodies may come in gzip. Clones share
/// their connections.
///
/// Requests and waits need a Tokio runtime with its I/O and time drivers enabled, as
/// `#[tokio::main]` makes it; without one a request fails. Time follows Tokio's, so a test with
/// paused time waits for nothing.
///
/// Use a transport, and a client, on one runtime: a connection lives on the runtime that it was
/// made on. On another, a request may be given a connection that nobody drives, and then fails: over
/// `https` with a timeout or with
/// [`TransportErrorKind::Closed`](crate::error::TransportErrorKind::Closed), over `http` with that, a
/// second after the time to connect. A program with several runtimes, or a test suite with one for
/// each test, makes a client for each.
///
/// Over HTTP/2, requests share one connection; those that start before it is there wait for it. A
/// connection on which a request timed out gets no further requests.
///
/// ```
/// use cloudflare_api_runtime::transport::Hyper;
/// use std::time::Duration;
///
/// let transport = Hyper::builder().connect_timeout(Duration::from_secs(2)).no_proxy().build();
/// ```
#[derive(Clone)]
pub struct Hyper {
    line: Result<Line, Trouble>,
    clock: TokioClock,
}

type Pool = Client<Connector, Outgoing>;

#[derive(Clone)]
struct Line {
    /// For `http`, where every request comes with its `Host`.
    plain: Pool,
    /// For `https`.
    secure: Pool,
    routes: Arc<Routes>,
}

impl Hyper {
    /// A transport with the defaults: 5 seconds to connect, the platform's root certificates,
    /// proxies from the environment.
    #[must_use]
    pub fn new() -> Self {
        Self::builder().build()
    }

    /// Settings to change before the transport is made.
    pub fn builder() -> Builder<Self> {
        Builder::new()
    }

    fn sending(&self, request: Request<Bytes>) -> Result<Sending, TransportError> {
        match &self.line {
            Ok(line) => line.send(request),
            Err(trouble) => Err(trouble.error()),
        }
    }
}

impl Default for Hyper {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Hyper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hyper").finish_non_exhaustive()
    }
}

impl Builder<Hyper> {
    /// The transport.
    #[must_use]
    pub fn build(self) -> Hyper {
        Hyper { line: Line::new(&self), clock: TokioClock::new() }
    }
}

impl Transport for Hyper {
    fn send(
        &self,
        request: Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> BoxFuture<Result<Response<Bytes>, TransportError>> {
        let sending = self.sending(request);
        // A small future: what it captures is moved to the heap.
        Box::pin(async move {
            tokio_time::require_runtime()?;
            receive(sending?, limit, timeout).await
        })
    }

    fn open(
        &self,
        request: Request<Bytes>,
        _: usize,
        timeout: Duration,
    ) -> BoxFuture<Result<Response<super::Incoming>, TransportError>> {
        let sending = self.sending(request);
        Box::pin(async move {
            tokio_time::require_runtime()?;
            let mut sending = sending?;
            let end = pin!(sending.end(timeout));
            let response = head(&mut sending, end).await?;
            let (head, body) = response.into_parts();
            let response = frames::response(head, body, error::receiving)?;
            Ok(response.map(|body| {
                body.on_timeout(move || {
                    sending.timed_out();
                })
            }))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(tokio_time::sleep(duration))
    }

    fn clock(&self) -> &dyn Clock {
        &self.clock
    }
}

impl Line {
    fn new(builder: &Builder<Hyper>) -> Result<Self, Trouble> {
        let routes = Arc::new(Routes::new(builder)?);
        let connector = Connector::new(Arc::clone(&routes));
        let mut pool = Client::builder(TokioExecutor::new());
        pool.retry_canceled_requests(false)
            .pool_timer(TokioTimer::new())
            .pool_max_idle_per_host(builder.idle_connections);
        let secure = pool
            .clone()
            .timer(TokioTimer::new())
            // A connection that died without a word is closed after 20 seconds.
            .http2_keep_alive_interval(Duration::from_secs(10))
            .http2_keep_alive_timeout(Duration::from_secs(10))
            .build(connector.clone());
        let plain = pool.set_host(false).build(connector);
        Ok(Self { plain, secure, routes })
    }

    fn send(&self, mut request: Request<Bytes>) -> Result<Sending, TransportError> {
        let port = outgoing::prepare(&mut request)?;
        if request.uri().scheme() == Some(&Scheme::HTTPS)
            && let Some(authority) = request.uri().authority().cloned()
        {
            let origins = self.routes.origins();
            return Ok(Sending::shared(&self.secure, origins, authority, request));
        }
        if let Some(host) = host(request.uri(), port) {
            request.headers_mut().entry(HOST).or_insert(host);
        }
        if let Some(password) = self.routes.proxy_password(request.uri()) {
            request.headers_mut().insert(PROXY_AUTHORIZATION, password);
        }
        Ok(Sending::alone(&self.plain, self.routes.timeout, request))
    }
}

/// The `Host` for `address`, which leads to `port`. hyper would make one at several times the price.
fn host(address: &Uri, port: u16) -> Option<HeaderValue> {
    let authority = address.authority().map(Authority::as_str)?;
    let host = match authority.bytes().position(|byte| byte == b'@') {
        None if port != 80 => authority,
        Some(user) if port != 80 => authority.get(user + 1..)?,
        _ => address.host()?,
    };
    HeaderValue::from_str(host).ok()
}

/// The response, of which the body has not been read.
async fn head(
    sending: &mut Sending,
    end: Pin<&mut impl Future<Output = TransportError>>,
) -> Result<Response<Incoming>, TransportError> {
    let outcome = timer::until(end, sending.response()).await;
    outcome.map_err(|error| sending.failed(error))
}

async fn receive(
    mut sending: Sending,
    limit: usize,
    timeout: Duration,
) -> Result<Response<Bytes>, TransportError> {
    let mut end = pin!(sending.end(timeout));
    let (head, body) = head(&mut sending, end.as_mut()).await?.into_parts();
    let mut collect = Collect::new(head, limit);
    let reading = timer::until(end, read(body, &mut collect)).await;
    collect.finish(reading).map_err(|error| sending.failed(error))
}

async fn read(mut body: Incoming, collect: &mut Collect) -> Result<(), TransportError> {
    gzip::open(collect, body.size_hint().exact())?;
    while let Some(frame) = body.frame().await {
        if let Ok(data) = frame.map_err(error::receiving)?.into_data() {
            collect.push(data)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_the_port_that_its_scheme_has_not() {
        for (address, named) in [
            ("http://a.example/x", "a.example"),
            ("http://a.example:", "a.example"),
            ("http://a.example:80/x", "a.example"),
            ("http://a.example:443/x", "a.example:443"),
            ("http://me:secret@a.example:8080/x", "a.example:8080"),
            ("http://me:secret@a.example", "a.example"),
            ("http://[::1]/x", "[::1]"),
            ("http://[::1]:8080/x", "[::1]:8080"),
        ] {
            let address = Uri::from_static(address);
            let port = crate::origin::port(&address).unwrap();
            assert_eq!(host(&address, port).unwrap(), named, "{address}");
        }
    }
}
