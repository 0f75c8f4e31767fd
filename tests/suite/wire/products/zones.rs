//! Zones, what is cached of them, and their routes to Workers.

use super::{ACCOUNT, ZONE};
use crate::exchange::Exchange;
use cloudflare_client::cache::types::PurgedFile;
use cloudflare_client::workers::routes;
use cloudflare_client::zones::settings;
use cloudflare_client::zones::settings::types::{SettingEdit, SettingKind, SettingValue, Switch};
use cloudflare_client::zones::types::{ZoneAccountRef, ZoneStatus, ZoneType};
use cloudflare_client::{cache, graphql, serde_json, zones};
use std::collections::BTreeMap;

const ROUTE: &str = "023e105f4ecef8ad9ca31a8372d0c353";

pub(super) async fn all(exchange: &mut Exchange) {
    of_zones(exchange).await;
    of_caches(exchange).await;
    of_routes(exchange).await;
    of_settings(exchange).await;
    of_analytics(exchange).await;
}

async fn of_zones(exchange: &mut Exchange) {
    let list = zones::list().name("example.com").status(ZoneStatus::Active).per_page(20);
    exchange
        .call(list, |page| {
            let zone = &page.items[0];
            assert_eq!(zone.account.name.as_deref(), Some("Example Account Name"));
            assert_eq!(zone.name_servers, ["bob.ns.cloudflare.com", "lola.ns.cloudflare.com"]);
        })
        .await;
    let create = zones::create(ZoneAccountRef::new().id(ACCOUNT), "example.com");
    exchange.same(create.r#type(ZoneType::Full)).await;
    exchange
        .call(zones::get(ZONE), |zone| {
            assert_eq!(zone.status, Some(ZoneStatus::Active));
            assert_eq!(zone.original_name_servers.unwrap().len(), 2);
        })
        .await;
    exchange.same(zones::edit(ZONE).paused(true)).await;
    exchange.call(zones::delete(ZONE), |zone| assert_eq!(zone.unwrap().id.as_str(), ZONE)).await;
    exchange.same(zones::activation_check::trigger(ZONE)).await;
}

async fn of_caches(exchange: &mut Exchange) {
    let files = [
        PurgedFile::Url("http://www.example.com/css/styles.css".into()),
        PurgedFile::Url("http://www.example.com/js/index.js".into()),
    ];
    exchange.call(cache::purge(ZONE).files(files), |purge| assert!(purge.is_some())).await;
}

async fn of_routes(exchange: &mut Exchange) {
    exchange
        .call(routes::list(ZONE), |routes| {
            assert_eq!(routes[0].script.as_deref(), Some("my-workers-script"));
        })
        .await;
    let script = "my-workers-script";
    exchange.same(routes::create(ZONE, "example.com/*").script(script)).await;
    exchange.same(routes::get(ZONE, ROUTE)).await;
    exchange.same(routes::update(ZONE, ROUTE, "example.com/*").script(script)).await;
    exchange.same(routes::delete(ZONE, ROUTE)).await;
}

#[expect(deprecated, reason = "the API still has calls for all settings")]
async fn of_settings(exchange: &mut Exchange) {
    exchange.call(settings::list(ZONE), |all| assert_eq!(all.len(), 1)).await;
    exchange
        .call(settings::get(ZONE, "always_online"), |setting| {
            let SettingKind::ZeroRtt(value) = setting.kind else { panic!("the first one") };
            assert_eq!((setting.editable, value.value), (Some(true), Switch::On));
        })
        .await;
    let on = settings::edit(ZONE, "always_online").value(SettingValue::String("on".into()));
    exchange.same(on).await;
    let several = [SettingEdit::always_online(Switch::On), SettingEdit::browser_cache_ttl(18000)];
    exchange.same(settings::bulk_edit(ZONE, several)).await;
}

async fn of_analytics(exchange: &mut Exchange) {
    let query = "query($zone: string!) { viewer { zones(filter: { zoneTag: $zone }) \
                 { httpRequests1dGroups(limit: 1) { sum { requests } } } } }";
    let variables = BTreeMap::from([("zone".to_owned(), serde_json::json!(ZONE))]);
    exchange
        .call(graphql::query(query).variables(variables), |response| {
            let data = response.data.unwrap();
            let sum = data.pointer("/viewer/zones/0/httpRequests1dGroups/0/sum/requests");
            assert_eq!(sum, Some(&serde_json::json!(1200)));
            assert_eq!(response.errors, None);
        })
        .await;
}
