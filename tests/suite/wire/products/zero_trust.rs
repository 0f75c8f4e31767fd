//! Tunnels.

use crate::exchange::Exchange;
use cloudflare_client::zero_trust::tunnels::cloudflared;
use cloudflare_client::zero_trust::tunnels::cloudflared::configurations::types::{
    Ingress, TunnelConfig,
};
use cloudflare_client::zero_trust::tunnels::cloudflared::management::types::ManagementResource;
use cloudflare_client::zero_trust::tunnels::cloudflared::types::{ConfigSource, TunnelStatus};

const ACCOUNT: &str = "699d98642c564d2e855e9661899b7252";
const TUNNEL: &str = "f70ff985-a4ef-4643-bbbc-4a0ed4fc8415";
const CONNECTOR: &str = "1bedc50d-42b3-473c-b108-ff3d10c0d925";
const TOKEN: &str = "eyJhIjoiNWFiNGU5Z...";

pub(super) async fn all(exchange: &mut Exchange) {
    let account = ACCOUNT;
    exchange
        .call(cloudflared::list(account).is_deleted(false).per_page(20), |page| {
            assert_eq!(page.items[0].status, Some(TunnelStatus::Healthy));
            assert_eq!(page.total, Some(1));
        })
        .await;
    let create = cloudflared::create(account, "blog").config_src(ConfigSource::Cloudflare);
    exchange.same(create).await;
    exchange.same(cloudflared::get(account, TUNNEL)).await;
    exchange.same(cloudflared::edit(account, TUNNEL).name("blog")).await;
    exchange.same(cloudflared::delete(account, TUNNEL)).await;
    exchange
        .call(cloudflared::connections::get(account, TUNNEL), |connectors| {
            let connection = &connectors[0].conns.as_ref().unwrap()[0];
            assert_eq!(connection.colo_name.as_deref(), Some("DFW"));
        })
        .await;
    exchange.same(cloudflared::connections::delete(account, TUNNEL)).await;
    exchange.same(cloudflared::connectors::get(account, TUNNEL, CONNECTOR)).await;
    exchange.call(cloudflared::token::get(account, TUNNEL), |token| assert_eq!(token, TOKEN)).await;
    let resources = [ManagementResource::Logs];
    let management = cloudflared::management::create(account, TUNNEL, resources);
    exchange.call(management, |token| assert_eq!(token, TOKEN)).await;
    exchange
        .call(cloudflared::configurations::get(account, TUNNEL), |configuration| {
            let ingress = &configuration.config.unwrap().ingress.unwrap()[0];
            assert_eq!(ingress.service, "https://localhost:8001");
            let origin = ingress.origin_request.as_ref().unwrap();
            assert_eq!(origin.connect_timeout, Some(10));
        })
        .await;
    let ingress = Ingress::new("tunnel.example.com", "https://localhost:8001");
    let config = TunnelConfig::new().ingress([ingress]);
    exchange.same(cloudflared::configurations::update(account, TUNNEL).config(config)).await;
}
