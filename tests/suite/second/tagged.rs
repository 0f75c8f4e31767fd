//! Unions with a tag, sent and received.

use crate::{all, clients, start, start_with_examples};
use harbor::error::DecodeErrorKind;
use harbor::records::types::{MxRecord, NewRecord, NewRecordKind, Record, RecordKind, SrvData};
use harbor::records::{self, types::CaaData};
use harbor::serde_json::{self, Value, json};
use harbor::settings::types::{NumberSetting, Setting, Switch, SwitchSetting};
use harbor::{Client, Error, http, settings, testing};
use std::collections::{BTreeMap, BTreeSet};

/// The members of a request that the server got.
fn sent(mock: &mock::blocking::Mock) -> Value {
    let exchanges = mock.exchanges();
    serde_json::from_slice(&exchanges.last().unwrap().body).unwrap()
}

#[tokio::test]
async fn records_of_several_kinds_come_and_go() -> harbor::Result<()> {
    let mock = start_with_examples();
    let (client, blocking) = clients(&mock.base_url(), &all());
    let mail = NewRecord::mx("harbor.example", "mail.harbor.example", 10).ttl(60).comment_null();
    let made = client.send(records::create(mail)).await?;
    let expected = json!({
        "name": "harbor.example", "ttl": 60, "comment": null,
        "type": "MX", "content": "mail.harbor.example", "priority": 10,
    });
    assert_eq!(sent(&mock), expected);
    let RecordKind::Mx(mx) = &made.kind else { panic!("{made:?}") };
    assert_eq!(
        (&*made.name, made.ttl, &*mx.content, mx.priority),
        ("harbor.example", Some(60), "mail.harbor.example", 10)
    );
    assert_eq!((made.comment.as_deref(), made.kind.tag()), (None, "MX"));
    assert_eq!(blocking.send(records::get(&made.id))?, made);

    // Another kind in its place: what only the first one had is gone.
    let crane = SrvData::new(10, 5, 8806, "crane.harbor.example");
    let service = NewRecord::srv("_crane._tcp.harbor.example", crane.clone());
    let replaced = blocking.send(records::replace(&made.id, service))?;
    let RecordKind::Srv(srv) = &replaced.kind else { panic!("{replaced:?}") };
    assert_eq!((&replaced.id, &srv.data), (&made.id, &crane));
    assert_eq!(client.send(records::get(&made.id)).await?, replaced);

    // A kind that is chosen elsewhere.
    let kind: NewRecordKind = MxRecord::new("mail.harbor.example", 5).into();
    let other = client.send(records::create(NewRecord::new("b.harbor.example", kind))).await?;
    assert_eq!(other.kind, MxRecord::new("mail.harbor.example", 5).into());
    Ok(())
}

#[tokio::test]
async fn every_record_of_a_list_is_of_its_kind() -> harbor::Result<()> {
    let mock = start(40);
    let (client, blocking) = clients(&mock.base_url(), &all());
    let found: Vec<Record> = client.items(records::list()).try_collect().await?;
    assert_eq!(found.len(), 40);
    assert_eq!(blocking.items(records::list()).collect::<Result<Vec<_>, _>>()?, found);
    let tags: BTreeSet<_> = found.iter().map(|record| record.kind.tag()).collect();
    assert!(tags.len() > 10, "{tags:?}");
    assert!(found.iter().all(|record| !matches!(record.kind, RecordKind::Unknown(_))));
    Ok(())
}

#[test]
fn what_does_not_fit_its_kind_is_rejected() {
    let mock = start_with_examples();
    let (_, blocking) = clients(&mock.base_url(), &all());
    let mail = NewRecord::mx("harbor.example", "mail.harbor.example", 70_000);
    let Err(Error::Api(error)) = blocking.send(records::create(mail)) else { panic!("accepted") };
    assert!(error.to_string().contains("`priority`"), "{error}");
}

/// A client that gets `body` for the record `r1`.
fn fake(body: &str) -> Client {
    let response = http::Response::builder().header("content-type", "application/json");
    let fake = testing::Fake::new();
    fake.respond(records::get("r1"), response.body(body.to_owned()).unwrap()).client()
}

const OTHERS: &str = r#""name":"a","id":"r1","created":"2026-01-02T03:04:05Z""#;

