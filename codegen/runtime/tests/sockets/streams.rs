//! Responses that are read as they arrive, by the async and by the blocking client.

use crate::both::{AMPLE, LIMIT, Settings, Way};
use crate::callers::Setup;
use crate::endpoints::Small;
use crate::server::{Act, Script, Server, answer, gzip, gzip_begun, send, wait};
use Act::{Drip, Flood, Read, Reset, Stall};
use allocation_counter::measure;
use cloudflare_api_runtime::endpoint::{Absent, DecodeError, Endpoint, RawResponse};
use cloudflare_api_runtime::error::TransportErrorKind::{
    self, CutShort, Malformed, Timeout, TooLarge,
};
use cloudflare_api_runtime::streaming::{Chunks, Event, Events, Format, Ndjson, Streamed, Strings};
use cloudflare_api_runtime::{Bytes, Client, Error, Result, Retry, blocking};
use http::Method;
use std::io::{self, ErrorKind, Read as _};
use std::time::Duration;
use tokio::runtime::Runtime;

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n";
const CHUNKS: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n";
const ENCODED: &str = "content-encoding: gzip\r\n";

macro_rules! endpoint {
    ($name:ident, $format:ty, $output:ty, $decode:ident) => {
        #[derive(Clone, Debug)]
        pub(crate) struct $name;

        impl Endpoint for $name {
            type Api = Small;
            type Output = Option<$output>;

            const OPERATION: &'static str = stringify!($name);
            const METHOD: Method = Method::GET;
            const PATH: &'static str = "/file";
            const ABSENT: Absent = Absent::NOT_FOUND;

            fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
                response.unless_absent(RawResponse::$decode)
            }
        }

        impl Streamed for $name {
            type Format = $format;
            type Opened<B> = Option<B>;

            fn open<B>(response: &RawResponse, body: B) -> Result<Option<B>, DecodeError> {
                response.unless_absent(|_| Ok(body))
            }
        }

        impl Optional for $name {
            fn option<B>(opened: Option<B>) -> Option<B> {
                opened
            }
        }
    };
}

/// An endpoint that there may be nothing of.
trait Optional: Streamed<Api = Small> {
    fn option<B>(opened: Self::Opened<B>) -> Option<B>;
}

endpoint!(File, Chunks, Bytes, bytes);
endpoint!(Story, Strings, String, text);
endpoint!(Lines, Ndjson<u32>, Vec<u32>, ndjson);
endpoint!(Feed, Events<u32>, Vec<Event<u32>>, events);

enum Caller {
    Async(Client<Small>, Box<Runtime>),
    Blocking(blocking::Client<Small>),
}

/// Both clients of a server, each with a server of its own.
fn callers(scripts: &[Script], timeout: Duration) -> Vec<(&'static str, Caller, Server)> {
    let clients = Settings::default().both().into_iter();
    let make = |(name, way)| {
        let server = Server::start(scripts.to_vec());
        let retry = Retry::attempts(3).backoff(Duration::from_millis(1), Duration::from_millis(1));
        let setup = Setup { retry, timeout, ..Setup::new(server.url("")) };
        let caller = match way {
            Way::Async(both) => {
                let (transport, runtime) = *both;
                let builder = Client::builder(Small::token("secret"));
                let client = setup.apply(builder).transport(transport).build();
                Caller::Async(client, Box::new(runtime))
            }
            Way::Blocking(transport) => {
                let builder = blocking::Client::builder(Small::token("secret"));
                let client = setup.apply(builder).transport(transport).build();
                Caller::Blocking(client)
            }
        };
        (name, caller, server)
    };
    clients.map(make).collect()
}

/// What the stream of an endpoint has.
type ItemOf<E> = <<E as Streamed>::Format as Format>::Item;

