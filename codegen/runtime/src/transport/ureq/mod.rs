//! The transport of the blocking client, on ureq.

mod agent;
mod body;
mod error;

use super::collect::{Collect, gzip};
use super::setup::proxies::{Except, Proxies};
use super::setup::{Builder, Proxy, Trouble};
use super::{Clock, outgoing, rng};
use crate::blocking::{Incoming, Transport};
use crate::error::{TransportError, TransportErrorKind};
use agent::Agents;
use bytes::{Buf, Bytes};
use error::Outward;
use http::header::CONTENT_LENGTH;
use http::uri::Scheme;
use http::{Request, Response, Uri};
use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};
use ureq::{Agent, AsSendBody, SendBody};

/// ureq reckons with points in time, so a timeout has to end in some.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// Sends over pooled connections in HTTP/1.1, and blocks meanwhile; needs no Tokio.
///
/// Servers are verified against the platform's root certificates, which are read when the first TLS
/// connection is made. Proxies come from the environment, bodies may come in gzip. Clones share
/// their connections. A proxy is asked for a tunnel for `http` addresses too.
///
/// # Logging
///
/// At the level `TRACE`, the crate `ureq_proto` writes every request to the `log` as it is sent, in
/// hexadecimal, credentials included, and has no setting against it. A program that logs at `TRACE`
/// excludes it, such as with `RUST_LOG=trace,ureq_proto=off`. Nothing else that this transport uses
/// logs credentials.
///
/// ```
/// use cloudflare_api_runtime::transport::Ureq;
/// use std::time::Duration;
///
/// let transport = Ureq::builder().connect_timeout(Duration::from_secs(2)).no_proxy().build();
/// ```
#[derive(Clone)]
pub struct Ureq {
    line: Result<Arc<Line>, Trouble>,
    clock: SystemClock,
}

/// What a timeout holds for.
#[derive(Clone, Copy)]
enum Span {
    /// For all of the request and of the response.
    Whole(Duration),
    /// For each step up to the body, and then from one chunk to the next.
    Steps(Duration),
}

struct Line {
    agents: Agents,
    connect_timeout: Duration,
    http: Option<ureq::Proxy>,
    https: Option<ureq::Proxy>,
    except: Except,
}

impl Ureq {
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

impl Default for Ureq {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Ureq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ureq").finish_non_exhaustive()
    }
}

impl Builder<Ureq> {
    /// The transport.
    #[must_use]
    pub fn build(self) -> Ureq {
        Ureq { line: Line::new(&self).map(Arc::new), clock: SystemClock::new() }
    }
}

impl Transport for Ureq {
    fn send(
        &self,
        request: Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> Result<Response<Bytes>, TransportError> {
        let line = self.line.as_ref().map_err(Trouble::error)?;
        let (head, body) = line.send(request, Span::Whole(timeout))?.into_parts();
        let mut collect = Collect::new(head, limit);
        let reading = read(body, &mut collect);
        collect.finish(reading)
    }

    fn open(
        &self,
        request: Request<Bytes>,
        _: usize,
        timeout: Duration,
    ) -> Result<Response<Incoming>, TransportError> {
        let line = self.line.as_ref().map_err(Trouble::error)?;
        body::open(line.send(request, Span::Steps(timeout))?)
    }

    fn sleep(&self, duration: Duration) {
        std::thread::sleep(duration);
    }

    fn clock(&self) -> &dyn Clock {
        &self.clock
    }
}

impl Line {
    fn new(builder: &Builder<Ureq>) -> Result<Self, Trouble> {
        let proxies = match &builder.proxy {
            Proxy::Environment => Proxies::from_env(),
            Proxy::Direct => Proxies::default(),
            Proxy::At(address) => {
                let (http, https) = (Some(address.clone()), Some(address.clone()));
                Proxies { http, https, ..Proxies::default() }
            }
        };
        let given = matches!(builder.proxy, Proxy::At(_));
        Ok(Self {
            agents: Agents::new(builder.idle_connections, builder.tls.clone()),
            connect_timeout: builder.connect_timeout.min(LONGEST),
            http: proxy(proxies.http, given)?,
            https: proxy(proxies.https, given)?,
            except: proxies.except,
        })
    }

