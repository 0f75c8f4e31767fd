//! How soon the mock is ready, and how many requests it answers beside a bare hyper server that
//! answers the same bytes to whatever comes.

use cloudflare_client::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::service::service_fn;
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::{TokioExecutor, TokioIo};
use mock::blocking::Mock;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

const TASKS: u32 = 8;
const STARTS: usize = 51;

fn start(seed: Option<usize>) -> (Mock, Duration) {
    let begin = Instant::now();
    let builder = mock::builder();
    let builder = if let Some(count) = seed { builder.seed(count) } else { builder };
    let mock = builder.start_blocking().expect("a server");
    (mock, begin.elapsed())
}

fn median(seed: Option<usize>) -> Duration {
    let mut times: Vec<_> = (0..STARTS).map(|_| start(seed).1).collect();
    times.sort();
    times[STARTS / 2]
}

/// A server on a thread of its own, which ends with the program.
fn bare(answer: Bytes) -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.set_nonblocking(true).expect("a listener");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(async {
            let listener = TcpListener::from_std(listener).expect("a listener");
            loop {
                let (stream, _) = listener.accept().await.expect("a connection");
                drop(stream.set_nodelay(true));
                let answer = answer.clone();
                let service = service_fn(move |_| {
                    let response =
                        http::Response::builder().header("content-type", "application/json");
                    let response = response.body(Full::new(answer.clone())).expect("an answer");
                    async { Ok::<_, Infallible>(response) }
                });
                tokio::spawn(
                    hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service),
                );
            }
        });
    });
    address
}

fn request(target: &str) -> http::Request<Full<Bytes>> {
    let request = http::Request::get(target);
    let request = request.header("x-auth-email", "alice@acme.example").header("x-auth-key", "key");
    request.body(Full::default()).expect("a request")
}

async fn ask(client: &Client<HttpConnector, Full<Bytes>>, target: &str) -> Bytes {
    let response = client.request(request(target)).await.expect("an answer");
    assert!(response.status().is_success(), "{target}");
    response.into_body().collect().await.expect("a body").to_bytes()
}

/// How many requests are answered in a second, each task sending `each`.
async fn rate(target: &str, each: u32) -> f64 {
    let client = Client::builder(TokioExecutor::new()).build_http();
    let begin = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..TASKS {
        let (client, target) = (client.clone(), target.to_owned());
        tasks.spawn(async move {
            for _ in 0..each {
                ask(&client, &target).await;
            }
        });
    }
    tasks.join_all().await;
    f64::from(TASKS * each) / begin.elapsed().as_secs_f64()
}

fn main() {
    let (mock, first) = start(None);
    println!("ready the first time, with the spec read: {first:?}");
    println!("ready later, median of {STARTS}: {:?}", median(None));
    println!("ready later with --seed 20: {:?}", median(Some(20)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let id = mock.state().list("/organizations")[0]["id"].as_str().expect("an id").to_owned();
        compare("one organization", &format!("{}/organizations/{id}", mock.base_url()), 1_000)
            .await;
        let (mock, _) = start(Some(1_000));
        let page = format!("{}/organizations?page_size=1000", mock.base_url());
        compare("a page of 1,000", &page, 50).await;
    });
}

/// The mock beside a bare server of the same response.
async fn compare(what: &str, target: &str, each: u32) {
    let client = Client::builder(TokioExecutor::new()).build_http();
    let response = ask(&client, target).await;
    println!("{what}, {} bytes:", response.len());
    let bare = format!("http://{}/", bare(response));
    // Once without counting, then in turns.
    rate(&bare, each).await;
    for _ in 0..3 {
        let (own, floor) = (rate(target, each).await, rate(&bare, each).await);
        println!(
            "  {own:.0} requests a second; a bare hyper server {floor:.0}: {:.0} %",
            100.0 * own / floor
        );
    }
}
