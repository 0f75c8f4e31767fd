//! TLS and HTTP/2: certificates, ALPN, and what an HTTP/2 server can do to a request.

use crate::both::{AMPLE, Outcome, Settings, Way, get, post};
use Outcome::{Answer, Fault};
use bytes::Bytes;
use cloudflare_api_runtime::error::TransportErrorKind::{Closed, CutShort, Tls};
use cloudflare_api_runtime::transport::Transport;
use h2::Reason;
use http::{Request, Response};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// What the server does with each HTTP/2 request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Manner {
    Serve,
    /// Says nothing on the first connection and serves on the others.
    FallSilent,
    /// The same once the head of a response, with a status, and some of its body are sent.
    StallTheBody(u16, &'static str),
    Refuse,
    Break,
    CutTheBody,
}

/// Connection, protocol, method and path of each request.
pub(crate) type Log = Arc<Mutex<Vec<(usize, &'static str, String)>>>;

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    pub(crate) certificate: Vec<u8>,
    pub(crate) seen: Log,
    /// How many connections were accepted.
    pub(crate) connections: Arc<AtomicUsize>,
}

impl Server {
    pub(crate) fn start(name: &str, protocols: &[&str], manner: Manner) -> Self {
        let made = rcgen::generate_simple_self_signed([name.to_owned()]).expect("a certificate");
        let certificate = made.cert.der().clone();
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).expect("a key");
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.clone()], key)
            .expect("a usable certificate");
        config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();

        let seen = Log::default();
        let log = Arc::clone(&seen);
        let connections = Arc::<AtomicUsize>::default();
        let count = Arc::clone(&connections);
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        listener.set_nonblocking(true).expect("a socket");
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async move {
                let listener = TcpListener::from_std(listener).expect("a socket");
                let acceptor = TlsAcceptor::from(Arc::new(config));
                for number in 0.. {
                    let Ok((tcp, _)) = listener.accept().await else { return };
                    count.fetch_add(1, Ordering::Relaxed);
                    tokio::spawn(talk(tcp, acceptor.clone(), number, manner, Arc::clone(&log)));
                }
            });
        });
        Self { address, certificate: certificate.to_vec(), seen, connections }
    }

    pub(crate) fn url(&self, host: &str) -> String {
        format!("https://{host}:{}/x", self.address.port())
    }

    pub(crate) fn both(&self) -> [(&'static str, Way); 2] {
        Settings { root: Some(self.certificate.clone()), ..Settings::default() }.both()
    }

    fn protocols(&self) -> Vec<&'static str> {
        self.seen.lock().expect("the log").iter().map(|(_, protocol, _)| *protocol).collect()
    }
}

async fn talk(
    tcp: TcpStream,
    acceptor: TlsAcceptor,
    connection: usize,
    manner: Manner,
    log: Log,
) -> Option<()> {
    let mut tls = acceptor.accept(tcp).await.ok()?;
    let note = |protocol, request: String| {
        log.lock().expect("the log").push((connection, protocol, request));
    };
    if tls.get_ref().1.alpn_protocol() != Some(b"h2") {
        let mut bytes = [0; 4096];
        loop {
            let read = tls.read(&mut bytes).await.ok().filter(|read| *read > 0)?;
            let head = String::from_utf8_lossy(&bytes[..read]).into_owned();
            note("HTTP/1.1", head.lines().next().unwrap_or_default().to_owned());
            tls.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello").await.ok()?;
            tls.flush().await.ok()?;
        }
    }
    let mut h2 = h2::server::handshake(tls).await.ok()?;
    let (mut held, mut begun) = (Vec::new(), Vec::new());
    while let Some(Ok((request, mut respond))) = h2.accept().await {
        note("HTTP/2", format!("{} {}", request.method(), request.uri().path()));
        match manner {
            Manner::Refuse => respond.send_reset(Reason::REFUSED_STREAM),
            Manner::Break => respond.send_reset(Reason::INTERNAL_ERROR),
            Manner::FallSilent if connection == 0 => held.push(respond),
            Manner::StallTheBody(status, start) if connection == 0 => {
                let answer = Response::builder().status(status).body(()).ok()?;
                let mut body = respond.send_response(answer, false).ok()?;
                body.send_data(Bytes::from_static(start.as_bytes()), false).ok()?;
                begun.push(body);
            }
            Manner::Serve | Manner::CutTheBody | Manner::FallSilent | Manner::StallTheBody(..) => {
                let answer = Response::builder().header("content-length", 5).body(()).ok()?;
                let mut body = respond.send_response(answer, false).ok()?;
                if !matches!(manner, Manner::CutTheBody) {
                    body.send_data(Bytes::from_static(b"hello"), true).ok()?;
                    continue;
                }
                body.send_data(Bytes::from_static(b"he"), false).ok()?;
                tokio::spawn(async move {
                    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                    body.send_reset(Reason::INTERNAL_ERROR);
                });
            }
        }
    }
    Some(())
}