impl Caller {
    /// The items up to the end or the first error; `None` where there is nothing.
    fn stream<E: Optional>(&self, endpoint: E) -> (Option<Vec<ItemOf<E>>>, Option<Error>) {
        let mut items = Vec::new();
        match self {
            Self::Async(client, runtime) => runtime.block_on(async {
                let mut stream = match client.stream(endpoint).await.map(E::option) {
                    Ok(Some(stream)) => stream,
                    Ok(None) => return (None, None),
                    Err(error) => return (None, Some(error)),
                };
                loop {
                    match stream.try_next().await {
                        Ok(Some(item)) => items.push(item),
                        Ok(None) => return (Some(items), None),
                        Err(error) => {
                            assert!(stream.try_next().await.is_ok_and(|item| item.is_none()));
                            return (Some(items), Some(error));
                        }
                    }
                }
            }),
            Self::Blocking(client) => {
                let stream = match client.stream(endpoint).map(E::option) {
                    Ok(Some(stream)) => stream,
                    Ok(None) => return (None, None),
                    Err(error) => return (None, Some(error)),
                };
                for item in stream {
                    match item {
                        Ok(item) => items.push(item),
                        Err(error) => return (Some(items), Some(error)),
                    }
                }
                (Some(items), None)
            }
        }
    }
}

/// What comes of a stream: its bytes, what broke it after how many of them, and after how many
/// requests it began.
type Outcome = (Vec<u8>, Option<(TransportErrorKind, Option<u64>)>, usize);

fn outcome(caller: &Caller, server: &Server) -> Outcome {
    let (items, error) = caller.stream(File);
    let error = error.map(|error| match error {
        Error::Transport(error) => (error.kind(), error.bytes_read()),
        error => panic!("{error}"),
    });
    (items.unwrap_or_default().concat(), error, server.requests().len())
}

fn cases() -> Vec<(&'static str, Vec<Script>, Outcome)> {
    let hello = || b"hello".to_vec();
    let long = vec![b'a'; 3 * LIMIT];
    let cut = gzip(&long);
    vec![
        ("a length", vec![vec![Read, answer(200, "", "hello"), Stall]], (hello(), None, 1)),
        ("chunks", vec![vec![Read, send(CHUNKS), send("0\r\n\r\n"), Stall]], (hello(), None, 1)),
        ("no body", vec![vec![Read, answer(200, "", ""), Stall]], (vec![], None, 1)),
        ("gzip", vec![vec![Read, answer(200, ENCODED, gzip(b"hello")), Stall]], (hello(), None, 1)),
        ("empty gzip", vec![vec![Read, answer(200, ENCODED, ""), Stall]], (vec![], None, 1)),
        (
            "more than the limit",
            vec![vec![Read, answer(200, "", &long), Stall]],
            (long.clone(), None, 1),
        ),
        (
            "more than the limit in gzip",
            vec![vec![Read, answer(200, ENCODED, gzip(&long)), Stall]],
            (long.clone(), None, 1),
        ),
        (
            "a failure before",
            vec![vec![Read, answer(503, "", "later")], vec![Read, answer(200, "", "hello"), Stall]],
            (hello(), None, 2),
        ),
        (
            "cut before the first byte",
            vec![vec![Read, send(HEAD)], vec![Read, answer(200, "", "hello"), Stall]],
            (hello(), None, 2),
        ),
        (
            "reset before the first byte",
            vec![
                vec![Read, send(HEAD), wait(20), Reset],
                vec![Read, answer(200, "", "hello"), Stall],
            ],
            (hello(), None, 2),
        ),
        (
            "cut before the first byte, always",
            vec![vec![Read, send(HEAD)], vec![Read, send(HEAD)], vec![Read, send(HEAD)]],
            (vec![], Some((CutShort, Some(0))), 3),
        ),
        (
            "cut after some bytes",
            vec![vec![Read, send(HEAD), send("hello")]],
            (hello(), Some((CutShort, Some(5))), 1),
        ),
        (
            "cut between chunks",
            vec![vec![Read, send(CHUNKS)]],
            (hello(), Some((CutShort, Some(5))), 1),
        ),
        (
            "cut gzip",
            vec![vec![Read, answer(200, ENCODED, &cut[..cut.len() - 1]), Stall]],
            (long.clone(), Some((CutShort, Some(long.len() as u64))), 1),
        ),
        (
            "no gzip",
            vec![vec![Read, answer(200, ENCODED, "this is not gzip"), Stall]],
            (vec![], Some((Malformed, Some(0))), 1),
        ),
        (
            "an unknown encoding",
            vec![vec![Read, answer(200, "content-encoding: br\r\n", "hello"), Stall]],
            (vec![], Some((Malformed, None)), 1),
        ),
    ]
}