#[tokio::test]
async fn an_unknown_kind_is_kept_as_it_is() -> harbor::Result<()> {
    let body = format!(
        r#"{{{OTHERS},"type":"SPF","data":{{"weight":1.50,"x":[1E+2]}},"content":"s3cret"}}"#
    );
    let record = fake(&body).send(records::get("r1")).await?;
    let RecordKind::Unknown(unknown) = &record.kind else { panic!("{record:?}") };
    assert_eq!((&*record.name, record.kind.tag()), ("a", "SPF"));
    assert_eq!(unknown.to_json()["data"], json!({ "weight": 1.5, "x": [100.0] }));
    assert_eq!(serde_json::to_string(&record).unwrap(), body);
    assert!(!format!("{record:?}").contains("s3cret"));
    let _: &harbor::UnknownObject = unknown;
    Ok(())
}

#[tokio::test]
async fn an_error_says_where_it_is() {
    let body = format!(
        r#"{{{OTHERS},"type":"SRV","data":{{"priority":1,"weight":2,"port":"ssh","target":"a"}}}}"#
    );
    let error = fake(&body).send(records::get("r1")).await.unwrap_err();
    let Error::Decode(error) = &error else { panic!("{error}") };
    assert_eq!((error.kind(), error.path()), (DecodeErrorKind::Shape, Some("data.port")));
    let message = error.to_string();
    assert!(
        message.contains("cannot read `data.port`: invalid type: string \"ssh\", expected"),
        "{message}"
    );
    let error = fake(&format!(r#"{{{OTHERS},"type":"SRV"}}"#)).send(records::get("r1")).await;
    assert!(error.unwrap_err().to_string().contains("missing field `data`"));
}

#[tokio::test]
async fn unions_lie_in_lists_and_maps_and_may_be_null() -> harbor::Result<()> {
    let mock = start_with_examples();
    let (client, _) = clients(&mock.base_url(), &all());
    let text = NewRecord::txt("a.harbor.example", "a text");
    let by_name = BTreeMap::from([(
        "b".to_owned(),
        NewRecord::caa("b", CaaData::new(0, "issue", "ca.example")),
    )]);
    let call = records::check([text.clone()]).best(text).by_name(by_name);
    let checked = client.send(call).await?;
    let text = json!({ "type": "TXT", "name": "a.harbor.example", "content": "a text" });
    let caa = json!({ "flags": 0, "tag": "issue", "value": "ca.example" });
    let caa = json!({ "b": { "type": "CAA", "name": "b", "data": caa } });
    assert_eq!(sent(&mock), json!({ "records": [text], "best": text, "by_name": caa }));
    assert!(checked.first.is_some_and(|record| record.kind.tag() == "A"));
    client.send(records::check([]).best_null()).await?;
    assert_eq!(sent(&mock), json!({ "records": [], "best": null }));
    Ok(())
}

/// Without fields in common the union is an enum; here the tag identifies the items of a list.
#[tokio::test]
async fn settings_are_found_by_their_tag() -> harbor::Result<()> {
    let mock = start(60);
    let (client, blocking) = clients(&mock.base_url(), &all());
    let found = client.send(settings::list()).await?;
    let tags: BTreeSet<_> = found.iter().map(Setting::tag).collect();
    assert!(found.len() > 20 && tags.len() == found.len(), "{tags:?}");
    for setting in &found {
        assert_eq!(&blocking.send(settings::get(setting.tag()))?, setting);
    }
    assert!(found.iter().all(|setting| !matches!(setting, Setting::Unknown(_))), "{tags:?}");
    let off = SwitchSetting::new(Switch::Off).editable(true);
    let call = settings::set_several([
        Setting::AlwaysOnline(off.clone()),
        Setting::browser_cache_ttl(4),
        Setting::zero_rtt(Switch::On),
        Setting::ChallengeTtl(NumberSetting::new(30)),
    ]);
    drop(client.send(call).await?);
    let expected = json!([
        { "id": "always_online", "value": "off", "editable": true },
        { "id": "browser_cache_ttl", "value": 4 },
        { "id": "0rtt", "value": "on" },
        { "id": "challenge_ttl", "value": 30 },
    ]);
    assert_eq!(sent(&mock), expected);
    let tag = found[0].tag();
    assert_eq!(client.send(settings::set(tag, found[0].clone())).await?, found[0]);
    Ok(())
}
