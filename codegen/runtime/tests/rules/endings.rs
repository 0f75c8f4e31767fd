//! Lists end where the server's list ends, whatever the server states.

use crate::servers::{ByNumber, ByToken, Server, kind, page, parameter, read};
use crate::support::List;
use cloudflare_api_runtime::error::PagingErrorKind;
use cloudflare_api_runtime::http::StatusCode;
use cloudflare_api_runtime::testing::{Fake, block_on};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// A server that pages by number through `pages`, and states what `info` says of a page.
fn by_number(
    pages: Vec<Vec<u64>>,
    info: impl Fn(usize) -> Value + Clone + Send + 'static,
) -> impl Fn() -> Server {
    move || {
        let (pages, info) = (pages.clone(), info.clone());
        Server::new(move |query| {
            let number: usize =
                parameter(query, "page").map_or(1, |number| number.parse().unwrap());
            page(pages.get(number - 1).map_or(&[], Vec::as_slice), &info(number))
        })
    }
}

#[test]
fn numbered_pages_end_with_what_is_stated() {
    let long = || vec![vec![1, 2], vec![3, 4], vec![5]];
    let full = || vec![vec![1, 2], vec![3, 4]];
    let gap = || vec![vec![1, 2], vec![], vec![3, 4], vec![5]];
    let cases: [(&str, Vec<Vec<u64>>, Value, usize); 16] = [
        ("nothing", long(), json!({}), 4),
        ("pages", long(), json!({ "total_pages": 3 }), 3),
        ("pages as text", long(), json!({ "total_pages": "3" }), 3),
        ("total", long(), json!({ "total_count": 5 }), 3),
        ("all", long(), json!({ "total_pages": 3, "total_count": 5, "per_page": 2 }), 3),
        ("all, full", full(), json!({ "total_pages": 2, "total_count": 4, "per_page": 2 }), 3),
        ("all, large", full(), json!({ "total_pages": 2, "total_count": 4, "per_page": 9 }), 2),
        ("one page too few", long(), json!({ "total_pages": 1, "per_page": 2 }), 4),
        ("the count of the page", long(), json!({ "total_count": 2, "per_page": 2 }), 4),
        ("a page too many", long(), json!({ "total_pages": 4, "total_count": 5 }), 4),
        ("pages and pages", long(), json!({ "total_pages": 40 }), 40),
        ("invisible items", long(), json!({ "total_count": 7, "per_page": 2 }), 6),
        ("nothing is there", long(), json!({ "total_count": 0, "total_pages": 0 }), 4),
        ("a gap, pages", gap(), json!({ "total_pages": 4 }), 4),
        ("a gap, total", gap(), json!({ "total_count": 5 }), 4),
        ("no items", vec![], json!({ "total_count": 0 }), 1),
    ];
    for (name, pages, info, requests) in cases {
        let all = pages.concat();
        let server = by_number(pages, move |_| info.clone());
        for outcome in read(&ByNumber::default(), &server) {
            assert_eq!(outcome.items, all, "{name}");
            assert!(outcome.errors.is_empty(), "{name}: {:?}", outcome.errors);
            assert_eq!(outcome.queries.len(), requests, "{name}");
        }
    }
}

#[test]
fn a_boolean_ends_a_list() {
    let pages = vec![vec![1, 2], vec![], vec![3, 4]];
    let server = by_number(pages, |number| json!({ "has_more": number < 3 }));
    for outcome in read(&ByNumber::default(), server) {
        assert_eq!((&*outcome.items, outcome.queries.len()), (&[1, 2, 3, 4][..], 3));
    }
    // A cursor on the last page.
    let server = || {
        Server::new(|query| match parameter(query, "cursor") {
            None => page(&[1], &json!({ "cursor": "b", "has_more": true })),
            Some(_) => page(&[2], &json!({ "cursor": "c", "has_more": false })),
        })
    };
    for outcome in read(&ByToken::default(), server) {
        assert_eq!((&*outcome.items, outcome.queries.len()), (&[1, 2][..], 2));
    }
    let server = || Server::new(|_| page(&[1], &json!({ "has_more": true })));
    for outcome in read(&ByToken::default(), server) {
        assert_eq!((&*outcome.items, outcome.errors.len()), (&[1][..], 1));
        assert_eq!(kind(&outcome.errors[0]), PagingErrorKind::NoPosition);
    }
}