#[test]
fn bytes_come_as_they_are() {
    for (name, scripts, expected) in cases() {
        for (client, caller, server) in callers(&scripts, AMPLE) {
            assert_eq!(outcome(&caller, &server), expected, "{name}, {client}");
        }
    }
}

#[test]
fn the_timeout_is_from_one_chunk_to_the_next() {
    let timeout = Duration::from_secs(4);
    let body = b"HTTP/1.1 200 OK\r\ncontent-length: 14\r\n\r\n";
    let slow = vec![Read, send(body), Drip(vec![b'a'; 14], Duration::from_millis(400)), Stall];
    for (client, caller, server) in callers(&[slow], timeout) {
        assert_eq!(outcome(&caller, &server), (vec![b'a'; 14], None, 1), "{client}");
    }
    let stuck = vec![Read, send(HEAD), send("hello"), Stall];
    for (client, caller, server) in callers(&[stuck], Duration::from_secs(1)) {
        let expected = (b"hello".to_vec(), Some((Timeout, Some(5))), 1);
        assert_eq!(outcome(&caller, &server), expected, "{client}");
    }
}

#[test]
fn a_rejection_is_one_and_nothing_is_none() {
    let rejection = r#"{"success":false,"errors":[{"code":7,"message":"no"}]}"#;
    for (client, caller, _server) in
        callers(&[vec![Read, answer(403, "", rejection), Stall]], AMPLE)
    {
        let (items, error) = caller.stream(File);
        assert!(items.is_none(), "{client}");
        assert_eq!(error.unwrap().to_string(), "GET /file: 403 Forbidden: no (7)", "{client}");
    }
    for (client, caller, _server) in
        callers(&[vec![Read, answer(404, "", rejection), Stall]], AMPLE)
    {
        assert!(matches!(caller.stream(File), (None, None)), "{client}");
    }
    let html = answer(404, "content-type: text/html\r\n", "<p>where?");
    for (client, caller, _server) in callers(&[vec![Read, html, Stall]], AMPLE) {
        let (_, error) = caller.stream(File);
        assert!(error.is_some_and(|error| error.is_not_found()), "{client}");
    }
}

#[test]
fn an_error_says_where_it_happened() {
    for (client, caller, _server) in callers(&[vec![Read, send(HEAD), send("hello")]], AMPLE) {
        let error = caller.stream(File).1.expect("it is cut").to_string();
        let said = ": the response was cut short after 5 bytes: ";
        assert!(
            error.starts_with("GET http://127.0.0.1:") && error.contains(said),
            "{client}: {error}"
        );
    }
}

#[test]
fn strings_lines_and_events_come_one_by_one() {
    let text = "h\u{e9}llo \u{1f980}".repeat(9);
    let drip = |body: &str| {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
        vec![Read, send(head), Drip(body.as_bytes().to_vec(), Duration::from_millis(1)), Stall]
    };
    for (client, caller, _server) in callers(&[drip(&text)], AMPLE) {
        let (items, error) = caller.stream(Story);
        assert_eq!((items.unwrap().concat(), error.is_none()), (text.clone(), true), "{client}");
    }
    for (client, caller, _server) in callers(&[drip("1\n2\r\n\n3")], AMPLE) {
        let (items, error) = caller.stream(Lines);
        assert_eq!((items.unwrap(), error.is_none()), (vec![1, 2, 3], true), "{client}");
    }
    for (client, caller, _server) in callers(&[drip(": hi\nid: a\ndata: 1\n\ndata: 2\n\n")], AMPLE)
    {
        let (items, error) = caller.stream(Feed);
        let items = items.unwrap();
        let items: Vec<_> = items.iter().map(|event| (&*event.id, event.data)).collect();
        assert_eq!((&items[..], error.is_none()), (&[("a", 1), ("a", 2)][..], true), "{client}");
    }
}

