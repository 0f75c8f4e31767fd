//! An HTTP/2 server that goes away: what it did not process is sent again, whatever the method.

use crate::both::{Outcome, Settings, post};
use Outcome::Fault;
use cloudflare_api_runtime::error::TransportErrorKind::Closed;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::{ServerConfig, ServerConnection, Stream};

const PREFACE: usize = 24;
const HEADERS: u8 = 1;

/// A server that answers the first HEADERS of a connection with GOAWAY, which names `last` as the
/// last stream that it processed, and closes. Also its certificate and the count of requests.
fn start(last: u8) -> (SocketAddr, Vec<u8>, Arc<AtomicUsize>) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let certificate = made.cert.der().clone();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).expect("a key");
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .expect("a usable certificate");
    config.alpn_protocols = vec![b"h2".to_vec()];
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let requests = Arc::<AtomicUsize>::default();
    let count = Arc::clone(&requests);
    std::thread::spawn(move || {
        while let Ok((mut tcp, _)) = listener.accept() {
            let mut tls = ServerConnection::new(Arc::clone(&config)).expect("a connection");
            drop(go_away(Stream::new(&mut tls, &mut tcp), last, &count));
        }
    });
    (address, certificate.to_vec(), requests)
}

fn go_away(
    mut stream: Stream<'_, ServerConnection, std::net::TcpStream>,
    last: u8,
    requests: &AtomicUsize,
) -> std::io::Result<()> {
    stream.read_exact(&mut [0; PREFACE])?;
    stream.write_all(&[0, 0, 0, 4, 0, 0, 0, 0, 0])?;
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head)?;
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        std::io::copy(&mut (&mut stream).take(length.into()), &mut std::io::sink())?;
        if head[3] == HEADERS {
            break;
        }
    }
    requests.fetch_add(1, Ordering::Relaxed);
    stream.write_all(&[0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, last, 0, 0, 0, 0])?;
    stream.flush()?;
    stream.conn.send_close_notify();
    stream.flush()?;
    // What is closed with bytes unread resets the connection, and the client may lose what was sent.
    stream.sock.shutdown(std::net::Shutdown::Write)?;
    stream.sock.set_read_timeout(Some(std::time::Duration::from_secs(1)))?;
    std::io::copy(&mut stream.sock, &mut std::io::sink()).map(drop)
}

#[test]
fn what_the_server_did_not_process_counts_as_unsent() {
    for (last, expected) in [(0, Fault(Closed, false)), (1, Fault(Closed, true))] {
        let (address, certificate, requests) = start(last);
        let [(_, transport), _] =
            Settings { root: Some(certificate), ..Settings::default() }.both();
        let url = format!("https://localhost:{}/x", address.port());
        let outcome = transport.send(post(&url));
        assert_eq!(Outcome::of(&outcome), expected, "last processed: {last}; {outcome:?}");
        assert_eq!(requests.load(Ordering::Relaxed), 1);
    }
}
