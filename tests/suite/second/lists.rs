//! Lists to their end, by each scheme of the API and by both clients.

use crate::{all, clients, start};
use harbor::paging::Paginated;
use harbor::ships::cargo;
use harbor::{Api, berths, pilots, ships};

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
