//! Records of a zone, from creation to deletion, and the examples that use them.

use cloudflare_client::dns::records;
use cloudflare_client::dns::records::types::{
    NewRecord, Record, RecordData, RecordMatch, RecordOrder, RecordRef, RecordType, SrvData,
};
use cloudflare_client::multipart::Part;
use cloudflare_client::shared::types::{Direction, ZoneId};
use cloudflare_client::zones::types::ZoneAccountRef;
use cloudflare_client::{Client, ips, zones};
use mock::Mock;
use std::error::Error;
use tests::live;

#[path = "../../examples/acme_dns01.rs"]
#[expect(dead_code, reason = "its `main` is for those who run it")]
mod acme_dns01;
#[path = "../../examples/dynamic_dns.rs"]
#[expect(dead_code, reason = "its `main` is for those who run it")]
mod dynamic_dns;

type Outcome = Result<(), Box<dyn Error>>;

/// A zone without records.
pub(crate) async fn zone() -> Result<(Mock, Client, ZoneId), Box<dyn Error>> {
    let (mock, client) = crate::products::seeded().await?;
    let zone = client.send(zones::create(ZoneAccountRef::new(), "example.com")).await?.id;
    Ok((mock, client, zone))
}

pub(crate) async fn all(
    client: &Client,
    list: records::List,
) -> Result<Vec<Record>, Box<dyn Error>> {
    Ok(client.items(list).try_collect().await?)
}

#[tokio::test]
async fn a_record_lives_and_dies() -> Outcome {
    let (_mock, client, zone) = zone().await?;
    let new = NewRecord::a("www.example.com", "198.51.100.4").ttl(300).proxied(true);
    let made = client.send(records::create(&zone, new)).await?;
    assert_eq!((made.ttl, made.proxied, &*made.name), (300, true, "www.example.com"));
    assert!(matches!(made.data, RecordData::A(_)), "{made:?}");
    assert_eq!(client.send(records::get(&zone, &made.id)).await?, made);

    let edit = records::edit(&zone, &made.id).content("198.51.100.5").comment("moved");
    let edited = client.send(edit).await?;
    assert_eq!(
        (edited.content.as_deref(), edited.comment.as_deref(), edited.ttl),
        (Some("198.51.100.5"), Some("moved"), 300)
    );

    let service = SrvData::new().port(5060).target("sip.example.com").priority(1).weight(2);
    let new = NewRecord::srv("_sip._tcp.example.com", service.clone());
    let replaced = client.send(records::update(&zone, &made.id, new)).await?;
    let RecordData::Srv(srv) = &replaced.data else { panic!("{replaced:?}") };
    assert_eq!((&replaced.id, &srv.data), (&made.id, &service));

    client.send(records::delete(&zone, &made.id)).await?;
    assert_eq!(all(&client, records::list(&zone)).await?, []);
    let gone = client.send(records::get(&zone, &made.id)).await.expect_err("it is deleted");
    assert!(gone.is_not_found(), "{gone}");
    Ok(())
}