#[test]
fn a_server_that_ignores_the_number_is_no_endless_list() {
    for (size, info, known) in [
        (None, json!({ "total_count": 2 }), true),
        (None, json!({ "total_pages": 1 }), true),
        (Some(50), json!({}), true),
        (None, json!({ "per_page": 50 }), true),
        (None, json!({}), false),
        (Some(2), json!({}), false),
        (None, json!({ "total_count": 7 }), false),
        (Some(2), json!({ "has_more": true }), false),
    ] {
        let server = {
            let info = info.clone();
            move || {
                let (info, mut trace) = (info.clone(), 0);
                Server::new(move |_| {
                    trace += 1;
                    let mut info = info.clone();
                    info["trace"] = trace.into();
                    page(&[1, 2], &info)
                })
            }
        };
        for outcome in read(&ByNumber { size }, server) {
            assert_eq!(outcome.items, [1, 2], "{info}");
            assert!(outcome.queries.len() <= 2, "{info}");
            let kinds: Vec<_> = outcome.errors.iter().map(kind).collect();
            let expected: &[_] = if known { &[] } else { &[PagingErrorKind::Repeated] };
            assert_eq!(kinds, expected, "{info}");
        }
    }
}

#[test]
fn a_server_that_ignores_the_token_is_no_endless_list() {
    let fresh = |items: &'static [u64], total: Option<u64>| {
        move || {
            let mut turn = 0;
            Server::new(move |_| {
                turn += 1;
                page(items, &json!({ "cursor": format!("c{turn}"), "total_count": total }))
            })
        }
    };
    for outcome in read(&ByToken::default(), fresh(&[1, 2], None)) {
        assert_eq!((outcome.items.len(), outcome.queries.len()), (6, 4));
        assert_eq!(kind(&outcome.errors[0]), PagingErrorKind::Repeated);
    }
    for outcome in read(&ByToken::default(), fresh(&[1, 2], Some(2))) {
        assert_eq!((&*outcome.items, outcome.errors.len()), (&[1, 2][..], 0));
    }
    for outcome in read(&ByToken::default(), fresh(&[], None)) {
        assert_eq!(outcome.queries.len(), 101);
        assert_eq!(outcome.errors.len(), 1);
        assert_eq!(kind(&outcome.errors[0]), PagingErrorKind::EmptyPages { limit: 100 });
    }
}

#[test]
fn a_cursor_on_the_last_page_is_followed_once() {
    let server = || {
        Server::new(|query| match parameter(query, "cursor") {
            None => page(&[1], &json!({ "cursor": "end" })),
            Some(_) => page(&[], &json!({ "cursor": "end" })),
        })
    };
    for outcome in read(&ByToken::default(), server) {
        assert_eq!((&*outcome.items, outcome.errors.len()), (&[1][..], 0));
        assert_eq!(outcome.queries, ["", "cursor=end"]);
    }
}

