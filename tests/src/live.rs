//! Which API an example calls.

use cloudflare_client::kv::namespaces;
use cloudflare_client::kv::namespaces::types::NamespaceId;
use cloudflare_client::shared::types::{AccountId, ZoneId};
use cloudflare_client::{Client, Credentials, accounts, zones};
use mock::Mock;
use std::error::Error;

/// The client for an example, and the rest of the arguments.
///
/// With `--live` it calls the real API with the credentials of the environment, and otherwise a
/// server of its own, which stops when the handle is dropped.
///
/// # Errors
///
/// When the environment has no credentials, or no port is free.
pub async fn start() -> Result<(Client, Option<Mock>, Vec<String>), Box<dyn Error>> {
    let (live, arguments): (Vec<_>, Vec<_>) =
        std::env::args().skip(1).partition(|argument| argument == "--live");
    if !live.is_empty() {
        return Ok((Client::from_env()?, None, arguments));
    }
    let mock = mock::builder().seed(20).start().await?;
    let credentials = Credentials::token("token").and_key("ops@acme.example", "key");
    let client = Client::builder(credentials).base_url(mock.base_url()).build();
    Ok((client, Some(mock), arguments))
}

/// The first account.
///
/// # Errors
///
/// When there is none, or a call fails.
pub async fn account(client: &Client) -> Result<AccountId, Box<dyn Error>> {
    let account = client.items(accounts::list()).try_next().await?;
    Ok(account.ok_or("there is no account")?.id)
}

/// The namespace of Workers KV that has this title, which is created where there is none.
///
/// # Errors
///
/// When a call fails.
pub async fn namespace(
    client: &Client,
    account: &AccountId,
    title: &str,
) -> cloudflare_client::Result<NamespaceId> {
    let mut all = client.items(namespaces::list(account));
    while let Some(namespace) = all.try_next().await? {
        if namespace.title == title {
            return Ok(namespace.id);
        }
    }
    Ok(client.send(namespaces::create(account, title)).await?.id)
}

/// The zone that `name` lies in: the one with the longest domain, should several have it.
///
/// # Errors
///
/// When there is none, or a call fails.
pub async fn zone_of(client: &Client, name: &str) -> Result<ZoneId, Box<dyn Error>> {
    let mut domain = Some(name);
    while let Some(candidate) = domain.filter(|domain| domain.contains('.')) {
        if let Some(zone) = client.items(zones::list().name(candidate)).try_next().await? {
            return Ok(zone.id);
        }
        domain = candidate.split_once('.').map(|(_, rest)| rest);
    }
    Err(format!("{name} is not in a zone of yours").into())
}
