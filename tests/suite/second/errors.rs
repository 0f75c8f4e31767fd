//! Errors without an envelope, and the id of the request in each.

use crate::{all, clients, start_with_examples};
use harbor::{Error, ships};
use serde_json::json;
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
