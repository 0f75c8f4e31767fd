//! Load balancers.

use super::ACCOUNT;
use crate::exchange::Exchange;
use cloudflare_client::load_balancers::monitors;
use cloudflare_client::load_balancers::monitors::types::{MonitorSettings, MonitorType};

const MONITOR: &str = "f1aba936b94213e5b8dca0c0dbf1f9cc";

pub(super) async fn all(exchange: &mut Exchange) {
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
