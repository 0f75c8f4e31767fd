//! What may be absent, and what is read as it arrives.

use crate::{all, clients};
use harbor::charts;
use harbor::http::Response;
use harbor::testing::Fake;
use std::io::Read as _;
use tests::server::{Answer, Server};

#[tokio::test]
async fn a_chart_may_be_absent() -> harbor::Result<()> {
    let server = Server::start(|request| match &*request.target {
        "/charts/bay" => Answer::text(200, "%PDF"),
        "/charts/sea/legend" => {
            Answer::text(404, r#"{ "error": { "code": 4041, "message": "no legend" } }"#)
        }
        "/charts/lake/legend" => {
            Answer::text(404, r#"{ "error": { "code": 4040, "message": "no chart" } }"#)
        }
        "/charts/nowhere" => Answer::text(404, "<html>Not found</html>"),
        _ => Answer::text(404, ""),
    });
    let (client, blocking) = clients(&server.url(""), &all());
    assert_eq!(client.send(charts::get("bay")).await?.as_deref(), Some(&b"%PDF"[..]));
    assert_eq!(blocking.send(charts::get("sea"))?, None);
    assert!(client.stream(charts::get("sea")).await?.is_none());
    assert_eq!(client.send(charts::legend("sea")).await?, None);
    for error in [
        client.send(charts::legend("lake")).await.unwrap_err(),
        blocking.send(charts::get("nowhere")).unwrap_err(),
        client.raw(charts::get("sea")).await.unwrap_err(),
        blocking.json(charts::legend("sea")).unwrap_err(),
    ] {
        assert!(error.is_not_found(), "{error}");
    }
    Ok(())
}

#[tokio::test]
async fn what_arrives_is_read_piece_by_piece() -> Result<(), Box<dyn std::error::Error>> {
    let lines = "{\"buoy\":\"a\",\"depth\":1.5}\n{\"buoy\":7}\n{\"buoy\":\"b\",\"depth\":2}\n";
    let fake = Fake::new()
        .respond(charts::get("bay"), Response::new("%PDF"))
        .respond(charts::soundings(), Response::new(lines))
        .respond(
            charts::watch(),
            Response::new("event: new\ndata: {\"buoy\":\"a\",\"depth\":3}\n\n"),
        );
    let (client, blocking) = (fake.client::<harbor::Api>(), fake.blocking_client::<harbor::Api>());

    let mut file = String::new();
    blocking.stream(charts::get("bay"))?.expect("a chart").read_to_string(&mut file)?;
    assert_eq!(file, "%PDF");

    let mut soundings = client.stream(charts::soundings()).await?;
    assert_eq!(soundings.try_next().await?.expect("one").buoy, "a");
    let error = soundings.try_next().await.expect_err("a buoy is a string");
    let said = "GET /soundings: 200 OK: cannot read `[1].buoy`: invalid type: integer `7`";
    assert!(error.to_string().starts_with(said), "{error}");
    assert_eq!(soundings.try_next().await?.expect("another").buoy, "b");
    assert!(soundings.try_next().await?.is_none());
    assert_eq!(soundings.bytes_read(), lines.len() as u64);
    assert!(client.send(charts::soundings()).await.is_err());

    let events = blocking.stream(charts::watch())?.collect::<Result<Vec<_>, _>>()?;
    assert_eq!((&*events[0].event, &*events[0].data.buoy), ("new", "a"));
    assert_eq!(client.send(charts::watch()).await?, events);
    let accepted: Vec<_> =
        fake.sent().iter().map(|request| request.headers()["accept"].clone()).collect();
    assert_eq!(accepted[1], "application/x-ndjson");
    assert_eq!(accepted[3], "text/event-stream");
    Ok(())
}

#[tokio::test]
async fn a_call_may_succeed_in_several_ways() -> harbor::Result<()> {
    use harbor::charts::OrderResponse;
    let mock = crate::start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &all());
    let Some(OrderResponse::Ok(order)) = client.send(charts::order("bay")).await? else {
        panic!("the example of the spec is the first response");
    };
    assert_eq!(order.number, 7);
    let later = blocking.with_header("prefer", "code=202").send(charts::order("bay"))?;
    assert_eq!(later, Some(OrderResponse::Accepted));
    assert_eq!(blocking.with_header("prefer", "code=404").send(charts::order("bay"))?, None);
    let absent = client.with_header("prefer", "code=404").send(charts::legend("bay")).await?;
    assert_eq!(absent, None);
    Ok(())
}

#[tokio::test]
async fn the_mock_sends_the_example_of_a_series() -> harbor::Result<()> {
    let mock = crate::start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &all());
    let mut soundings = client.stream(charts::soundings()).await?;
    assert_eq!(soundings.try_next().await?.expect("the example").buoy, "b7");
    assert!(soundings.try_next().await?.is_none());
    let watched = blocking.send(charts::watch())?;
    assert_eq!((watched.len(), &*watched[0].data.buoy), (1, "b7"));
    Ok(())
}

#[tokio::test]
async fn sizes_bytes_and_secrets_are_what_was_sent() -> harbor::Result<()> {
    use harbor::charts::OrderResponse;
    let order =
        r#"{"number":1,"serial":18446744073709551615,"copies":-2.0,"seal":"AAH_","pin":"8642"}"#;
    let server = Server::start(move |_| Answer::text(200, order));
    let (client, _) = clients(&server.url(""), &all());
    let Some(OrderResponse::Ok(read)) = client.send(charts::order("bay")).await? else {
        panic!("200 is an order");
    };
    assert_eq!((read.serial, read.copies), (Some(u64::MAX), Some(-2)));
    assert_eq!(read.seal.as_ref().and_then(harbor::Base64::decode), Some(vec![0, 1, 255]));
    assert_eq!(read.pin.as_ref().map(harbor::SecretString::expose), Some("8642"));
    assert!(!format!("{read:?}").contains("8642"), "{read:?}");
    Ok(())
}
