//! What responses have next to their results, and pages next to their items.

use crate::{all, clients, start, start_with_examples};
use harbor::berths::types::Inspector;
use harbor::endpoint::Document;
use harbor::error::DecodeErrorKind;
use harbor::ships::types::Roadstead;
use harbor::{berths, http, ships};
use serde_json::json;
use tests::server::{Answer, Server};

#[tokio::test]
async fn is_read_from_responses_and_from_pages() -> harbor::Result<()> {
    let mock = start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &all());
    let response = client.response(berths::inspection("north")).await?;
    let inspector: Inspector = Document::of(&response)?.extra()?;
    assert_eq!((&*inspector.name, inspector.seen.is_some()), ("Ada", true));
    assert_eq!(response.into_body().as_deref(), Some(&["A loose bollard".to_owned()][..]));
    let response = blocking.response(berths::inspection("north"))?;
    assert_eq!(Document::of(&response)?.extra::<Inspector>()?, inspector);

    let mock = start(5);
    let (client, blocking) = clients(&mock.base_url(), &all());
    let mut pages = client.pages(ships::list().limit(3));
    let mut count = 0;
    while let Some(page) = pages.try_next().await? {
        assert_eq!(page.extra::<Roadstead>()?.anchored, 2);
        count += page.items.len();
    }
    assert_eq!(count, 5);
    // The response of one page has it as well.
    let response = blocking.response(ships::list())?;
    assert_eq!(Document::of(&response)?.extra::<Roadstead>()?.wind.as_deref(), Some("NW"));
    Ok(())
}

#[tokio::test]
async fn is_an_error_only_to_those_who_ask_for_it() -> harbor::Result<()> {
    let server = Server::start(|request| {
        let body = match &*request.target {
            "/ships" => json!({ "data": [], "anchored": "many" }),
            "/berths/south/inspection" => json!({ "inspection": { "findings": [], "name": 7 } }),
            _ => json!({ "inspection": { "findings": ["A leak"] } }),
        };
        Answer::json(200, &body)
    });
    let (client, blocking) = clients(&server.url(""), &all());
    let page = client.send(ships::list()).await?;
    let error = page.extra::<Roadstead>().unwrap_err();
    assert_eq!((error.kind(), error.path()), (DecodeErrorKind::Shape, Some("anchored")));
    for (berth, path) in [("south", Some("inspection.name")), ("north", Some("inspection"))] {
        assert!(blocking.send(berths::inspection(berth))?.is_some());
        let response = client.response(berths::inspection(berth)).await?;
        let error = Document::of(&response)?.extra::<Inspector>().unwrap_err();
        assert_eq!((error.kind(), error.path()), (DecodeErrorKind::Shape, path), "{error}");
    }
    // A response that no client has returned has no document.
    let error = Document::of(&http::Response::new(())).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::Missing);
    Ok(())
}