    fn send(
        &self,
        mut request: Request<Bytes>,
        span: Span,
    ) -> Result<Response<ureq::Body>, TransportError> {
        outgoing::prepare(&mut request)?;
        let secure = request.uri().scheme() == Some(&Scheme::HTTPS);
        let proxy = self.proxy(request.uri(), secure);
        let over = proxy.as_ref().and_then(|proxy| proxy.uri().scheme()) == Some(&Scheme::HTTPS);
        let agent = if secure || over {
            self.agents.secure().map_err(|trouble| trouble.error())?
        } else {
            self.agents.plain()
        };
        let proxied = proxy.is_some();
        let length = request.body().len();
        let announced = request.headers().contains_key(CONTENT_LENGTH);
        let (head, body) = request.into_parts();
        let mut body = Outgoing { body, touched: false };
        let response = if announced {
            let outgoing = SendBody::from_reader(&mut body);
            self.run(agent, Request::from_parts(head, outgoing), proxy, span)
        } else {
            self.run(agent, Request::from_parts(head, ()), proxy, span)
        };
        let outward = Outward { proxied, held: length > 0 && !body.touched };
        response.map_err(|error| error::sending(error, &outward))
    }

    fn run(
        &self,
        agent: &Agent,
        request: Request<impl AsSendBody>,
        proxy: Option<ureq::Proxy>,
        span: Span,
    ) -> Result<Response<ureq::Body>, ureq::Error> {
        let request = agent
            .configure_request(request)
            .proxy(proxy)
            .timeout_resolve(Some(self.connect_timeout))
            .timeout_connect(Some(self.connect_timeout));
        let request = match span {
            Span::Whole(timeout) => request.timeout_global(Some(timeout.min(LONGEST))),
            Span::Steps(timeout) => {
                let timeout = Some(timeout.min(LONGEST));
                request
                    .timeout_send_request(timeout)
                    .timeout_send_body(timeout)
                    .timeout_recv_response(timeout)
                    .timeout_per_read(timeout)
            }
        };
        agent.run(request.build())
    }

    fn proxy(&self, address: &Uri, secure: bool) -> Option<ureq::Proxy> {
        let proxy = if secure { self.https.as_ref() } else { self.http.as_ref() };
        proxy.filter(|_| !self.except.covers(address)).cloned()
    }
}

fn read(body: ureq::Body, collect: &mut Collect) -> Result<(), TransportError> {
    gzip::open(collect, collect.length())?;
    let bound = (collect.wire_limit() as u64).saturating_add(1);
    let mut bytes = Vec::new();
    let reader = body.into_with_config().limit(u64::MAX).reader();
    let reading = reader.take(bound).read_to_end(&mut bytes);
    // What came before an error counts.
    collect.push(Bytes::from(bytes))?;
    reading.map(drop).map_err(error::receiving)
}

/// A proxy of the environment that cannot be read is passed over; one that the caller gave is not.
fn proxy(address: Option<String>, given: bool) -> Result<Option<ureq::Proxy>, Trouble> {
    match address.map(|address| ureq::Proxy::new(&address)).transpose() {
        Err(_) if given => {
            let text = "the address of the proxy is not valid";
            Err(Trouble::new(TransportErrorKind::Proxy, text))
        }
        proxy => Ok(proxy.unwrap_or_default()),
    }
}

/// A body on its way out, which knows whether it was touched.
struct Outgoing {
    body: Bytes,
    touched: bool,
}

impl Read for Outgoing {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.touched = true;
        let length = into.len().min(self.body.len());
        into[..length].copy_from_slice(&self.body[..length]);
        self.body.advance(length);
        Ok(length)
    }
}

/// The machine's time.
#[derive(Clone, Debug)]
struct SystemClock {
    start: Instant,
}

impl SystemClock {
    fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn monotonic(&self) -> Duration {
        self.start.elapsed()
    }

    fn wall(&self) -> SystemTime {
        SystemTime::now()
    }

    fn jitter(&self) -> f64 {
        rng::unit()
    }
}
