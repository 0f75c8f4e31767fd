//! Certificates in PEM, of the server's root and of the client.

use crate::both::{Outcome, Settings, get, post};
use Outcome::{Answer, Fault};
use cloudflare_api_runtime::error::TransportErrorKind::Tls;
use rcgen::{CertifiedKey, KeyPair};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig, ServerConnection, Stream};

fn certificate(name: &str) -> CertifiedKey<KeyPair> {
    rcgen::generate_simple_self_signed([name.to_owned()]).expect("a certificate")
}

/// A server that accepts clients with a certificate of `trusted`, and answers each once.
fn start(own: &CertifiedKey<KeyPair>, trusted: &CertifiedKey<KeyPair>) -> SocketAddr {
    let provider = Arc::new(ring::default_provider());
    let mut roots = RootCertStore::empty();
    roots.add(trusted.cert.der().clone()).expect("a root");
    let verifier =
        WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider));
    let key = PrivateKeyDer::try_from(own.signing_key.serialize_der()).expect("a key");
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_client_cert_verifier(verifier.build().expect("a verifier"))
        .with_single_cert(vec![own.cert.der().clone()], key)
        .expect("a usable certificate");
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        while let Ok((mut tcp, _)) = listener.accept() {
            let mut tls = ServerConnection::new(Arc::clone(&config)).expect("a connection");
            let mut stream = Stream::new(&mut tls, &mut tcp);
            if stream.read(&mut [0; 4096]).is_ok_and(|read| read > 0) {
                let answer =
                    b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 5\r\n\r\nhello";
                drop(stream.write_all(answer));
            }
            // An alert about a certificate is still to be written.
            drop(stream.flush());
            drop(tcp.shutdown(std::net::Shutdown::Write));
            drop(tcp.read(&mut [0; 4096]));
        }
    });
    address
}

#[test]
fn a_client_certificate_opens_the_door() {
    let (server, client, other) =
        (certificate("localhost"), certificate("client"), certificate("other"));
    let url = format!("https://localhost:{}/", start(&server, &client).port());
    let pair = |of: &CertifiedKey<KeyPair>| (of.cert.pem(), of.signing_key.serialize_pem());
    let root_pem = Some(server.cert.pem());
    let both_in_one = format!("{}{}", client.cert.pem(), client.signing_key.serialize_pem());
    for (name, identity, opens) in [
        ("its own", Some(pair(&client)), true),
        ("one file", Some((both_in_one.clone(), both_in_one)), true),
        ("another", Some(pair(&other)), false),
        ("none", None, false),
    ] {
        let settings = Settings { root_pem: root_pem.clone(), identity, ..Settings::default() };
        for (way, transport) in settings.both() {
            let outcome = transport.send(get(&url));
            let case = format!("{name}, {way}: {outcome:?}");
            match Outcome::of(&outcome) {
                Answer(200, body) => assert!(opens && body == "hello", "{case}"),
                // Over TLS 1.3 the server looks at the certificate while the request is under way.
                Fault(Tls, _) => assert!(!opens, "{case}"),
                _ => panic!("{case}"),
            }
        }
    }
}

#[test]
fn what_is_no_certificate_or_key_fails_before_anything_is_sent() {
    let (server, client) = (certificate("localhost"), certificate("client"));
    let address = start(&server, &client);
    let (pem, key) = (client.cert.pem(), client.signing_key.serialize_pem());
    let other = certificate("other").signing_key.serialize_pem();
    let root_pem = || Some(server.cert.pem());
    let none = Settings::default;
    let cases = [
        ("root", Settings { root_pem: Some("nonsense".to_owned()), ..none() }),
        ("root", Settings { root_pem: Some(key.clone()), ..none() }),
        (
            "client",
            Settings { root_pem: root_pem(), identity: Some((pem.clone(), pem.clone())), ..none() },
        ),
        ("client", Settings { root_pem: root_pem(), identity: Some((key.clone(), key)), ..none() }),
        ("client", Settings { root_pem: root_pem(), identity: Some((pem, other)), ..none() }),
    ];
    for (words, settings) in cases {
        for (way, transport) in settings.both() {
            let error = transport
                .send(post(&format!("https://localhost:{}/", address.port())))
                .expect_err("unusable settings");
            let text = error.to_string();
            assert!(text.contains(words), "{way}: {text}");
            assert_eq!(Outcome::of(&Err(error)), Fault(Tls, false), "{way}: {text}");
        }
    }
}