#[tokio::test]
async fn records_are_filtered_and_ordered() -> Outcome {
    let (_mock, client, zone) = zone().await?;
    for new in [
        NewRecord::a("www.example.com", "198.51.100.4").comment("Web site"),
        NewRecord::aaaa("www.example.com", "2001:db8::4"),
        NewRecord::mx("example.com", "mail.example.com", 10).tags(["team:DNS"]),
        NewRecord::txt("example.com", "\"v=spf1 -all\""),
    ] {
        client.send(records::create(&zone, new)).await?;
    }
    let list = || records::list(&zone);
    for (list, expected) in [
        (list().name("WWW.example.com"), &["A", "AAAA"][..]),
        (list().name_startswith("example"), &["MX", "TXT"]),
        (list().name_endswith(".Example.com").r#type(RecordType::Aaaa), &["AAAA"]),
        (list().content_contains("SPF1"), &["TXT"]),
        (list().content_exact("198.51.100.4"), &["A"]),
        (list().comment("web site"), &["A"]),
        (list().tag_exact("Team:dns"), &["MX"]),
        (
            list().order(RecordOrder::Type).direction(Direction::Desc).per_page(3),
            &["TXT", "MX", "AAAA", "A"],
        ),
    ] {
        let found = all(&client, list.clone()).await?;
        let found: Vec<_> = found.iter().map(|record| record.data.tag()).collect();
        assert_eq!(found, expected, "{list:?}");
    }
    Ok(())
}

/// Records with tags and comments, in a zone of their own.
async fn tagged() -> Result<(Mock, Client, ZoneId), Box<dyn Error>> {
    let (mock, client, zone) = zone().await?;
    for new in [
        NewRecord::a("www.example.com", "198.51.100.4").comment("Web site"),
        NewRecord::aaaa("www.example.com", "2001:db8::4").tags(["important:", "team:Web"]),
        NewRecord::mx("example.com", "mail.example.com", 10)
            .tags(["team:DNS", "greeting:Hello: world"]),
        NewRecord::txt("example.com", "\"v=spf1 -all\"").comment("mail").tags(["Team:mail"]),
    ] {
        client.send(records::create(&zone, new)).await?;
    }
    Ok((mock, client, zone))
}

/// The types of what is listed.
async fn listed(client: &Client, list: records::List) -> Result<Vec<String>, Box<dyn Error>> {
    let found = all(client, list.order(RecordOrder::Type)).await?;
    Ok(found.iter().map(|record| record.data.tag().to_owned()).collect())
}

#[tokio::test]
async fn records_are_found_by_comments_and_tags() -> Outcome {
    let (_mock, client, zone) = tagged().await?;
    let list = || records::list(&zone);
    for (list, expected) in [
        (list().comment_present("false"), &["A", "TXT"][..]),
        (list().comment_absent("false"), &["AAAA", "MX"]),
        (list().tag("TEAM"), &["AAAA", "MX", "TXT"]),
        (list().tag("team:dns"), &["MX"]),
        (list().tag("eam"), &[]),
        (list().tag_present("important"), &["AAAA"]),
        (list().tag_absent("team"), &["A"]),
        (list().tag_exact("greeting:hello: world"), &["MX"]),
        (list().tag_contains("greeting:LO: w"), &["MX"]),
        (list().tag_contains("team:hello"), &[]),
        (list().tag_startswith("team:d"), &["MX"]),
        (list().tag_startswith("team:n"), &[]),
        (list().tag_endswith("team:B"), &["AAAA"]),
    ] {
        assert_eq!(listed(&client, list.clone()).await?, expected, "{list:?}");
    }
    Ok(())
}

#[tokio::test]
async fn filters_of_records_combine() -> Outcome {
    let (_mock, client, zone) = tagged().await?;
    let list = || records::list(&zone);
    let any = || list().r#match(RecordMatch::Any);
    let any_tag = || list().tag_match(RecordMatch::Any);
    // Filters by tags combine by themselves, and are then one filter; `search` stays another.
    for (list, expected) in [
        (list().search("MAIL"), &["MX", "TXT"][..]),
        (list().search("greeting"), &["MX"]),
        (list().name("example.com").comment_present("1"), &["TXT"]),
        (list().tag("team").tag_absent("important"), &["MX", "TXT"]),
        (any().name("www.example.com").comment("mail"), &["A", "AAAA", "TXT"]),
        (any().r#type(RecordType::Mx).comment_present("1"), &["A", "MX", "TXT"]),
        (any_tag().tag("team:web").tag_exact("team:dns"), &["AAAA", "MX"]),
        (any_tag().tag("team:web").tag_exact("team:dns").name("example.com"), &["MX"]),
        (any().tag("team").tag_absent("important").comment("web site"), &["A", "MX", "TXT"]),
        (any_tag().r#match(RecordMatch::Any).tag("team:web").comment("mail"), &["AAAA", "TXT"]),
        (any().name("www.example.com").comment("mail").search("mail"), &["TXT"]),
        (any(), &["A", "AAAA", "MX", "TXT"]),
    ] {
        assert_eq!(listed(&client, list.clone()).await?, expected, "{list:?}");
    }
    Ok(())
}

#[tokio::test]
async fn what_the_mock_does_not_know_is_accepted() -> Outcome {
    let (_mock, client, zone) = zone().await?;
    let file = Part::text("example.com.zone", "text/plain", "www 300 IN A 198.51.100.4\n");
    assert!(client.send(records::import(&zone, file).proxied(false)).await?.recs_added.is_some());
    client.send(records::scan_trigger(&zone)).await?;
    let found = client.send(records::scan_list(&zone)).await?;
    let review =
        records::scan_review(&zone).rejects(found.iter().map(|one| RecordRef::new(&one.id)));
    assert!(client.send(review).await?.rejects.is_some());
    assert_eq!(client.send(records::scan_list(&zone)).await?, found);
    let bad = NewRecord::mx("example.com", "mail.example.com", 70_000);
    let error = client.send(records::create(&zone, bad)).await.expect_err("it has 16 bits");
    assert!(error.to_string().contains("priority"), "{error}");
    assert!(client.send(ips::list()).await?.ipv4_cidrs.is_some());
    Ok(())
}

#[tokio::test]
async fn a_name_follows_its_address() -> Outcome {
    use dynamic_dns::{Outcome, point};
    let (mock, client, zone) = zone().await?;
    let name = "home.example.com";
    assert_eq!(live::zone_of(&client, name).await?, zone);
    let nowhere = live::zone_of(&client, "home.example.org").await.expect_err("nobody has it");
    assert_eq!(nowhere.to_string(), "home.example.org is not in a zone of yours");

    for (address, expected) in [
        ("198.51.100.4", Outcome::Created),
        ("198.51.100.4", Outcome::Unchanged),
        ("198.51.100.5", Outcome::Changed { from: "198.51.100.4".to_owned() }),
        ("2001:db8::4", Outcome::Created),
        ("2001:DB8:0::4", Outcome::Unchanged),
    ] {
        assert_eq!(point(&client, &zone, name, address.parse()?).await?, expected, "{address}");
    }
    let records = all(&client, records::list(&zone).name(name)).await?;
    let contents: Vec<_> = records.iter().filter_map(|record| record.content.as_deref()).collect();
    assert_eq!(contents, ["198.51.100.5", "2001:db8::4"]);
    let calls = mock.exchanges();
    let written = calls.iter().filter(|one| one.method != "GET").count();
    assert_eq!(written, 4, "the zone, two records and an edit");
    Ok(())
}

#[tokio::test]
async fn a_domain_is_proven_and_cleaned_up() -> Outcome {
    let (_mock, client, zone) = zone().await?;
    acme_dns01::add(&client, &zone, "example.com", "one").await?;
    acme_dns01::add(&client, &zone, "*.example.com", "two").await?;
    let records = all(&client, records::list(&zone)).await?;
    let shown: Vec<_> =
        records.iter().map(|record| (&*record.name, record.content.as_deref())).collect();
    let name = "_acme-challenge.example.com";
    assert_eq!(shown, [(name, Some("\"one\"")), (name, Some("\"two\""))]);

    assert_eq!(acme_dns01::remove(&client, &zone, "*.example.com", "two").await?, 1);
    let left = all(&client, records::list(&zone)).await?;
    assert_eq!(left, records[..1]);
    assert_eq!(acme_dns01::remove(&client, &zone, "example.com", "three").await?, 0);
    Ok(())
}

#[tokio::test]
async fn records_that_others_shadow_are_found() -> Outcome {
    let (_mock, client, zone) = zone().await?;
    let mut made = Vec::new();
    for new in [
        NewRecord::ns("example.com", "ns.example.net"),
        NewRecord::ns("Sub.example.com", "ns1.example.net"),
        NewRecord::ns("sub.example.com", "ns2.example.net"),
        NewRecord::ns("deep.sub.example.com", "ns3.example.net"),
        NewRecord::txt("sub.example.com", "\"text\""),
        NewRecord::a("www.deep.sub.example.com", "192.0.2.1"),
        NewRecord::a("notsub.example.com", "192.0.2.2"),
    ] {
        made.push(client.send(records::create(&zone, new)).await?.id);
    }
    let found = async |list: records::List| -> Result<Vec<usize>, Box<dyn Error>> {
        let found = all(&client, list).await?;
        let position = |one: &Record| made.iter().position(|id| *id == one.id);
        Ok(found.iter().filter_map(position).collect())
    };
    let list = || records::list(&zone).include_shadow_metadata(true);
    assert_eq!(found(list().shadowed_by_name("sub.example.com")).await?, [3, 4, 5]);
    assert_eq!(found(list().shadowed_by_name("deep.sub.example.com")).await?, [5]);
    assert_eq!(found(list().shadowed_by_name("www.example.com")).await?, [0; 0]);
    assert_eq!(found(list().shadowing_name("www.deep.SUB.example.com")).await?, [1, 2, 3]);
    assert_eq!(found(list().shadowing_name("notsub.example.com")).await?, [0; 0]);
    let both = list().shadowed_by_name("sub.example.com").r#type(RecordType::Ns);
    assert_eq!(found(both).await?, [3]);

    let said = |record: &Record| {
        (record.meta.shadowed_by.clone().map(|ids| ids.len()), record.meta.shadowed_records_count)
    };
    let shown: Vec<_> = all(&client, list()).await?.iter().map(said).collect();
    assert_eq!(
        shown,
        [
            (None, None),
            (None, Some(3)),
            (None, Some(3)),
            (Some(2), Some(1)),
            (Some(2), None),
            (Some(3), None),
            (None, None)
        ]
    );
    let one = client.send(records::get(&zone, &made[4]).include_shadow_metadata(true)).await?;
    let by = one.meta.shadowed_by.ok_or("who shadows it")?;
    assert_eq!(by, [made[1].as_str(), made[2].as_str()]);
    let one = client.send(records::get(&zone, &made[4])).await?;
    assert_eq!(said(&one), (None, None));
    Ok(())
}
