//! How lists go from page to page.

use crate::support::{List, Numbered, Ordered, Thing, both, response};
use cloudflare_api_runtime::error::{DecodeErrorKind, PagingErrorKind, RequestErrorKind};
use cloudflare_api_runtime::http::StatusCode;
use cloudflare_api_runtime::paging::{Collected, Position};
use cloudflare_api_runtime::testing::{Fake, block_on};
use cloudflare_api_runtime::{Error, Retry};
use serde_json::{Value, json};

fn things(ids: &[u32]) -> Value {
    ids.iter().map(|id| json!({ "id": id })).collect()
}

fn at(page_token: &'static str) -> List {
    List { page_token: Some(page_token), ..first() }
}

fn first() -> List {
    List { names: vec!["x", "y"], size: Some(2), page_token: None }
}

fn three_pages() -> Fake {
    Fake::new()
        .on_page(first(), things(&[1, 2]), "b/2")
        .on_page(at("b/2"), things(&[]), "c")
        .on(at("c"), things(&[3]))
}

fn ids(things: Vec<Thing>) -> Vec<u32> {
    things.into_iter().map(|thing| thing.id).collect()
}

#[test]
fn filters_are_repeated_and_an_empty_page_goes_on() {
    let outcomes = both(
        three_pages,
        async |client| client.items(first()).try_collect().await,
        |client| client.items(first()).try_collect(),
    );
    for (things, fake) in outcomes {
        assert_eq!(ids(things.unwrap()), [1, 2, 3]);
        assert_eq!(
            fake.requests(),
            [
                "GET /things?name=x&name=y&size=2",
                "GET /things?name=x&name=y&page_token=b%2F2&size=2",
                "GET /things?name=x&name=y&page_token=c&size=2",
            ]
        );
    }
}

#[test]
fn reading_ahead_yields_the_same() {
    let outcomes = both(
        three_pages,
        async |client| client.items(first()).read_ahead().try_collect().await,
        |client| client.items(first()).read_ahead().try_collect(),
    );
    for (things, fake) in outcomes {
        assert_eq!(ids(things.unwrap()), [1, 2, 3]);
        assert_eq!(fake.requests().len(), 3);
    }
    let fake = three_pages();
    let mut items = fake.blocking_client().items(first()).read_ahead();
    assert_eq!(items.next().unwrap().unwrap().id, 1);
    // Another one, for the thread may still be sending to the first.
    let fake = three_pages();
    let mut items = fake.client().items(first()).read_ahead();
    block_on(items.try_next()).unwrap();
    assert_eq!(fake.requests().len(), 2);
}

#[test]
fn an_error_leaves_the_pager_where_it_was() {
    let busy = || {
        Fake::new()
            .on_page(first(), things(&[1]), "b")
            .reject(at("b"), StatusCode::SERVICE_UNAVAILABLE)
            .on(at("b"), things(&[2]))
    };
    let fake = busy();
    let mut items = fake.client().with_retry(Retry::NEVER).items(first());
    assert_eq!(block_on(items.try_next()).unwrap().unwrap().id, 1);
    assert_eq!(block_on(items.try_next()).unwrap_err().status().unwrap(), 503);
    assert_eq!(block_on(items.try_next()).unwrap().unwrap().id, 2);
    assert_eq!(block_on(items.try_next()).unwrap(), None);
    assert_eq!(block_on(items.try_next()).unwrap(), None);

    let items = busy().blocking_client().with_retry(Retry::NEVER).items(first());
    let seen: Vec<_> = items.map(|item| item.map(|thing| thing.id).ok()).collect();
    assert_eq!(seen, [Some(1), None, Some(2)]);
}

#[test]
fn a_token_seen_before_is_an_error_and_not_a_loop() {
    let looping = || {
        Fake::new().on_page(first(), things(&[1]), "b c").on_page(at("b c"), things(&[2]), "b c")
    };
    let mut items = looping().blocking_client().items(first());
    let seen: Vec<_> = items.by_ref().map(|item| item.map(|thing| thing.id)).take(9).collect();
    assert_eq!(seen.len(), 3);
    let Err(Error::Paging(error)) = &seen[2] else { panic!("{seen:?}") };
    assert_eq!(error.kind(), PagingErrorKind::Repeated);

    let mut pages = looping().client().pages(at("b c"));
    assert!(block_on(pages.try_next()).unwrap().is_some());
    assert!(block_on(pages.try_next()).is_err());
    assert!(block_on(pages.try_next()).unwrap().is_none());
}

