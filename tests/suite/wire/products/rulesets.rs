//! Rulesets.

use super::{ACCOUNT, ZONE};
use crate::exchange::Exchange;
use cloudflare_client::rulesets::actions::types::{
    BlockParameters, BlockResponse, ExecuteOverrides, ExecuteParameters, TimedDirective,
};
use cloudflare_client::rulesets::types::{
    BeforeRule, BlockRule, NewRule, NewRuleAction, Phase, RuleAction, RuleChange, RuleMove,
    RulePosition, RulesetKind,
};
use cloudflare_client::rulesets::{account, zone};
use serde_json::json;

const RULESET: &str = "2f2feab2026849078ba485f918791bdc";
const RULE: &str = "3a03d665bac047339bb530ecb439a90d";
const OTHER: &str = "da5e8e506c8e7877fe06cdf4c41add54";
const PHASE: Phase = Phase::HttpRequestFirewallCustom;
const ADDRESS: &str = "ip.src eq 198.51.100.4";

pub(super) async fn all(exchange: &mut Exchange) {
    for_account(exchange).await;
    for_zone(exchange).await;
    rules_are_written_by_action();
}

async fn for_account(exchange: &mut Exchange) {
    exchange
        .call(account::list(ACCOUNT).per_page(3), |page| {
            assert_eq!(page.items[0].phase, PHASE);
        })
        .await;
    let execute = NewRule::execute("true", ExecuteParameters::new(RULESET));
    let create = account::create(ACCOUNT, "My ruleset", RulesetKind::Root, PHASE);
    exchange.same(create.rules([execute.clone()])).await;
    exchange.same(account::get(ACCOUNT, RULESET)).await;
    exchange.same(account::update(ACCOUNT, RULESET).rules([execute.clone()])).await;
    exchange.same(account::delete(ACCOUNT, RULESET)).await;
    exchange.same(account::rules::create(ACCOUNT, RULESET, execute.clone())).await;
    let edit = account::rules::edit(ACCOUNT, RULESET, RULE, RuleChange::Replace(execute.clone()));
    exchange.same(edit).await;
    exchange.same(account::rules::delete(ACCOUNT, RULESET, RULE)).await;
    exchange.same(account::versions::list(ACCOUNT, RULESET)).await;
    exchange.same(account::versions::get(ACCOUNT, RULESET, "1")).await;
    exchange.same(account::versions::delete(ACCOUNT, RULESET, "1")).await;
    exchange.same(account::versions::by_tag(ACCOUNT, RULESET, "1", "directory-traversal")).await;
    exchange.same(account::phases::get(ACCOUNT, PHASE)).await;
    exchange.same(account::phases::update(ACCOUNT, PHASE).rules([execute])).await;
    exchange.same(account::phases::versions::list(ACCOUNT, PHASE)).await;
    exchange.same(account::phases::versions::get(ACCOUNT, PHASE, "1")).await;
}

async fn for_zone(exchange: &mut Exchange) {
    exchange.same(zone::list(ZONE).per_page(3)).await;
    let block = NewRule::block(ADDRESS);
    let create = zone::create(ZONE, "My ruleset", RulesetKind::Zone, PHASE);
    exchange.same(create.rules([block.clone()])).await;
    exchange
        .call(zone::get(ZONE, RULESET), |ruleset| {
            assert_eq!(ruleset.rules[0].expression.as_deref(), Some("ip.src eq 1.1.1.1"));
            assert!(matches!(ruleset.rules[0].action, RuleAction::Block(_)));
        })
        .await;
    exchange.same(zone::update(ZONE, RULESET).rules([block.clone()])).await;
    exchange.same(zone::delete(ZONE, RULESET)).await;
    let described = block.clone().description("One address.").enabled(true);
    exchange
        .call(zone::rules::create(ZONE, RULESET, described), |ruleset| {
            assert_eq!(ruleset.unwrap().version.as_str(), "1");
        })
        .await;
    let above = RuleMove::new(RulePosition::Before(BeforeRule::new(OTHER)));
    exchange.same(zone::rules::edit(ZONE, RULESET, RULE, RuleChange::Move(above))).await;
    exchange.same(zone::rules::delete(ZONE, RULESET, RULE)).await;
    exchange.same(zone::versions::list(ZONE, RULESET)).await;
    exchange.same(zone::versions::get(ZONE, RULESET, "1")).await;
    exchange.same(zone::versions::delete(ZONE, RULESET, "1")).await;
    exchange.same(zone::versions::by_tag(ZONE, RULESET, "1", "directory-traversal")).await;
    exchange
        .call(zone::phases::get(ZONE, PHASE), |ruleset| {
            assert_eq!(ruleset.unwrap().id.as_str(), RULESET);
        })
        .await;
    exchange.same(zone::phases::update(ZONE, PHASE).rules([block])).await;
    exchange.same(zone::phases::versions::list(ZONE, PHASE)).await;
    exchange.same(zone::phases::versions::get(ZONE, PHASE, "1")).await;
}

/// Rules of each form, as the server receives them.
fn rules_are_written_by_action() {
    let response = BlockResponse::new(403, "text/plain", "No.");
    let parameters = BlockParameters::new().response(response);
    let block = BlockRule::new().action_parameters(parameters);
    assert_eq!(
        json!(NewRule::new(ADDRESS, NewRuleAction::Block(block))),
        json!({
            "expression": ADDRESS,
            "action": "block",
            "action_parameters": {
                "response": { "status_code": 403, "content_type": "text/plain", "content": "No." },
            },
        })
    );
    let overrides = ExecuteOverrides::new().action("log");
    assert_eq!(
        json!(NewRule::execute("true", ExecuteParameters::new(RULESET).overrides(overrides))),
        json!({
            "expression": "true",
            "action": "execute",
            "action_parameters": { "id": RULESET, "overrides": { "action": "log" } },
        })
    );
    assert_eq!(json!(TimedDirective::set(60)), json!({ "operation": "set", "value": 60 }));
    assert_eq!(json!(TimedDirective::remove()), json!({ "operation": "remove" }));
}