#[test]
fn a_page_after_the_last_may_be_rejected() {
    for status in [400, 404, 410, 416, 422] {
        let server = move || {
            Server::new(move |query| match parameter(query, "page") {
                None => page(&[1, 2], &json!({ "total_pages": 1 })),
                Some(_) => (status, r#"{"success":false,"errors":[{"message":"no"}]}"#.to_owned()),
            })
        };
        for outcome in read(&ByNumber::default(), server) {
            assert_eq!((&*outcome.items, outcome.errors.len()), (&[1, 2][..], 0), "{status}");
        }
    }
    let server = || {
        Server::new(|query| match parameter(query, "page") {
            None => page(&[1, 2], &json!({})),
            Some(_) => (404, String::new()),
        })
    };
    for outcome in read(&ByNumber::default(), server) {
        assert_eq!((&*outcome.items, outcome.errors.len()), (&[1, 2][..], 1));
    }
}

#[test]
fn a_list_ends_after_an_error_that_another_attempt_cannot_fix() {
    for (status, body, goes_on) in [
        (403, "{}", false),
        (404, "", false),
        (400, "{}", false),
        (200, "<html>", false),
        (200, r#"{"success":false}"#, false),
        (429, "{}", true),
        (500, "", true),
        (503, "", true),
        (408, "", true),
    ] {
        let server = move || {
            let mut failures = 3;
            Server::new(move |query| match parameter(query, "cursor") {
                None => page(&[1], &json!({ "cursor": "b" })),
                Some(_) if failures > 0 => {
                    failures -= 1;
                    (status, body.to_owned())
                }
                Some(_) => page(&[2], &json!({})),
            })
        };
        for outcome in read(&ByToken::default(), server) {
            let expected: (&[u64], usize) = if goes_on { (&[1, 2], 3) } else { (&[1], 1) };
            assert_eq!((&*outcome.items, outcome.errors.len()), expected, "{status} {body}");
        }
    }
}

#[test]
fn a_list_that_an_error_ended_is_not_collected() {
    let fake = Fake::new().reject(List::default(), StatusCode::FORBIDDEN);
    let mut items = fake.client().items(List::default());
    assert!(block_on(items.try_next()).is_err());
    assert!(block_on(items.try_next()).unwrap().is_none());
    let error = block_on(items.try_collect::<Vec<_>>()).unwrap_err();
    assert_eq!(kind(&error), PagingErrorKind::Incomplete);
    let mut items = fake.blocking_client().items(List::default());
    assert!(items.try_next().is_err());
    assert_eq!(kind(&items.try_collect_readable().unwrap_err()), PagingErrorKind::Incomplete);
}

/// What a server states about its list, correctly or not; `None` is left out.
#[derive(Clone, Debug)]
struct Statements {
    pages: Option<u64>,
    total: Option<u64>,
    size: Option<u64>,
    more: bool,
}

impl Statements {
    fn info(&self, more: bool) -> Value {
        let mut info = Map::new();
        let mut put = |name: &str, value: Option<u64>| {
            info.extend(value.map(|value| (name.to_owned(), value.into())));
        };
        put("total_pages", self.pages);
        put("total_count", self.total);
        put("per_page", self.size);
        if self.more {
            info.insert("has_more".to_owned(), more.into());
        }
        Value::Object(info)
    }
}

/// The items of a list in pages of `size`.
fn windows(items: u64, size: usize) -> Vec<Vec<u64>> {
    let all: Vec<u64> = (0..items).collect();
    all.chunks(size).map(<[u64]>::to_vec).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_honest_or_forgetful_server_by_number(
        pages in vec(vec(1_u64..9, 0..4), 0..7),
        (says_pages, says_total, more, requested) in any::<(bool, bool, bool, bool)>(),
    ) {
        let (mut count, mut pages) = (0, pages);
        for item in pages.iter_mut().flatten() {
            (*item, count) = (count, count + 1);
        }
        if !says_pages && !more {
            // Without a word of more pages, an empty one is the last.
            pages.retain(|page| !page.is_empty());
        }
        let (last, all) = (pages.len() as u64, pages.concat());
        let statements = Statements {
            pages: says_pages.then_some(last),
            total: says_total.then_some(count),
            size: None,
            more,
        };
        let endpoint = ByNumber { size: requested.then_some(3) };
        let server = by_number(pages, move |number| statements.info((number as u64) < last));
        for outcome in read(&endpoint, server) {
            prop_assert_eq!(&outcome.items, &all);
            prop_assert!(outcome.errors.is_empty(), "{:?}", outcome.errors);
            prop_assert!(outcome.queries.len() as u64 <= last + 3, "{:?}", outcome.queries);
        }
    }

    #[test]
    fn a_lying_server_by_number(
        items in 0..12_u64,
        size in 1..5_usize,
        pages in option::of(0..20_u64),
        total in option::of(0..40_u64),
        (says_size, requested, rejects) in any::<(bool, bool, bool)>(),
    ) {
        let list = windows(items, size);
        let (last, size) = (list.len() as u64, size as u64);
        let says_size = says_size.then_some(size);
        let statements = Statements { pages, total, size: says_size, more: false };
        let endpoint = ByNumber { size: requested.then_some(size) };
        let lies = pages.is_some_and(|pages| pages != last) || total.is_some_and(|total| total != items);
        let served = list.clone();
        let server = move || {
            let (served, statements) = (served.clone(), statements.clone());
            Server::new(move |query| {
                let number: usize = parameter(query, "page").map_or(1, |n| n.parse().unwrap());
                match served.get(number - 1) {
                    None if rejects && number > 1 => (404, String::new()),
                    items => page(items.map_or(&[], Vec::as_slice), &statements.info(false)),
                }
            })
        };
        for outcome in read(&endpoint, server) {
            prop_assert_eq!(&outcome.items, &list.concat());
            // A server that promises a page and then rejects it is an error that says so.
            prop_assert!(outcome.errors.is_empty() || rejects && (lies || pages.is_none()), "{:?}", outcome.errors);
        }
    }

    #[test]
    fn a_stubborn_server(
        items in vec(any::<u64>(), 1..4),
        pages in option::of(0..3_u64),
        total in option::of(0..6_u64),
        size in option::of(1..6_u64),
        more: bool,
        fresh: bool,
    ) {
        let statements = Statements { pages, total, size, more };
        let served = items.clone();
        let server = move || {
            let (served, statements, mut turn) = (served.clone(), statements.clone(), 0);
            Server::new(move |_| {
                turn += 1;
                let mut info = statements.info(true);
                info["cursor"] = if fresh { format!("c{turn}") } else { "c".to_owned() }.into();
                page(&served, &info)
            })
        };
        for outcome in read(&ByNumber::default(), &server) {
            prop_assert_eq!(&outcome.items, &items);
            prop_assert!(outcome.queries.len() <= 2, "{:?}", outcome.queries);
            prop_assert!(outcome.errors.len() <= 1);
        }
        for outcome in read(&ByToken::default(), &server) {
            prop_assert!(outcome.queries.len() <= 4, "{:?}", outcome.queries);
            prop_assert!(outcome.items == items || outcome.errors.len() == 1);
        }
    }

    #[test]
    fn an_honest_server_by_token(
        pages in vec(vec(any::<u64>(), 0..4), 1..7),
        last in 0..3_u8,
    ) {
        let mut count = 0;
        let pages: Vec<Vec<u64>> = pages.iter().map(|page| {
            page.iter().map(|_| { count += 1; count }).collect()
        }).collect();
        let served = pages.clone();
        let server = move || {
            let served = served.clone();
            Server::new(move |query| {
                let index: usize = parameter(query, "cursor").map_or(0, |at| at.parse().unwrap());
                let (info, end) = (|next: usize| json!({ "cursor": next.to_string() }), served.len());
                match served.get(index) {
                    Some(items) if index + 1 < end => page(items, &info(index + 1)),
                    // The last page leads nowhere, to an empty page, or to one that leads to itself.
                    Some(items) if last == 0 => page(items, &json!({ "cursor": null })),
                    Some(items) => page(items, &info(end)),
                    None if last == 1 => page(&[], &json!({})),
                    None => page(&[], &info(index)),
                }
            })
        };
        for outcome in read(&ByToken::default(), server) {
            prop_assert_eq!(&outcome.items, &pages.concat());
            prop_assert!(outcome.errors.is_empty(), "{:?}", outcome.errors);
        }
    }
}
