//! What every odd answer is turned into.

use crate::support::{Client, Delete, Get, Maybe, Post, Things, rejected, response, send};
use cloudflare_api_runtime::endpoint::Document;
use cloudflare_api_runtime::error::DecodeErrorKind;
use cloudflare_api_runtime::http::StatusCode;
use cloudflare_api_runtime::testing::{Fake, block_on};
use cloudflare_api_runtime::{Error, Secrets};
use serde_json::{Value, json};

fn answer(status: u16, body: &'static str) -> impl Fn() -> Fake {
    move || Fake::new().respond(Get("a"), response(status, &[("x-request-id", "8e9b")], body))
}

#[test]
fn odd_successes_are_errors_that_say_so() {
    for (status, body, kind, path, said) in [
        (
            200,
            "",
            DecodeErrorKind::Empty,
            None,
            "expected an envelope with a `result`, got an empty body",
        ),
        (204, "", DecodeErrorKind::Empty, None, "204 No Content: expected"),
        (200, " \n", DecodeErrorKind::Empty, None, "an empty body"),
        (200, "<html></html>", DecodeErrorKind::Html, None, "got HTML"),
        (200, "{\"result\":", DecodeErrorKind::Syntax, None, "got invalid JSON"),
        (200, r#"{"result":{"id":1}} x"#, DecodeErrorKind::Syntax, None, "trailing characters"),
        (200, "[1]", DecodeErrorKind::Shape, None, "invalid type: sequence"),
        (200, "7", DecodeErrorKind::Shape, None, "invalid type"),
        (
            200,
            r#"{"success":true}"#,
            DecodeErrorKind::Missing,
            None,
            "expected a `result`, got a document without it",
        ),
        (200, r#"{"result":null}"#, DecodeErrorKind::Null, None, "expected a `result`, got null"),
        (
            200,
            r#"{"result":{"id":"x"}}"#,
            DecodeErrorKind::Shape,
            Some("result.id"),
            "expected u32",
        ),
        (
            200,
            r#"{"result":{"id":1,"meta":{"flags":[true,3]}}}"#,
            DecodeErrorKind::Shape,
            Some("result.meta.flags[1]"),
            "expected a boolean",
        ),
        (
            200,
            "{\"result\":{\"id\":1,\"name\":\"\u{1}\"}}",
            DecodeErrorKind::Syntax,
            Some("result"),
            "control character",
        ),
    ] {
        let (error, fake) = rejected(answer(status, body), Get("a"));
        let Error::Decode(error) = error else { panic!("{body}: {error}") };
        assert_eq!(error.kind(), kind, "{body}");
        assert_eq!(error.body(), body);
        let text = error.to_string();
        if kind == DecodeErrorKind::Shape {
            assert_eq!(error.path(), path, "{body}");
        }
        assert!(text.contains(said), "{text}");
        assert!(
            text.starts_with("GET /things/a: 20") && text.ends_with("request id 8e9b"),
            "{text}"
        );
        assert_eq!(fake.requests().len(), 1);
    }
}

#[test]
fn false_is_a_refusal_whatever_the_result() {
    for body in [
        r#"{"success":false,"errors":[{"code":7,"message":"no"}],"result":null}"#,
        r#"{"result":{"id":1},"success":false,"errors":[{"code":7,"message":"no"}]}"#,
        r#"{"result":"odd","success":false,"errors":[{"code":7,"message":"no"}]}"#,
    ] {
        let (error, fake) = rejected(answer(200, body), Get("a"));
        assert_eq!(error.to_string(), "GET /things/a: 200 OK: no (7), request id 8e9b");
        assert_eq!(fake.requests().len(), 1);
    }
    let delete = || Fake::new().respond(Delete("a"), response(200, &[], r#"{"success":false}"#));
    assert!(matches!(rejected(delete, Delete("a")).0, Error::Api(_)));
}

#[test]
fn what_is_not_false_is_a_success() {
    for body in [
        r#"{"result":{"id":1}}"#,
        "\u{feff}{\"result\":{\"id\":1}}",
        r#"{"success":null,"result":{"id":1,"new":[{}]},"errors":[{"message":"beside"}]}"#,
        r#"{"success":"false","result":{"id":1}}"#,
        r#"{"success":[{}],"result":{"id":1},"result_info":7}"#,
    ] {
        for status in [200, 201, 202, 206] {
            assert_eq!(send(answer(status, body), Get("a")).0.unwrap().id, 1, "{body}");
        }
    }
    for (status, body) in [(200, ""), (204, ""), (202, "<html>"), (200, r#"{"result":null}"#)] {
        let fake = move || Fake::new().respond(Delete("a"), response(status, &[], body));
        assert!(send(fake, Delete("a")).0.is_ok());
    }
    for (result, found) in [(json!(null), None), (json!({ "id": 3 }), Some(3))] {
        let fake = || Fake::new().on(Maybe("a"), result.clone());
        assert_eq!(send(fake, Maybe("a")).0.unwrap().map(|thing| thing.id), found);
    }
}

#[test]
fn errors_beside_a_success_stay_readable() {
    let body = r#"{"success":true,"result":{"id":1},"errors":[{"message":"beside"}]}"#;
    let fake = answer(200, body)();
    let response = fake.blocking_client().response(Get("a")).unwrap();
    assert_eq!(response.headers()["x-request-id"], "8e9b");
    let document: Value = response.extensions().get::<Document>().unwrap().json().unwrap();
    assert_eq!(document["errors"][0]["message"], "beside");
    let document = block_on(fake.client().json(Get("a"))).unwrap();
    assert_eq!(document["result"]["id"], 1);
    assert_eq!(block_on(fake.client().raw(Get("a"))).unwrap().body(), body);
}

#[test]
fn a_denial_says_what_the_documents_ask_for() {
    for status in [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN] {
        let (error, _) = rejected(|| Fake::new().reject(Post("a"), status), Post("a"));
        assert!(error.is_denied());
        let said = "the documentation asks for email and API key or API token with the permission \
                    Things Read or Things Write";
        assert!(error.to_string().ends_with(said), "{error}");
    }
    let fake = Fake::new().reject(Get("a"), StatusCode::FORBIDDEN);
    let other = Client::builder(Secrets::default().with(&Things::SERVICE_KEY, &["a"]))
        .transport(fake)
        .build();
    let error = block_on(other.send(Get("a"))).unwrap_err();
    assert!(error.to_string().ends_with("; service key was sent"), "{error}");
}

#[test]
fn every_status_of_refusal_is_an_error() {
    for status in 300..=599 {
        let (error, _) =
            rejected(answer(status, r#"{"success":true,"result":{"id":1}}"#), Get("a"));
        assert_eq!(error.status().unwrap().as_u16(), status);
    }
}

#[test]
fn a_body_beyond_the_limit_is_an_error() {
    let fake = Fake::new().on(Get("a"), json!({ "id": 1 }));
    let builder = Client::builder(Things::token("a")).body_limit(8);
    let error = block_on(builder.transport(fake).build().send(Get("a"))).unwrap_err();
    assert!(error.to_string().contains("larger than the limit"), "{error}");
}
