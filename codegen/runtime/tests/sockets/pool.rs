//! Connections that are used again: what of them is safe to say "not sent".

use crate::both::{Outcome, TIMEOUT, both, get, post};
use crate::server::{Act, Server, answer, send, wait};
use Act::{Read, Reset, Stall};
use Outcome::{Answer, Fault};
use cloudflare_api_runtime::error::Sent;
use cloudflare_api_runtime::error::TransportErrorKind::{Closed, Timeout};
use std::time::Duration;

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

/// The server closes at once after its first answer, so the second request meets the FIN at any
/// moment. Whatever comes of it, "not sent" has to be true and nothing may go out twice.
#[test]
fn not_sent_is_true_however_the_race_ends() {
    for (way, transport) in both() {
        for round in 0..300_u64 {
            let again = vec![Read, answer(200, "", "two"), Stall];
            let server = Server::start(vec![vec![Read, answer(200, "", "one")], again]);
            let pause = Duration::from_micros(round % 60 * 5);
            assert!(transport.send_at_once(post(&server.url("/"))).is_ok(), "{way}");
            std::thread::sleep(pause);
            let second = transport.send_within(post(&server.url("/")), TIMEOUT);
            // What the server may still be about to read.
            std::thread::sleep(Duration::from_millis(1));
            let seen = server.requests().len();
            match second {
                Ok(_) => assert_eq!(seen, 2, "{way} {round}"),
                Err(error) => {
                    // Rarely, a request without TLS waits in the queue of a connection that ended.
                    let ended = matches!(error.kind(), Closed | Timeout);
                    assert!(ended, "{way} {round}: {error:?}");
                    assert!(error.sent() == Sent::Unknown || seen == 1, "{way} {round}: {error:?}");
                }
            }
        }
    }
}
