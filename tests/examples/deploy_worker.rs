//! Deploys a Worker with what it needs: `deploy_worker [--live] <name> <module.js> <domain>`.
//!
//! It reaches a namespace of Workers KV as `SESSIONS` and a secret as `API_KEY`, which is the value of
//! the environment variable of this name. It handles all requests of the domain and runs every half
//! hour. What an earlier run made is used again. Without `--live` account and zone are made up.

use cloudflare_client::multipart::Part;
use cloudflare_client::shared::types::{AccountId, ZoneId};
use cloudflare_client::workers::routes;
use cloudflare_client::workers::scripts::schedules::types::NewSchedule;
use cloudflare_client::workers::scripts::types::UploadMetadata;
use cloudflare_client::workers::scripts::{self, schedules, secrets};
use cloudflare_client::workers::types::{NewBinding, NewSecret};
use cloudflare_client::zones::types::ZoneAccountRef;
use cloudflare_client::{Client, SecretString, zones};
use std::error::Error;
use tests::live;

/// The runtime behaves as on this day, whatever changes later.
const COMPATIBILITY: &str = "2026-01-01";
const MODULE: &str = "worker.js";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let usage = "deploy_worker [--live] <name> <module.js> <domain>";
    let (client, mock, arguments) = live::start().await?;
    let [name, file, domain] = &arguments[..] else { return Err(usage.into()) };
    let secret = std::env::var("API_KEY").map_err(|_| "API_KEY is not set")?;
    let worker =
        Worker { name, code: std::fs::read_to_string(file)?, secret: secret.into(), domain };
    if mock.is_some() {
        client.send(zones::create(ZoneAccountRef::new(), domain)).await?;
    }
    let account = live::account(&client).await?;
    let zone = live::zone_of(&client, domain).await?;
    deploy(&client, &account, &zone, &worker).await?;
    println!("{name} handles the requests of {domain}");
    Ok(())
}

/// What is deployed.
pub(crate) struct Worker<'a> {
    pub(crate) name: &'a str,
    pub(crate) code: String,
    pub(crate) secret: SecretString,
    pub(crate) domain: &'a str,
}

/// Deploys `worker`, or its new version.
pub(crate) async fn deploy(
    client: &Client,
    account: &AccountId,
    zone: &ZoneId,
    worker: &Worker<'_>,
) -> cloudflare_client::Result<()> {
    let sessions = live::namespace(client, account, worker.name).await?.to_string();
    let metadata = UploadMetadata::new()
        .main_module(MODULE)
        .compatibility_date(COMPATIBILITY)
        .bindings([NewBinding::kv_namespace("SESSIONS", sessions)])
        // The upload would drop the secret of an earlier run, and the Worker fail until it is set.
        .keep_bindings(["secret_text"]);
    let module = Part::text(MODULE, "application/javascript+module", &worker.code);
    client.send(scripts::update(account, worker.name, metadata).file(module)).await?;
    let secret = NewSecret::secret_text("API_KEY", worker.secret.clone());
    client.send(secrets::update(account, worker.name, secret)).await?;
    let half_hours = [NewSchedule::new("*/30 * * * *")];
    client.send(schedules::update(account, worker.name, half_hours)).await?;
    route(client, zone, &format!("{}/*", worker.domain), worker.name).await
}

/// Has the Worker handle what matches `pattern`, whoever handled it before.
async fn route(
    client: &Client,
    zone: &ZoneId,
    pattern: &str,
    script: &str,
) -> cloudflare_client::Result<()> {
    let all = client.send(routes::list(zone)).await?;
    match all.iter().find(|route| route.pattern == pattern) {
        Some(route) => {
            client.send(routes::update(zone, &route.id, pattern).script(script)).await?;
        }
        None => {
            client.send(routes::create(zone, pattern).script(script)).await?;
        }
    }
    Ok(())
}
