//! What the program of `cargo xtask whole --lists` reads lists with.

#[path = "../../../xtask/src/whole/lists/reader.rs"]
mod reader;

use cloudflare_client::Result;
use cloudflare_client::organizations::{self, members};
use mock::Builder;
use reader::Reader;
use tests::fixtures;

async fn all(client: &Reader) -> Result<()> {
    let mut items = client.items(organizations::list());
    while items.try_next().await?.is_some() {}
    Ok(())
}

async fn below(client: &Reader) -> Result<()> {
    let mut items = client.items(members::list("of one that does not exist"));
    while items.try_next().await?.is_some() {}
    Ok(())
}

async fn none(client: &Reader) -> Result<()> {
    let mut items = client.items(organizations::list().id(["none"]));
    while items.try_next().await?.is_some() {}
    Ok(())
}

async fn some(client: &Reader) -> Result<()> {
    let mut items = client.items(organizations::list());
    items.try_next().await?;
    Ok(())
}

async fn rejected(client: &Reader) -> Result<()> {
    client.items(organizations::list().page_size(5)).try_next().await.map(drop)
}

#[tokio::test]
async fn a_list_is_whole_if_all_that_the_server_has_is_found() {
    let api = fixtures::organizations().read(|spec| spec.api().clone());
    let mut own = Reader::start(Builder::api(api)).await.expect("a server");
    let outcome = all(&own).await;
    own.end("organizations.list", Some(outcome));
    let outcome = below(&own).await;
    own.end("organizations.members.list", Some(outcome));
    assert_eq!(own.outcome(), (2, 2));
    for outcome in [none(&own).await, some(&own).await] {
        own.end("organizations.list", Some(outcome));
    }
    let outcome = rejected(&own).await;
    assert!(outcome.is_err(), "a page has one size");
    own.end("organizations.list", Some(outcome));
    own.end("organizations.list", None);
    assert_eq!(own.outcome(), (2, 6));
}
