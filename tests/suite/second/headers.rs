//! Headers of responses, by their types, next to what `send` returns.

use crate::{all, clients, start_with_examples};
use harbor::charts::types::Ink;
use harbor::charts::{self, GetHeaders, OrderHeaders};
use tests::server::{Answer, Server};

#[tokio::test]
async fn headers_of_a_response_have_types() -> harbor::Result<()> {
    let mock = start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &all());
    let response = client.response(charts::get("bay")).await?;
    let headers = GetHeaders::try_from(response.headers())?;
    assert_eq!((&*headers.etag, headers.x_sheets), ("\"3f\"", Some(4)));
    assert_eq!(headers.x_inks, [Ink::Black, Ink::Blue]);
    assert_eq!(response.into_body().as_deref(), Some(&b"content"[..]));
    // Next to what is read as it arrives as well.
    let chart = client.stream(charts::get("bay")).await?.expect("a chart");
    assert_eq!(GetHeaders::try_from(chart.headers())?, headers);
    let chart = blocking.stream(charts::get("bay"))?.expect("a chart");
    assert_eq!(GetHeaders::try_from(chart.headers())?, headers);
    let response = blocking.response(charts::order("bay"))?;
    assert_eq!(OrderHeaders::try_from(response.headers())?.x_queue, 2);
    Ok(())
}

#[tokio::test]
async fn headers_that_are_missing_or_not_valid_are_reported() -> harbor::Result<()> {
    let server = Server::start(|request| match &*request.target {
        "/charts/bay" => Answer::text(200, "%PDF")
            .header("etag", "\"4a\"")
            .header("x-inks", "black,red")
            .header("x-inks", "blue"),
        _ => Answer::text(200, "%PDF").header("x-sheets", "many"),
    });
    let (client, blocking) = clients(&server.url(""), &all());
    let headers = client.response(charts::get("bay")).await?.headers().clone();
    let headers = GetHeaders::try_from(&headers)?;
    assert_eq!(headers.x_inks, [Ink::Black, Ink::from("red"), Ink::Blue]);
    assert_eq!(headers.x_sheets, None);
    // The call itself succeeds, whatever its headers are.
    assert!(client.send(charts::get("sea")).await?.is_some());
    let response = blocking.response(charts::get("sea"))?;
    let error = GetHeaders::try_from(response.headers()).unwrap_err();
    assert!(error.is_missing() && error.name() == "ETag", "{error}");
    let error = harbor::Error::from(error);
    assert_eq!(error.to_string(), "the response has no header `ETag`");
    assert_eq!((error.status(), error.attempts()), (None, None));
    Ok(())
}
