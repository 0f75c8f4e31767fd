//! Proves to an ACME server that a domain is yours: `acme_dns01 [--live] add|remove <domain> <value>`.
//!
//! Clients such as `certbot` (`--manual-auth-hook`, `--manual-cleanup-hook`) and `lego` run it with the
//! value that the server asked for, which it keeps at `_acme-challenge` below the domain meanwhile.
//! Without `--live` the zone is one that the example makes up.

use cloudflare_client::dns::records::types::{NewRecord, RecordType};
use cloudflare_client::shared::types::ZoneId;
use cloudflare_client::zones::types::ZoneAccountRef;
use cloudflare_client::{Client, dns, zones};
use std::error::Error;
use tests::live;

/// Seconds that resolvers may keep it for: the least on every plan.
const TTL: i64 = 60;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let usage = "acme_dns01 [--live] add|remove <domain> <value>";
    let (client, mock, arguments) = live::start().await?;
    let [what, domain, value] = &arguments[..] else { return Err(usage.into()) };
    if mock.is_some() {
        client.send(zones::create(ZoneAccountRef::new(), base(domain))).await?;
    }
    let zone = live::zone_of(&client, base(domain)).await?;
    match &**what {
        "add" => add(&client, &zone, domain, value).await?,
        "remove" => {
            let count = remove(&client, &zone, domain, value).await?;
            println!("{count} records are deleted");
        }
        _ => return Err(usage.into()),
    }
    Ok(())
}

/// A wildcard is proven at the domain below which it is.
fn base(domain: &str) -> &str {
    domain.strip_prefix("*.").unwrap_or(domain)
}

fn name(domain: &str) -> String {
    format!("_acme-challenge.{}", base(domain))
}

/// Adds a value. Others stay: a domain and its wildcard are proven at one name.
pub(crate) async fn add(
    client: &Client,
    zone: &ZoneId,
    domain: &str,
    value: &str,
) -> Result<(), Box<dyn Error>> {
    let record = NewRecord::txt(name(domain), format!("\"{value}\"")).ttl(TTL);
    client.send(dns::records::create(zone, record.comment("ACME"))).await?;
    Ok(())
}

/// Removes a value, wherever an earlier run left it; returns how many records had it.
pub(crate) async fn remove(
    client: &Client,
    zone: &ZoneId,
    domain: &str,
    value: &str,
) -> Result<usize, Box<dyn Error>> {
    let records = dns::records::list(zone).name_exact(name(domain)).r#type(RecordType::Txt);
    let records: Vec<_> = client.items(records).try_collect().await?;
    // With quotes or without them: records that were made elsewhere may have none.
    let has_value = |content: &str| content.trim_matches('"') == value;
    let mut count = 0;
    for record in records.iter().filter(|one| one.content.as_deref().is_some_and(has_value)) {
        client.send(dns::records::delete(zone, &record.id)).await?;
        count += 1;
    }
    Ok(count)
}