fn hello() -> Outcome {
    Answer(200, "hello".to_owned())
}

#[test]
fn http_2_is_agreed_on_by_alpn_where_the_transport_speaks_it() {
    let server = Server::start("localhost", &["h2", "http/1.1"], Manner::Serve);
    for (way, transport) in server.both() {
        for _ in 0..2 {
            assert_eq!(
                Outcome::of(&transport.send(get(&server.url("localhost")))),
                hello(),
                "{way}"
            );
        }
    }
    assert_eq!(server.protocols(), ["HTTP/2", "HTTP/2", "HTTP/1.1", "HTTP/1.1"]);
}

#[test]
fn http_1_serves_where_the_server_knows_no_other() {
    for protocols in [&["http/1.1"][..], &[]] {
        let server = Server::start("localhost", protocols, Manner::Serve);
        for (way, transport) in server.both() {
            assert_eq!(
                Outcome::of(&transport.send(get(&server.url("localhost")))),
                hello(),
                "{way}"
            );
        }
        assert_eq!(server.protocols(), ["HTTP/1.1"; 2]);
    }
}

#[test]
fn a_server_that_cannot_be_trusted_gets_nothing() {
    let other = Server::start("localhost", &[], Manner::Serve);
    let server = Server::start("localhost", &["h2", "http/1.1"], Manner::Serve);
    let cases = [
        ("unknown root", Settings::default(), "localhost"),
        (
            "wrong root",
            Settings { root: Some(other.certificate), ..Settings::default() },
            "localhost",
        ),
        (
            "wrong name",
            Settings { root: Some(server.certificate.clone()), ..Settings::default() },
            "127.0.0.1",
        ),
        (
            "no certificate at all",
            Settings { root: Some(b"nonsense".to_vec()), ..Settings::default() },
            "localhost",
        ),
    ];
    for (name, settings, host) in cases {
        for (way, transport) in settings.both() {
            let outcome = Outcome::of(&transport.send(get(&server.url(host))));
            assert_eq!(outcome, Fault(Tls, false), "{name}, {way}");
        }
    }
    assert!(server.protocols().is_empty());
}

#[test]
fn http_2_says_what_was_refused_and_what_broke() {
    let cases = [
        (Manner::Refuse, Fault(Closed, false)),
        (Manner::Break, Fault(Closed, true)),
        (Manner::CutTheBody, Fault(CutShort, true)),
    ];
    for (manner, expected) in cases {
        let server = Server::start("localhost", &["h2"], manner);
        let [(_, transport), _] = server.both();
        let answer = transport.send(post(&server.url("localhost")));
        assert_eq!(Outcome::of(&answer), expected, "{manner:?} {answer:?}");
        assert_eq!(server.protocols(), ["HTTP/2"], "{manner:?}: it went out once");
    }
}

#[test]
fn requests_share_one_http_2_connection() {
    let server = Server::start("localhost", &["h2"], Manner::Serve);
    let [(_, Way::Async(both)), _] = server.both() else { panic!("async comes first") };
    let (hyper, runtime) = *both;
    let url = server.url("localhost");
    runtime.block_on(async {
        let send = |request: Request<Bytes>| tokio::spawn(hyper.send(request, 100, AMPLE));
        // Until the first is connected, a pool cannot know that one connection is enough.
        assert!(send(get(&url)).await.is_ok());
        let tasks: Vec<_> = (0..50).map(|_| send(get(&url))).collect();
        for task in tasks {
            let answer = task.await.expect("a task").expect("an answer");
            assert_eq!(answer.body(), "hello");
        }
    });
    let seen = server.seen.lock().expect("the log");
    assert_eq!(seen.len(), 51);
    assert!(seen.iter().all(|(connection, ..)| *connection == 0));
}
