//! Calls, each with what has to come of it, the same on each platform but for what it is marked with.

use crate::platforms::Platform;
use flate2::Compression;
use flate2::write::GzEncoder;
use mock::blocking::Mock;
use socket2::{Domain, Socket, Type};
use std::io::Write as _;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tests::server::{Answer, Server};

const ORGANIZATION: &str = r#"{"success":true,"errors":[],"messages":[],"result":{"id":"a",
    "name":"Acme","create_time":"2019-12-27T18:11:19.117Z","meta":{}}}"#;

pub(crate) fn check<P: Platform>(platform: &P) {
    lists_creates_and_waits(platform);
    meets_faults(platform);
    refused(platform);
    decoded_by_the_platform(platform);
    redirects(platform);
}

fn lists_creates_and_waits(platform: &impl Platform) {
    let mock = start("status=429; retry-after=1; times=1");
    let begin = Instant::now();
    assert_eq!(platform.call("list", &mock.base_url()), "20 organizations");
    assert!(
        begin.elapsed() >= Duration::from_secs(1),
        "it did not wait as long as it was asked to"
    );
    let exchanges = mock.exchanges();
    let statuses: Vec<_> = exchanges.iter().filter_map(|exchange| exchange.status).collect();
    assert_eq!(statuses, [429, 200, 200, 200]);

    assert_eq!(platform.call("create", &mock.base_url()), "Acme");
    assert_eq!(mock.state().list("/organizations").len(), 21);
}

fn meets_faults(platform: &impl Platform) {
    for (fault, call, outcome) in [
        ("status=429; retry-after=7", "get once", "429 Too Many Requests"),
        ("html=502", "get once", "502 Bad Gateway"),
        ("reset", "get once", "Closed, sent: Unknown"),
        ("cut", "create", "CutShort, sent: Yes"),
        ("delay=60s", "get in time", "Timeout, sent: Unknown"),
        ("delay=60s", "abandon", "abandoned"),
    ] {
        let mock = start(fault);
        let came = platform.call(call, &mock.base_url());
        assert!(came.contains(outcome), "{fault}: {came}");
        // One that ran out of time on a busy machine may not have arrived.
        assert!(mock.exchanges().len() <= 1, "{fault}: {came}");
    }
    let mock = start("status=503; times=1");
    let came = platform.call("get", &mock.base_url());
    assert!(came.contains("404 Not Found") && came.contains("attempt 2"), "{came}");
}

fn refused<P: Platform>(platform: &P) {
    // The port is held, and nothing listens on it.
    let held = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
    held.bind(&SocketAddr::from(([127, 0, 0, 1], 0)).into()).expect("a port");
    let address = held.local_addr().ok().and_then(|address| address.as_socket());
    let came = platform.call("get once", &format!("http://{}", address.expect("an address")));
    assert!(came.starts_with(P::REFUSED), "{came}");
}

fn decoded_by_the_platform(platform: &impl Platform) {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(ORGANIZATION.as_bytes()).expect("memory");
    let zipped = encoder.finish().expect("memory");
    let cut = zipped[..zipped.len() - 12].to_vec();
    let came = [zipped, cut].map(|body| {
        let server = Server::script([Answer::bytes(200, body).header("content-encoding", "gzip")]);
        platform.call("get once", &server.url(""))
    });
    assert_eq!(came[0], "Acme");
    // Node passes on what there is of it, which then is not JSON.
    assert!(
        ["CutShort, sent: Yes", "GET /organizations/a: 200 OK: expected"]
            .iter()
            .any(|error| came[1].starts_with(error)),
        "{came:?}"
    );
    let limited = Server::script([Answer::text(200, ORGANIZATION)]);
    let came = platform.call("get a little", &limited.url(""));
    assert!(came.starts_with("TooLarge, sent: Yes"), "{came}");
}

fn redirects(platform: &impl Platform) {
    let moved = |location: &str| Answer::empty(302).header("location", location);
    let server = Server::script([moved("/b"), Answer::text(200, ORGANIZATION)]);
    assert_eq!(platform.call("get once", &server.url("/v4")), "Acme");
    let targets: Vec<_> = server.requests().into_iter().map(|request| request.target).collect();
    assert_eq!(targets, ["/v4/organizations/a", "/b"]);

    let other = Server::script([]);
    let server = Server::script([moved(&other.url("/b"))]);
    let came = platform.call("get once", &server.url(""));
    assert!(came.contains("302 Found"), "{came}");
    assert_eq!(other.requests(), []);
}

fn start(fault: &str) -> Mock {
    let mock = mock::builder().seed(20).fault(fault.parse().expect("a fault"));
    mock.start_blocking().expect("a port")
}
