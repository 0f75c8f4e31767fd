//! Products that store data, from creation to deletion, and the examples that use them.

use crate::products::with_account;
use cloudflare_client::d1::database;
use cloudflare_client::d1::database::types::{
    Jurisdiction, RawResult, ReadReplication, ReplicationMode,
};
use cloudflare_client::kv::namespaces::keys::types::Key;
use cloudflare_client::kv::namespaces::types::{NamespaceOrder, NewPair, ValueForm};
use cloudflare_client::kv::namespaces::{self, keys, metadata, values};
use cloudflare_client::shared::types::Direction;
use serde_json::json;
use std::error::Error;
use std::sync::atomic::Ordering;
use tests::live;

#[path = "../../examples/d1_shell.rs"]
#[expect(dead_code, reason = "its `main` is for those who run it")]
mod d1_shell;
#[path = "../../examples/load_kv.rs"]
#[expect(dead_code, reason = "its `main` is for those who run it")]
mod load_kv;

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::test]
async fn a_namespace_of_kv_lives_and_dies() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    let made = client.send(namespaces::create(&account, "sessions")).await?;
    let renamed = client.send(namespaces::update(&account, &made.id, "Sessions")).await?;
    assert_eq!((renamed.id.as_str(), &*renamed.title), (made.id.as_str(), "Sessions"));
    let list = namespaces::list(&account).order(NamespaceOrder::Title).direction(Direction::Desc);
    let titles: Vec<_> = client.items(list.per_page(6)).try_collect().await?;
    assert!(titles.is_sorted_by(|one, other| one.title >= other.title), "{titles:?}");
    assert!(titles.contains(&renamed));

    client.send(namespaces::delete(&account, &made.id)).await?;
    let gone = client.send(namespaces::get(&account, &made.id)).await.expect_err("it is deleted");
    assert!(gone.is_not_found(), "{gone}");
    Ok(())
}

#[tokio::test]
async fn values_of_kv_come_back_as_they_were_stored() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    let id = client.send(namespaces::create(&account, "sessions")).await?.id;
    let bytes: &[u8] = b"\x00\xff\r\n--";
    client.send(values::update(&account, &id, "a/b:c?", bytes)).await?;
    assert_eq!(client.send(values::get(&account, &id, "a/b:c?")).await?, Some(bytes.into()));
    let again = values::update_with_metadata(&account, &id, "a/b:c?", "text");
    client.send(again.metadata(json!({ "kind": "text" })).expiration_ttl(60)).await?;
    assert_eq!(client.send(values::get(&account, &id, "a/b:c?")).await?, Some("text".into()));
    client.send(values::delete(&account, &id, "a/b:c?")).await?;
    assert_eq!(client.send(values::get(&account, &id, "a/b:c?")).await?, None);

    client.send(values::update(&account, &id, "b", "1").expiration(2_000_000_000)).await?;
    client.send(values::update_with_metadata(&account, &id, "a", "2").metadata(json!([7]))).await?;
    let listed: Vec<_> = client.items(keys::list(&account, &id)).try_collect().await?;
    assert_eq!(
        json!(listed),
        json!([{ "name": "b", "expiration": 2_000_000_000 }, { "name": "a", "metadata": [7] }])
    );
    // What was stored with a value is replaced with it.
    client.send(values::update(&account, &id, "a", "3")).await?;
    client.send(values::delete(&account, &id, "b")).await?;
    let listed: Vec<_> = client.items(keys::list(&account, &id)).try_collect().await?;
    assert_eq!(json!(listed), json!([{ "name": "a" }]));

    let short = values::update(&account, &id, "key", "value").expiration_ttl(59);
    let error = client.send(short).await.expect_err("the minimum is 60");
    assert!(error.to_string().contains("query `expiration_ttl`: 59 is less than"), "{error}");
    Ok(())
}

#[tokio::test]
async fn keys_of_kv_are_filtered_and_paged() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    let of = client.items(namespaces::list(&account)).try_next().await?.ok_or("one")?.id;
    let all: Vec<_> = client.items(keys::list(&account, &of).limit(10)).try_collect().await?;
    assert!(all.len() > 10, "{all:?}");
    let own = client.items(keys::list(&account, &of).prefix(&all[7].name));
    assert!(own.try_collect::<Vec<_>>().await?.contains(&all[7]));
    let none = client.items(keys::list(&account, &of).prefix("no key begins with this"));
    assert_eq!(none.try_collect::<Vec<_>>().await?, []);
    Ok(())
}

