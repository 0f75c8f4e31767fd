//! Lists, page by page.

use crate::callers::{Setup, kinds};
use crate::endpoints::{After, List, Numbered, Offset, Organization, Search};
use crate::retries::once;
use crate::server::{Act, Script, Server};
use cloudflare_api_runtime::error::DecodeErrorKind;
use cloudflare_api_runtime::{Error, Result};

fn page(ids: &[&str], token: &str) -> Script {
    let items: Vec<_> = ids.iter().map(|id| format!(r#"{{"id":"{id}"}}"#)).collect();
    body(&format!("[{}]", items.join(",")), token)
}

fn body(items: &str, token: &str) -> Script {
    once(200, "", &format!(r#"{{"success":true,"result":{items},"result_info":{{{token}}}}}"#))
}

fn next(token: &str) -> String {
    format!(r#""next_page_token":"{token}""#)
}

/// The pages of a list, one a connection, and what comes of reading its items.
pub(crate) fn cases() -> Vec<(&'static str, Vec<Script>, Vec<&'static str>)> {
    let forbidden = || once(403, "", r#"{"errors":[{"code":1,"message":"no"}]}"#);
    vec![
        ("one page", vec![page(&["a", "b"], "")], vec!["a", "b"]),
        ("no items", vec![page(&[], "")], vec![]),
        (
            "three pages",
            vec![page(&["a", "b"], &next("1")), page(&["c"], &next("2")), page(&["d"], "")],
            vec!["a", "b", "c", "d"],
        ),
        (
            "an empty page in the middle",
            vec![page(&["a"], &next("1")), page(&[], &next("2")), page(&["b"], "")],
            vec!["a", "b"],
        ),
        ("an empty token", vec![page(&["a"], &next("")), page(&["b"], "")], vec!["a"]),
        (
            "a token that is null",
            vec![page(&["a"], r#""next_page_token":null"#), page(&["b"], "")],
            vec!["a"],
        ),
        ("no info", vec![once(200, "", r#"{"success":true,"result":[{"id":"a"}]}"#)], vec!["a"]),
        (
            "a token seen before",
            vec![page(&["a"], &next("1")), page(&["b"], &next("1"))],
            vec!["a", "b", "repeated"],
        ),
        (
            "new tokens for the same page",
            vec![
                page(&["a"], &next("1")),
                page(&["a"], &next("2")),
                page(&["a"], &next("3")),
                page(&["a"], &next("4")),
                page(&["b"], ""),
            ],
            vec!["a", "a", "a", "repeated"],
        ),
        (
            "an empty page that leads to itself",
            vec![page(&["a"], &next("1")), page(&[], &next("1")), page(&["b"], "")],
            vec!["a"],
        ),
        ("null", vec![body("null", r#""total_size":0"#)], vec![]),
        ("null, but more are stated", vec![body("null", r#""total_size":3"#)], vec!["result"]),
        (
            "an error between pages that another attempt cannot fix",
            vec![page(&["a"], &next("1")), forbidden(), page(&["b"], "")],
            vec!["a", "403"],
        ),
        (
            "a connection that breaks between pages",
            vec![page(&["a"], &next("1")), vec![Act::Read], page(&["b"], "")],
            vec!["a", "b"],
        ),
        (
            "an item that cannot be read",
            vec![body(r#"[{"id":"a"},{"id":7},{"id":"b"}]"#, &next("1")), page(&["c"], "")],
            vec!["a", "unreadable", "b", "c"],
        ),
    ]
}

/// The same for pages by number.
fn numbered_cases() -> Vec<(&'static str, Vec<Script>, Vec<&'static str>)> {
    vec![
        (
            "all is stated",
            vec![
                page(&["a", "b"], r#""total_pages":2,"total_count":3,"per_page":2"#),
                page(&["c"], r#""total_pages":2,"total_count":3,"per_page":2"#),
            ],
            vec!["a", "b", "c"],
        ),
        (
            "a boolean",
            vec![page(&["a"], r#""has_more":true"#), page(&["b"], r#""has_more":false"#)],
            vec!["a", "b"],
        ),
        (
            "an empty page in the middle",
            vec![
                page(&["a"], r#""total_pages":3"#),
                page(&[], r#""total_pages":3"#),
                page(&["b"], r#""total_pages":3,"per_page":2"#),
            ],
            vec!["a", "b"],
        ),
        (
            "the number is ignored, the total is stated",
            vec![page(&["a"], r#""total_count":1"#), page(&["a"], r#""total_count":1"#)],
            vec!["a"],
        ),
        (
            "the number is ignored, nothing is stated",
            vec![page(&["a"], ""), page(&["a"], "")],
            vec!["a", "repeated"],
        ),
        (
            "the total is that of the page",
            vec![
                page(&["a"], r#""total_count":1,"total_pages":1"#),
                page(&["b"], r#""total_count":1,"total_pages":1"#),
                page(&[], r#""total_count":1,"total_pages":1"#),
            ],
            vec!["a", "b"],
        ),
    ]
}

fn names(items: &[Result<Organization>]) -> Vec<&str> {
    items
        .iter()
        .map(|item| match item {
            Ok(organization) => organization.id.as_str(),
            Err(Error::Paging(_)) => "repeated",
            Err(Error::Decode(error)) if error.kind() == DecodeErrorKind::Item => "unreadable",
            Err(Error::Decode(error)) if error.path() == Some("result") => "result",
            Err(error) if error.status().is_some_and(|status| status == 403) => "403",
            Err(error) => panic!("{error}"),
        })
        .collect()
}

#[test]
fn numbers() {
    for (kind, make) in kinds() {
        for (name, connections, expected) in numbered_cases() {
            let server = Server::start(connections);
            let items = make(&Setup::new(server.url(""))).items(Numbered);
            assert_eq!(names(&items), expected, "{kind}, {name}");
        }
    }
}

#[test]
fn offsets_and_last_items() {
    let more = |more: bool| format!(r#""has_more":{more}"#);
    let total = r#""total_count":3"#;
    for (kind, make) in kinds() {
        let lines = |server: &Server| -> Vec<String> {
            let requests = server.requests();
            requests.iter().map(|request| request.line().to_owned()).collect()
        };
        let server = Server::start(vec![page(&["a", "b"], total), page(&["c"], total)]);
        let items = make(&Setup::new(server.url(""))).items(Offset);
        assert_eq!(names(&items), ["a", "b", "c"], "{kind}");
        let expected = ["GET /offset HTTP/1.1", "GET /offset?offset=2 HTTP/1.1"];
        assert_eq!(lines(&server), expected, "{kind}");

        let server =
            Server::start(vec![page(&["a", "b"], &more(true)), page(&["c"], &more(false))]);
        let items = make(&Setup::new(server.url(""))).items(After);
        assert_eq!(names(&items), ["a", "b", "c"], "{kind}");
        let expected = ["GET /after HTTP/1.1", "GET /after?after=b HTTP/1.1"];
        assert_eq!(lines(&server), expected, "{kind}");
    }
}

#[test]
fn a_token_is_sent_in_the_body() {
    for (kind, make) in kinds() {
        let server = Server::start(vec![page(&["a"], &next("1")), page(&["b"], "")]);
        let items = make(&Setup::new(server.url(""))).items(Search);
        assert_eq!(names(&items), ["a", "b"], "{kind}");
        let requests = server.requests();
        let bodies = requests.iter().map(|request| String::from_utf8_lossy(&request.body));
        let bodies: Vec<_> = bodies.collect();
        assert_eq!(bodies, [r#"{"name":"Acme"}"#, r#"{"name":"Acme","cursor":"1"}"#], "{kind}");
    }
}

#[test]
fn the_table() {
    for (kind, make) in kinds() {
        for (name, connections, expected) in cases() {
            let server = Server::start(connections);
            let items = make(&Setup::new(server.url(""))).items(List("ä & b".to_owned()));
            assert_eq!(names(&items), expected, "{kind}, {name}");
            for request in server.requests() {
                let line = request.line();
                assert!(line.contains("?name.contains=%C3%A4%20%26%20b"), "{kind}, {name}: {line}");
            }
        }
    }
}

#[test]
fn a_token_goes_back_as_it_came() {
    let token = "c2/+= &?%C3%A4ä\\\"";
    for (kind, make) in kinds() {
        let given = format!(r#""next_page_token":{}"#, serde_json::json!(token));
        let server = Server::start(vec![page(&["a"], &given), page(&["b"], "")]);
        assert_eq!(
            make(&Setup::new(server.url(""))).items(List("x".to_owned())).len(),
            2,
            "{kind}"
        );
        let line = server.requests()[1].line().to_owned();
        let sent = line.split_once("page_token=").expect("a token").1.split([' ', '&']).next();
        assert_eq!(sent, Some("c2%2F%2B%3D%20%26%3F%25C3%25A4%C3%A4%5C%22"), "{kind}: {line}");
    }
}
