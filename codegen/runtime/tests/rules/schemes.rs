//! Lists by offset, by the last item, and with the position in the body of the request.

use crate::servers::{ByLast, ByOffset, Search, Server, kind, page, parameter, read};
use crate::support::{BlockingClient, Things};
use cloudflare_api_runtime::error::{PagingErrorKind, RequestErrorKind};
use cloudflare_api_runtime::paging::Position;
use cloudflare_api_runtime::testing::Fake;
use cloudflare_api_runtime::{Error, Retry};
use proptest::option;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// What a server states of its list, correctly or not; `None` is left out.
#[derive(Clone, Debug, Default)]
struct Statements {
    total: Option<u64>,
    size: Option<u64>,
    more: bool,
}

impl Statements {
    fn info(&self, more: bool) -> Value {
        let mut info = Map::new();
        let numbers = [("total_count", self.total), ("per_page", self.size)];
        let numbers = numbers.iter().filter_map(|(name, value)| Some((*name, (*value)?.into())));
        let more = self.more.then(|| ("has_more", more.into()));
        info.extend(numbers.chain(more).map(|(name, value)| (name.to_owned(), value)));
        Value::Object(info)
    }
}

/// A server of the items `0..items` that sends up to `size` of those from `start(query)` on.
fn list(
    items: u64,
    size: u64,
    statements: &Statements,
    start: fn(&[(String, String)]) -> u64,
) -> impl Fn() -> Server + use<> {
    let statements = statements.clone();
    move || {
        let statements = statements.clone();
        Server::new(move |query| {
            let start = start(query).min(items);
            let end = start.saturating_add(size).min(items);
            let shown: Vec<u64> = (start..end).collect();
            let mut info = statements.info(end < items);
            if end < items {
                info["cursor"] = end.to_string().into();
            }
            page(&shown, &info)
        })
    }
}

fn offset(query: &[(String, String)]) -> u64 {
    parameter(query, "offset").map_or(0, |offset| offset.parse().unwrap())
}

/// The items are their own ids.
fn after(query: &[(String, String)]) -> u64 {
    parameter(query, "after").map_or(0, |last| last.parse::<u64>().unwrap() + 1)
}

fn in_body(query: &[(String, String)]) -> u64 {
    parameter(query, "cursor").map_or(0, |cursor| cursor.trim_matches('"').parse().unwrap())
}

#[test]
fn offsets_count_the_items() {
    let states = |total, size, more| Statements { total, size, more };
    for (name, statements, queries) in [
        ("nothing", states(None, None, false), &["", "offset=2", "offset=4", "offset=5"][..]),
        ("total", states(Some(5), None, false), &["", "offset=2", "offset=4"]),
        ("more", states(None, None, true), &["", "offset=2", "offset=4"]),
        (
            "too small a total",
            states(Some(2), Some(2), false),
            &["", "offset=2", "offset=4", "offset=5"],
        ),
        (
            "invisible items",
            states(Some(7), None, false),
            &["", "offset=2", "offset=4", "offset=5"],
        ),
    ] {
        for outcome in read(&ByOffset::default(), list(5, 2, &statements, offset)) {
            assert_eq!(outcome.items, [0, 1, 2, 3, 4], "{name}");
            assert!(outcome.errors.is_empty(), "{name}: {:?}", outcome.errors);
            assert_eq!(outcome.queries[..queries.len()], *queries, "{name}");
            assert!(outcome.queries.len() <= queries.len() + 1, "{name}: {:?}", outcome.queries);
        }
    }
}

/// A server may send fewer items than it was asked for.
#[test]
fn an_offset_skips_nothing_that_was_not_sent() {
    let endpoint = ByOffset { size: Some(100) };
    for outcome in read(&endpoint, list(7, 3, &Statements::default(), offset)) {
        assert_eq!(outcome.items, [0, 1, 2, 3, 4, 5, 6]);
        let expected = ["per_page=100", "per_page=100&offset=3"];
        assert_eq!(outcome.queries[..2], expected);
    }
}

#[test]
fn the_last_item_says_where_the_next_page_is() {
    let states = |total, more| Statements { total, size: None, more };
    for (name, statements, requests) in [
        ("nothing", states(None, false), 4),
        ("more", states(None, true), 3),
        ("total", states(Some(5), false), 4),
    ] {
        for outcome in read(&ByLast::default(), list(5, 2, &statements, after)) {
            assert_eq!(outcome.items, [0, 1, 2, 3, 4], "{name}");
            assert!(outcome.errors.is_empty(), "{name}: {:?}", outcome.errors);
            assert_eq!(outcome.queries[..3], ["", "after=1", "after=3"], "{name}");
            assert_eq!(outcome.queries.len(), requests, "{name}");
        }
    }
    // More pages, and no item to go on from.
    let server = || Server::new(|_| page(&[], &json!({ "has_more": true })));
    for outcome in read(&ByLast::default(), server) {
        assert_eq!(kind(&outcome.errors[0]), PagingErrorKind::NoPosition);
    }
}