#[tokio::test]
async fn pairs_are_loaded_into_kv_in_batches() -> Outcome {
    let (mock, client, account) = with_account().await?;
    let id = live::namespace(&client, &account, "sessions").await?;
    assert_eq!(live::namespace(&client, &account, "sessions").await?, id);
    let pairs = load_kv::pairs("a\t1\nb\ttwo\twords\n")?;
    assert_eq!(pairs, [NewPair::new("a", "1"), NewPair::new("b", "two\twords")]);
    let error = load_kv::pairs("a\t1\nb").expect_err("line 2 has no tab");
    assert_eq!(error.to_string(), "line 2: there is no tab between key and value");

    let many = (0..10_001).map(|number| NewPair::new(number.to_string(), "value")).collect();
    let mut bars = Vec::new();
    let failed = load_kv::load(&client, &account, &id, many, |bar| bars.push(bar)).await?;
    assert_eq!(failed, [] as [String; 0]);
    let bars: Vec<_> = bars.iter().map(|bar| bar.trim_end()).collect();
    assert_eq!(bars.len(), 2);
    assert!(bars[0].ends_with("]  99% of 10001"), "{bars:?}");
    assert!(bars[1].ends_with("##] 100% of 10001"), "{bars:?}");
    let calls = mock.exchanges().into_iter();
    let bodies = calls.filter(|one| one.operation.as_deref() == Some("kv.namespaces.bulk_update"));
    let last = bodies.last().ok_or("a call")?.body;
    assert_eq!(String::from_utf8_lossy(&last), r#"[{"key":"10000","value":"value"}]"#);
    Ok(())
}

#[tokio::test]
async fn a_database_of_d1_lives_and_dies() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    let create = database::create(&account, "orders").jurisdiction(Jurisdiction::Eu);
    let made = client.send(create).await?;
    let id = made.uuid.ok_or("an id")?;
    assert_eq!(
        client.send(database::get(&account, &id)).await?.jurisdiction,
        Some(Jurisdiction::Eu)
    );
    let replicas = ReadReplication::new(ReplicationMode::Auto);
    let changed = client.send(database::update(&account, &id, replicas)).await?;
    let kept = changed.read_replication.map(|replicas| replicas.mode);
    assert_eq!((changed.name.as_deref(), kept), (Some("orders"), Some(ReplicationMode::Auto)));
    assert_eq!(d1_shell::find(&client, &account, "orders").await?, id);
    let all: Vec<_> = client.items(database::list(&account).per_page(10)).try_collect().await?;
    assert_eq!(all.iter().filter(|one| one.uuid.as_ref() == Some(&id)).count(), 1);

    client.send(database::delete(&account, &id)).await?;
    let gone = client.send(database::get(&account, &id)).await.expect_err("it is deleted");
    assert!(gone.is_not_found(), "{gone}");
    let error = d1_shell::find(&client, &account, "orders").await.expect_err("it is deleted");
    assert_eq!(error.to_string(), "orders is not a database of yours");
    Ok(())
}

