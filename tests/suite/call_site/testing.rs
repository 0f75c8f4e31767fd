//! A program under test: the endpoint itself is the matcher, so no test spells a URL.

use cloudflare_client::error::{Sent, TransportErrorKind};
use cloudflare_client::http::StatusCode;
use cloudflare_client::organizations::members::types::NewMember;
use cloudflare_client::serde_json::json;
use cloudflare_client::testing::{Fake, value};
use cloudflare_client::{Error, Result, organizations};

mod my_app {
    use cloudflare_client::{Client, Result, organizations};

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

#[test]
fn a_rejection_has_the_code_that_a_program_asks_for() {
    let fake = Fake::new().reject_with(
        organizations::delete("a"),
        StatusCode::CONFLICT,
        1004,
        "the organization has accounts",
    );
    let error = fake.blocking_client().send(organizations::delete("a")).unwrap_err();
    let Error::Api(error) = &error else { panic!("{error}") };
    assert_eq!(error.errors()[0].code, Some(1004));
    assert!(error.to_string().contains("the organization has accounts (1004)"), "{error}");
}

#[test]
fn a_call_without_a_response_is_named_next_to_those_that_have_one() {
    let send = |fake: &Fake| {
        let call = organizations::list().name("acme");
        fake.blocking_client().send(call).unwrap_err().to_string()
    };
    let message = send(&Fake::new());
    assert!(message.contains("GET /organizations?name=acme, nor to anything else"), "{message}");
    let fake =
        Fake::new().on(organizations::list(), json!([])).on(organizations::list(), json!([]));
    let message = send(&fake.on(organizations::get("a"), json!(null)));
    let expected = "no response to GET /organizations?name=acme, only to GET /organizations, GET /organizations/a";
    assert!(message.contains(expected), "{message}");
}

#[test]
#[should_panic(expected = "missing field `user` at `[1]`")]
fn a_value_that_is_not_one_says_where() {
    let _: Vec<NewMember> = value(json!([{ "user": { "email": "a@b.example" } }, {}]));
}
