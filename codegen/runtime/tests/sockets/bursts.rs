//! Many calls at once: no burst of handshakes, no heap of idle connections, and no connection that
//! fell silent twice.

use crate::both::{AMPLE, Outcome, Settings, TIMEOUT, Way, get, post};
use crate::endpoints::Small;
use crate::server::nowhere;
use crate::streams::File;
use crate::tls::{Manner, Server};
use Outcome::{Answer, Fault};
use cloudflare_api_runtime::error::TransportErrorKind::{Connect, Timeout};
use cloudflare_api_runtime::transport::Transport;
use cloudflare_api_runtime::{Client, Retry, blocking};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// The outcomes of `count` GETs of `url`, sent together.
fn burst(way: &Way, url: &str, count: usize) -> Vec<Outcome> {
    match way {
        Way::Async(both) => both.1.block_on(async {
            let tasks: Vec<_> =
                (0..count).map(|_| tokio::spawn(both.0.send(get(url), 100, AMPLE))).collect();
            let mut outcomes = Vec::new();
            for task in tasks {
                outcomes.push(Outcome::of(&task.await.expect("a task")));
            }
            outcomes
        }),
        Way::Blocking(ureq) => std::thread::scope(|scope| {
            let send = || blocking::Transport::send(ureq, get(url), 100, AMPLE);
            let threads: Vec<_> = (0..count).map(|_| scope.spawn(send)).collect();
            let outcomes = threads.into_iter().map(|thread| thread.join().expect("no panic"));
            outcomes.map(|outcome| Outcome::of(&outcome)).collect()
        }),
    }
}

fn hello() -> Outcome {
    Answer(200, "hello".to_owned())
}

#[test]
fn a_thousand_calls_on_a_cold_client_make_one_http_2_connection() {
    let server = Server::start("localhost", &["h2", "http/1.1"], Manner::Serve);
    let [(_, transport), _] = server.both();
    let outcomes = burst(&transport, &server.url("localhost"), 1000);
    let failed = outcomes.iter().filter(|outcome| **outcome != hello()).count();
    let handshakes = server.connections.load(Ordering::Relaxed);
    println!("{} calls: {handshakes} handshake, {failed} failed", outcomes.len());
    assert_eq!((failed, handshakes), (0, 1), "{outcomes:?}");
}

#[test]
fn a_burst_over_http_1_is_served_by_as_many_connections_as_it_takes() {
    let server = Server::start("localhost", &["http/1.1"], Manner::Serve);
    let root = Some(server.certificate.clone());
    let settings = Settings { root, connect: Some(AMPLE), ..Settings::default() };
    for (way, transport) in settings.both() {
        let outcomes = burst(&transport, &server.url("localhost"), 20);
        assert!(outcomes.iter().all(|outcome| *outcome == hello()), "{way}: {outcomes:?}");
    }
}

#[test]
fn a_server_that_cannot_be_reached_fails_all_calls_together() {
    for (way, transport) in Settings::default().both() {
        let start = Instant::now();
        let outcomes = burst(&transport, &format!("https://{}/", nowhere()), 100);
        assert!(outcomes.iter().all(|outcome| *outcome == Fault(Connect, false)), "{way}");
        assert!(start.elapsed() < AMPLE, "{way}: {:?}", start.elapsed());
    }
}

#[test]
fn what_runs_out_of_time_before_there_is_a_connection_was_not_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("https://{}/", listener.local_addr().expect("an address"));
    let settings = Settings { connect: Some(AMPLE), ..Settings::default() };
    for (way, transport) in settings.both() {
        let outcome = Outcome::of(&transport.send_within(post(&url), TIMEOUT));
        assert_eq!(outcome, Fault(Timeout, false), "{way}");
    }
}

#[test]
fn an_http_2_connection_that_fell_silent_is_not_used_again() {
    let server = Server::start("localhost", &["h2"], Manner::FallSilent);
    let [(_, transport), _] = server.both();
    let url = server.url("localhost");
    assert_eq!(Outcome::of(&transport.send_within(get(&url), TIMEOUT)), Fault(Timeout, true));
    for _ in 0..3 {
        assert_eq!(Outcome::of(&transport.send(get(&url))), hello());
    }
    let seen = server.seen.lock().expect("the log");
    let connections: Vec<_> = seen.iter().map(|(connection, ..)| *connection).collect();
    assert_eq!(connections, [0, 1, 1, 1]);
}

#[test]
fn an_http_2_connection_that_fell_silent_in_a_streamed_body_is_not_used_again() {
    for (status, start) in [(200, "he"), (200, ""), (404, "he")] {
        let server = Server::start("localhost", &["h2"], Manner::StallTheBody(status, start));
        let [(_, Way::Async(both)), _] = server.both() else { panic!("async comes first") };
        let (hyper, runtime) = *both;
        let builder = Client::builder(Small::token("secret")).transport(hyper).retry(Retry::NEVER);
        let client = builder.base_url(server.url("localhost")).timeout(TIMEOUT).build();
        let read = async |client: &Client<Small>| {
            let stream = client.stream(File).await?;
            stream.expect("it is there").try_collect::<Vec<_>>().await
        };
        runtime.block_on(async {
            assert!(read(&client).await.is_err());
            for _ in 0..2 {
                assert_eq!(read(&client.with_timeout(AMPLE)).await.unwrap().concat(), b"hello");
            }
        });
        let seen = server.seen.lock().expect("the log");
        let connections: Vec<_> = seen.iter().map(|(connection, ..)| *connection).collect();
        assert_eq!(connections, [0, 1, 1], "{status} {start}");
    }
}

/// A server whose open connections are counted; it takes a moment for each response.
fn counted() -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let open = Arc::<AtomicUsize>::default();
    let count = Arc::clone(&open);
    std::thread::spawn(move || {
        while let Ok((mut stream, _)) = listener.accept() {
            let open = Arc::clone(&count);
            open.fetch_add(1, Ordering::Relaxed);
            std::thread::spawn(move || {
                while stream.read(&mut [0; 4096]).is_ok_and(|read| read > 0) {
                    std::thread::sleep(Duration::from_millis(150));
                    drop(stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello"));
                }
                open.fetch_sub(1, Ordering::Relaxed);
            });
        }
    });
    (address, open)
}

#[test]
fn idle_connections_are_bounded() {
    for bound in [3, 0] {
        let settings = Settings { idle_connections: Some(bound), ..Settings::default() };
        for (way, transport) in settings.both() {
            let (address, open) = counted();
            let outcomes = burst(&transport, &format!("http://{address}/"), 20);
            assert!(outcomes.iter().all(|outcome| *outcome == hello()), "{way}: {outcomes:?}");
            let end = Instant::now() + AMPLE;
            while open.load(Ordering::Relaxed) > bound && Instant::now() < end {
                std::thread::sleep(Duration::from_millis(10));
            }
            assert_eq!(open.load(Ordering::Relaxed), bound, "{way}");
        }
    }
}
