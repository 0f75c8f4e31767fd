//! Removes URLs from the cache, or everything: `purge_cache [--live] <domain> [<url> ..]`.
//!
//! Without `--live` the domain is one that the example makes up.

use cloudflare_client::cache::types::PurgedFile;
use cloudflare_client::shared::types::ZoneId;
use cloudflare_client::zones::types::ZoneAccountRef;
use cloudflare_client::{Client, cache, zones};
use std::error::Error;
use tests::live;

/// How many URLs a call takes, on every plan.
const URLS: usize = 30;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let (client, mock, arguments) = live::start().await?;
    let Some((domain, urls)) = arguments.split_first() else {
        return Err("purge_cache [--live] <domain> [<url> ..]".into());
    };
    if mock.is_some() {
        client.send(zones::create(ZoneAccountRef::new(), domain)).await?;
    }
    let zone = find(&client, domain).await?;
    let calls = purge(&client, &zone, urls).await?;
    println!("{domain} is purged, in {calls} calls");
    Ok(())
}

/// The zone of a domain.
pub(crate) async fn find(client: &Client, domain: &str) -> Result<ZoneId, Box<dyn Error>> {
    let zone = client.items(zones::list().name(domain)).try_next().await?;
    Ok(zone.ok_or_else(|| format!("{domain} is not a zone of yours"))?.id)
}

/// Purges `urls`, or everything where there are none; returns how many calls that took.
pub(crate) async fn purge(
    client: &Client,
    zone: &ZoneId,
    urls: &[String],
) -> Result<usize, Box<dyn Error>> {
    if urls.is_empty() {
        client.send(cache::purge(zone).purge_everything(true)).await?;
        return Ok(1);
    }
    let calls = urls.chunks(URLS);
    let count = calls.len();
    for some in calls {
        let files = some.iter().cloned().map(PurgedFile::Url);
        client.send(cache::purge(zone).files(files)).await?;
    }
    Ok(count)
}
