//! Every operation, with its documented example.

use crate::check_snapshot;
use crate::exchange::Exchange;
use crate::products;
use cloudflare_client::organizations::billing::usage::types::{ChargeFrequency, TagValue};
use cloudflare_client::organizations::logs::audit::HistoryParams;
use cloudflare_client::organizations::logs::audit::types::{
    ActionResult, ActionType, HistoryInfo, HistoryStatus,
};
use cloudflare_client::organizations::members::types::{MemberStatus, NewMember, NewMemberUser};
use cloudflare_client::organizations::organization_accounts::types::{AccountOrder, AccountType};
use cloudflare_client::organizations::organization_profile::types::{Profile, ProfileParams};
use cloudflare_client::organizations::types::Direction;
use cloudflare_client::organizations::{
    self, billing, logs, members, organization_accounts, organization_profile,
};
use serde_json::json;

const ID: &str = "a7b9c3d2e8f4g1h5i6j0k9l2m3n7o4p8";

#[tokio::test]
async fn every_operation_is_sent_and_its_answer_read() {
    let mut exchange = Exchange::start();
    organizations(&mut exchange).await;
    profile(&mut exchange).await;
    members(&mut exchange).await;
    accounts(&mut exchange).await;
    audit(&mut exchange).await;
    usage(&mut exchange).await;
    products::all(&mut exchange).await;
    check_snapshot("requests", &exchange.finish());
}

async fn organizations(exchange: &mut Exchange) {
    let list = organizations::list().name_starts_with("acme").page_size(25);
    exchange
        .call(list, |page| {
            assert_eq!((page.items.len(), page.total), (1, Some(1)));
            assert!(page.next.is_none() && page.unreadable.is_empty());
            let organization = &page.items[0];
            assert_eq!(organization.id.as_str(), ID);
            assert_eq!(organization.create_time, "2019-12-27T18:11:19.117Z".into());
            assert_eq!(organization.meta.hierarchy_tags.as_ref().unwrap()[1].as_str(), ID);
            assert_eq!(organization.parent.as_ref().unwrap().name, "name");
        })
        .await;

    let create = organizations::create("Acme Ltd").profile(acme());
    exchange.call(create, |organization| assert_eq!(organization.name, "name")).await;

    exchange
        .call(organizations::get(ID), |organization| {
            let flags = organization.meta.flags.unwrap();
            assert_eq!(flags.sub_org_creation, "sub_org_creation");
            assert_eq!(organization.profile.unwrap().business_phone, "business_phone");
        })
        .await;

    let update = organizations::update(ID, "Acme Holding");
    exchange.call(update, |organization| assert_eq!(organization.id.as_str(), ID)).await;

    let delete = organizations::delete(ID);
    exchange.call(delete, |deleted| assert_eq!(deleted.id.as_str(), ID)).await;
}

async fn profile(exchange: &mut Exchange) {
    exchange
        .call(organization_profile::get(ID), |profile| {
            assert_eq!(profile.business_email, "business_email");
            assert_eq!(profile.external_metadata, "external_metadata");
        })
        .await;
    exchange.call(organization_profile::update(ID, acme()), |()| {}).await;
}

async fn members(exchange: &mut Exchange) {
    let list = members::list(ID)
        .status([MemberStatus::Active])
        .user_email_ends_with("@acme.example")
        .page_size(25);
    exchange
        .call(list, |page| {
            assert_eq!(page.total, Some(1));
            assert_eq!(page.items[0].status, MemberStatus::Active);
            assert_eq!(page.items[0].meta["foo"], json!({}));
        })
        .await;

    let alice = NewMember::new(NewMemberUser::new("alice@acme.example"));
    let bob = NewMember::new(NewMemberUser::new("bob@acme.example")).status(MemberStatus::Active);
    let create = members::create(ID, alice.clone().status(MemberStatus::Active));
    exchange.call(create, |member| assert_eq!(member.id.as_str(), ID)).await;

    exchange
        .call(members::get(ID, ID), |member| {
            assert!(member.user.two_factor_authentication_enabled);
            assert_eq!(member.update_time, "2019-12-27T18:11:19.117Z".into());
        })
        .await;

    exchange.call(members::delete(ID, ID), |()| {}).await;

    let batch = members::batch_create(ID, [alice, bob]);
    exchange.call(batch, |members| assert_eq!(members[0].user.name, "name")).await;
}

async fn accounts(exchange: &mut Exchange) {
    let get = organization_accounts::get(ID)
        .name_starts_with("acme")
        .order_by(AccountOrder::AccountName)
        .page_size(25);
    exchange
        .call(get, |page| {
            assert_eq!(page.total, Some(1));
            let account = &page.items[0];
            assert_eq!(account.name.as_deref(), Some("name"));
            assert_eq!(account.r#type, AccountType::Standard);
            assert_eq!(account.settings.enforce_twofactor, Some(true));
        })
        .await;
}

async fn audit(exchange: &mut Exchange) {
    let list = logs::audit::list(ID, "2024-10-30", "2024-10-31")
        .action_type_not([ActionType::View, ActionType::Update])
        .raw_status_code_not([200, 204])
        .limit(25);
    exchange
        .call(list, |page| {
            let entry = &page.items[0];
            let action = entry.action.as_ref().unwrap();
            assert_eq!(action.result, Some(ActionResult::Success));
            assert_eq!(entry.raw.as_ref().unwrap().status_code, Some(200));
        })
        .await;

    let params = HistoryParams {
        action_time: "2024-10-30T15:00:00Z".into(),
        since: "2024-10-30".into(),
        before: "2024-10-31".into(),
    };
    let entry = "f174be97-19b1-40d6-954d-70cd5fbd52db";
    let history = logs::audit::history(ID, entry, params).direction(Direction::Asc).limit(25);
    exchange
        .call(history, |page| {
            let info: HistoryInfo = page.info().unwrap().unwrap();
            assert_eq!((info.count, info.history_status), (1, HistoryStatus::Exact));
            let actor = page.items[0].actor.as_ref().unwrap();
            assert_eq!(actor.email.as_deref(), Some("alice@example.com"));
        })
        .await;
}

async fn usage(exchange: &mut Exchange) {
    let get = billing::usage::get(ID).from("2025-05-01").to("2025-05-31");
    exchange
        .call(get, |records| {
            let record = &records[0];
            assert_eq!(record.charge_frequency, ChargeFrequency::UsageBased);
            assert_eq!(record.charge_period_start, "2025-05-01T00:00:00Z".into());
            let tags = record.tags.as_ref().unwrap();
            assert_eq!(tags["team"], TagValue::Text("edge".into()));
            assert_eq!(tags["shared"], TagValue::Present);
        })
        .await;
}

fn acme() -> Profile {
    Profile::new(ProfileParams {
        business_name: "Acme Ltd".into(),
        business_email: "ops@acme.example".into(),
        business_phone: "+44 20 7946 0000".into(),
        business_address: "1 Example Street, London".into(),
        external_metadata: String::new(),
    })
}
