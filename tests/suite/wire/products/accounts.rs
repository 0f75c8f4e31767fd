//! Accounts, users, their memberships and tokens.

use super::ACCOUNT;
use crate::exchange::Exchange;
use cloudflare_client::accounts::members::types::{
    GroupRef, MemberOrder, MemberStatus, MemberStatusFilter, NewMemberPolicy,
};
use cloudflare_client::accounts::types::{AccountSettings, AccountType, TenantUnitRef};
use cloudflare_client::memberships::types::{MembershipOrder, MembershipReply, MembershipStatus};
use cloudflare_client::shared::types::{
    Direction, NewTokenPolicy, PermissionGroupRef, PermissionScope, PolicyEffect, ResourceScope,
    TokenStatus,
};
use cloudflare_client::{accounts, memberships, user};
use std::collections::BTreeMap;

const TOKEN: &str = "ed17574386854bf78a67040be0a770b0";
const VALUE: &str = "8M7wS6hCpXVc-DoRnPPY_UCWPgy8aea4Wy6kCe5T";
const MEMBERSHIP: &str = "4536bcfad5faccb111b47003c79917fa";
const RESOURCE: &str = "com.cloudflare.api.account.zone.22b1de5f1c0e4b3ea97bb1e963b06a43";

pub(super) async fn all(exchange: &mut Exchange) {
    of_accounts(exchange).await;
    of_users(exchange).await;
    tokens_of_accounts(exchange).await;
    tokens_of_users(exchange).await;
    of_memberships(exchange).await;
    of_members(exchange).await;
    of_roles(exchange).await;
}

