//! Products other than organizations, with their documented examples.
//!
//! That nothing of an example is lost is asserted by [`Exchange::call`]; what is asserted here is
//! how values are reached.

mod accounts;
mod certificates;
mod d1;
mod dns;
mod kv;
mod load_balancers;
mod queues;
mod r2;
mod rulesets;
mod super_slurper;
mod workers;
mod zero_trust;
mod zones;

use crate::exchange::Exchange;
use crate::written::Written;
use cloudflare_client::Api;
use cloudflare_client::endpoint::Endpoint;

const ACCOUNT: &str = "023e105f4ecef8ad9ca31a8372d0c353";
const ZONE: &str = "023e105f4ecef8ad9ca31a8372d0c353";

pub(crate) async fn all(exchange: &mut Exchange) {
    accounts::all(exchange).await;
    zones::all(exchange).await;
    dns::all(exchange).await;
    certificates::all(exchange).await;
    load_balancers::all(exchange).await;
    zero_trust::all(exchange).await;
    kv::all(exchange).await;
    d1::all(exchange).await;
    rulesets::all(exchange).await;
    queues::all(exchange).await;
    r2::all(exchange).await;
    super_slurper::all(exchange).await;
    workers::all(exchange).await;
}

impl Exchange {
    /// Makes `call`, whose response holds nothing that is worth a look.
    async fn same<E>(&mut self, call: E)
    where
        E: Endpoint<Api = Api, Output: Written>,
    {
        self.call(call, |_| {}).await;
    }
}