#[test]
fn an_item_may_not_be_larger_than_the_limit() {
    let head = "HTTP/1.1 200 OK\r\n\r\n";
    for (client, caller, _server) in
        callers(&[vec![Read, send(head), Flood(vec![b'1'; 8192])]], AMPLE)
    {
        let (items, error) = caller.stream(Lines);
        assert!(items.unwrap().is_empty(), "{client}");
        let Some(Error::Transport(error)) = error else { panic!("{client}") };
        assert_eq!(error.kind(), TooLarge, "{client}");
        assert!(error.bytes_read().is_some_and(|read| read > LIMIT as u64), "{client}");
    }
}

#[test]
fn a_blocking_stream_is_a_reader() {
    let script = vec![Read, send(HEAD), send("hello")];
    for (_, caller, _server) in callers(&[script], AMPLE) {
        let Caller::Blocking(client) = caller else { continue };
        let mut stream = client.stream(File).unwrap().unwrap();
        let mut start = [0; 3];
        stream.read_exact(&mut start).unwrap();
        assert_eq!(&start, b"hel");
        let error = io::copy(&mut stream, &mut io::sink()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
        assert!(error.into_inner().is_some_and(|error| error.is::<Error>()));
    }
}

/// A decoder keeps a window of what it has decoded, which may be more than a chunk.
#[test]
fn what_a_server_has_flushed_of_gzip_comes_before_more_arrives() {
    const SIZE: usize = 20_000;
    let head = format!("HTTP/1.1 200 OK\r\n{ENCODED}\r\n");
    let body = gzip_begun(&vec![b'a'; SIZE]);
    for (_, caller, _server) in callers(&[vec![Read, send(head), send(body), Stall]], AMPLE) {
        let mut read = 0;
        match &caller {
            Caller::Async(client, runtime) => runtime.block_on(async {
                let mut stream = client.stream(File).await.unwrap().unwrap();
                while read < SIZE {
                    read += stream.try_next().await.unwrap().unwrap().len();
                }
            }),
            Caller::Blocking(client) => {
                let mut stream = client.stream(File).unwrap().unwrap();
                while read < SIZE {
                    read += stream.try_next().unwrap().unwrap().len();
                }
            }
        }
        assert_eq!(read, SIZE);
    }
}

/// The bodies are far larger than what is kept of them.
#[test]
fn memory_stays_flat() {
    const SIZE: usize = 64 * 1024 * 1024;
    let zeros = vec![0; SIZE];
    let plain = answer(200, "", &zeros);
    let packed = answer(200, ENCODED, gzip(&zeros));
    for act in [plain, packed] {
        for (client, caller, _server) in callers(&[vec![Read, act.clone(), Stall]], AMPLE) {
            let mut total = 0;
            // Connections of hyper are driven by the thread that waits.
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            let runtime = runtime.unwrap();
            let counted = measure(|| match &caller {
                Caller::Async(client, _) => runtime.block_on(async {
                    let mut stream = client.stream(File).await.unwrap().unwrap();
                    while let Some(chunk) = stream.try_next().await.unwrap() {
                        total += chunk.len();
                    }
                }),
                Caller::Blocking(client) => {
                    let mut stream = client.stream(File).unwrap().unwrap();
                    total +=
                        usize::try_from(io::copy(&mut stream, &mut io::sink()).unwrap()).unwrap();
                }
            });
            assert_eq!(total, SIZE, "{client}");
            assert!(counted.bytes_max < 4 * 1024 * 1024, "{client}: {}", counted.bytes_max);
        }
    }
}