async fn of_accounts(exchange: &mut Exchange) {
    let list = accounts::list().direction(Direction::Desc).per_page(20);
    exchange
        .call(list, |page| {
            assert_eq!((page.total, page.next.is_some()), (Some(1), false));
            assert_eq!(page.items[0].r#type, AccountType::Standard);
        })
        .await;
    let unit = TenantUnitRef::new().id("f267e341f3dd4697bd3b9f71dd96247f");
    let create = accounts::create("Demo Account").r#type(AccountType::Standard).unit(unit);
    exchange.call(create, |account| assert_eq!(account.name, "Demo Account")).await;
    exchange
        .call(accounts::get(ACCOUNT), |account| {
            let parent = account.managed_by.unwrap();
            assert_eq!(parent.parent_org_name.as_deref(), Some("Demo Parent Organization"));
        })
        .await;
    let settings = AccountSettings::new().enforce_twofactor(true);
    let update = accounts::update(ACCOUNT, ACCOUNT, "Demo Account", AccountType::Standard);
    exchange
        .call(update.settings(settings), |account| {
            assert_eq!(account.settings.unwrap().enforce_twofactor, Some(true));
        })
        .await;
    let delete = accounts::delete(ACCOUNT);
    exchange.call(delete, |account| assert_eq!(account.unwrap().id.as_str(), ACCOUNT)).await;
}

async fn of_users(exchange: &mut Exchange) {
    exchange
        .call(user::get(), |user| {
            assert_eq!(user.email, "alice@example.com");
            assert_eq!(user.first_name.as_deref(), Some("John"));
        })
        .await;
    exchange.same(user::edit().first_name("John").telephone_null()).await;
}

/// Reads every record in one zone.
fn readonly() -> NewTokenPolicy {
    let resources = BTreeMap::from([(RESOURCE.to_owned(), ResourceScope::All("*".into()))]);
    let group = PermissionGroupRef::new("c8fed203ed3043cba015a93ad1616f1f");
    NewTokenPolicy::new(PolicyEffect::Allow, [group], resources)
}

async fn tokens_of_accounts(exchange: &mut Exchange) {
    use accounts::tokens;
    let list = tokens::list(ACCOUNT).direction(Direction::Desc).per_page(20);
    exchange
        .call(list, |page| {
            let policy = &page.items[0].policies.as_ref().unwrap()[0];
            assert_eq!(policy.resources[RESOURCE], ResourceScope::All("*".into()));
            assert_eq!(policy.permission_groups[0].name.as_deref(), Some("Zone Read"));
        })
        .await;
    let create = tokens::create(ACCOUNT, "readonly token", [readonly()]);
    exchange
        .call(create.expires_on("2020-01-01T00:00:00Z"), |token| {
            assert_eq!(token.value.as_deref(), Some(VALUE));
        })
        .await;
    exchange
        .call(tokens::get(ACCOUNT, TOKEN), |token| {
            let addresses = token.condition.unwrap().request_ip.unwrap();
            assert_eq!(addresses.r#in.unwrap()[1], "2606:4700::/32");
        })
        .await;
    let update = tokens::update(ACCOUNT, TOKEN, "readonly token", [readonly()]);
    exchange.same(update.status(TokenStatus::Disabled)).await;
    exchange.same(tokens::delete(ACCOUNT, TOKEN)).await;
    exchange
        .call(tokens::verify(ACCOUNT), |token| assert_eq!(token.status, TokenStatus::Active))
        .await;
    let value = tokens::value::update(ACCOUNT, TOKEN);
    exchange.call(value, |value| assert_eq!(value, VALUE)).await;
    let groups = tokens::permission_groups::list(ACCOUNT).scope("com.cloudflare.api.account");
    exchange
        .call(groups, |groups| {
            assert_eq!(groups[0].scopes.as_ref().unwrap()[0], PermissionScope::Account);
        })
        .await;
}

async fn tokens_of_users(exchange: &mut Exchange) {
    use user::tokens;
    exchange.same(tokens::list().direction(Direction::Desc).per_page(20)).await;
    let create = tokens::create("readonly token", [readonly()]);
    exchange.same(create.expires_on("2020-01-01T00:00:00Z")).await;
    exchange.same(tokens::get(TOKEN)).await;
    let update = tokens::update(TOKEN, "readonly token", [readonly()]);
    exchange.same(update.status(TokenStatus::Disabled)).await;
    exchange.same(tokens::delete(TOKEN)).await;
    exchange
        .call(tokens::verify(), |token| {
            assert_eq!(token.expires_on, Some("2020-01-01T00:00:00Z".into()));
        })
        .await;
    exchange.call(tokens::value::update(TOKEN), |value| assert_eq!(value, VALUE)).await;
    exchange.same(tokens::permission_groups::list().scope("com.cloudflare.api.account")).await;
}

async fn of_memberships(exchange: &mut Exchange) {
    let list = memberships::list()
        .status(MembershipStatus::Accepted)
        .order(MembershipOrder::AccountName)
        .per_page(20);
    exchange
        .call(list, |page| {
            let permissions = page.items[0].permissions.as_ref().unwrap();
            assert_eq!(permissions.dns.as_ref().unwrap().write, Some(false));
        })
        .await;
    exchange
        .call(memberships::get(MEMBERSHIP), |membership| {
            let policy = &membership.policies.unwrap()[0];
            let resources = &policy.resource_groups.as_ref().unwrap()[0].scope;
            assert!(resources.objects[0].key.starts_with("com.cloudflare.api.account.zone."));
        })
        .await;
    exchange.same(memberships::update(MEMBERSHIP, MembershipReply::Accepted)).await;
    exchange.same(memberships::delete(MEMBERSHIP)).await;
}

async fn of_members(exchange: &mut Exchange) {
    use accounts::members;
    let list = members::list(ACCOUNT)
        .status(MemberStatusFilter::Accepted)
        .order(MemberOrder::UserEmail)
        .per_page(20);
    exchange
        .call(list, |page| {
            let member = &page.items[0];
            assert_eq!(member.status, Some(MemberStatus::Accepted));
            assert_eq!(member.roles.as_ref().unwrap()[0].name, "Account Administrator");
        })
        .await;
    let create = members::create(ACCOUNT, "user@example.com");
    exchange.same(create.roles(["3536bcfad5faccb999b47003c79917fb"])).await;
    exchange.same(members::get(ACCOUNT, MEMBERSHIP)).await;
    let policy = NewMemberPolicy::new(
        PolicyEffect::Allow,
        [GroupRef::new("c8fed203ed3043cba015a93ad1616f1f")],
        [GroupRef::new("6d7f2f5f5b1d4a0e9081fdc98d432fd1")],
    );
    exchange.same(members::update(ACCOUNT, MEMBERSHIP).policies([policy])).await;
    exchange.same(members::delete(ACCOUNT, MEMBERSHIP)).await;
}

#[expect(deprecated, reason = "the API still has them")]
async fn of_roles(exchange: &mut Exchange) {
    use accounts::roles;
    exchange.same(roles::list(ACCOUNT).per_page(20)).await;
    let role = "3536bcfad5faccb999b47003c79917fb";
    exchange
        .call(roles::get(ACCOUNT, role), |role| {
            assert_eq!(role.permissions.zones.unwrap().write, Some(false));
        })
        .await;
}
