//! Rulesets: rules by themselves, versions, entry points of phases, and dry runs.

use crate::client::client;
use cloudflare_client::rulesets::actions::types::ExecuteParameters;
use cloudflare_client::rulesets::types::{
    AfterRule, BeforeRule, NewRule, Phase, Rule, RuleAction, RuleChange, RuleIndex, RuleMove,
    RulePosition, Ruleset, RulesetKind,
};
use cloudflare_client::rulesets::zone::{self, phases, rules, versions};
use cloudflare_client::rulesets::{account, types::RulesetId};
use cloudflare_client::shared::types::ZoneId;
use cloudflare_client::zones::types::ZoneAccountRef;
use cloudflare_client::{Client, accounts, zones};
use mock::Mock;
use std::error::Error;

#[path = "../../examples/block_address.rs"]
#[expect(dead_code, reason = "its `main` is for those who run it")]
mod block_address;

type Outcome = Result<(), Box<dyn Error>>;

const PHASE: Phase = Phase::HttpRequestFirewallCustom;

/// A zone whose ruleset for custom rules has rules with these expressions.
async fn zone_with(
    expressions: &[&str],
) -> Result<(Mock, Client, ZoneId, Ruleset), Box<dyn Error>> {
    let mock = mock::builder().state(tests::seeds::state(2)).start().await?;
    let client = client(&mock);
    let account = client.send(accounts::create("Acme")).await?.id;
    let zone = zones::create(ZoneAccountRef::new().id(&account), "example.com");
    let zone = client.send(zone).await?.id;
    let rules = expressions.iter().map(|expression| NewRule::block(*expression));
    let create = zone::create(&zone, "My ruleset", RulesetKind::Zone, PHASE).rules(rules);
    let ruleset = client.send(create).await?.ok_or("no dry run")?;
    Ok((mock, client, zone, ruleset))
}

fn expressions(ruleset: &Ruleset) -> Vec<&str> {
    ruleset.rules.iter().map(|rule| rule.expression.as_deref().unwrap_or_default()).collect()
}

