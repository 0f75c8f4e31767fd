//! A server that misbehaves on purpose, over real sockets, act by act.

use socket2::{Domain, SockRef, Socket, Type};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

/// One thing that the server does on a connection.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Reads one request, body included, and writes it down.
    Read,
    /// Reads one request, and answers it with what the function returns.
    Judge(fn(&Request) -> Act),
    /// Waits until some of a request is there, and leaves it unread.
    Peek,
    Send(Vec<u8>),
    /// Sends byte after byte with a pause between.
    Drip(Vec<u8>, Duration),
    Wait(Duration),
    /// Sends the same bytes until the client leaves.
    Flood(Vec<u8>),
    /// Holds the connection until the client leaves.
    Stall,
    /// Breaks the connection off; without it the connection ends with a FIN.
    Reset,
}

/// What one connection goes through.
pub(crate) type Script = Vec<Act>;

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// Which connection it came over.
    pub(crate) connection: usize,
    /// Request line and headers.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn line(&self) -> &str {
        self.head.lines().next().unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

pub(crate) struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    /// Starts a server whose connections follow `scripts`, one each; later ones are closed at once.
    pub(crate) fn start(scripts: Vec<Script>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let requests = Arc::<Mutex<Vec<Request>>>::default();
        let log = Arc::clone(&requests);
        thread::spawn(move || {
            for (number, script) in scripts.into_iter().enumerate() {
                let Ok((stream, _)) = listener.accept() else { return };
                let log = Arc::clone(&log);
                thread::spawn(move || play(&stream, number, &script, &log));
            }
            while listener.accept().is_ok() {}
        });
        Self { address, requests }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("the log").clone()
    }

    /// The requests, once there are `count` of them or a moment has passed.
    pub(crate) fn wait_for(&self, count: usize) -> Vec<Request> {
        let end = Instant::now() + Duration::from_secs(20);
        while self.requests().len() < count && Instant::now() < end {
            thread::sleep(Duration::from_millis(5));
        }
        self.requests()
    }
}

/// An address where nothing listens, and nothing can begin to: the port is held.
pub(crate) fn nowhere() -> SocketAddr {
    static HELD: OnceLock<Socket> = OnceLock::new();
    let held = HELD.get_or_init(|| {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
        socket.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).expect("a port");
        socket
    });
    held.local_addr().ok().and_then(|address| address.as_socket()).expect("an address")
}

fn play(stream: &TcpStream, connection: usize, script: &[Act], log: &Mutex<Vec<Request>>) {
    let mut stream = stream;
    let mut ahead = Vec::new();
    for act in script {
        match act {
            Act::Read => {
                let Some((head, body)) = read_request(stream, &mut ahead) else { return };
                log.lock().expect("the log").push(Request { connection, head, body });
            }
            Act::Judge(judge) => {
                let Some((head, body)) = read_request(stream, &mut ahead) else { return };
                let request = Request { connection, head, body };
                let answer = judge(&request);
                log.lock().expect("the log").push(request);
                let Act::Send(bytes) = answer else { panic!("not an answer: {answer:?}") };
                drop(stream.write_all(&bytes));
            }
            Act::Peek => drop(stream.peek(&mut [0])),
            Act::Send(bytes) => drop(stream.write_all(bytes)),
            Act::Drip(bytes, pause) => {
                for byte in bytes {
                    if stream.write_all(&[*byte]).is_err() {
                        return;
                    }
                    thread::sleep(*pause);
                }
            }
            Act::Wait(time) => thread::sleep(*time),
            Act::Flood(bytes) => while stream.write_all(bytes).is_ok() {},
            Act::Stall => while stream.read(&mut [0; 1024]).is_ok_and(|read| read > 0) {},
            Act::Reset => {
                SockRef::from(stream).set_linger(Some(Duration::ZERO)).expect("a socket");
                return;
            }
        }
    }
    // Unread bytes at the end would turn the FIN into a reset.
    stream.shutdown(std::net::Shutdown::Write).ok();
    stream.set_read_timeout(Some(Duration::from_millis(200))).ok();
    while stream.read(&mut [0; 1024]).is_ok_and(|read| read > 0) {}
}

fn read_request(mut stream: &TcpStream, ahead: &mut Vec<u8>) -> Option<(String, Vec<u8>)> {
    let mut more = |ahead: &mut Vec<u8>| {
        let mut chunk = [0; 16 * 1024];
        let read = stream.read(&mut chunk).ok().filter(|read| *read > 0)?;
        ahead.extend_from_slice(&chunk[..read]);
        Some(())
    };
    let end = loop {
        match ahead.windows(4).position(|window| window == b"\r\n\r\n") {
            Some(end) => break end,
            None => more(ahead)?,
        }
    };
    let head = String::from_utf8_lossy(&ahead[..end]).into_owned();
    let request = Request { connection: 0, head, body: Vec::new() };
    let length =
        request.header("content-length").map_or(0, |value| value.parse().expect("a length"));
    while ahead.len() < end + 4 + length {
        more(ahead)?;
    }
    let body = ahead[end + 4..end + 4 + length].to_vec();
    ahead.drain(..end + 4 + length);
    Some((request.head, body))
}

/// A whole answer with a length.
pub(crate) fn answer(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Act {
    let body = body.as_ref();
    let head = format!("HTTP/1.1 {status} Some\r\ncontent-length: {}\r\n{headers}\r\n", body.len());
    Act::Send([head.as_bytes(), body].concat())
}

/// Bytes as they are.
pub(crate) fn send(bytes: impl AsRef<[u8]>) -> Act {
    Act::Send(bytes.as_ref().to_vec())
}

pub(crate) fn wait(millis: u64) -> Act {
    Act::Wait(Duration::from_millis(millis))
}

/// `text` in gzip.
pub(crate) fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(text).expect("memory");
    encoder.finish().expect("memory")
}

/// `text` in gzip as far as a server that goes on later has sent it.
pub(crate) fn gzip_begun(text: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(text).expect("memory");
    encoder.flush().expect("memory");
    std::mem::take(encoder.get_mut())
}
