//! Which credentials go out, and that they go nowhere else.

use crate::exchange::clients;
use cloudflare_organizations::{Client, Credentials, Endpoint, Error, organizations};
use std::sync::{Arc, Mutex};
use tests::server::{Answer, Request, Server};

const SECRETS: [&str; 4] =
    ["authorization", "x-auth-email", "x-auth-key", "x-auth-user-service-key"];

/// The names of the credentials in `request`.
fn secrets(request: &Request) -> Vec<&str> {
    SECRETS.into_iter().filter(|name| request.header(name).is_some()).collect()
}

/// The names of the credentials that go out with `call`.
async fn sent(credentials: Credentials, call: impl Endpoint) -> Vec<String> {
    let server = Server::start(|_| Answer::empty(404));
    let client = Client::builder(credentials).base_url(server.url("")).build();
    client.send(call).await.map(drop).unwrap_err();
    secrets(&server.requests()[0]).into_iter().map(str::to_owned).collect()
}

#[tokio::test]
async fn one_scheme_goes_out_the_first_that_is_documented_and_held() {
    let all = Credentials::token("a").and_key("b", "c").and_service_key("d");
    // Documented for a token, or for email and key.
    assert_eq!(sent(all.clone(), organizations::list()).await, ["authorization"]);
    let key = Credentials::key("b", "c");
    assert_eq!(sent(key, organizations::list()).await, ["x-auth-email", "x-auth-key"]);
    // Documented for email and key alone.
    assert_eq!(sent(all, organizations::get("a")).await, ["x-auth-email", "x-auth-key"]);
    let token = Credentials::token("a");
    assert_eq!(sent(token, organizations::get("a")).await, ["authorization"]);
    let service = Credentials::service_key("d");
    assert_eq!(sent(service, organizations::get("a")).await, ["x-auth-user-service-key"]);
}

#[tokio::test]
async fn no_redirect_takes_them_to_another_host() {
    let other = Server::start(|_| Answer::empty(404));
    for status in [301, 302, 303, 307, 308] {
        let target = Arc::new(Mutex::new(String::new()));
        let server = Server::start({
            let target = target.clone();
            move |_| Answer::empty(status).header("location", &target.lock().unwrap())
        });
        // Another port, another name, another scheme.
        for elsewhere in [
            other.url("/client/v4/organizations/a"),
            server.url("/").replace("127.0.0.1", "localhost"),
            server.url("/").replace("http:", "https:"),
        ] {
            target.lock().unwrap().clone_from(&elsewhere);
            let (client, blocking) = clients(&server);
            for error in [
                client.send(organizations::get("a")).await.unwrap_err(),
                blocking.send(organizations::get("a")).unwrap_err(),
            ] {
                let Error::Api(error) = error else { panic!("{error:?}") };
                assert_eq!(error.status().as_u16(), status);
                assert_eq!(error.location(), Some(elsewhere.as_str()));
            }
            assert_eq!(server.take_requests().len(), 2);
        }
    }
    assert_eq!(other.requests(), []);
}

#[tokio::test]
async fn a_redirect_within_the_host_keeps_them() {
    let server = Server::start(|request| match request.path() {
        "/client/v4/organizations/a" => Answer::empty(307).header("location", "/moved?to=b"),
        _ => Answer::empty(404),
    });
    let (client, blocking) = clients(&server);
    client.send(organizations::get("a")).await.unwrap_err();
    blocking.send(organizations::get("a")).unwrap_err();
    let requests = server.requests();
    let targets: Vec<_> = requests.iter().map(|request| request.target.as_str()).collect();
    let each = ["/client/v4/organizations/a", "/moved?to=b"];
    assert_eq!(targets, [each, each].concat());
    assert!(requests.iter().all(|request| secrets(request) == ["x-auth-email", "x-auth-key"]));
}

#[tokio::test]
async fn what_changes_something_follows_no_redirect() {
    let server = Server::start(|_| Answer::empty(307).header("location", "/moved"));
    let (client, blocking) = clients(&server);
    client.send(organizations::create("Acme")).await.unwrap_err();
    blocking.send(organizations::delete("a")).unwrap_err();
    assert_eq!(server.requests().len(), 2);
}
