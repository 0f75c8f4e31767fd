//! Answers that are refusals, and answers that are none.

use crate::check_snapshot;
use crate::exchange::clients;
use cloudflare_client::error::DecodeErrorKind;
use cloudflare_client::http::StatusCode;
use cloudflare_client::{Error, organizations};
use serde_json::{Value, json};
use tests::server::{Answer, Server};

/// What both clients make of `answer` to a call for one organization.
async fn fault(answer: Answer) -> Error {
    let server = Server::script([answer.clone(), answer]);
    let (client, blocking) = clients(&server);
    let one = client.send(organizations::get("a")).await.unwrap_err();
    let other = blocking.send(organizations::get("a")).unwrap_err();
    assert_eq!(one.to_string(), other.to_string());
    assert_eq!(server.requests().len(), 2);
    one
}

fn refusal() -> Value {
    let errors = json!([{ "code": 10000, "message": "Authentication error" }]);
    json!({ "success": false, "errors": errors, "messages": [], "result": null })
}

#[tokio::test]
async fn a_refusal_says_what_the_api_said() {
    let answer = Answer::json(403, &refusal()).header("cf-ray", "8e9b1c60ef9e1c9a-SJC");
    let error = fault(answer).await;
    assert!(error.is_denied() && !error.is_not_found());
    assert_eq!(error.request_id(), Some("8e9b1c60ef9e1c9a-SJC"));
    check_snapshot("refusal", &error.to_string());
}

#[tokio::test]
async fn unsuccessful_with_a_status_of_success_is_a_refusal() {
    let mut with_result = refusal();
    with_result["result"] = json!({ "id": "a" });
    for document in [refusal(), with_result] {
        let error = fault(Answer::json(200, &document)).await;
        let Error::Api(error) = error else { panic!("{error:?}") };
        assert_eq!(error.status(), StatusCode::OK);
        assert_eq!(error.errors()[0].code, Some(10000));
    }
}

#[tokio::test]
async fn a_list_that_is_refused_is_no_empty_list() {
    let mut document = refusal();
    document["result"] = json!([]);
    let server = Server::start(move |_| Answer::json(200, &document));
    let (client, blocking) = clients(&server);
    let error = client.items(organizations::list()).try_next().await.unwrap_err();
    assert!(matches!(error, Error::Api(_)), "{error:?}");
    let error = blocking.send(organizations::list()).unwrap_err();
    assert!(matches!(error, Error::Api(_)), "{error:?}");
}

#[tokio::test]
async fn an_operation_without_an_answer_can_be_refused() {
    let server = Server::start(|_| Answer::json(200, &refusal()));
    let call = organizations::members::delete("a", "b");
    let error = clients(&server).0.send(call).await.unwrap_err();
    assert!(matches!(error, Error::Api(_)), "{error:?}");
}

#[tokio::test]
async fn what_is_no_answer_says_so() {
    for (answer, kind) in [
        (Answer::empty(200), DecodeErrorKind::Empty),
        (Answer::empty(204), DecodeErrorKind::Empty),
        (Answer::text(200, "<html>Hello</html>"), DecodeErrorKind::Html),
        (Answer::text(200, "{\"success\": tr"), DecodeErrorKind::Syntax),
        (Answer::json(200, &json!({ "success": true })), DecodeErrorKind::Missing),
        (Answer::json(200, &json!({ "result": null })), DecodeErrorKind::Null),
        (Answer::json(200, &json!({ "result": { "id": 1 } })), DecodeErrorKind::Shape),
    ] {
        let error = fault(answer).await;
        let Error::Decode(error) = error else { panic!("{error:?}") };
        assert_eq!(error.kind(), kind, "{error}");
    }
}
