//! What is read, changed and sent back loses nothing that this version does not know.

use cloudflare_client::organizations::organization_profile;
use cloudflare_client::organizations::organization_profile::types::Profile;
use cloudflare_client::{Client, Credentials, blocking};
use tests::server::{Answer, Request, Server};

const PROFILE: &str = r#"{"business_name":"Acme","business_email":"a@acme.example","business_phone":"1","business_address":"1 Example Street","external_metadata":"","rating":93.50901549855263,"share":0.10,"tax":{"id":9007199254740993000001,"until":null},"token":"s3cret"}"#;

fn server() -> Server {
    Server::start(|_| {
        let body = format!(r#"{{"success":true,"errors":[],"messages":[],"result":{PROFILE}}}"#);
        Answer::text(200, body).header("content-type", "application/json")
    })
}

fn renamed(mut profile: Profile) -> Profile {
    assert!(!format!("{profile:?}").contains("s3cret"));
    "Acme Holding".clone_into(&mut profile.business_name);
    profile
}

fn check(requests: &[Request]) {
    let sent = String::from_utf8_lossy(&requests[1].body);
    assert_eq!(sent, PROFILE.replacen("Acme", "Acme Holding", 1));
}

#[tokio::test]
async fn unknown_members_are_sent_back_as_they_were() {
    let server = server();
    let credentials = Credentials::token("token");
    let client = Client::builder(credentials).base_url(server.url("")).build();
    let profile = client.send(organization_profile::get("a")).await.expect("a profile");
    let changed = organization_profile::update("a", renamed(profile));
    client.send(changed).await.expect("a success");
    check(&server.requests());
}

#[test]
fn unknown_members_are_sent_back_as_they_were_without_async() {
    let server = server();
    let credentials = Credentials::token("token");
    let client = blocking::Client::builder(credentials).base_url(server.url("")).build();
    // Reading leniently keeps as much.
    for client in [client.clone(), client.with_lenient(true)] {
        let profile = client.send(organization_profile::get("a")).expect("a profile");
        client.send(organization_profile::update("a", renamed(profile))).expect("a success");
        check(&server.take_requests());
    }
}