#[tokio::test]
async fn rules_are_added_replaced_and_deleted() -> Outcome {
    let (_mock, client, zone, made) = zone_with(&["a"]).await?;
    assert_eq!((expressions(&made), made.version.as_str()), (vec!["a"], "1"));
    let execute = NewRule::execute("b", ExecuteParameters::new(&made.id)).r#ref("mine");
    let call = rules::create(&zone, &made.id, execute.description("Others."));
    let more = client.send(call).await?.ok_or("no dry run")?;
    assert_eq!((expressions(&more), more.version.as_str()), (vec!["a", "b"], "2"));
    let added: &Rule = &more.rules[1];
    let RuleAction::Execute(execute) = &added.action else { panic!("{:?}", added.action) };
    assert_eq!(execute.action_parameters.as_ref().map(|own| &own.id), Some(&made.id));

    // What is not said again is gone, but for what the rule is called.
    let log = RuleChange::Replace(NewRule::log("c"));
    let call = rules::edit(&zone, &made.id, &added.id, log);
    let edited = client.send(call).await?.ok_or("no dry run")?;
    assert_eq!(expressions(&edited), ["a", "c"]);
    let rule = &edited.rules[1];
    assert!(matches!(rule.action, RuleAction::Log(_)));
    assert_eq!((&rule.id, &*rule.r#ref, &*rule.version), (&added.id, "mine", "2"));
    assert_eq!(rule.description, None);

    client.send(rules::delete(&zone, &made.id, &made.rules[0].id)).await?;
    let kept = client.send(zone::get(&zone, &made.id)).await?;
    assert_eq!((expressions(&kept), kept.version.as_str()), (vec!["c"], "4"));
    let gone = client.send(rules::delete(&zone, &made.id, &made.rules[0].id)).await;
    assert!(gone.expect_err("it is gone").is_not_found());
    // A list of rulesets shows none of the rules.
    let listed: Vec<_> = client.items(zone::list(&zone)).try_collect().await?;
    assert_eq!(listed[0].version.as_str(), "4");
    assert!(listed[0].last_updated >= made.last_updated);
    Ok(())
}

#[tokio::test]
async fn rules_are_moved() -> Outcome {
    let (_mock, client, zone, made) = zone_with(&["a", "b", "c"]).await?;
    let id = |number: usize| made.rules[number].id.as_str();
    for (moved, position, expected) in [
        (2, RulePosition::Before(BeforeRule::new("")), ["c", "a", "b"]),
        (2, RulePosition::After(AfterRule::new(id(0))), ["a", "c", "b"]),
        (0, RulePosition::After(AfterRule::new("")), ["c", "b", "a"]),
        (0, RulePosition::Before(BeforeRule::new(id(1))), ["c", "a", "b"]),
        (1, RulePosition::Index(RuleIndex::new(1)), ["b", "c", "a"]),
    ] {
        let change = RuleChange::Move(RuleMove::new(position));
        let ruleset = client.send(rules::edit(&zone, &made.id, id(moved), change)).await?;
        let ruleset = ruleset.ok_or("no dry run")?;
        assert_eq!(expressions(&ruleset), expected);
        assert!(ruleset.rules.iter().all(|rule| rule.version == "1"), "a move changes no rule");
    }
    let first = NewRule::block("d").position(RulePosition::Index(RuleIndex::new(1)));
    let ruleset = client.send(rules::create(&zone, &made.id, first)).await?;
    assert_eq!(expressions(&ruleset.ok_or("no dry run")?), ["d", "b", "c", "a"]);
    let change = RuleChange::Move(RuleMove::new(RulePosition::Index(RuleIndex::new(9))));
    let error = client.send(rules::edit(&zone, &made.id, id(0), change)).await;
    assert_eq!(error.expect_err("there are four").status().map(|own| own.as_u16()), Some(400));
    Ok(())
}

#[tokio::test]
async fn each_change_leaves_a_version() -> Outcome {
    let (_mock, client, zone, made) = zone_with(&["a"]).await?;
    client.send(zone::update(&zone, &made.id).rules([NewRule::block("b")])).await?;
    let numbers = |all: &[_]| -> Vec<String> {
        let version = |own: &cloudflare_client::rulesets::types::RulesetSummary| {
            own.version.as_str().to_owned()
        };
        all.iter().map(version).collect()
    };
    assert_eq!(numbers(&client.send(versions::list(&zone, &made.id)).await?), ["1", "2"]);
    let first = client.send(versions::get(&zone, &made.id, "1")).await?;
    assert_eq!((&first.id, expressions(&first)), (&made.id, vec!["a"]));
    client.send(versions::delete(&zone, &made.id, "1")).await?;
    assert_eq!(numbers(&client.send(versions::list(&zone, &made.id)).await?), ["2"]);
    client.send(zone::delete(&zone, &made.id)).await?;
    assert!(client.send(versions::list(&zone, &made.id)).await.is_err(), "all of them are deleted");
    Ok(())
}

#[tokio::test]
async fn a_phase_has_an_entry_point() -> Outcome {
    let (_mock, client, zone, made) = zone_with(&["a"]).await?;
    let found = client.send(phases::get(&zone, PHASE)).await?.ok_or("it was created")?;
    assert_eq!((&found.id, expressions(&found)), (&made.id, vec!["a"]));

    let other = Phase::HttpRatelimit;
    assert_eq!(client.send(phases::get(&zone, other.clone())).await?, None);
    assert!(client.send(phases::versions::list(&zone, other.clone())).await?.is_empty());
    let update = phases::update(&zone, other.clone()).rules([NewRule::block("b")]);
    let made: RulesetId = client.send(update).await?.ok_or("no dry run")?.id;
    let update = phases::update(&zone, other.clone()).rules([NewRule::block("c")]);
    client.send(update).await?;
    let kept = client.send(zone::get(&zone, &made)).await?;
    assert_eq!((&kept.kind, &kept.phase), (&RulesetKind::Zone, &other));
    assert_eq!((expressions(&kept), kept.version.as_str()), (vec!["c"], "2"));
    let versions = client.send(phases::versions::list(&zone, other.clone())).await?;
    assert_eq!(versions.len(), 2);
    let first = client.send(phases::versions::get(&zone, other, "1")).await?;
    assert_eq!(expressions(&first), ["b"]);
    Ok(())
}

#[tokio::test]
async fn a_dry_run_checks_and_changes_nothing() -> Outcome {
    let (mock, client, zone, made) = zone_with(&["a"]).await?;
    let before = mock.state();
    assert_eq!(client.send(zone::update(&zone, &made.id).dry_run(true)).await?, None);
    let added = rules::create(&zone, &made.id, NewRule::block("b"));
    assert_eq!(client.send(added.dry_run(true)).await?, None);
    client.send(zone::delete(&zone, &made.id).dry_run(true)).await?;
    let phase = phases::update(&zone, Phase::HttpRatelimit).dry_run(true);
    assert_eq!(client.send(phase).await?, None);
    let unknown = client.send(zone::delete(&zone, "0".repeat(32)).dry_run(true)).await;
    assert!(unknown.expect_err("it is checked").is_not_found());
    assert_eq!(mock.state().list(&format!("/zones/{zone}/rulesets")).len(), 1);
    assert_eq!(before.to_json(), mock.state().to_json());
    Ok(())
}

/// What the mock starts with goes together.
#[tokio::test]
async fn rulesets_of_an_account_come_with_rules_and_versions() -> Outcome {
    for mock in [mock::builder(), mock::builder().state(tests::seeds::state(3))] {
        let mock = mock.start().await?;
        let client = client(&mock);
        let owner = tests::live::account(&client).await?;
        let listed = client.items(account::list(&owner)).try_next().await?.ok_or("a ruleset")?;
        let ruleset = client.send(account::get(&owner, &listed.id)).await?;
        assert_eq!((&ruleset.id, ruleset.rules.is_empty()), (&listed.id, false));
        let versions = client.send(account::versions::list(&owner, &listed.id)).await?;
        assert_eq!(versions, [listed]);
        let version = account::versions::get(&owner, &ruleset.id, ruleset.version.clone());
        assert_eq!(client.send(version).await?, ruleset);
    }
    Ok(())
}

#[tokio::test]
async fn an_address_is_blocked_once() -> Outcome {
    let (_mock, client, zone, made) = zone_with(&["a"]).await?;
    let rule = block_address::block(&client, &zone, "198.51.100.4".parse()?).await?;
    assert_eq!(block_address::block(&client, &zone, "198.51.100.4".parse()?).await?, rule);
    let kept = client.send(zone::get(&zone, &made.id)).await?;
    assert_eq!(expressions(&kept), ["a", "ip.src eq 198.51.100.4"]);

    // The first rule of a zone.
    client.send(zone::delete(&zone, &made.id)).await?;
    block_address::block(&client, &zone, "2001:db8::1".parse()?).await?;
    let kept = client.send(phases::get(&zone, PHASE)).await?.ok_or("it is created")?;
    assert_eq!(expressions(&kept), ["ip.src eq 2001:db8::1"]);
    Ok(())
}
