//! Points a name at an address: `dynamic_dns [--live] <name> <address>`.
//!
//! Run it whenever the address may have changed; nothing is sent where the record is right. Without
//! `--live` the zone is one that the example makes up.

use cloudflare_client::dns::records::types::{NewRecord, RecordType};
use cloudflare_client::shared::types::ZoneId;
use cloudflare_client::zones::types::ZoneAccountRef;
use cloudflare_client::{Client, dns, zones};
use std::error::Error;
use std::net::IpAddr;
use tests::live;

/// Seconds that resolvers may keep the address for: the least on every plan.
const TTL: i64 = 60;

/// What became of the record.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Outcome {
    Created,
    Changed { from: String },
    Unchanged,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let (client, mock, arguments) = live::start().await?;
    let [name, address] = &arguments[..] else {
        return Err("dynamic_dns [--live] <name> <address>".into());
    };
    if mock.is_some() {
        let domain = name.split_once('.').map_or(&**name, |(_, domain)| domain);
        client.send(zones::create(ZoneAccountRef::new(), domain)).await?;
    }
    let zone = live::zone_of(&client, name).await?;
    match point(&client, &zone, name, address.parse()?).await? {
        Outcome::Created => println!("{name} is {address}, a new record"),
        Outcome::Changed { from } => println!("{name} is {address}, and was {from}"),
        Outcome::Unchanged => println!("{name} is {address} already"),
    }
    Ok(())
}

/// Makes `address` the one that `name` stands for; the name has no other of its family.
pub(crate) async fn point(
    client: &Client,
    zone: &ZoneId,
    name: &str,
    address: IpAddr,
) -> Result<Outcome, Box<dyn Error>> {
    let text = address.to_string();
    let (r#type, new) = match address {
        IpAddr::V4(_) => (RecordType::A, NewRecord::a(name, &text)),
        IpAddr::V6(_) => (RecordType::Aaaa, NewRecord::aaaa(name, &text)),
    };
    let records = dns::records::list(zone).name_exact(name).r#type(r#type);
    let records: Vec<_> = client.items(records).try_collect().await?;
    let Some((one, others)) = records.split_first() else {
        client.send(dns::records::create(zone, new.ttl(TTL))).await?;
        return Ok(Outcome::Created);
    };
    if !others.is_empty() {
        return Err(format!("{name} has {} addresses of one family", records.len()).into());
    }
    let from = one.content.clone().unwrap_or_default();
    // One address can be written in several ways.
    if from.parse() == Ok(address) {
        return Ok(Outcome::Unchanged);
    }
    client.send(dns::records::edit(zone, &one.id).content(text)).await?;
    Ok(Outcome::Changed { from })
}
