//! Single calls: clients, bodies, options, whole responses, and endpoints of one's own.

use crate::organization;
use cloudflare_client::endpoint::{Endpoint, RawResponse};
use cloudflare_client::error::DecodeError;
use cloudflare_client::http::{Method, StatusCode};
use cloudflare_client::organizations::organization_profile::types::{Profile, ProfileParams};
use cloudflare_client::organizations::types::OrganizationId;
use cloudflare_client::serde_json::{Value, json};
use cloudflare_client::testing::Fake;
use cloudflare_client::{Api, Client, Credentials, Result, Retry, blocking, organizations};
use std::time::Duration;

#[test]
fn clients_are_made_in_a_line() {
    let _: fn() -> Result<Client> = || {
        let client = Client::from_env()?;
        Ok(client)
    };
    let _: fn() -> Result<blocking::Client> = || {
        let client = blocking::Client::from_env()?;
        Ok(client)
    };
    let client = Client::new(Credentials::token("…").and_key("ops@acme.example", "…"));
    assert!(!format!("{client:?}").contains('…'));
}

#[tokio::test]
async fn create_and_set_the_profile() -> Result<()> {
    let profile = Profile::new(ProfileParams {
        business_name: "Acme Ltd".into(),
        business_email: "ops@acme.example".into(),
        business_phone: "+44 20 7946 0000".into(),
        business_address: "1 Example Street, London".into(),
        external_metadata: String::new(),
    });
    let created = organizations::create("Acme").profile(profile.clone());
    let updated = organizations::organization_profile::update("a", profile.clone());
    let fake = Fake::new().on(created, organization("a", "Acme")).on(updated, Value::Null);
    let client = fake.client();

    let organization = client.send(organizations::create("Acme").profile(profile.clone())).await?;
    client.send(organizations::organization_profile::update(&organization.id, profile)).await?;

    let profile = json!({
        "business_name": "Acme Ltd",
        "business_email": "ops@acme.example",
        "business_phone": "+44 20 7946 0000",
        "business_address": "1 Example Street, London",
        "external_metadata": "",
    });
    let sent: Vec<_> = fake.sent().iter().map(read).collect();
    let create = json!({ "name": "Acme", "profile": profile });
    assert_eq!(sent[0], ("POST /client/v4/organizations".to_owned(), create));
    assert_eq!(sent[1], ("PUT /client/v4/organizations/a/profile".to_owned(), profile));
    Ok(())
}

/// Method and path of `request`, and its body.
fn read(request: &cloudflare_client::http::Request<impl AsRef<[u8]>>) -> (String, Value) {
    let body = cloudflare_client::serde_json::from_slice(request.body().as_ref());
    (format!("{} {}", request.method(), request.uri().path()), body.unwrap())
}

#[tokio::test]
async fn a_timeout_and_retries_for_one_request() -> Result<()> {
    let id = OrganizationId::from("a");
    let fake = Fake::new()
        .stall(organizations::get("a"))
        .reject(organizations::get("a"), StatusCode::SERVICE_UNAVAILABLE)
        .reject(organizations::get("a"), StatusCode::TOO_MANY_REQUESTS)
        .reject(organizations::get("a"), StatusCode::BAD_GATEWAY)
        .on(organizations::get("a"), organization("a", "Acme"));
    let client = fake.client();

    let organization = client
        .with_timeout(Duration::from_secs(5))
        .with_retry(Retry::attempts(5))
        .send(organizations::get(&id))
        .await?;

    assert_eq!(organization.name, "Acme");
    assert_eq!(fake.requests(), ["GET /organizations/a"; 5]);
    let waits: Vec<_> = fake.waits().iter().map(Duration::as_millis).collect();
    assert_eq!(waits, [5000, 500, 1000, 2000, 4000]);
    Ok(())
}

#[tokio::test]
async fn the_whole_response() -> Result<()> {
    let fake = Fake::new().on(organizations::get("a"), organization("a", "Acme"));
    let (client, id) = (fake.client(), "a");

    let response = client.response(organizations::get(id)).await?;
    println!("{} {:?}", response.status(), response.headers().get("cf-ray"));

    assert_eq!(response.status(), StatusCode::OK);
    assert!(response.headers().contains_key("cf-ray"));
    assert_eq!(response.body().name, "Acme");
    assert_eq!(client.json(organizations::get(id)).await?["result"]["name"], "Acme");
    assert_eq!(fake.requests(), ["GET /organizations/a"; 2]);
    Ok(())
}

/// An endpoint that the spec does not list.
#[derive(Debug)]
struct Verify;

impl Endpoint for Verify {
    type Api = Api;
    type Output = Value;

    const OPERATION: &'static str = "user.tokens.verify";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/user/tokens/verify";

    fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
        response.result()
    }
}

#[tokio::test]
async fn an_endpoint_of_ones_own() -> Result<()> {
    let fake = Fake::new().on(Verify, json!({ "status": "active" }));
    let client = fake.client();

    let status: Value = client.send(Verify).await?;

    assert_eq!(status["status"], "active");
    assert_eq!(fake.requests(), ["GET /user/tokens/verify"]);
    Ok(())
}

#[tokio::test]
async fn what_the_spec_does_not_have_yet() -> Result<()> {
    let fake = Fake::new();
    let client = fake.client().with_query("new", "a b").with_header("x-new", "1");
    client.send(organizations::get("a")).await.unwrap_err();
    let client = client.with_body_field("color", &["red"]);
    client.send(organizations::create("Acme")).await.unwrap_err();

    let body = r#"{"name":"Acme","color":["red"]}"#;
    let create = format!("POST /organizations?new=a%20b {body}");
    assert_eq!(fake.requests(), ["GET /organizations/a?new=a%20b", &create]);
    assert!(fake.sent().iter().all(|request| request.headers()["x-new"] == "1"));
    Ok(())
}
