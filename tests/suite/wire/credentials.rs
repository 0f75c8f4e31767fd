//! Which credentials go out, and that they go nowhere else.

use crate::exchange::clients_at;
use cloudflare_client::endpoint::Endpoint;
use cloudflare_client::{Api, Client, Credentials, Error, organizations};
use mock::Exchange;
use mock::blocking::Mock;

const SECRETS: [&str; 4] =
    ["authorization", "x-auth-email", "x-auth-key", "x-auth-user-service-key"];

/// The names of the credentials in a request.
fn secrets(exchange: &Exchange) -> Vec<&'static str> {
    SECRETS.into_iter().filter(|name| exchange.headers.contains_key(*name)).collect()
}

/// The names of the credentials that go out with `call`.
async fn sent(credentials: Credentials, call: impl Endpoint<Api = Api>) -> Vec<&'static str> {
    let mock = mock::builder().start_blocking().unwrap();
    let client = Client::builder(credentials).base_url(mock.base_url()).build();
    // Whether the server takes them is another matter.
    drop(client.send(call).await);
    secrets(&mock.exchanges()[0])
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
    let other = mock::builder().start_blocking().unwrap();
    for status in [301, 302, 303, 307, 308] {
        let mock = mock::builder().start_blocking().unwrap();
        let (client, blocking) = clients_at(&mock.base_url());
        // Another port, another name, another scheme.
        for elsewhere in [
            format!("{}/organizations/a", other.base_url()),
            mock.base_url().replace("127.0.0.1", "localhost"),
            mock.base_url().replace("http:", "https:"),
        ] {
            let redirect = format!("status={status}; header=location: {elsewhere}");
            mock.set_faults(vec![redirect.parse().unwrap()]);
            for error in [
                client.send(organizations::get("a")).await.unwrap_err(),
                blocking.send(organizations::get("a")).unwrap_err(),
            ] {
                let Error::Api(error) = error else { panic!("{error:?}") };
                assert_eq!(error.status().as_u16(), status);
                assert_eq!(error.location(), Some(elsewhere.as_str()));
            }
        }
        assert_eq!(mock.exchanges().len(), 3 * 2, "one request for each error");
    }
    assert!(other.exchanges().is_empty());
}

/// A server that redirects as `redirect` says.
fn redirecting(redirect: &str) -> Mock {
    mock::builder().fault(redirect.parse().unwrap()).start_blocking().unwrap()
}

#[tokio::test]
async fn a_redirect_within_the_host_keeps_them() {
    let mock = redirecting("status=307; header=location: /moved?to=b; on=organizations.get");
    let (client, blocking) = clients_at(&mock.base_url());
    client.send(organizations::get("a")).await.unwrap_err();
    blocking.send(organizations::get("a")).unwrap_err();
    let exchanges = mock.exchanges();
    let targets: Vec<_> = exchanges.iter().map(|exchange| exchange.target.as_str()).collect();
    let each = ["/client/v4/organizations/a", "/moved?to=b"];
    assert_eq!(targets, [each, each].concat());
    assert!(exchanges.iter().all(|exchange| secrets(exchange) == ["x-auth-email", "x-auth-key"]));
}

#[tokio::test]
async fn what_changes_something_follows_no_redirect() {
    let mock = redirecting("status=307; header=location: /moved");
    let (client, blocking) = clients_at(&mock.base_url());
    client.send(organizations::create("Acme")).await.unwrap_err();
    blocking.send(organizations::delete("a")).unwrap_err();
    assert_eq!(mock.exchanges().len(), 2);
}
