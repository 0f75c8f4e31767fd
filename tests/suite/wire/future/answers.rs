//! How the answer of each operation is read: by the client, from a fake.

use super::Written;
use cloudflare_client::endpoint::Endpoint;
use cloudflare_client::organizations::logs::audit::HistoryParams;
use cloudflare_client::organizations::logs::audit::types::HistoryInfo;
use cloudflare_client::organizations::members::types::{NewMember, NewMemberUser};
use cloudflare_client::organizations::organization_profile::types::{Profile, ProfileParams};
use cloudflare_client::organizations::{
    self, billing, logs, members, organization_accounts, organization_profile,
};
use cloudflare_client::paging::Paginated;
use cloudflare_client::testing::Fake;
use cloudflare_client::{Page, Result, http};
use serde::Serialize;
use serde_json::Value;

/// Reads an answer.
#[derive(Debug)]
pub(crate) struct Answered {
    /// The type of its `result_info`, where it has one.
    pub(crate) info: Option<&'static str>,
    /// Reads `document`, and writes what was read.
    pub(crate) read: fn(status: u16, document: &Value) -> Result<Value>,
}

const fn answered(read: fn(u16, &Value) -> Result<Value>) -> Answered {
    Answered { info: None, read }
}

/// By operation.
pub(crate) const ANSWERS: [(&str, Answered); 16] = [
    ("organizations.list", answered(|s, d| page(organizations::list(), s, d))),
    ("organizations.create", answered(|s, d| one(organizations::create("a"), s, d))),
    ("organizations.get", answered(|s, d| one(organizations::get("a"), s, d))),
    ("organizations.update", answered(|s, d| one(organizations::update("a", "b"), s, d))),
    ("organizations.delete", answered(|s, d| one(organizations::delete("a"), s, d))),
    ("organizations.billing.usage.get", answered(|s, d| one(billing::usage::get("a"), s, d))),
    (
        "organizations.logs.audit.list",
        answered(|s, d| page(logs::audit::list("a", "2024-10-30", "2024-10-31"), s, d)),
    ),
    ("organizations.logs.audit.history", Answered { info: Some("HistoryInfo"), read: history }),
    ("organizations.members.list", answered(|s, d| page(members::list("a"), s, d))),
    ("organizations.members.create", answered(|s, d| one(members::create("a", member()), s, d))),
    ("organizations.members.get", answered(|s, d| one(members::get("a", "b"), s, d))),
    ("organizations.members.delete", answered(|s, d| one(members::delete("a", "b"), s, d))),
    (
        "organizations.members.batch_create",
        answered(|s, d| one(members::batch_create("a", [member()]), s, d)),
    ),
    (
        "organizations.organization_accounts.get",
        answered(|s, d| page(organization_accounts::get("a"), s, d)),
    ),
    (
        "organizations.organization_profile.get",
        answered(|s, d| one(organization_profile::get("a"), s, d)),
    ),
    (
        "organizations.organization_profile.update",
        answered(|s, d| one(organization_profile::update("a", profile()), s, d)),
    ),
];

fn one<E: Endpoint<Output: Written>>(call: E, status: u16, document: &Value) -> Result<Value> {
    Ok(send(&call, status, document)?.written())
}

/// A page, of which every item has to be read.
fn page<E>(call: E, status: u16, document: &Value) -> Result<Value>
where
    E: Paginated<Item: Serialize>,
{
    let page = send(&call, status, document)?;
    all(page).map(|page| page.written())
}

fn history(status: u16, document: &Value) -> Result<Value> {
    let params = HistoryParams {
        action_time: "2024-10-30T15:00:00Z".into(),
        since: "2024-10-30".into(),
        before: "2024-10-31".into(),
    };
    let page = all(send(&logs::audit::history("a", "b", params), status, document)?)?;
    page.info::<HistoryInfo>()?;
    Ok(page.written())
}

fn all<T>(mut page: Page<T>) -> Result<Page<T>> {
    match page.unreadable.pop() {
        None => Ok(page),
        Some(unreadable) => Err(unreadable.error.into()),
    }
}

fn send<E: Endpoint>(call: &E, status: u16, document: &Value) -> Result<E::Output> {
    let mut answer = http::Response::new(document.to_string());
    *answer.status_mut() = http::StatusCode::from_u16(status).expect("a status");
    Fake::new().respond(call, answer).blocking_client().send(call)
}

fn member() -> NewMember {
    NewMember::new(NewMemberUser::new("alice@acme.example"))
}

fn profile() -> Profile {
    Profile::new(ProfileParams {
        business_name: "Acme Ltd".into(),
        business_email: "ops@acme.example".into(),
        business_phone: "+44 20 7946 0000".into(),
        business_address: "1 Example Street, London".into(),
        external_metadata: String::new(),
    })
}
