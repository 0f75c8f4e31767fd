//! Makes connections: straight to the server or through a proxy, with TLS where the address asks.

use crate::TransportErrorKind;
use crate::transport::cause;
use crate::transport::setup::roots;
use http::Uri;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::connect::proxy::{SocksV4, SocksV5, Tunnel};
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use std::error::Error as StdError;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use std::{fmt, io};
use tower_service::Service;

type BoxError = Box<dyn StdError + Send + Sync>;

/// The connector that the pool asks for a connection; cheap to clone.
#[derive(Clone)]
pub(super) struct Connector {
    routes: Arc<Routes>,
}

pub(super) struct Routes {
    pub(super) timeout: Duration,
    pub(super) tcp: HttpConnector,
    /// Offers HTTP/2 to the server.
    pub(super) tls: Arc<rustls::ClientConfig>,
    /// For the connection to a proxy, which is spoken to in HTTP/1.1.
    pub(super) proxy_tls: Arc<rustls::ClientConfig>,
    pub(super) proxies: Arc<Matcher>,
    /// Whether the caller added roots of their own.
    pub(super) own_roots: bool,
}

impl Connector {
    pub(super) fn new(routes: Routes) -> Self {
        Self { routes: Arc::new(routes) }
    }
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = ConnectError;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, ConnectError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), ConnectError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, to: Uri) -> Self::Future {
        let routes = Arc::clone(&self.routes);
        Box::pin(async move {
            match tokio::time::timeout(routes.timeout, routes.connect(to)).await {
                Ok(connected) => connected,
                Err(_) => Err(ConnectError::late(routes.timeout)),
            }
        })
    }
}

impl Routes {
    async fn connect(&self, to: Uri) -> Result<Stream, ConnectError> {
        let secure = to.scheme() == Some(&http::uri::Scheme::HTTPS);
        if let (true, false, Some(problem)) = (secure, self.own_roots, &roots::platform().problem) {
            return Err(ConnectError::new(TransportErrorKind::Tls, problem.as_str()));
        }
        match self.proxies.intercept(&to) {
            None => {
                let direct = HttpsConnector::from((self.tcp.clone(), Arc::clone(&self.tls)));
                open(direct, to, TransportErrorKind::Connect).await
            }
            Some(proxy) => self.through(&proxy, to, secure).await,
        }
    }

    async fn through(
        &self,
        proxy: &Intercept,
        to: Uri,
        secure: bool,
    ) -> Result<Stream, ConnectError> {
        let kind = TransportErrorKind::Proxy;
        let address = proxy.uri().clone();
        let tls = Arc::clone(&self.tls);
        match address.scheme_str() {
            Some(scheme @ ("socks5" | "socks5h")) => {
                let mut socks =
                    SocksV5::new(address.clone(), self.tcp.clone()).local_dns(scheme == "socks5");
                if let Some((user, password)) = proxy.raw_auth() {
                    socks = socks.with_auth(user.to_owned(), password.to_owned());
                }
                open(HttpsConnector::from((socks, tls)), to, kind).await
            }
            Some(scheme @ ("socks4" | "socks4a")) => {
                let socks =
                    SocksV4::new(address.clone(), self.tcp.clone()).local_dns(scheme == "socks4");
                open(HttpsConnector::from((socks, tls)), to, kind).await
            }
            _ => {
                let proxied = HttpsConnector::from((self.tcp.clone(), Arc::clone(&self.proxy_tls)));
                if secure {
                    let mut tunnel = Tunnel::new(address, proxied);
                    if let Some(auth) = proxy.basic_auth() {
                        tunnel = tunnel.with_auth(auth.clone());
                    }
                    open(HttpsConnector::from((tunnel, tls)), to, kind).await
                } else {
                    let mut stream = open(proxied, address, kind).await?;
                    stream.forwarded = true;
                    Ok(stream)
                }
            }
        }
    }
}

async fn open<C>(
    mut connector: C,
    to: Uri,
    kind: TransportErrorKind,
) -> Result<Stream, ConnectError>
where
    C: Service<Uri, Error = BoxError>,
    C::Response: Io + 'static,
{
    match connector.call(to).await {
        Ok(io) => Ok(Stream { io: Box::new(io), forwarded: false }),
        Err(error) if cause::find::<rustls::Error>(&*error).is_some() => {
            Err(ConnectError::new(TransportErrorKind::Tls, error))
        }
        Err(error) => Err(ConnectError::new(kind, error)),
    }
}

trait Io: Read + Write + Connection + Send + Unpin {}

impl<T: Read + Write + Connection + Send + Unpin> Io for T {}

/// A connection, by whatever route.
pub(super) struct Stream {
    io: Box<dyn Io>,
    /// Whether a proxy reads the requests, which then name the whole address.
    forwarded: bool,
}

impl Connection for Stream {
    fn connected(&self) -> Connected {
        self.io.connected().proxy(self.forwarded)
    }
}

impl Read for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.io).poll_read(cx, buf)
    }
}

impl Write for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut *self.io).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut *self.io).poll_shutdown(cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut *self.io).poll_write_vectored(cx, bufs)
    }
}

/// Why no connection came about, so that nothing was sent.
#[derive(Debug)]
pub(super) struct ConnectError {
    pub(super) kind: TransportErrorKind,
    source: BoxError,
}

impl ConnectError {
    fn new(kind: TransportErrorKind, source: impl Into<BoxError>) -> Self {
        Self { kind, source: source.into() }
    }

    fn late(timeout: Duration) -> Self {
        let text = format!("not connected within {timeout:?}");
        Self::new(TransportErrorKind::Connect, text)
    }
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.source.fmt(f)
    }
}

impl StdError for ConnectError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.source()
    }
}