#[tokio::test]
async fn rows_of_d1_are_shown_as_a_table() -> Outcome {
    let (mock, client, account) = with_account().await?;
    let one = client.items(database::list(&account)).try_next().await?.ok_or("a database")?;
    let id = one.uuid.ok_or("an id")?;
    let shown = d1_shell::run(&client, &account, &id, "SELECT 'a' AS field").await?;
    assert_eq!(shown, "field\nfirstParam\n1 rows, 0 changed, 0.2 ms");
    let exchanges = mock.exchanges();
    let body = &exchanges.last().ok_or("a call")?.body;
    assert_eq!(String::from_utf8_lossy(body), r#"{"sql":"SELECT 'a' AS field"}"#);

    let wide: RawResult = serde_json::from_value(json!({
        "meta": { "changes": 2, "duration": 1.5 },
        "results": { "columns": ["id", "name"], "rows": [[1, "Ada"], [20, null]] },
    }))?;
    let table = "id | name\n1  | Ada\n20 | NULL\n2 rows, 2 changed, 1.5 ms";
    assert_eq!(d1_shell::table(&wide), table);
    Ok(())
}

#[tokio::test]
async fn many_values_of_kv_are_stored_read_and_deleted() -> Outcome {
    let (_mock, client, account) = with_account().await?;
    let id = client.send(namespaces::create(&account, "sessions")).await?.id;
    let pairs = [
        NewPair::new("a/b", "text").metadata(json!({ "kind": "text" })).expiration(2_000_000_000),
        NewPair::new("n", "{\"n\":1}"),
        NewPair::new("bytes", "AP8=").base64(true),
    ];
    let done = client.send(namespaces::bulk_update(&account, &id, pairs)).await?;
    assert_eq!((done.successful_key_count, done.unsuccessful_keys), (Some(3), Some(Vec::new())));
    // What one operation stores, the others have.
    let bytes: &[u8] = b"\x00\xff";
    assert_eq!(client.send(values::get(&account, &id, "bytes")).await?, Some(bytes.into()));
    assert_eq!(client.send(values::get(&account, &id, "a/b")).await?, Some("text".into()));
    assert_eq!(client.send(metadata::get(&account, &id, "a/b")).await?, json!({ "kind": "text" }));
    for key in ["n", "z"] {
        let none = client.send(metadata::get(&account, &id, key)).await.expect_err("it has none");
        assert!(none.is_not_found(), "{none}");
    }
    let listed: Vec<_> = client.items(keys::list(&account, &id)).try_collect().await?;
    assert_eq!(
        json!(listed),
        json!([
            { "name": "a/b", "metadata": { "kind": "text" }, "expiration": 2_000_000_000 },
            { "name": "n" }, { "name": "bytes" },
        ])
    );

    let get = |keys: &[&str]| namespaces::bulk_get(&account, &id, keys.iter().copied());
    let found = client.send(get(&["a/b", "n", "z"])).await?.values;
    assert_eq!(json!(found), json!({ "a/b": "text", "n": "{\"n\":1}", "z": null }));
    let found = client.send(get(&["n"]).r#type(ValueForm::Json)).await?.values;
    assert_eq!(json!(found), json!({ "n": { "n": 1 } }));
    let found = client.send(get(&["a/b", "z"]).with_metadata(true)).await?.values;
    let whole =
        json!({ "value": "text", "metadata": { "kind": "text" }, "expiration": 2_000_000_000 });
    assert_eq!(json!(found), json!({ "a/b": whole, "z": null }));
    for (wrong, expected) in [
        (get(&["n", "bytes"]), "body `keys[1]`: is not text"),
        (get(&["a/b"]).r#type(ValueForm::Json), "body `keys[0]`: is not valid JSON"),
    ] {
        let error = client.send(wrong).await.expect_err("it cannot be returned");
        assert!(error.to_string().contains(expected), "{error}");
    }

    let deleted = namespaces::bulk_delete(&account, &id, ["a/b", "bytes", "z"]);
    assert_eq!(client.send(deleted).await?.unsuccessful_keys, Some(Vec::new()));
    let listed: Vec<_> = client.items(keys::list(&account, &id)).try_collect().await?;
    assert_eq!(json!(listed), json!([{ "name": "n" }]));
    assert_eq!(client.send(values::get(&account, &id, "a/b")).await?, None);

    let wrong = [NewPair::new("a", "1"), NewPair::new("b", "?").base64(true)];
    let error = client.send(namespaces::bulk_update(&account, &id, wrong)).await;
    let error = error.expect_err("it is not base64").to_string();
    assert!(error.contains("body `[1].value`: is not valid base64"), "{error}");
    assert_eq!(client.send(values::get(&account, &id, "a")).await?, None);
    Ok(())
}

#[tokio::test]
async fn values_of_kv_expire() -> Outcome {
    let (mock, clock) = crate::messages::start(None).await?;
    let client = crate::client::client(&mock);
    let account = live::account(&client).await?;
    let id = client.send(namespaces::create(&account, "sessions")).await?.id;
    let now = clock.load(Ordering::SeqCst) / 1000;
    let pairs = [
        NewPair::new("late", "1").expiration(now + 100),
        NewPair::new("soon", "2").expiration(now + 1).expiration_ttl(60),
        NewPair::new("kept", "3"),
    ];
    client.send(namespaces::bulk_update(&account, &id, pairs)).await?;
    client.send(values::update(&account, &id, "again", "4").expiration_ttl(60)).await?;
    let listed = async || client.items(keys::list(&account, &id)).try_collect::<Vec<_>>().await;
    assert_eq!(listed().await?[1].expiration, Some(now + 60));
    clock.fetch_add(59_000, Ordering::SeqCst);
    assert_eq!(client.send(values::get(&account, &id, "soon")).await?, Some("2".into()));
    // A value without a time replaces one that has it.
    client.send(values::update(&account, &id, "again", "5")).await?;
    clock.fetch_add(1000, Ordering::SeqCst);
    assert_eq!(client.send(values::get(&account, &id, "soon")).await?, None);
    let names = |keys: Vec<Key>| keys.into_iter().map(|key| key.name).collect::<Vec<_>>();
    assert_eq!(names(listed().await?), ["late", "kept", "again"]);
    clock.fetch_add(40_000, Ordering::SeqCst);
    assert_eq!(names(listed().await?), ["kept", "again"]);
    assert_eq!(client.send(values::get(&account, &id, "late")).await?, None);
    assert_eq!(client.send(values::get(&account, &id, "again")).await?, Some("5".into()));
    // What examples say ended years ago is there all the same.
    let other = client.items(namespaces::list(&account)).try_next().await?.ok_or("one")?.id;
    let old: Vec<_> = client.items(keys::list(&account, &other)).try_collect().await?;
    assert!(!old.is_empty());
    Ok(())
}
