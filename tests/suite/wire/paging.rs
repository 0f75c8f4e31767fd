//! Lists that do not go on as documented.

use crate::exchange::clients;
use cloudflare_client::error::PagingErrorKind;
use cloudflare_client::organizations::logs::audit;
use cloudflare_client::organizations::logs::audit::List;
use cloudflare_client::organizations::logs::audit::types::AuditLog;
use cloudflare_client::{Error, Result, Retry};
use serde_json::{Value, json};
use tests::server::{Answer, Server};

fn call() -> List {
    audit::list("a", "2024-10-30", "2024-10-31")
}

/// A page of entries with these ids.
fn page(ids: &[&str], info: &Value) -> Answer {
    let entries: Value = ids.iter().map(|id| json!({ "id": id })).collect();
    Answer::json(200, &json!({ "success": true, "result": entries, "result_info": info }))
}

/// What both clients make of `answers`: the ids, and how many requests that took.
async fn read(answers: &[Answer]) -> (Result<Vec<String>>, usize) {
    let server = Server::script(answers.iter().cloned());
    let one = clients(&server).0.items(call()).try_collect::<Vec<_>>().await;
    let asked = server.requests().len();
    let server = Server::script(answers.iter().cloned());
    let other = clients(&server).1.items(call()).try_collect::<Vec<_>>();
    assert_eq!(format!("{one:?}"), format!("{other:?}"));
    assert_eq!(server.requests().len(), asked);
    (one.map(|entries| entries.iter().map(id).collect()), asked)
}

fn id(entry: &AuditLog) -> String {
    entry.id.as_ref().map(ToString::to_string).unwrap_or_default()
}

#[tokio::test]
async fn the_cursor_of_the_sdks_is_read_too() {
    let (ids, asked) = read(&[
        page(&["1"], &json!({ "cursors": { "after": "c1" } })),
        page(&["2"], &json!({ "cursor": "c2", "cursors": { "after": "never" } })),
        page(&["3"], &json!({ "cursor": "", "cursors": { "after": "c3" } })),
        page(&["4"], &json!({ "cursors": {} })),
    ])
    .await;
    assert_eq!((ids.unwrap(), asked), (["1", "2", "3", "4"].map(str::to_owned).to_vec(), 4));
}

#[tokio::test]
async fn an_empty_page_in_the_middle_goes_on() {
    let (ids, asked) = read(&[
        page(&["1"], &json!({ "cursor": "c1" })),
        page(&[], &json!({ "cursor": "c2" })),
        page(&["2"], &json!({})),
    ])
    .await;
    assert_eq!((ids.unwrap(), asked), (["1", "2"].map(str::to_owned).to_vec(), 3));
}

#[tokio::test]
async fn nothing_null_or_empty_ends_a_list() {
    for info in [json!(null), json!({}), json!({ "cursor": null }), json!({ "cursor": "" })] {
        let (ids, asked) = read(&[page(&["1"], &info)]).await;
        assert_eq!((ids.unwrap(), asked), (vec!["1".to_owned()], 1), "{info}");
    }
}

#[tokio::test]
async fn a_list_that_goes_round_is_an_error() {
    for cursors in [&["c1", "c1"][..], &["c1", "c2", "c1"], &["c1", "c2", "c3", "c2"]] {
        let pages: Vec<_> =
            cursors.iter().map(|cursor| page(&["1"], &json!({ "cursor": cursor }))).collect();
        let (outcome, asked) = read(&pages).await;
        assert_eq!(asked, cursors.len());
        let Err(Error::Paging(error)) = outcome else { panic!("{outcome:?}") };
        assert_eq!(error.kind(), PagingErrorKind::Repeated);
    }
}

#[tokio::test]
async fn an_error_comes_after_what_was_read_and_the_list_continues_where_that_may_help() {
    for (status, continues) in [(503, true), (403, false)] {
        let server = Server::script([
            page(&["1"], &json!({ "cursor": "c1" })),
            Answer::json(status, &json!({ "success": false, "errors": [{ "message": "no" }] })),
            page(&["2"], &json!({})),
        ]);
        let mut items = clients(&server).0.with_retry(Retry::NEVER).items(call());
        assert_eq!(items.try_next().await.unwrap().as_ref().map(id).as_deref(), Some("1"));
        let error = items.try_next().await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
        let next = items.try_next().await.unwrap();
        assert_eq!(next.as_ref().map(id).as_deref(), continues.then_some("2"));
        assert!(items.try_next().await.unwrap().is_none());
        let requests = server.requests();
        assert_eq!(requests.len(), if continues { 3 } else { 2 });
        assert!(!continues || requests[1].target == requests[2].target);
    }
}
