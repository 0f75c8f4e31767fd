//! Errors without an envelope, and the id of the request in each.

use crate::{all, clients, start_with_examples};
use harbor::charts::types::{Problem, SoldOut};
use harbor::error::{ApiError, DecodeErrorKind};
use harbor::{Error, Result, charts, ships};
use serde_json::json;
use tests::fixtures;
use tests::server::{Answer, Server};

#[tokio::test]
async fn the_server_rejects_in_its_own_words() {
    let mock = start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &all());
    for (number, error) in [
        client.send(ships::get("none")).await.unwrap_err(),
        blocking.send(ships::get("none")).unwrap_err(),
    ]
    .into_iter()
    .enumerate()
    {
        assert!(error.is_not_found());
        let id = format!("{:016x}", number + 1);
        assert_eq!(error.request_id(), Some(&*id));
        let text = error.to_string();
        assert!(text.contains("path `ship`: `none` does not exist in `/ships`"), "{text}");
        assert!(text.contains(&format!("request id {id}")), "{text}");
    }
    let rejected = client.send(ships::list().limit(51)).await.unwrap_err();
    assert_eq!(rejected.status().map(|status| status.as_u16()), Some(400));
    assert!(rejected.to_string().contains("51 is greater than the maximum 50"), "{rejected}");
}

#[tokio::test]
async fn messages_are_read_out_of_any_body() {
    for (body, message) in [
        (json!({ "error": { "message": "No such ship" } }).to_string(), "No such ship"),
        (json!({ "error": "No such ship" }).to_string(), "No such ship"),
        (json!({ "message": "No such ship", "code": 7 }).to_string(), "No such ship"),
        (
            json!({ "type": "about:blank", "title": "Gone", "detail": "No such ship" }).to_string(),
            "Gone",
        ),
        (json!({ "errors": [{ "message": "No such ship" }] }).to_string(), "No such ship"),
    ] {
        let answer = Answer::text(404, &*body)
            .header("content-type", "application/json")
            .header("x-harbor-trace", "t-1")
            .header("x-request-id", "another");
        let server = Server::script([answer.clone(), answer]);
        let (client, blocking) = clients(&server.url("/v2"), &all());
        for error in [
            client.send(ships::get("s1")).await.unwrap_err(),
            blocking.send(ships::get("s1")).unwrap_err(),
        ] {
            let text = error.to_string();
            let Error::Api(error) = error else { panic!("{error:?}") };
            assert!(text.contains(message), "{body}: {text}");
            assert_eq!(error.errors().len(), 1, "{body}");
            assert_eq!(error.request_id(), Some("t-1"));
        }
    }
}

/// Where nothing is wrapped, what looks like the envelope of another API is a value.
#[tokio::test]
async fn a_document_is_the_value_whatever_it_says() {
    let ship = json!({ "success": false, "id": "s1", "name": "a", "flag": "no", "result": null });
    let server = Server::script([Answer::json(200, &ship), Answer::json(200, &ship)]);
    let (client, blocking) = clients(&server.url("/v2"), &all());
    assert_eq!(client.send(ships::get("s1")).await.unwrap().name, "a");
    assert_eq!(blocking.send(ships::get("s1")).unwrap().name, "a");
}

fn rejection<T: std::fmt::Debug>(outcome: Result<T>) -> ApiError {
    match outcome {
        Err(Error::Api(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn bodies_of_errors_have_the_types_of_the_spec() -> Result<()> {
    let sold_out = json!({ "message": "None left", "reprint": "2027-02-01" });
    let problem =
        json!({ "type": "about:blank", "title": "Bad Request", "status": 400, "left": 0 });
    let server = Server::start(move |request| match &*request.target {
        "/charts/bay/orders" => Answer::json(409, &sold_out),
        "/charts/sea/orders" => Answer::text(400, &*problem.to_string())
            .header("content-type", "application/problem+json"),
        _ => Answer::text(502, "<html>Bad gateway</html>"),
    });
    let (client, blocking) = clients(&server.url(""), &all());
    for error in [
        rejection(client.send(charts::order("bay")).await),
        rejection(blocking.send(charts::order("bay"))),
    ] {
        assert!(error.to_string().contains("409 Conflict: None left"), "{error}");
        let SoldOut { message, reprint, .. } = error.json()?;
        let reprint = reprint.map(|date| date.to_string());
        assert_eq!((&*message, reprint.as_deref()), ("None left", Some("2027-02-01")));
    }
    let error = rejection(client.send(charts::order("sea")).await);
    let problem: Problem = error.json()?;
    assert_eq!((&*problem.title, problem.status), ("Bad Request", Some(400)));
    assert_eq!(problem.additional.len(), 1);
    // What cannot be read is an error with the request, and `?` takes it.
    let reason = error.json::<SoldOut>().unwrap_err();
    assert_eq!(reason.kind(), DecodeErrorKind::Shape);
    assert!(reason.to_string().starts_with("POST /charts/sea/orders: 400 Bad Request"), "{reason}");
    let error = rejection(blocking.send(charts::order("lake")));
    assert_eq!(error.json::<Problem>().unwrap_err().kind(), DecodeErrorKind::Html);
    Ok(())
}

#[test]
fn the_server_makes_up_bodies_of_errors() -> Result<()> {
    let mut builder = mock::Builder::sources(fixtures::second().sources());
    for fault in ["status=409; nth=1", "status=418; nth=2", "status=503; nth=3"] {
        builder = builder.fault(fault.parse().unwrap());
    }
    let mock = builder.start_blocking().unwrap();
    let (_, blocking) = clients(&mock.base_url(), &all());
    let order = || rejection(blocking.send(charts::order("bay")));
    let sold_out: SoldOut = order().json()?;
    assert_eq!(sold_out.message, "fault: injected");
    assert!(sold_out.reprint.is_some());
    let problem: Problem = order().json()?;
    assert_eq!((&*problem.title, problem.status), ("I'm a teapot", Some(418)));
    assert_eq!(problem.detail.as_deref(), Some("fault: injected"));
    // What no type is documented for is as in any API without an envelope.
    assert_eq!(order().body(), r#"{"error":{"message":"fault: injected"}}"#);
    Ok(())
}
