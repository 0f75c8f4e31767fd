//! The async and the blocking transport behind one face.

use bytes::Bytes;
use cloudflare_api_runtime::blocking;
use cloudflare_api_runtime::error::{Sent, TransportError, TransportErrorKind};
use cloudflare_api_runtime::transport::{Builder, Hyper, Transport as _, Ureq};
use http::{Request, Response};
use std::time::Duration;
use tokio::runtime::Runtime;

/// How long an attempt or connecting may take where the test is not about time. What only a loaded
/// machine would reach fails no test.
pub(crate) const AMPLE: Duration = Duration::from_secs(60);

/// How long an attempt may take that is to run out of time.
pub(crate) const TIMEOUT: Duration = Duration::from_millis(2500);

/// How long connecting may take that is to run out of time.
pub(crate) const CONNECT: Duration = Duration::from_millis(400);

/// The size that a body may have.
pub(crate) const LIMIT: usize = 100_000;

pub(crate) enum Way {
    Async(Box<(Hyper, Runtime)>),
    Blocking(Ureq),
}

/// Settings for either transport.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) proxy: Option<String>,
    pub(crate) root: Option<Vec<u8>>,
    /// The same in PEM.
    pub(crate) root_pem: Option<String>,
    /// A client certificate and its key, in PEM.
    pub(crate) identity: Option<(String, String)>,
    pub(crate) idle_connections: Option<usize>,
    /// How long connecting may take, instead of `AMPLE`.
    pub(crate) connect: Option<Duration>,
}

impl Settings {
    /// Both transports, each under its name.
    pub(crate) fn both(&self) -> [(&'static str, Way); 2] {
        let hyper = self.apply(Hyper::builder()).build();
        let ureq = self.apply(Ureq::builder()).build();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        [("async", Way::Async(Box::new((hyper, runtime)))), ("blocking", Way::Blocking(ureq))]
    }

    fn apply<T>(&self, mut builder: Builder<T>) -> Builder<T> {
        builder = builder.connect_timeout(self.connect.unwrap_or(AMPLE));
        if let Some(root) = &self.root {
            builder = builder.add_root_certificate(root.clone());
        }
        if let Some(pem) = &self.root_pem {
            builder = builder.add_root_certificates_pem(pem);
        }
        if let Some((certificate, key)) = &self.identity {
            builder = builder.client_certificate_pem(certificate, key);
        }
        if let Some(connections) = self.idle_connections {
            builder = builder.max_idle_connections(connections);
        }
        match &self.proxy {
            Some(proxy) => builder.proxy(proxy),
            None => builder.no_proxy(),
        }
    }
}

/// Both transports as they come, but for an ample time to connect.
pub(crate) fn both() -> [(&'static str, Way); 2] {
    Settings::default().both()
}

impl Way {
    /// Sends, and gives the connection a moment to be ready for the next request.
    pub(crate) fn send(&self, request: Request<Bytes>) -> Result<Response<Bytes>, TransportError> {
        let answer = self.send_at_once(request);
        std::thread::sleep(Duration::from_millis(2));
        answer
    }

    pub(crate) fn send_at_once(
        &self,
        request: Request<Bytes>,
    ) -> Result<Response<Bytes>, TransportError> {
        self.send_within(request, AMPLE)
    }

    pub(crate) fn send_within(
        &self,
        request: Request<Bytes>,
        timeout: Duration,
    ) -> Result<Response<Bytes>, TransportError> {
        match self {
            Self::Async(both) => both.1.block_on(both.0.send(request, LIMIT, timeout)),
            Self::Blocking(ureq) => blocking::Transport::send(ureq, request, LIMIT, timeout),
        }
    }
}

pub(crate) fn get(url: &str) -> Request<Bytes> {
    Request::get(url).body(Bytes::new()).expect("a request")
}

pub(crate) fn post(url: &str) -> Request<Bytes> {
    Request::post(url).body(Bytes::from_static(b"{\"name\":\"Acme\"}")).expect("a request")
}

/// What came of a request, short enough for a table.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Outcome {
    Answer(u16, String),
    /// What kept the answer from coming, and whether the request may have left.
    Fault(TransportErrorKind, bool),
}

impl Outcome {
    pub(crate) fn of(answer: &Result<Response<Bytes>, TransportError>) -> Self {
        match answer {
            Ok(answer) => {
                let body = String::from_utf8_lossy(answer.body()).into_owned();
                Self::Answer(answer.status().as_u16(), body)
            }
            Err(error) => Self::Fault(error.kind(), error.sent() != Sent::No),
        }
    }
}