#[test]
fn a_position_in_the_body_replaces_the_one_there() {
    let search = Search { text: "x", cursor: None };
    for outcome in read(&search, list(5, 2, &Statements::default(), in_body)) {
        assert_eq!(outcome.items, [0, 1, 2, 3, 4]);
        assert_eq!(
            outcome.queries,
            [r#"{"text":"x"}"#, r#"{"text":"x","cursor":"2"}"#, r#"{"text":"x","cursor":"4"}"#,]
        );
    }
    let search = Search { text: "x", cursor: Some("2") };
    for outcome in read(&search, list(5, 2, &Statements::default(), in_body)) {
        assert_eq!(outcome.items, [2, 3, 4]);
        assert_eq!(outcome.queries[1], r#"{"text":"x","cursor":"4"}"#);
    }
}

#[test]
fn a_position_belongs_to_the_body_that_it_came_of() {
    let search = |text| Search { text, cursor: None };
    let fake = Fake::new()
        .on_page(search("x"), json!([0, 1]), "b")
        .on(Search { text: "x", cursor: Some("b") }, json!([2]));
    let client: BlockingClient = fake.blocking_client();
    let mut pages = client.pages(search("x"));
    pages.next().unwrap().unwrap();
    let stored = serde_json::to_string(&pages.position().unwrap()).unwrap();
    let position: Position = serde_json::from_str(&stored).unwrap();
    let rest = client.items(search("x")).resume(position.clone()).unwrap();
    assert_eq!(rest.try_collect::<Vec<_>>().unwrap(), [2]);
    let started = Search { text: "x", cursor: Some("a") };
    assert!(client.items(started).resume(position.clone()).is_ok());
    let Err(Error::Request(error)) = client.items(search("y")).resume(position) else {
        panic!("another search")
    };
    assert_eq!(error.kind(), RequestErrorKind::Position);
}

/// A list that may be null is empty where it is, and goes on where the page says so.
#[test]
fn a_list_that_may_be_null_goes_on() {
    let server = || {
        Server::new(|body| match parameter(body, "cursor") {
            None => (200, r#"{"result":null,"result_info":{"cursor":"2"}}"#.to_owned()),
            Some(_) => page(&[2], &json!({})),
        })
    };
    for outcome in read(&Search { text: "x", cursor: None }, server) {
        assert_eq!((&*outcome.items, outcome.errors.len()), (&[2][..], 0));
    }
}

#[test]
fn both_clients_resume_a_position_of_each_kind() {
    fn resumed<E>(endpoint: E, server: &dyn Fn() -> Server) -> Vec<u64>
    where
        E: cloudflare_api_runtime::paging::Paginated<Api = Things, Item = u64> + Clone,
    {
        let builder = BlockingClient::builder(Things::token("a")).retry(Retry::NEVER);
        let client = builder.transport(server()).build();
        let mut pages = client.pages(endpoint.clone());
        pages.next().unwrap().unwrap();
        let position = pages.position().unwrap();
        client.items(endpoint).resume(position).unwrap().try_collect().unwrap()
    }
    let none = Statements::default();
    assert_eq!(resumed(ByOffset::default(), &list(5, 2, &none, offset)), [2, 3, 4]);
    assert_eq!(resumed(ByLast::default(), &list(5, 2, &none, after)), [2, 3, 4]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Honest and forgetful servers leave statements out; lying ones state wrong totals and sizes.
    #[test]
    fn any_statements_of_a_server_lose_nothing(
        items in 0..12_u64,
        size in 1..5_u64,
        requested in option::of(1..9_u64),
        lie in option::of(0..40_u64),
        (says_total, says_size, more) in any::<(bool, bool, bool)>(),
    ) {
        let total = lie.or(says_total.then_some(items));
        // The count of a page that is no full one is not told from that of a short list.
        let requested = if lie.is_some() { requested.map(|_| size) } else { requested };
        let statements = Statements { total, size: says_size.then_some(size), more };
        let all: Vec<u64> = (0..items).collect();
        let outcomes = read(&ByOffset { size: requested }, list(items, size, &statements, offset));
        let by_last = read(&ByLast { size: requested }, list(items, size, &statements, after));
        for outcome in outcomes.into_iter().chain(by_last) {
            prop_assert_eq!(&outcome.items, &all);
            prop_assert!(outcome.errors.is_empty(), "{:?}", outcome.errors);
        }
    }

    /// A server that rejects what is behind its list has none behind it.
    #[test]
    fn a_server_that_rejects_what_is_behind_its_list(
        items in 1..12_u64,
        size in 1..5_u64,
        says_total: bool,
    ) {
        let statements = Statements { total: says_total.then_some(items), size: Some(size), more: false };
        let all: Vec<u64> = (0..items).collect();
        let server = move || {
            let statements = statements.clone();
            Server::new(move |query| match offset(query) {
                start if start >= items => (404, String::new()),
                start => {
                    let shown: Vec<u64> = (start..items.min(start + size)).collect();
                    page(&shown, &statements.info(false))
                }
            })
        };
        for outcome in read(&ByOffset::default(), server) {
            prop_assert_eq!(&outcome.items, &all);
            // Where nothing says that the last page was read, the rejection is an error.
            let is_known = says_total || items % size != 0;
            prop_assert!(outcome.errors.is_empty() || !is_known, "{:?}", outcome.errors);
        }
    }

    /// A server that ignores the position sends its first page again and again.
    #[test]
    fn a_stubborn_server_is_no_endless_list(
        items in 1..4_u64,
        size in option::of(1..6_u64),
        total in option::of(0..6_u64),
        (more, says_more) in any::<(bool, bool)>(),
    ) {
        let statements = Statements { total, size, more: says_more };
        let all: Vec<u64> = (0..items).collect();
        let served = all.clone();
        let server = move || {
            let (served, statements) = (served.clone(), statements.clone());
            Server::new(move |_| page(&served, &statements.info(more)))
        };
        let by_offset = read(&ByOffset::default(), &server);
        for outcome in by_offset.into_iter().chain(read(&ByLast::default(), &server)) {
            prop_assert_eq!(&outcome.items, &all);
            prop_assert!(outcome.queries.len() <= 2, "{:?}", outcome.queries);
            prop_assert!(outcome.errors.len() <= 1);
        }
    }
}
