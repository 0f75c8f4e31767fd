//! Pages that a fake sends: a list of them ends with the page that the test says is the last.

use crate::servers::numbers;
use crate::support::Things;
use cloudflare_api_runtime::Page;
use cloudflare_api_runtime::endpoint::{Endpoint, Query, RawResponse};
use cloudflare_api_runtime::error::DecodeError;
use cloudflare_api_runtime::http::Method;
use cloudflare_api_runtime::paging::{Paginated, Pagination};
use cloudflare_api_runtime::testing::Fake;
use serde_json::{Value, json};

/// A list of numbers that is at a position of this pagination.
macro_rules! list {
    ($name:ident, $pagination:expr) => {
        numbers!($name { at: Self::PAGINATION.parameter() }, $pagination);
    };
}

list!(Pages, Pagination::number("page", 1).pages("info.pages"));
list!(PagesAndMore, Pagination::number("page", 1).pages("info.pages").more("info.more"));
list!(More, Pagination::number("page", 1).more("info.more"));
list!(FromZero, Pagination::number("page", 0).pages("info.pages").more("info.more"));
list!(Offset, Pagination::offset("offset", 0).total("info.total"));
list!(OffsetAndMore, Pagination::offset("offset", 0).total("info.total").more("info.more"));
list!(OffsetFromOne, Pagination::offset("offset", 1).more("info.more"));
list!(Token, Pagination::token("page", &["info.next"]).more("info.more"));
list!(Last, Pagination::last_item("after", "").more("info.more"));
list!(Bare, Pagination::number("page", 1).items(""));

/// The items of a list of two pages, and how many requests they take.
fn items<E>(pages: [(E, Value, &str); 2]) -> (Vec<u64>, usize)
where
    E: Paginated<Api = Things, Item = u64> + Clone,
{
    let first = pages[0].0.clone();
    let script = |fake: Fake, (page, items, next)| fake.on_page(page, items, next);
    let fake = pages.into_iter().fold(Fake::new(), script);
    let items = fake.blocking_client().items(first).try_collect();
    (items.unwrap_or_else(|error| panic!("{error}")), fake.requests().len())
}

#[test]
fn a_list_ends_with_its_last_page() {
    macro_rules! ends {
        ($name:ident, $second:literal, $next:literal, $end:literal) => {
            let pages = [
                ($name::default(), json!([1, 2]), $next),
                ($name { at: Some($second) }, json!([3]), $end),
            ];
            assert_eq!(items(pages), (vec![1, 2, 3], 2), stringify!($name));
        };
    }
    ends!(Pages, 2, "2", "2");
    ends!(PagesAndMore, 2, "2", "2");
    ends!(PagesAndMore, 2, "2", "");
    ends!(More, 2, "2", "2");
    ends!(FromZero, 1, "1", "1");
    ends!(Offset, 2, "3", "3");
    ends!(OffsetAndMore, 2, "3", "3");
    ends!(OffsetFromOne, 3, "3", "3");
    ends!(Token, 7, "7", "");
    ends!(Last, 2, "2", "");
}

#[test]
fn a_page_that_is_no_object_has_its_items_alone() {
    let fake = Fake::new().on_page(Bare::default(), json!([1, 2]), "1");
    let page = fake.blocking_client().send(Bare::default()).unwrap();
    assert_eq!(page.into_iter().map(Result::unwrap).collect::<Vec<_>>(), [1, 2]);
}
