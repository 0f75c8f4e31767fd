//! Connections that are used again: what of them is safe to say "not sent".

use crate::both::{AMPLE, CONNECT, LIMIT, Outcome, Settings, TIMEOUT, both, get, post};
use crate::server::{Act, Server, answer, send, wait};
use Act::{Read, Reset, Stall};
use Outcome::{Answer, Fault};
use cloudflare_api_runtime::error::Sent;
use cloudflare_api_runtime::error::TransportErrorKind::{Closed, Timeout};
use cloudflare_api_runtime::transport::{Hyper, Transport as _};
use std::time::{Duration, Instant};

#[test]
fn one_connection_carries_many_requests() {
    for (way, transport) in both() {
        let script = (0..20).flat_map(|_| [Read, answer(200, "", "ok")]).collect();
        let server = Server::start(vec![script]);
        for _ in 0..20 {
            assert!(transport.send(post(&server.url("/"))).is_ok(), "{way}");
        }
        assert!(server.requests().iter().all(|request| request.connection == 0), "{way}");
    }
}

/// What a transport may take to notice what the server did to an idle connection.
const MOMENT: Duration = Duration::from_millis(400);

#[test]
fn a_connection_that_the_server_closed_meanwhile_is_replaced_unseen() {
    for (way, transport) in both() {
        for end in [vec![], vec![Reset]] {
            let first = [vec![Read, answer(200, "", "one")], end].concat();
            let server = Server::start(vec![first, vec![Read, answer(200, "", "two"), Stall]]);
            assert_eq!(
                Outcome::of(&transport.send(post(&server.url("/")))),
                Answer(200, "one".into())
            );
            std::thread::sleep(MOMENT);
            let second = Outcome::of(&transport.send(post(&server.url("/"))));
            assert_eq!(second, Answer(200, "two".into()), "{way}");
            assert_eq!(server.requests().len(), 2, "{way}");
        }
    }
}

#[test]
fn a_used_connection_that_breaks_under_a_request_may_have_carried_it() {
    for (way, transport) in both() {
        for end in [vec![Read], vec![Read, Reset], vec![Read, wait(50), Reset]] {
            let first = [vec![Read, answer(200, "", "one")], end].concat();
            let server = Server::start(vec![first, vec![Read, answer(200, "", "again"), Stall]]);
            for request in [get(&server.url("/")), post(&server.url("/"))] {
                let _ = transport.send(request);
            }
            let seen = server.wait_for(2);
            assert_eq!(seen.len(), 2, "{way}: the second request goes out once");
            assert_eq!(seen[1].connection, 0, "{way}");
        }
    }
}

#[test]
fn the_break_is_told_as_perhaps_sent() {
    for (way, transport) in both() {
        let first = vec![Read, answer(200, "", "one"), Read];
        let server = Server::start(vec![first, vec![Read, answer(200, "", "again"), Stall]]);
        assert!(transport.send(post(&server.url("/"))).is_ok(), "{way}");
        assert_eq!(
            Outcome::of(&transport.send(post(&server.url("/")))),
            Fault(Closed, true),
            "{way}"
        );
    }
}

#[test]
fn connection_close_is_heeded() {
    for (way, transport) in both() {
        let close = || vec![Read, answer(200, "connection: close\r\n", "ok"), Stall];
        let server = Server::start(vec![close(), close(), close()]);
        for connection in 0..3 {
            assert!(transport.send(get(&server.url("/"))).is_ok(), "{way}");
            assert_eq!(server.requests()[connection].connection, connection, "{way}");
        }
    }
}

