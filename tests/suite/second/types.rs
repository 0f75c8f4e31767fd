//! Values of every form on the wire: models that go both ways, enums that are not of strings.

use crate::{all, clients, start_with_examples};
use harbor::docks;
use harbor::docks::types::{Dock, DockId, Level, NewDock, Pumps, Roofed, State};
use harbor::endpoint::{DecodeError, Endpoint, Method, Path, RawResponse};
use harbor::{Client, serde_json, testing};
use serde_json::{Value, json};

/// The same call as `docks::get`, with the document as it came.
struct Get(DockId);

impl Endpoint for Get {
    type Api = harbor::Api;
    type Output = Value;

    const OPERATION: &'static str = "docks.get";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/docks/{dock}";

    fn path(&self, path: &mut Path) {
        path.push("dock", &self.0);
    }

    fn decode(response: &RawResponse) -> Result<Value, DecodeError> {
        response.json()
    }
}

fn json(text: &[u8]) -> Value {
    serde_json::from_slice(text).unwrap()
}

#[tokio::test]
async fn a_model_goes_both_ways() -> harbor::Result<()> {
    let mock = start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &all());
    let new = NewDock::new("South", 2, 90).code("4711").pumps(Pumps::Auto);
    let made = client.send(docks::create(new)).await?;
    assert_eq!((&*made.name, made.level, made.length), ("South", Level::Value2, 90));
    assert_eq!(made.pumps, Some(Pumps::Auto));
    let call = docks::update(&made.id).level(Level::Value5).note_null().pumps(Pumps::Value0);
    let changed = blocking.send(call)?;
    assert_eq!(changed.level, 5);
    assert_eq!((changed.note.clone(), changed.pumps.clone()), (None, Some(Pumps::Value0)));
    assert_eq!(client.send(docks::get(&made.id)).await?, changed);
    let exchanges = mock.exchanges();
    let sent =
        json!({ "name": "South", "level": 2, "length": 90, "code": "4711", "pumps": "auto" });
    assert_eq!(json(&exchanges[0].body), sent);
    assert_eq!(json(&exchanges[1].body), json!({ "level": 5, "note": null, "pumps": 0 }));
    let received = client.send(Get(made.id)).await?;
    assert!(received.get("code").is_none() && received.get("id").is_some(), "{received}");
    Ok(())
}

#[tokio::test]
async fn enums_of_numbers_and_booleans_are_in_addresses() -> harbor::Result<()> {
    let mock = start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &all());
    let call = docks::list().level([Level::Value1, 7.into()]).roofed(true);
    // The mock rejects what its spec does not list.
    assert!(client.send(call).await.unwrap_err().to_string().contains("level"));
    let call = docks::list().level([1, 5]).roofed(Roofed::True);
    assert_eq!(client.send(call.clone()).await?, blocking.send(call)?);
    let targets: Vec<_> = mock.exchanges().iter().map(|one| one.target.clone()).collect();
    assert!(targets[0].ends_with("/docks?level=1,7&roofed=true"), "{targets:?}");
    assert!(targets[1].ends_with("/docks?level=1,5&roofed=true"), "{targets:?}");
    Ok(())
}

#[tokio::test]
async fn values_that_nobody_documented_are_kept() -> harbor::Result<()> {
    let given = json!({
        "id": "d1", "name": "North", "level": 7.0, "length": 120, "pumps": "many", "state": null,
    });
    let fake = testing::Fake::new().on(docks::get("d1"), given);
    let client: Client = fake.client();
    let dock: Dock = client.send(docks::get("d1")).await?;
    assert_eq!((dock.level, dock.level.as_i64(), dock.state), (Level::from(7), 7, None));
    assert!(!Level::KNOWN.contains(&dock.level));
    assert_eq!(serde_json::to_value(dock.pumps).unwrap(), json!("many"));
    let state: State = serde_json::from_value(json!("taken")).unwrap();
    assert_eq!(state, State::Taken);
    Ok(())
}
