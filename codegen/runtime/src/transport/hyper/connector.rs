//! The connector that the pool asks for connections, and what it gets.

use super::route::Routes;
use crate::error::TransportErrorKind;
use crate::transport::cause;
use crate::transport::setup::Trouble;
use http::{Extensions, Uri};
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::client::legacy::connect::{Connected, Connection};
use std::error::Error as StdError;
use std::future::poll_fn;
use std::panic::{self, AssertUnwindSafe};
use std::pin::{Pin, pin};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;
use std::{fmt, io};
use tokio::sync::watch;
use tower_service::Service;

pub(super) type BoxError = Box<dyn StdError + Send + Sync>;

/// Cheap to clone.
#[derive(Clone)]
pub(super) struct Connector {
    routes: Arc<Routes>,
}

impl Connector {
    pub(super) fn new(routes: Arc<Routes>) -> Self {
        Self { routes }
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
            with_drivers(async {
                match tokio::time::timeout(routes.timeout, routes.connect(to)).await {
                    Ok(connected) => connected,
                    Err(_) => Err(ConnectError::late(routes.timeout)),
                }
            })
            .await
        })
    }
}

/// Runs `future`, and makes an error of the panic of a runtime that has no timer or no I/O: Tokio
/// has no other way to ask for them.
async fn with_drivers<T>(
    future: impl Future<Output = Result<T, ConnectError>>,
) -> Result<T, ConnectError> {
    let mut future = pin!(future);
    poll_fn(|context| {
        let poll = AssertUnwindSafe(|| future.as_mut().poll(context));
        panic::catch_unwind(poll).unwrap_or_else(|payload| {
            let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
            match text.or_else(|| payload.downcast_ref::<String>().cloned()) {
                Some(text) if text.contains("Tokio 1.x context") => {
                    Poll::Ready(Err(ConnectError::new(TransportErrorKind::Other, text)))
                }
                _ => panic::resume_unwind(payload),
            }
        })
    })
    .await
}

/// Connects to `to` by way of `connector`; an error that is not of TLS is of `kind`.
pub(super) async fn connect<C>(
    mut connector: C,
    to: Uri,
    kind: TransportErrorKind,
) -> Result<Stream, ConnectError>
where
    C: Service<Uri>,
    C::Error: Into<BoxError>,
    C::Response: Io + 'static,
{
    match connector.call(to).await.map_err(Into::into) {
        Ok(io) => Ok(Stream { io: Box::new(io), forwarded: false, tls: None, _alive: None }),
        Err(error) if cause::find::<rustls::Error>(&*error).is_some() => {
            Err(ConnectError::new(TransportErrorKind::Tls, error))
        }
        Err(error) => Err(ConnectError::new(kind, error)),
    }
}

pub(super) trait Io: Read + Write + Connection + Send + Unpin {}

impl<T: Read + Write + Connection + Send + Unpin> Io for T {}

/// A connection, by whatever route.
pub(super) struct Stream {
    io: Box<dyn Io>,
    /// Whether a proxy reads the requests, which then name the whole address.
    forwarded: bool,
    tls: Option<Tls>,
    /// Lives as long as the connection.
    _alive: Option<Arc<()>>,
}

/// What is known of a connection over TLS.
struct Tls {
    fate: Fate,
    /// Dropped with the connection.
    _alive: watch::Sender<()>,
}

impl Stream {
    /// Leads through TLS.
    pub(super) fn secure(self) -> Self {
        let (alive, end) = watch::channel(());
        let fate = Fate(Arc::new(Becoming { alert: OnceLock::new(), end }));
        Self { tls: Some(Tls { fate, _alive: alive }), ..self }
    }

    /// Leads to a proxy that reads the requests.
    pub(super) fn forwarded(self) -> Self {
        Self { forwarded: true, ..self }
    }

    /// Keeps what `note` returns for a connection that speaks HTTP/2, or does not.
    pub(super) fn noted(self, note: impl FnOnce(bool) -> Arc<()>) -> Self {
        let http2 = self.io.connected().is_negotiated_h2();
        Self { _alive: Some(note(http2)), ..self }
    }
}

/// What becomes of a connection over TLS. Every response has a clone.
#[derive(Clone)]
pub(super) struct Fate(Arc<Becoming>);

struct Becoming {
    /// What ended TLS after the handshake. A server says only then what it thinks of a client's
    /// certificate (TLS 1.3), and hyper tells a request that was still queued of nothing but a
    /// closed connection.
    alert: OnceLock<rustls::Error>,
    end: watch::Receiver<()>,
}

impl Fate {
    /// That of the connection that `connected` describes.
    pub(super) fn of(connected: &Connected) -> Option<Self> {
        let mut extras = Extensions::new();
        connected.get_extras(&mut extras);
        extras.remove()
    }

    /// What ended TLS on the connection.
    pub(super) fn alert(&self) -> Option<rustls::Error> {
        self.0.alert.get().cloned()
    }

    fn note(&self, error: &io::Error) {
        if let Some(error) = cause::find::<rustls::Error>(error) {
            let _ = self.0.alert.set(error.clone());
        }
    }

    /// Waits until the connection has ended.
    pub(super) async fn end(self) {
        // Nothing is ever sent.
        let _ = self.0.end.clone().changed().await;
    }
}

impl Connection for Stream {
    fn connected(&self) -> Connected {
        // What else is known of it, such as its addresses, would be put into every response.
        let mut known = Connected::new().proxy(self.forwarded);
        if self.io.connected().is_negotiated_h2() {
            known = known.negotiated_h2();
        }
        if let Some(tls) = &self.tls {
            known = known.extra(tls.fate.clone());
        }
        known
    }
}

impl Read for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let read = Pin::new(&mut *self.io).poll_read(cx, buf);
        if let (Poll::Ready(Err(error)), Some(tls)) = (&read, &self.tls) {
            tls.fate.note(error);
        }
        read
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

impl From<&Trouble> for ConnectError {
    fn from(trouble: &Trouble) -> Self {
        Self::new(trouble.kind, trouble.text.as_str())
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
