//! Lists to their end, by each scheme of the API and by both clients.

use crate::{all, clients, start};
use harbor::paging::Paginated;
use harbor::ships::cargo;
use harbor::{Api, berths, pilots, ships, tides};

const SEED: usize = 7;

/// The items of `list`, and the queries that asked for them, by each client.
async fn read<E>(list: E) -> [Vec<String>; 2]
where
    E: Paginated<Api = Api> + Clone,
{
    let mock = start(SEED);
    let (client, blocking) = clients(&mock.base_url(), &all());
    let queries = |from: usize| -> Vec<String> {
        let exchanges = mock.exchanges();
        let targets = exchanges[from..].iter().map(|exchange| exchange.target.clone());
        targets.map(|target| target.split_once('?').unwrap_or_default().1.to_owned()).collect()
    };
    let all: Vec<E::Item> = client.items(list.clone()).try_collect().await.unwrap();
    assert_eq!(all.len(), SEED, "{}", E::OPERATION);
    let asked = queries(0);
    let all: Vec<_> = blocking.items(list).collect::<Result<_, _>>().unwrap();
    assert_eq!(all.len(), SEED, "{}", E::OPERATION);
    let asked_again = queries(asked.len());
    [asked, asked_again]
}

#[tokio::test]
async fn by_a_cursor() {
    for queries in read(ships::list().limit(3)).await {
        assert_eq!(queries.len(), 3, "{queries:?}");
        assert_eq!(queries[0], "limit=3");
        assert!(queries[1].starts_with("after="), "{queries:?}");
        assert_ne!(queries[1], queries[2]);
    }
    // The size of a page is the server's unless it is asked for.
    assert_eq!(read(ships::list()).await.map(|queries| queries.len()), [3, 3]);
}

#[tokio::test]
async fn by_the_number_of_the_page_from_zero() {
    let mock = start(SEED);
    let (client, _) = clients(&mock.base_url(), &all());
    let ship = &client.send(ships::list()).await.unwrap().items[0].id;
    for queries in read(cargo::list(ship).size(3)).await {
        assert_eq!(queries, ["size=3", "page=1&size=3", "page=2&size=3"]);
    }
}

/// Nothing says how many pages there are: an empty one is the last.
#[tokio::test]
async fn by_numbers_alone_where_the_document_is_the_list() {
    for queries in read(pilots::list().limit(4)).await {
        assert_eq!(queries, ["limit=4", "page=2&limit=4", "page=3&limit=4"]);
    }
}

#[tokio::test]
async fn by_offset_and_limit() {
    for queries in read(tides::list().limit(3)).await {
        assert_eq!(queries, ["limit=3", "offset=3&limit=3", "offset=6&limit=3"]);
    }
    // The size of a page is the server's.
    assert_eq!(read(tides::list()).await.map(|queries| queries.len()), [3, 3]);
}

/// Nothing says how many there are: a page that is not full, and an empty one after it.
#[tokio::test]
async fn by_offset_from_one() {
    for queries in read(tides::today().count(4)).await {
        assert_eq!(queries, ["count=4", "start=5&count=4", "start=8&count=4"]);
    }
}

#[tokio::test]
async fn by_the_last_item() {
    for queries in read(tides::floods()).await {
        assert_eq!(queries.len(), 3, "{queries:?}");
        assert_eq!(queries[0], "");
        assert!(queries[1].starts_with("starting_after="), "{queries:?}");
        assert_ne!(queries[1], queries[2]);
    }
}

#[tokio::test]
async fn by_a_number_that_has_to_be_given() {
    for queries in read(tides::ebbs(0).size(3)).await {
        assert_eq!(queries, ["page=0&size=3", "page=1&size=3", "page=2&size=3"]);
    }
    let mock = start(0);
    let (client, blocking) = clients(&mock.base_url(), &all());
    let none: Vec<tides::types::Tide> = client.items(tides::ebbs(0)).try_collect().await.unwrap();
    assert_eq!(none, [], "the list is null");
    assert_eq!(blocking.items(tides::ebbs(0)).count(), 0);
}

#[tokio::test]
async fn by_a_token_in_the_body() {
    for queries in read(tides::search().size(3)).await {
        assert_eq!(queries, ["", "", ""], "it is not in the query");
    }
}

/// A page is resumed by another client, at the position that the first one stopped at.
#[tokio::test]
async fn from_a_position_on() {
    async fn resumed<E: Paginated<Api = Api> + Clone>(list: E) {
        let mock = start(SEED);
        let (client, blocking) = clients(&mock.base_url(), &all());
        let mut pages = client.pages(list.clone());
        let first = pages.try_next().await.unwrap().unwrap();
        let position = pages.position().unwrap();
        let rest = blocking.items(list.clone()).resume(position.clone()).unwrap();
        assert_eq!(first.items.len() + rest.count(), SEED, "{}", E::OPERATION);
        let rest: Vec<E::Item> =
            client.items(list).resume(position).unwrap().try_collect().await.unwrap();
        assert_eq!(first.items.len() + rest.len(), SEED, "{}", E::OPERATION);
    }
    resumed(tides::list()).await;
    resumed(tides::today().count(3)).await;
    resumed(tides::floods()).await;
    resumed(tides::ebbs(0).size(3)).await;
    resumed(tides::search().size(3)).await;
}

#[tokio::test]
async fn at_once_where_there_are_no_pages() {
    let mock = start(SEED);
    let (client, blocking) = clients(&mock.base_url(), &all());
    assert_eq!(client.send(berths::list()).await.unwrap().len(), SEED);
    assert_eq!(blocking.send(berths::list()).unwrap().len(), SEED);
}

#[tokio::test]
async fn with_the_total_where_the_server_states_it() {
    let mock = start(SEED);
    let (client, _) = clients(&mock.base_url(), &all());
    let mut items = client.items(ships::list());
    items.try_next().await.unwrap();
    assert_eq!(items.total(), Some(7));
}
