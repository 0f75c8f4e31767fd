//! DNS, and the addresses of Cloudflare.

use super::{ACCOUNT, ZONE};
use crate::exchange::Exchange;
use cloudflare_client::dns::records;
use cloudflare_client::dns::records::types::{NewRecord, RecordData, RecordRef, RecordType};
use cloudflare_client::dns::settings::account::types::ZoneDefaultsPatch;
use cloudflare_client::dns::settings::account::views;
use cloudflare_client::dns::settings::account::views::types::ViewOrder;
use cloudflare_client::dns::{settings, usage};
use cloudflare_client::ips;
use cloudflare_client::multipart::Part;

const RECORD: &str = "023e105f4ecef8ad9ca31a8372d0c353";

pub(super) async fn all(exchange: &mut Exchange) {
    of_records(exchange).await;
    several_records(exchange).await;
    scans(exchange).await;
    of_settings(exchange).await;
    of_views(exchange).await;
    let addresses = ips::list().networks("jdcloud");
    exchange.call(addresses, |ips| assert_eq!(ips.ipv6_cidrs.unwrap(), ["2400:cb00::/32"])).await;
}

async fn of_records(exchange: &mut Exchange) {
    let list = records::list(ZONE).name("www.example.com").r#type(RecordType::A).per_page(5);
    exchange
        .call(list, |page| {
            let record = &page.items[0];
            assert!(matches!(record.data, RecordData::A(_)), "{record:?}");
            assert_eq!(record.content.as_deref(), Some("198.51.100.4"));
            assert_eq!(page.total, Some(1));
        })
        .await;
    let create = NewRecord::a("www.example.com", "198.51.100.4").ttl(3600).proxied(true);
    exchange.same(records::create(ZONE, create)).await;
    exchange
        .call(records::get(ZONE, RECORD), |record| {
            assert_eq!((record.ttl, &*record.tags), (3600, &["owner:dns-team".to_owned()][..]));
        })
        .await;
    let update = NewRecord::mx("example.com", "mx.example.com", 10);
    exchange.same(records::update(ZONE, RECORD, update)).await;
    exchange.same(records::edit(ZONE, RECORD).content("198.51.100.4").ttl(60)).await;
    let id = Some(RECORD.into());
    exchange.call(records::delete(ZONE, RECORD), |record| assert_eq!(record.id, id)).await;
}

async fn several_records(exchange: &mut Exchange) {
    let batch = records::batch(ZONE)
        .deletes([RecordRef::new(RECORD)])
        .posts([NewRecord::a("www.example.com", "198.51.100.4")]);
    exchange
        .call(batch, |outcome| {
            assert_eq!(outcome.deletes.unwrap()[0].id.as_str(), RECORD);
            assert!(outcome.posts.unwrap()[0].proxiable);
        })
        .await;
    exchange.call(records::export(ZONE), |file| assert_eq!(file, "content")).await;
    let file = Part::text("file", "text/plain", "content");
    exchange
        .call(records::import(ZONE, file), |outcome| assert_eq!(outcome.recs_added, Some(5)))
        .await;
}

async fn scans(exchange: &mut Exchange) {
    #[expect(deprecated, reason = "the API still has it")]
    let scan = records::scan(ZONE);
    exchange.same(scan).await;
    exchange.same(records::scan_trigger(ZONE)).await;
    exchange.call(records::scan_list(ZONE), |found| assert_eq!(found.len(), 1)).await;
    let review = records::scan_review(ZONE)
        .accepts([NewRecord::a("www.example.com", "198.51.100.4")])
        .rejects([RecordRef::new(RECORD)]);
    exchange.call(review, |outcome| assert_eq!(outcome.rejects.unwrap()[0].as_str(), RECORD)).await;
}

async fn of_settings(exchange: &mut Exchange) {
    exchange
        .call(settings::zone::get(ZONE), |zone| {
            assert_eq!(zone.soa.rname.as_deref(), Some("admin.example.com"));
        })
        .await;
    exchange.same(settings::zone::edit(ZONE).flatten_all_cnames(true).ns_ttl(3600)).await;
    exchange.same(settings::account::get(ACCOUNT)).await;
    let defaults = ZoneDefaultsPatch::new().flatten_all_cnames(true);
    exchange.same(settings::account::edit(ACCOUNT).zone_defaults(defaults)).await;
    exchange.call(usage::zone::get(ZONE), |zone| assert_eq!(zone.record_quota, Some(200))).await;
    exchange.same(usage::account::get(ACCOUNT)).await;
}

async fn of_views(exchange: &mut Exchange) {
    let (view, zone) = ("023e105f4ecef8ad9ca31a8372d0c353", "372e67954025e0ba6aaa6d586b9e0b59");
    let list = views::list(ACCOUNT).name_startswith("my").order(ViewOrder::Name).per_page(5);
    exchange.call(list, |page| assert_eq!(page.items[0].zones[0].as_str(), zone)).await;
    exchange.same(views::create(ACCOUNT, "my view", [zone])).await;
    exchange.same(views::get(ACCOUNT, view)).await;
    exchange.same(views::edit(ACCOUNT, view).name("my view")).await;
    exchange.same(views::delete(ACCOUNT, view)).await;
}
