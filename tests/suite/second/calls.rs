//! Values as they are: nothing is wrapped, and nothing is unwrapped.

use crate::{all, clients, start_with_examples};
use harbor::Number;
use harbor::berths;
use harbor::charts;
use harbor::charts::types::{Depths, Spot};
use harbor::pilots;
use harbor::ships::cargo::types::Watch;
use harbor::ships::types::{Flag, NewShip};
use harbor::ships::{self, cargo};
use harbor::{Client, Credentials, Nullable, testing};
use std::collections::BTreeMap;
use tests::server::{Answer, Server};

#[tokio::test]
async fn a_ship_comes_and_goes() -> harbor::Result<()> {
    let mock = start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &all());
    let new = NewShip::new("Beluga", Flag::Pa).draft(7.5);
    let made = client.send(ships::create(new)).await?;
    assert_eq!(
        (&*made.name, made.flag.clone(), made.draft.clone()),
        ("Beluga", Flag::Pa, Some(Number::from(7.5)))
    );
    assert_eq!(blocking.send(ships::get(&made.id))?, made);
    let changed = blocking.send(ships::update(&made.id).name("Orca").draft_null())?;
    assert_eq!((&*changed.name, changed.draft), ("Orca", None));
    let piece = client
        .send(cargo::load(&made.id, "Bananas", 20.5).x_crane("north").x_watch(Watch::Night))
        .await?;
    assert_eq!((&*piece.label, piece.tons.clone()), ("Bananas", Number::from(20.5)));
    client.send(pilots::call("ann", &made.id, "2026-01-02T03:04:05Z")).await?;
    client.send(ships::delete(&made.id)).await?;
    assert!(blocking.send(ships::get(&made.id)).unwrap_err().is_not_found());
    let exchanges = mock.exchanges();
    let sent = &exchanges[3].headers;
    assert_eq!(["x-crane", "x-watch"].map(|name| &sent[name]), ["north", "night"]);
    Ok(())
}

#[tokio::test]
async fn a_bare_list_a_text_and_a_null_are_read() -> harbor::Result<()> {
    let mock = start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &all());
    let berths = client.send(berths::list()).await?;
    assert_eq!(berths, blocking.send(berths::list())?);
    assert_eq!((&*berths[0].id, berths[0].depth.clone()), ("north", Number::from(11.5)));
    assert_eq!(client.send(berths::get("north")).await?, berths[0]);
    assert_eq!(client.send(berths::plan()).await?, "content");
    Ok(())
}

#[tokio::test]
async fn an_absent_value_and_null_differ() {
    let fake = testing::Fake::new();
    let client: Client = fake.client();
    for call in [ships::update("s"), ships::update("s").draft_null(), ships::update("s").draft(1.5)]
    {
        drop(client.send(call).await);
    }
    let bodies: Vec<_> =
        fake.requests().iter().map(|line| line.rsplit(' ').next().unwrap().to_owned()).collect();
    assert_eq!(bodies, ["{}", r#"{"draft":null}"#, r#"{"draft":1.5}"#]);
    assert_eq!(NewShip::new("a", Flag::Gr).draft_null().draft, Some(Nullable::Null));
}

#[test]
fn requests_go_to_the_host_of_the_spec() -> harbor::Result<()> {
    let client = Client::new(Credentials::key("k-1"));
    let address = testing::address(&client, &ships::get("s/1"))?;
    assert_eq!(address, "https://api.harbor.example/v2/ships/s%2F1");
    Ok(())
}

#[tokio::test]
async fn lists_are_joined_as_the_spec_says() -> harbor::Result<()> {
    let server = Server::start(|_| Answer::text(200, ""));
    let (client, blocking) = clients(&server.url(""), &all());
    let call = || charts::soundings().buoy(["b7", "b8"]).mark([1, 2]);
    assert!(client.send(call()).await?.is_empty());
    assert!(blocking.send(call())?.is_empty());
    for request in server.requests() {
        assert_eq!(request.target, "/soundings?buoy=b7%7Cb8&mark=1%202");
    }
    Ok(())
}

#[tokio::test]
async fn objects_are_in_the_query_as_json() -> harbor::Result<()> {
    let server = Server::start(|_| Answer::text(200, ""));
    let (client, blocking) = clients(&server.url(""), &all());
    let call = || {
        charts::soundings()
            .depth([Depths::new(2).most(9), Depths::new(40)])
            .near(Spot::new("bay").names(BTreeMap::from([("en".into(), "Deep & wide".into())])))
    };
    client.send(call()).await?;
    blocking.send(call())?;
    let json = concat!(
        "depth=%5B%7B%22least%22%3A2%2C%22most%22%3A9%7D%2C%7B%22least%22%3A40%7D%5D",
        "&near=%7B%22chart%22%3A%22bay%22%2C%22names%22%3A%7B%22en%22%3A%22Deep%20%26%20wide%22%7D%7D",
    );
    for request in server.requests() {
        assert_eq!(request.target, format!("/soundings?{json}"));
    }
    client.send(charts::soundings().depth([])).await?;
    assert_eq!(server.requests()[2].target, "/soundings?depth=%5B%5D");
    Ok(())
}

#[tokio::test]
async fn a_parameter_can_be_in_a_path_twice() -> harbor::Result<()> {
    let mock = start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &all());
    assert_eq!(client.send(charts::folded("the bay")).await?, "content");
    assert_eq!(blocking.send(charts::folded("the bay"))?, "content");
    for exchange in mock.exchanges() {
        assert_eq!(exchange.target, "/v2/charts/the%20bay/over/charts/the%20bay");
    }
    Ok(())
}
