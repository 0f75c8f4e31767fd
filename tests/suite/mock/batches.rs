//! Operations that do what others do, once for each item of a list, and records as a zone file.

use crate::client::client;
use crate::dns::{all, zone};
use crate::harness::{Harness, id, texts};
use cloudflare_client::dns::records;
use cloudflare_client::dns::records::types::{
    BatchPatch, BatchPut, CaaData, NewRecord, RecordData, RecordRef, SrvData,
};
use cloudflare_client::zones;
use cloudflare_client::zones::types::ZoneAccountRef;
use mock::State;
use serde_json::{Value, json};

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[tokio::test]
async fn deletes_then_changes_then_replaces_then_adds() -> Outcome {
    let (_mock, client, zone) = zone().await?;
    let mut made = Vec::new();
    for (name, address) in [("a", "192.0.2.1"), ("b", "192.0.2.2"), ("c", "192.0.2.3")] {
        let new = NewRecord::a(format!("{name}.example.com"), address).comment("old");
        made.push(client.send(records::create(&zone, new)).await?);
    }
    let batch = records::batch(&zone)
        .posts([
            NewRecord::cname("d.example.com", "example.com"),
            NewRecord::txt("e.example.com", "\"e\""),
        ])
        .puts([BatchPut::mx("mail.example.com", &made[2].id, "mx.example.com", 5)])
        .patches([BatchPatch::new(&made[1].id).content("192.0.2.9")])
        .deletes([RecordRef::new(&made[0].id)]);
    let done = client.send(batch).await?;
    assert_eq!(done.deletes.as_deref(), Some(&made[..1]));
    let [patched] = &done.patches.ok_or("patches")?[..] else { panic!("one was changed") };
    assert_eq!(
        (patched.content.as_deref(), patched.comment.as_deref(), &patched.id),
        (Some("192.0.2.9"), Some("old"), &made[1].id)
    );
    let [put] = &done.puts.ok_or("puts")?[..] else { panic!("one was replaced") };
    // What is not given is lost.
    assert_eq!((&*put.name, &put.id, &put.comment), ("mail.example.com", &made[2].id, &None));
    assert!(matches!(&put.data, RecordData::Mx(mx) if mx.priority == Some(5)), "{put:?}");
    let posts = done.posts.ok_or("posts")?;
    let names: Vec<_> = posts.iter().map(|record| &*record.name).collect();
    assert_eq!(names, ["d.example.com", "e.example.com"]);
    let left = all(&client, records::list(&zone)).await?;
    assert_eq!(left, [&[patched.clone(), put.clone()], &posts[..]].concat());
    // What was not asked for is not in the response.
    let one = records::batch(&zone).deletes([RecordRef::new(&posts[0].id)]);
    assert_eq!(client.send(one).await?.posts, None);
    Ok(())
}

#[tokio::test]
async fn does_all_of_it_or_nothing() -> Outcome {
    let (_mock, client, zone) = zone().await?;
    let new = NewRecord::a("a.example.com", "192.0.2.1");
    let made = client.send(records::create(&zone, new.clone())).await?;
    let twice = records::batch(&zone)
        .deletes([RecordRef::new(&made.id)])
        .patches([BatchPatch::new(&made.id).ttl(60)])
        .posts([new]);
    let error = client.send(twice).await.expect_err("it is deleted first");
    assert!(error.is_not_found(), "{error}");
    let message = error.to_string();
    let expected = format!("body `patches[0].id`: `{}` does not exist in", made.id.as_str());
    assert!(message.contains(&expected), "{message}");
    assert_eq!(all(&client, records::list(&zone)).await?, [made]);
    Ok(())
}

#[tokio::test]
async fn is_kept_in_the_file_of_the_state() -> Outcome {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("state.json");
    let start = || mock::builder().state(State::default()).state_file(&file);
    let (zone, kept) = {
        let mock = start().start().await?;
        let client = client(&mock);
        let zone = client.send(zones::create(ZoneAccountRef::new(), "example.com")).await?.id;
        let records =
            [NewRecord::a("a.example.com", "192.0.2.1"), NewRecord::ns("example.com", "ns")];
        let done = client.send(records::batch(&zone).posts(records)).await?;
        let missing = records::batch(&zone).deletes([RecordRef::new(zone.as_str())]);
        client.send(missing).await.expect_err("there is no such record");
        (zone, done.posts.ok_or("posts")?)
    };
    let mock = start().start().await?;
    assert_eq!(all(&client(&mock), records::list(&zone)).await?, kept);
    Ok(())
}

#[test]
fn changes_several_settings() {
    let mut harness = Harness::seeded(20);
    let zone = id(&harness.ok("zones.list", &[], &[], &Value::Null)[0]);
    let path = [("zone_id", &*zone)];
    let list = format!("/zones/{zone}/settings");
    let switch = |id: &str, value: &str| json!({ "id": id, "value": value });
    harness.server.state_mut().set_list(
        &*list,
        vec![switch("brotli", "off"), switch("always_online", "off"), switch("http3", "off")],
    );
    let body = json!([switch("http3", "on"), switch("brotli", "on")]);
    let done = harness.ok("zones.settings.bulk_edit", &path, &[], &body);
    assert_eq!(texts(&done, "/id"), ["http3", "brotli"]);
    let all = json!(harness.server.state().list(&list));
    assert_eq!(texts(&all, "/value"), ["on", "off", "on"]);
    let body = json!([switch("http3", "off"), switch("websockets", "on")]);
    let wrong = harness.rejected("zones.settings.bulk_edit", &path, &[], &body);
    let message = format!("body `[1].id`: `websockets` does not exist in `{list}`");
    assert_eq!(wrong, (404, message));
    assert_eq!(json!(harness.server.state().list(&list)), all);
}

#[tokio::test]
async fn records_are_exported_as_a_zone_file() -> Outcome {
    let (_mock, client, zone) = zone().await?;
    let service = SrvData::new().port(5060).target("sip.example.com").priority(1).weight(2);
    for new in [
        NewRecord::a("example.com", "192.0.2.1").ttl(3600),
        NewRecord::aaaa("example.com", "2001:db8::1"),
        NewRecord::cname("www.example.com", "example.com").ttl(300),
        NewRecord::mx("example.com", "mx.example.com", 10).ttl(300),
        NewRecord::txt("example.com", "\"v=spf1 -all\"").ttl(300),
        NewRecord::srv("_sip._tcp.example.com", service).ttl(60),
        NewRecord::caa("example.com", CaaData::new().flags(0).tag("issue").value("ca.example"))
            .ttl(60),
    ] {
        client.send(records::create(&zone, new)).await?;
    }
    let expected = "\
example.com.\t3600\tIN\tA\t192.0.2.1
example.com.\t1\tIN\tAAAA\t2001:db8::1
www.example.com.\t300\tIN\tCNAME\texample.com.
example.com.\t300\tIN\tMX\t10 mx.example.com.
example.com.\t300\tIN\tTXT\t\"v=spf1 -all\"
_sip._tcp.example.com.\t60\tIN\tSRV\t1 2 5060 sip.example.com.
example.com.\t60\tIN\tCAA\t0 issue \"ca.example\"
";
    assert_eq!(client.send(records::export(&zone)).await?, expected);
    Ok(())
}
