//! Blocks an address in the firewall of a zone: `block_address [--live] <domain> <address>`.
//!
//! Without `--live` the domain is one that the example makes up. An address that is blocked already stays so.

use cloudflare_client::rulesets::types::{NewRule, Phase, RuleId, Ruleset};
use cloudflare_client::rulesets::zone::{phases, rules};
use cloudflare_client::shared::types::ZoneId;
use cloudflare_client::zones::types::ZoneAccountRef;
use cloudflare_client::{Client, zones};
use std::error::Error;
use std::net::IpAddr;
use tests::live;

const PHASE: Phase = Phase::HttpRequestFirewallCustom;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let (client, mock, arguments) = live::start().await?;
    let [domain, address] = &arguments[..] else {
        return Err("block_address [--live] <domain> <address>".into());
    };
    if mock.is_some() {
        client.send(zones::create(ZoneAccountRef::new(), domain)).await?;
    }
    let zone = client.items(zones::list().name(domain)).try_next().await?;
    let zone = zone.ok_or_else(|| format!("{domain} is not a zone of yours"))?.id;
    let rule = block(&client, &zone, address.parse()?).await?;
    println!("{address} is blocked by rule {rule}");
    Ok(())
}

/// Blocks an address; returns the rule that does.
pub(crate) async fn block(
    client: &Client,
    zone: &ZoneId,
    address: IpAddr,
) -> Result<RuleId, Box<dyn Error>> {
    // A rule of this name is made once, whatever becomes of its description.
    let name = format!("block-{address}");
    let rule = NewRule::block(format!("ip.src eq {address}"))
        .description(format!("Blocks {address}."))
        .r#ref(&name);
    // The first rule of a zone creates its ruleset. One more is added to the others, which `update`
    // would replace.
    let ruleset = match client.send(phases::get(zone, PHASE)).await? {
        None => client.send(phases::update(zone, PHASE).rules([rule])).await?,
        Some(ruleset) => match find(&ruleset, &name) {
            Some(rule) => return Ok(rule),
            None => client.send(rules::create(zone, &ruleset.id, rule)).await?,
        },
    };
    let rule = ruleset.and_then(|ruleset| find(&ruleset, &name));
    rule.ok_or_else(|| "the response does not have the rule".into())
}

fn find(ruleset: &Ruleset, name: &str) -> Option<RuleId> {
    let rule = ruleset.rules.iter().find(|rule| rule.r#ref == name);
    rule.map(|rule| rule.id.clone())
}
