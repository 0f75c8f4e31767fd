//! The client reads every list that comes in pages to its end.

use crate::client::client;
use cloudflare_client::organizations::logs::audit::{self, HistoryParams};
use cloudflare_client::paging::Paginated;
use cloudflare_client::{
    Api, Client, DateOrTime, accounts, custom_hostnames, d1, dns, kv, memberships, organizations,
    queues, r2, rulesets, ssl, user, workers, zero_trust, zones,
};
use mock::{Mock, State};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::fixtures;

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// How many items each list has, so that several pages of ten have them.
const COUNT: usize = 45;

/// What was read of each list: its operation, the items that the client found, and those there are.
struct Reader {
    mock: Mock,
    client: Client,
    found: Vec<(&'static str, usize, usize)>,
}

impl Reader {
    /// Reads a list at the path of its items.
    async fn read<E: Paginated<Api = Api>>(&mut self, list: E) -> Outcome {
        let count = self.count(list).await?;
        let exchanges = self.mock.exchanges();
        let target = &exchanges.last().ok_or("a call")?.target;
        let path = target.split('?').next().and_then(|path| path.strip_prefix("/client/v4"));
        let held = self.mock.state().list(path.ok_or("a path")?).len();
        self.found.push((E::OPERATION, count, held));
        Ok(())
    }

    /// Reads a list of items that are at another path.
    async fn view<E: Paginated<Api = Api>>(&mut self, list: E, path: &str) -> Outcome {
        let count = self.count(list).await?;
        self.found.push((E::OPERATION, count, self.mock.state().list(path).len()));
        Ok(())
    }

    async fn count<E: Paginated<Api = Api>>(&self, list: E) -> Outcome<usize> {
        let (mut items, mut count) = (self.client.items(list), 0);
        while items.try_next().await?.is_some() {
            count += 1;
        }
        Ok(count)
    }
}

/// The member of the first item of a list.
fn first(state: &State, path: &str, member: &str) -> String {
    let item = state.list(path).first().and_then(|item| item[member].as_str());
    item.unwrap_or_else(|| panic!("no {member} at {path}")).to_owned()
}

#[tokio::test]
#[expect(deprecated, reason = "all lists are read")]
async fn of_every_list_is_where_the_server_ends() -> Outcome {
    let mut state = tests::seeds::state(COUNT);
    let (account, zone) = (first(&state, "/accounts", "id"), first(&state, "/zones", "id"));
    let organization = first(&state, "/organizations", "id");
    let below = |path: &str| format!("/accounts/{account}/{path}");
    let namespace = first(&state, &below("storage/kv/namespaces"), "id");
    let bucket = first(&state, &below("r2/buckets"), "name");
    let job = first(&state, &below("slurper/jobs"), "id");
    let script = first(&state, &below("workers/scripts"), "id");
    // The history of an entry has all that are about the same.
    let logs = format!("/organizations/{organization}/logs/audit");
    let mut entries = state.list(&logs).to_vec();
    for own in &mut entries {
        own["resource"] = json!({ "id": "one", "type": "zone" });
    }
    let entry = entries.first().map(|own| own["id"].clone()).unwrap_or_default();
    let time = entries.first().map(|own| own["action"]["time"].clone()).unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    state.set_list(&*logs, entries);

    let mock = mock::builder().state(state).start().await?;
    let mut own = Reader { client: client(&mock), mock, found: Vec::new() };
    own.read(accounts::list().per_page(10)).await?;
    own.read(accounts::members::list(&*account).per_page(10)).await?;
    own.read(accounts::roles::list(&*account).per_page(10)).await?;
    own.read(accounts::tokens::list(&*account).per_page(10)).await?;
    own.read(custom_hostnames::list(&*zone).per_page(10)).await?;
    own.read(d1::database::list(&*account).per_page(10)).await?;
    own.read(dns::records::list(&*zone).per_page(10)).await?;
    own.read(dns::settings::account::views::list(&*account).per_page(10)).await?;
    own.read(kv::namespaces::list(&*account).per_page(10)).await?;
    own.read(kv::namespaces::keys::list(&*account, &*namespace).limit(10)).await?;
    own.read(memberships::list().per_page(10)).await?;
    own.read(organizations::list().page_size(10)).await?;
    own.read(organizations::members::list(&*organization).page_size(10)).await?;
    own.read(organizations::organization_accounts::get(&*organization).page_size(10)).await?;
    let (since, before): (DateOrTime, DateOrTime) = ("2000-01-01".parse()?, "2100-01-01".parse()?);
    own.read(audit::list(&*organization, since.clone(), before.clone()).limit(10)).await?;
    let params = HistoryParams {
        action_time: text(&time).parse()?,
        since: "2000-01-01".parse()?,
        before: "2100-01-01".parse()?,
    };
    own.view(audit::history(&*organization, text(&entry), params).limit(10), &logs).await?;
    own.read(queues::subscriptions::list(&*account).per_page(10)).await?;
    own.read(r2::buckets::list(&*account).per_page(10)).await?;
    own.read(r2::buckets::objects::list(&*account, &*bucket).per_page(10)).await?;
    own.read(r2::super_slurper::jobs::list(&*account).limit(10)).await?;
    own.read(r2::super_slurper::jobs::logs::list(&*account, &*job).limit(10)).await?;
    own.read(rulesets::account::list(&*account).per_page(10)).await?;
    own.read(rulesets::zone::list(&*zone).per_page(10)).await?;
    own.read(ssl::certificate_packs::list(&*zone).per_page(10)).await?;
    own.read(user::tokens::list().per_page(10)).await?;
    own.view(workers::scripts::search(&*account).per_page(10), &below("workers/scripts")).await?;
    own.read(workers::scripts::versions::list(&*account, &*script).per_page(10)).await?;
    own.read(zero_trust::tunnels::cloudflared::list(&*account).per_page(10)).await?;
    own.read(zones::list().per_page(10)).await?;

    let cut: Vec<_> = own.found.iter().filter(|(_, found, held)| found != held).collect();
    assert!(cut.is_empty(), "{cut:?}");
    assert!(own.found.iter().all(|(_, found, _)| *found == COUNT), "{:?}", own.found);
    let (known, read): (BTreeSet<_>, BTreeSet<_>) = (
        fixtures::api()
            .operations
            .iter()
            .filter(|one| one.pagination.is_some())
            .map(|one| &*one.name)
            .collect(),
        own.found.iter().map(|(name, ..)| *name).collect(),
    );
    assert_eq!(read, known, "all lists that come in pages");
    let items: usize = own.found.iter().map(|(_, found, _)| found).sum();
    println!("{} of {} lists read to the end, {items} items", own.found.len(), known.len());
    Ok(())
}
