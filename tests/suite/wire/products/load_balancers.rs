//! Load balancers.

use super::{ACCOUNT, ZONE};
use crate::exchange::Exchange;
use cloudflare_client::load_balancers::monitors::types::{MonitorSettings, MonitorType};
use cloudflare_client::load_balancers::pools::types::{NewOrigin, NoEmail, PoolSettings};
use cloudflare_client::load_balancers::types::{LoadBalancerSettings, SteeringPolicy};
use cloudflare_client::load_balancers::{self, monitors, pools};

const MONITOR: &str = "f1aba936b94213e5b8dca0c0dbf1f9cc";
const POOL: &str = "17b5962d775c646f3f9725cbc7a53df4";
const BALANCER: &str = "699d98642c564d2e855e9661899b7252";

pub(super) async fn all(exchange: &mut Exchange) {
    of_monitors(exchange).await;
    of_pools(exchange).await;
    of_balancers(exchange).await;
}

async fn of_monitors(exchange: &mut Exchange) {
    let settings =
        MonitorSettings::new().r#type(MonitorType::Https).path("/health").expected_codes("2xx");
    exchange
        .call(monitors::list(ACCOUNT), |monitors| {
            assert_eq!(monitors[0].header.as_ref().unwrap()["Host"], ["example.com"]);
        })
        .await;
    exchange
        .call(monitors::create(ACCOUNT, settings.clone()), |monitor| {
            assert_eq!(monitor.expected_codes.as_deref(), Some("2xx"));
        })
        .await;
    exchange.same(monitors::get(ACCOUNT, MONITOR)).await;
    exchange.same(monitors::update(ACCOUNT, MONITOR, settings)).await;
    let codes = MonitorSettings::new().expected_codes("2xx");
    exchange.same(monitors::edit(ACCOUNT, MONITOR, codes)).await;
    exchange.same(monitors::delete(ACCOUNT, MONITOR)).await;
}

async fn of_pools(exchange: &mut Exchange) {
    exchange
        .call(pools::list(ACCOUNT).monitor(MONITOR), |pools| {
            let origin = &pools[0].origins[0];
            assert_eq!(origin.header.as_ref().unwrap().host.as_ref().unwrap(), &["example.com"]);
        })
        .await;
    let server = || NewOrigin::new().name("app-server-1").address("0.0.0.0");
    let settings = PoolSettings::new("primary-dc-1", [server().weight(0.6)]);
    exchange.same(pools::create(ACCOUNT, settings)).await;
    exchange.same(pools::bulk_edit(ACCOUNT).notification_email(NoEmail::Empty)).await;
    exchange.same(pools::get(ACCOUNT, POOL)).await;
    let settings = PoolSettings::new("primary-dc-1", [server()]);
    exchange.same(pools::update(ACCOUNT, POOL, settings)).await;
    exchange.same(pools::edit(ACCOUNT, POOL).enabled(false)).await;
    exchange.same(pools::delete(ACCOUNT, POOL)).await;
    exchange
        .call(pools::health::get(ACCOUNT, POOL), |health| {
            let found = &health.pop_health.unwrap()["Amsterdam, NL"];
            let servers = found.origins.as_ref().unwrap();
            assert_eq!(servers[0]["2001:DB8::5"].rtt.as_deref(), Some("12.1ms"));
        })
        .await;
    let monitor =
        MonitorSettings::new().r#type(MonitorType::Https).path("/health").expected_codes("2xx");
    exchange.same(pools::health::create(ACCOUNT, POOL, monitor)).await;
    exchange.same(pools::references::get(ACCOUNT, POOL)).await;
}

async fn of_balancers(exchange: &mut Exchange) {
    exchange
        .call(load_balancers::list(ZONE), |all| {
            assert_eq!(all[0].steering_policy, Some(SteeringPolicy::DynamicLatency));
        })
        .await;
    let others = [POOL, "9290f38c5d07c2e2f4df57b1f61d4196"];
    let settings = LoadBalancerSettings::new("www.example.com", others, POOL)
        .steering_policy(SteeringPolicy::DynamicLatency);
    exchange.same(load_balancers::create(ZONE, settings)).await;
    exchange.same(load_balancers::get(ZONE, BALANCER)).await;
    let settings = LoadBalancerSettings::new("www.example.com", [POOL], POOL);
    exchange.same(load_balancers::update(ZONE, BALANCER, settings)).await;
    exchange.same(load_balancers::edit(ZONE, BALANCER).enabled(false)).await;
    exchange.same(load_balancers::delete(ZONE, BALANCER)).await;
}
