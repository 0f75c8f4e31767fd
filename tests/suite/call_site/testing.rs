//! A program under test: the endpoint itself is the matcher, so no test spells a URL.

use cloudflare_organizations::error::{Sent, TransportErrorKind};
use cloudflare_organizations::http::StatusCode;
use cloudflare_organizations::serde_json::json;
use cloudflare_organizations::testing::Fake;
use cloudflare_organizations::{Result, organizations};

mod my_app {
    use cloudflare_organizations::{Client, Result, organizations};

    pub(super) async fn greeting(client: &Client, id: &str) -> Result<String> {
        match client.send(organizations::get(id)).await {
            Ok(organization) => Ok(format!("Hello, {}", organization.name)),
            Err(error) if error.is_not_found() => Ok("Nobody is there".to_owned()),
            Err(error) => Err(error),
        }
    }
}

#[tokio::test]
async fn a_fake() -> Result<()> {
    let fake = Fake::new()
        .on(
            organizations::get("a"),
            json!({ "id": "a", "create_time": "2019-12-27T18:11:19Z", "name": "Acme", "meta": {} }),
        )
        .reject(organizations::get("gone"), StatusCode::NOT_FOUND);

    assert_eq!(my_app::greeting(&fake.client(), "a").await?, "Hello, Acme");
    assert_eq!(my_app::greeting(&fake.client(), "gone").await?, "Nobody is there");

    assert_eq!(fake.requests(), ["GET /organizations/a", "GET /organizations/gone"]);
    Ok(())
}

#[tokio::test]
async fn a_fake_that_breaks_down() {
    let fake = Fake::new()
        .fail(organizations::get("a"), TransportErrorKind::Closed, Sent::Unknown)
        .stall(organizations::get("slow"));

    let error = my_app::greeting(&fake.client(), "a").await.unwrap_err();
    assert!(!error.is_timeout());
    let error = my_app::greeting(&fake.client(), "slow").await.unwrap_err();
    assert!(error.is_timeout());

    // Three tries each.
    assert_eq!(fake.requests().len(), 6);
}
