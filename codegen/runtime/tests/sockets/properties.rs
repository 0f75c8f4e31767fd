//! What holds for any input, over real sockets.

use crate::both::both;
use crate::callers::{Setup, kinds};
use crate::endpoints::{Get, List};
use crate::retries::once;
use crate::server::{Act, Server, answer, send};
use cloudflare_api_runtime::Retry;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// Runs `property` on some values, few enough for sockets.
fn hold<S: Strategy>(strategy: &S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config { cases: 48, failure_persistence: None, ..Config::default() };
    TestRunner::new(config).run(strategy, property).unwrap_or_else(|error| panic!("{error}"));
}

/// Bytes that are some of an HTTP answer, more or less.
fn near_http() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        Just(b"HTTP/1.1 200 OK\r\n".to_vec()),
        Just(b"content-length: 5\r\n".to_vec()),
        Just(b"transfer-encoding: chunked\r\n".to_vec()),
        Just(b"content-encoding: gzip\r\n".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b"5\r\nhello\r\n0\r\n\r\n".to_vec()),
        proptest::collection::vec(any::<u8>(), 0..40),
    ];
    proptest::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
}

#[test]
fn any_bytes_on_the_wire_end_in_an_answer_or_an_error() {
    for (_, transport) in both() {
        hold(&near_http(), |bytes| {
            let server = Server::start(vec![vec![Act::Read, send(bytes)]]);
            let _ = transport.send_at_once(crate::both::get(&server.url("/")));
            prop_assert_eq!(server.requests().len(), 1);
            Ok(())
        });
    }
}

#[test]
fn any_body_ends_in_an_answer_or_an_error() {
    for (_, make) in kinds() {
        hold(&(200_u16..600, proptest::collection::vec(any::<u8>(), 0..200)), |(status, body)| {
            let server =
                Server::start(vec![vec![Act::Read, answer(status, "connection: close\r\n", body)]]);
            let setup = Setup { retry: Retry::NEVER, ..Setup::new(server.url("")) };
            let error = make(&setup).send(Get("a")).expect_err("no organization");
            prop_assert!(!error.to_string().is_empty());
            Ok(())
        });
    }
}

#[test]
fn any_string_comes_back_the_same_from_a_servers_decoder() {
    for (_, make) in kinds() {
        hold(&any::<String>(), |text| {
            let empty = once(200, "", r#"{"success":true,"result":[]}"#);
            let server = Server::start(vec![empty]);
            prop_assert!(make(&Setup::new(server.url(""))).items(List(text.clone())).is_empty());
            let request = server.requests().pop().expect("a request");
            let query = request.line().split([' ', '?']).nth(2).unwrap_or_default();
            prop_assert_eq!(decode(query.strip_prefix("name.contains=").unwrap_or_default()), text);
            Ok(())
        });
    }
}

/// What a server makes of a percent-encoded value.
fn decode(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(code, 16).expect("two hex digits"));
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn any_split_into_pages_yields_the_items_in_order_and_once() {
    for (_, make) in kinds() {
        hold(&proptest::collection::vec(0_usize..4, 1..8), |sizes| {
            let mut count = 0;
            let pages = sizes.iter().enumerate().map(|(number, size)| {
                let items: Vec<_> =
                    (count..count + size).map(|id| format!(r#"{{"id":"{id}"}}"#)).collect();
                count += size;
                let more = number + 1 < sizes.len();
                let token =
                    if more { format!(r#""next_page_token":"{number}""#) } else { String::new() };
                once(
                    200,
                    "",
                    &format!(r#"{{"result":[{}],"result_info":{{{token}}}}}"#, items.join(",")),
                )
            });
            let server = Server::start(pages.collect());
            let items = make(&Setup::new(server.url(""))).items(List("x".to_owned()));
            let ids: Vec<_> = items
                .into_iter()
                .map(|item| item.map(|item| item.id).unwrap_or_default())
                .collect();
            let all: Vec<_> = (0..sizes.iter().sum()).map(|id: usize| id.to_string()).collect();
            prop_assert_eq!(ids, all);
            Ok(())
        });
    }
}
