//! Lists: all items, one page, filters, and the same without `async`.

use crate::organization;
use cloudflare_client::organizations::logs::audit::types::ActionType;
use cloudflare_client::organizations::types::{Organization, OrganizationId};
use cloudflare_client::serde_json::json;
use cloudflare_client::testing::Fake;
use cloudflare_client::{Error, Page, Result, organizations};
use futures_util::StreamExt;

/// Two pages of organizations whose names begin with "acme".
fn two_pages() -> Fake {
    let call = organizations::list().name_starts_with("acme");
    Fake::new()
        .on_page(call.clone(), [organization("a", "acme one")], "n/2")
        .on(call.page_token("n/2"), [organization("b", "acme two")])
}

const TWO_REQUESTS: [&str; 2] = [
    "GET /organizations?name.startsWith=acme",
    "GET /organizations?name.startsWith=acme&page_token=n%2F2",
];

#[tokio::test]
async fn all_items() -> Result<()> {
    let fake = two_pages();
    let client = fake.client();
    let mut names = Vec::new();

    let mut found = client.items(organizations::list().name_starts_with("acme"));
    while let Some(organization) = found.try_next().await? {
        println!("{} {}", organization.id, organization.name);
        names.push(organization.name);
    }

    assert_eq!(names, ["acme one", "acme two"]);
    assert_eq!(fake.requests(), TWO_REQUESTS);
    Ok(())
}

#[tokio::test]
async fn items_are_a_stream() -> Result<()> {
    let fake = two_pages();
    let client = fake.client();

    let found = client.items(organizations::list().name_starts_with("acme"));
    let names: Vec<_> = found.map(|organization| Ok(organization?.name)).collect().await;

    let names: Result<Vec<String>> = names.into_iter().collect();
    assert_eq!(names?, ["acme one", "acme two"]);
    assert_eq!(fake.requests(), TWO_REQUESTS);
    Ok(())
}

#[tokio::test]
async fn one_page_or_everything_at_once() -> Result<()> {
    let fake = Fake::new()
        .on_page(organizations::list().page_size(100), [organization("a", "Acme")], "next")
        .on(organizations::list(), [organization("a", "Acme"), organization("b", "Bcme")]);
    let client = fake.client();

    let first: Page<Organization> = client.send(organizations::list().page_size(100)).await?;
    let all: Vec<_> = client.items(organizations::list()).try_collect().await?;

    assert_eq!(first.items[0].name, "Acme");
    assert!(first.next.is_some());
    assert_eq!(all.len(), 2);
    assert_eq!(fake.requests(), ["GET /organizations?page_size=100", "GET /organizations"]);
    Ok(())
}

#[tokio::test]
async fn filters_that_leave_out() -> Result<()> {
    let fake = Fake::new();
    let client = fake.client();
    let organization: OrganizationId = "a".into();
    let (since, before) = ("2024-10-30", "2024-10-31T12:00:00Z");

    let mut logs = client.items(
        organizations::logs::audit::list(&organization, since, before)
            .action_type_not([ActionType::View, ActionType::Update])
            .raw_status_code_not([200, 204]),
    );

    // The fake has no answer.
    assert!(matches!(logs.try_next().await, Err(Error::Transport(_))));
    assert_eq!(
        fake.requests(),
        ["GET /organizations/a/logs/audit?since=2024-10-30&before=2024-10-31T12%3A00%3A00Z\
          &action_type.not=view&action_type.not=update\
          &raw_status_code.not=200&raw_status_code.not=204"]
    );
    Ok(())
}

#[test]
fn items_without_async() -> Result<()> {
    let fake = two_pages();
    let client = fake.blocking_client();
    let mut names = Vec::new();

    for organization in client.items(organizations::list().name_starts_with("acme")) {
        names.push(organization?.name);
    }

    assert_eq!(names, ["acme one", "acme two"]);
    assert_eq!(fake.requests(), TWO_REQUESTS);
    Ok(())
}

#[tokio::test]
async fn a_list_goes_on_where_another_left_off() -> Result<()> {
    let fake = two_pages();
    let client = fake.client();
    let call = organizations::list().name_starts_with("acme");

    let mut pages = client.pages(&call);
    pages.try_next().await?;
    let stored = json!(pages.position()).to_string();
    let position = cloudflare_client::serde_json::from_str(&stored).unwrap();
    let rest: Vec<_> = client.items(&call).resume(position)?.try_collect().await?;

    assert_eq!(rest[0].name, "acme two");
    assert_eq!(fake.requests(), TWO_REQUESTS);
    Ok(())
}