#[test]
fn an_item_that_cannot_be_read_is_an_error_in_its_place() {
    let body = r#"{"result":[{"id":1},{"id":2,"meta":{"flags":[7]}},{"id":3},"x"],
                   "result_info":{"total_size":"4","kind":"odd"}}"#;
    let fake = || Fake::new().respond(first(), response(200, &[], body));
    let client = fake().blocking_client();

    let page = client.send(first()).unwrap();
    assert_eq!(page.total, Some(4));
    assert_eq!(page.unreadable.iter().map(|item| item.index).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(page.unreadable[0].error.path(), Some("result[1].meta.flags[0]"));
    assert_eq!(page.unreadable[0].raw, r#"{"id":2,"meta":{"flags":[7]}}"#);
    assert_eq!(page.info::<Value>().unwrap().unwrap()["kind"], "odd");
    assert!(page.info::<u8>().is_err());
    assert_eq!(ids(page.items.clone()), [1, 3]);
    let readable: Vec<_> = page.clone().into_iter().map(|item| item.is_ok()).collect();
    assert_eq!(readable, [true, false, true, false]);
    assert!(!format!("{:?}", page.unreadable).contains("flags\""), "{:?}", page.unreadable);

    let seen: Vec<_> = client.items(first()).map(|item| item.ok().map(|thing| thing.id)).collect();
    assert_eq!(seen, [Some(1), None, Some(3), None]);
    for item in client.items(first()) {
        match item {
            Ok(_) => {}
            Err(Error::Decode(error)) => assert_eq!(error.kind(), DecodeErrorKind::Item),
            Err(error) => panic!("{error}"),
        }
    }
    assert!(client.items(first()).try_collect::<Vec<_>>().is_err());
    let outcomes = both(
        fake,
        async |client| client.items(first()).try_collect_readable().await,
        |client| client.items(first()).try_collect_readable(),
    );
    for (outcome, _) in outcomes {
        let Collected { items, unreadable, .. } = outcome.unwrap();
        assert_eq!((ids(items), unreadable.len()), (vec![1, 3], 2));
    }
}

#[test]
fn a_page_without_a_list_is_an_error() {
    for body in [
        "",
        "<html>",
        "[]",
        "{}",
        r#"{"result":null,"result_info":{"total_size":3}}"#,
        r#"{"success":true,"result_info":{"total_size":3}}"#,
        r#"{"result":null,"result_info":{"next_page_token":"b"}}"#,
        r#"{"result":{}}"#,
        r#"{"result":7}"#,
        r#"{"result":[{"id":1}]"#,
        r#"{"result":[]}x"#,
    ] {
        let fake = Fake::new().respond(first(), response(200, &[], body));
        let error = fake.blocking_client().send(first()).unwrap_err();
        let Error::Decode(error) = error else { panic!("{body}: {error}") };
        if matches!(error.kind(), DecodeErrorKind::Missing | DecodeErrorKind::Null) {
            assert_eq!(error.path(), Some("result"), "{body}");
        }
    }
    for result in ["[]", "null", r#"[{"id":"x"}]"#] {
        let body = format!(r#"{{"result":{result},"success":false,"errors":["no"]}}"#);
        let fake = Fake::new().respond(first(), response(200, &[], &body));
        let error = fake.blocking_client().send(first()).unwrap_err();
        assert!(matches!(error, Error::Api(_)), "{body}: {error}");
    }
}

#[test]
fn a_list_that_is_null_or_missing_is_empty_where_nothing_states_more() {
    for body in [
        r#"{"result":null}"#,
        r#"{"success":true,"result":null,"errors":[],"messages":[]}"#,
        r#"{"success":true,"result":null,"result_info":{"total_size":0}}"#,
        r#"{"success":true,"errors":[]}"#,
        r#"{"result_info":{"total_size":"0","next_page_token":""}}"#,
    ] {
        let fake = || Fake::new().respond(first(), response(200, &[], body));
        let outcomes = both(
            fake,
            async |client| client.items(first()).try_collect::<Vec<_>>().await,
            |client| client.items(first()).try_collect(),
        );
        for (things, fake) in outcomes {
            assert_eq!(things.unwrap(), [], "{body}");
            assert_eq!(fake.requests().len(), 1);
        }
    }
    for (body, empty) in [
        (r#"{"success":true,"result":{"things":null}}"#, true),
        (r#"{"success":true,"result":{}}"#, true),
        (r#"{"success":true,"result":null}"#, true),
        (r#"{"success":true,"result":7}"#, false),
        (r#"{"result":{}}"#, false),
        (r#"{"success":true,"result":{},"result_info":{"total_pages":2}}"#, false),
    ] {
        let fake = Fake::new().respond(Numbered::default(), response(200, &[], body));
        let page = fake.blocking_client().send(Numbered::default());
        assert_eq!(page.is_ok(), empty, "{body}");
    }
}

#[test]
fn tokens_come_from_the_first_place_that_has_one() {
    for (info, next) in [
        (r#"{"next_page_token":"b"}"#, true),
        (r#"{"cursors":{"after":"b","before":"a"}}"#, true),
        (r#"{"next_page_token":"","cursors":{"after":"b"}}"#, true),
        (r#"{"next_page_token":12}"#, true),
        (r#"{"next_page_token":null}"#, false),
        (r#"{"next_page_token":"","cursors":{"after":""}}"#, false),
        (r#"{"cursors":null}"#, false),
        ("null", false),
        ("[]", false),
    ] {
        let body = format!(r#"{{"result":[],"result_info":{info}}}"#);
        let fake = Fake::new().respond(first(), response(200, &[], &body));
        let page = fake.blocking_client().send(first()).unwrap();
        assert_eq!(page.next.is_some(), next, "{info}");
    }
}

#[test]
fn numbers_count_on_from_where_the_caller_began() {
    let page = |page| Numbered { page: Some(page) };
    let body = r#"{"result":{"things":[{"id":9},{"id":"x"}]},"result_info":{"total_pages":"5","total_count":20}}"#;
    let fake = || {
        Fake::new()
            .respond(page(4), response(200, &[], body))
            .on_page(page(5), things(&[10]), "5")
            .on_page(Numbered::default(), things(&[1]), "")
            .on_page(page(2), things(&[]), "")
    };
    let outcomes = both(
        fake,
        async |client| client.items(page(4)).try_collect_readable().await,
        |client| client.items(page(4)).try_collect_readable(),
    );
    for (collected, fake) in outcomes {
        let collected = collected.unwrap();
        assert_eq!((ids(collected.items), collected.unreadable.len()), (vec![9, 10], 1));
        assert_eq!(fake.requests(), ["GET /numbered?page=4", "GET /numbered?page=5"]);
    }
    let mut items = fake().blocking_client().items(Numbered::default());
    assert_eq!(items.by_ref().map(|item| item.unwrap().id).collect::<Vec<_>>(), [1]);
}

#[test]
fn a_list_of_one_numbered_page_takes_one_request() {
    let fake = Fake::new().on_page(Numbered::default(), things(&[1, 2]), "1");
    let page = fake.blocking_client().send(Numbered::default()).unwrap();
    assert_eq!(page.next, None);
    let items: Vec<_> = fake.blocking_client().items(Numbered::default()).try_collect().unwrap();
    assert_eq!((ids(items), fake.requests().len()), (vec![1, 2], 2));
}

#[test]
fn a_position_is_resumed_with_the_same_filters_only() {
    let fake = three_pages();
    let client = fake.client();
    let mut pages = client.pages(first());
    assert_eq!(pages.position(), None);
    block_on(pages.try_next()).unwrap();
    let stored = serde_json::to_string(&pages.position().unwrap()).unwrap();
    assert_eq!(
        stored, r#"{"operation":"things.list","filters":"b7405019f2ee8448","next":"b/2"}"#,
        "a stored position outlives the program"
    );

    let position: Position = serde_json::from_str(&stored).unwrap();
    let rest = client.items(first()).resume(position.clone()).unwrap();
    assert_eq!(ids(block_on(rest.try_collect()).unwrap()), [3]);
    let rest = fake.blocking_client().items(at("z")).resume(position.clone()).unwrap();
    assert_eq!(ids(rest.try_collect().unwrap()), [3]);

    let kind = |error| match error {
        Error::Request(error) => error.kind(),
        other => panic!("{other}"),
    };
    let other = List { names: vec!["x"], ..first() };
    let error = client.pages(other).resume(position.clone()).unwrap_err();
    assert_eq!(kind(error), RequestErrorKind::Position);
    let error = client.pages(Numbered::default()).resume(position.clone()).unwrap_err();
    assert_eq!(kind(error), RequestErrorKind::Position);
    let error = client.with_query("new", 1).pages(first()).resume(position).unwrap_err();
    assert_eq!(kind(error), RequestErrorKind::Position);
}

#[test]
fn the_order_of_parameters_does_not_matter_to_a_position() {
    let body = r#"{"result":[{"id":1}],"result_info":{"next_page_token":"b"}}"#;
    let ordered = |names: [&'static str; 2]| Ordered(names);
    let fake = Fake::new().respond(ordered(["kind", "age"]), response(200, &[], body));
    let client = fake.blocking_client();
    let mut pages = client.pages(ordered(["kind", "age"]));
    pages.next().unwrap().unwrap();
    let position = pages.position().unwrap();
    assert!(client.pages(ordered(["age", "kind"])).resume(position.clone()).is_ok());
    assert!(client.pages(ordered(["age", "size"])).resume(position).is_err());
}

#[test]
fn collecting_has_a_bound() {
    let outcomes = both(
        three_pages,
        async |client| client.items(first()).at_most(2).try_collect::<Vec<_>>().await,
        |client| client.items(first()).at_most(2).try_collect::<Vec<_>>(),
    );
    for (outcome, _) in outcomes {
        let Err(Error::Paging(error)) = outcome else { panic!("{outcome:?}") };
        assert_eq!(error.kind(), PagingErrorKind::TooMany { limit: 2 });
    }
    let all = three_pages().blocking_client().items(first()).at_most(3).try_collect::<Vec<_>>();
    assert_eq!(all.unwrap().len(), 3);
}