#[test]
fn an_answer_that_comes_too_late_is_not_taken_for_the_next_one() {
    for (way, transport) in both() {
        let late = vec![Read, Act::Wait(TIMEOUT + TIMEOUT / 5), answer(200, "", "stale"), Stall];
        let server = Server::start(vec![late, vec![Read, answer(200, "", "fresh"), Stall]]);
        assert_eq!(
            Outcome::of(&transport.send_within(get(&server.url("/")), TIMEOUT)),
            Fault(Timeout, true),
            "{way}"
        );
        let second = Outcome::of(&transport.send(get(&server.url("/"))));
        assert_eq!(second, Answer(200, "fresh".into()), "{way}");
    }
}

#[test]
fn bytes_beyond_an_answer_are_not_taken_for_the_next_one() {
    for (way, transport) in both() {
        for apart in [0, 30] {
            let own = "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nown";
            let forged = "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nforged";
            let first = match apart {
                0 => vec![Read, send([own, forged].concat()), Stall],
                _ => vec![Read, send(own), wait(apart), send(forged), Stall],
            };
            let server = Server::start(vec![first, vec![Read, answer(200, "", "true"), Stall]]);
            let ask = || Outcome::of(&transport.send(get(&server.url("/"))));
            assert_eq!(ask(), Answer(200, "own".into()), "{way}");
            std::thread::sleep(MOMENT);
            assert_eq!(ask(), Answer(200, "true".into()), "{way}, {apart} ms apart");
        }
    }
}

/// A connection that nobody drives, since its runtime stands still, takes no request out of its
/// queue; no more does one that ended just before the request came into the queue.
#[test]
fn a_request_that_no_connection_takes_is_not_waited_for() {
    let server = Server::start(vec![
        vec![Read, answer(200, "", "one"), Read, answer(200, "", "late"), Stall],
        vec![Read, answer(200, "", "two"), Stall],
    ]);
    let hyper = Hyper::builder().connect_timeout(CONNECT).no_proxy().build();
    let [first, second] = [(); 2].map(|()| {
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
    });
    let send = |request| hyper.send(request, LIMIT, AMPLE);
    let answered = first.block_on(async {
        let answered = send(get(&server.url("/"))).await;
        // Time for the connection to go back to the pool.
        tokio::time::sleep(Duration::from_millis(50)).await;
        answered
    });
    assert_eq!(Outcome::of(&answered), Answer(200, "one".into()));

    let start = Instant::now();
    let forgotten = second.block_on(send(post(&server.url("/"))));
    assert_eq!(Outcome::of(&forgotten), Fault(Closed, true), "{forgotten:?}");
    assert!(start.elapsed() < AMPLE / 2);
    let again = second.block_on(send(post(&server.url("/"))));
    assert_eq!(Outcome::of(&again), Answer(200, "two".into()));
    assert_eq!(server.requests().len(), 2);
    drop(first);
}

/// The server closes at once after its first answer, so the second request meets the FIN at any
/// moment. Whatever comes of it, "not sent" has to be true and nothing may go out twice.
#[test]
fn not_sent_is_true_however_the_race_ends() {
    // Rarely, a request comes into the queue of a connection that has ended, and is given up a second
    // after this.
    let settings = Settings { connect: Some(Duration::from_secs(3)), ..Settings::default() };
    for (way, transport) in settings.both() {
        for round in 0..300_u64 {
            let again = vec![Read, answer(200, "", "two"), Stall];
            let server = Server::start(vec![vec![Read, answer(200, "", "one")], again]);
            let pause = Duration::from_micros(round % 60 * 5);
            assert!(transport.send_at_once(post(&server.url("/"))).is_ok(), "{way}");
            std::thread::sleep(pause);
            let second = transport.send_at_once(post(&server.url("/")));
            // What the server may still be about to read.
            std::thread::sleep(Duration::from_millis(1));
            let seen = server.requests().len();
            match second {
                Ok(_) => assert_eq!(seen, 2, "{way} {round}"),
                Err(error) => {
                    assert_eq!(error.kind(), Closed, "{way} {round}: {error:?}");
                    assert!(error.sent() == Sent::Unknown || seen == 1, "{way} {round}: {error:?}");
                }
            }
        }
    }
}
