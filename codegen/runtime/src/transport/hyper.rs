//! The default transport, on hyper-util and hyper-rustls.

mod connector;
mod fault;

use super::collect::Collect;
use super::setup::{Builder, Proxy, Trouble, roots};
use super::tokio_time::{self, Timer, TokioClock};
use super::{BoxFuture, Clock, Transport, outgoing};
use crate::{TransportError, TransportErrorKind};
use bytes::Bytes;
use connector::{Connector, Routes};
use http::header::PROXY_AUTHORIZATION;
use http::uri::Scheme;
use http::{Request, Response, Uri};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client, ResponseFuture};
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Sends over pooled connections, HTTP/2 where the server offers it and HTTP/1.1 elsewhere.
///
/// Servers are checked against the platform's root certificates, proxies come from the
/// environment, bodies may come in gzip. Clones share their connections.
///
/// Requests and waits need a Tokio runtime with its I/O and time drivers switched on, as
/// `#[tokio::main]` makes it; without a runtime a request fails. Time follows Tokio's, so a test
/// with paused time waits for nothing.
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

#[derive(Clone)]
struct Line {
    client: Client<Connector, Full<Bytes>>,
    proxies: Arc<Matcher>,
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
        let response = match &self.line {
            Ok(line) => line.send(request),
            Err(trouble) => Err(trouble.error()),
        };
        // A small future: what it captures is moved to the heap.
        Box::pin(async move {
            tokio_time::require_runtime()?;
            receive(response?, limit, Timer::new(timeout)).await
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        tokio_time::sleep(duration)
    }

    fn clock(&self) -> &dyn Clock {
        &self.clock
    }
}

impl Line {
    fn new(builder: &Builder<Hyper>) -> Result<Self, Trouble> {
        let mut tls = tls(builder)?;
        let proxy_tls = Arc::new(tls.clone());
        tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        let proxies = Arc::new(matcher(&builder.proxy)?);

        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_keepalive(Some(Duration::from_secs(60)));
        tcp.set_connect_timeout(Some(builder.connect_timeout));

        let connector = Connector::new(Routes {
            timeout: builder.connect_timeout,
            tcp,
            tls: Arc::new(tls),
            proxy_tls,
            proxies: Arc::clone(&proxies),
            own_roots: !builder.roots.is_empty(),
        });
        let client = Client::builder(TokioExecutor::new())
            .retry_canceled_requests(false)
            .timer(TokioTimer::new())
            .pool_timer(TokioTimer::new())
            // A connection that died without a word is left after 20 seconds, not used for the
            // next try as well.
            .http2_keep_alive_interval(Duration::from_secs(10))
            .http2_keep_alive_timeout(Duration::from_secs(10))
            .build(connector);
        Ok(Self { client, proxies })
    }

    fn send(&self, mut request: Request<Bytes>) -> Result<ResponseFuture, TransportError> {
        outgoing::prepare(&mut request)?;
        self.authorize(&mut request);
        Ok(self.client.request(request.map(Full::new)))
    }

    /// Shows the user's password to a proxy that reads the request. A proxy that is only a tunnel
    /// gets it when the tunnel is dug.
    fn authorize(&self, request: &mut Request<Bytes>) {
        if request.uri().scheme() == Some(&Scheme::HTTP) {
            let proxy = self.proxies.intercept(request.uri());
            if let Some(auth) = proxy.as_ref().and_then(|proxy| proxy.basic_auth()) {
                request.headers_mut().insert(PROXY_AUTHORIZATION, auth.clone());
            }
        }
    }
}

async fn receive(
    response: ResponseFuture,
    limit: usize,
    mut timer: Timer,
) -> Result<Response<Bytes>, TransportError> {
    let response = timer.limit(async { response.await.map_err(fault::sending) }).await?;
    let (head, body) = response.into_parts();
    let mut collect = Collect::new(head, limit);
    let reading = timer.limit(read(body, &mut collect)).await;
    collect.finish(reading)
}

async fn read(mut body: Incoming, collect: &mut Collect) -> Result<(), TransportError> {
    collect.open()?;
    while let Some(frame) = body.frame().await {
        if let Ok(data) = frame.map_err(fault::receiving)?.into_data() {
            collect.push(data)?;
        }
    }
    Ok(())
}

fn tls(builder: &Builder<Hyper>) -> Result<rustls::ClientConfig, Trouble> {
    let mut store = builder.checked_roots()?;
    store.add_parsable_certificates(roots::platform().certificates.iter().cloned());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Trouble::new(TransportErrorKind::Tls, error.to_string()))?;
    Ok(config.with_root_certificates(store).with_no_client_auth())
}

fn matcher(proxy: &Proxy) -> Result<Matcher, Trouble> {
    match proxy {
        Proxy::Environment => Ok(Matcher::from_env()),
        Proxy::Direct => Ok(Matcher::builder().build()),
        Proxy::At(address) => {
            let matcher = Matcher::builder().all(address.as_str()).build();
            if matcher.intercept(&Uri::from_static("https://any.example")).is_none() {
                let text = "the address of the proxy is not one";
                return Err(Trouble::new(TransportErrorKind::Proxy, text));
            }
            Ok(matcher)
        }
    }
}
