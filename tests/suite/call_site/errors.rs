//! A missing organization is not a busy server.

use crate::organization;
use cloudflare_client::http::{Response, StatusCode};
use cloudflare_client::organizations::types::{Organization, OrganizationId};
use cloudflare_client::testing::Fake;
use cloudflare_client::{Client, Error, organizations};
use std::error::Error as StdError;
use std::time::Duration;

/// What becomes of a call.
#[derive(Debug, PartialEq)]
enum Found {
    One(Box<Organization>),
    None,
    Later(Option<Duration>),
}

async fn find(client: &Client, id: OrganizationId) -> Result<Found, Box<dyn StdError>> {
    match client.send(organizations::get(&id)).await {
        Ok(organization) => Ok(Found::One(organization.into())),
        Err(error) if error.is_not_found() => Ok(Found::None),
        Err(error) if error.is_rate_limited() => Ok(Found::Later(error.retry_after())),
        Err(Error::Api(error)) => Err(format!(
            "{} (request {:?}): {:?}",
            error.status(),
            error.request_id(),
            error.errors()
        )
        .into()),
        Err(error) => Err(error.into()),
    }
}

/// What a program prints that returns an error from `main`.
#[tokio::test]
async fn a_failure_shows_itself_in_one_line() {
    let secret =
        Response::builder().status(200).header("x-secret", "s3cret").body("{ s3cret").unwrap();
    let fake = Fake::new()
        .reject(organizations::get("gone"), StatusCode::NOT_FOUND)
        .respond(organizations::get("odd"), secret);
    let client = fake.client();
    let mut shown = Vec::new();
    for id in ["gone", "odd", ""] {
        let error = client.send(organizations::get(id)).await.unwrap_err();
        shown.push(format!("{error:?}"));
    }
    let message = "GET /organizations/gone: 404 Not Found: rejected by the test";
    assert!(shown[0].starts_with(&format!("ApiError(\"{message}")), "{shown:?}");
    assert!(shown[1].starts_with("DecodeError(\"GET /organizations/odd: "), "{shown:?}");
    let path = "GET /organizations/{organization_id}: `organization_id` is empty";
    assert_eq!(shown[2], format!("RequestError({path:?})"));
    assert!(shown.iter().all(|line| !line.contains("s3cret")), "{shown:?}");
}

#[tokio::test]
async fn each_failure_has_its_arm() {
    let busy = Response::builder().status(429).header("retry-after", "90").body("{}").unwrap();
    let fake = Fake::new()
        .on(organizations::get("here"), organization("here", "Acme"))
        .reject(organizations::get("gone"), StatusCode::NOT_FOUND)
        .respond(organizations::get("busy"), busy)
        .reject(organizations::get("denied"), StatusCode::FORBIDDEN);
    let client = fake.client();
    let find = |id: &str| find(&client, id.into());

    let Found::One(organization) = find("here").await.unwrap() else { panic!("it is here") };
    assert_eq!(organization.name, "Acme");
    assert_eq!(find("gone").await.unwrap(), Found::None);
    assert_eq!(find("busy").await.unwrap(), Found::Later(Some(Duration::from_secs(90))));

    let denied = find("denied").await.unwrap_err().to_string();
    assert!(denied.starts_with("403 Forbidden (request Some("), "{denied}");
    assert!(denied.contains("rejected by the test"), "{denied}");

    let empty = find("").await.unwrap_err();
    assert_eq!(
        empty.to_string(),
        "GET /organizations/{organization_id}: `organization_id` is empty"
    );

    let paths = ["here", "gone", "busy", "denied"].map(|id| format!("GET /organizations/{id}"));
    assert_eq!(fake.requests(), paths);
}
