//! What `explain` says of a call is what the client sends and reads.

use crate::exchange::PRODUCT;
use crate::written::floats;
use cloudflare_client::endpoint::{Endpoint, Scheme};
use cloudflare_client::http::HeaderMap;
use cloudflare_client::{Api, Client, Credentials, testing};
use codegen::tools::explain::Call;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::LazyLock;
use tests::fixtures;

/// What `explain` says of every operation: the spec is read once for all of them.
static EXPLAINED: LazyLock<HashMap<String, Call>> = LazyLock::new(|| {
    let real = fixtures::real();
    real.read(|spec| {
        let names = spec.api().operations.iter().map(|operation| operation.name.clone());
        names.map(|name| (name.clone(), spec.explain(&name, &real.crate_name()).unwrap())).collect()
    })
});

/// What the client writes beside what the operation says.
const OWN: [&str; 1] = ["user-agent"];

/// Fails where the explanation of `call`, which is the spec's example, is not what is sent with
/// each of the credentials that it takes.
pub(crate) fn check<E: Endpoint<Api = Api>>(call: &E, answer: Option<&Value>) {
    let explained = &EXPLAINED[E::OPERATION];
    let mut all: Vec<_> =
        explained.request.credentials.iter().map(|credentials| &credentials.headers[..]).collect();
    if E::AUTH == [Scheme::NONE] {
        all.push(&[]);
    }
    assert!(!all.is_empty(), "{}", E::OPERATION);
    for credentials in all {
        let client = Client::builder(held(credentials)).product(PRODUCT).build();
        let sent = testing::request(&client, call).unwrap();
        assert_eq!(explained.request.method, sent.method().as_str());
        assert_eq!(explained.request.url, sent.uri().to_string());
        assert_eq!(explained.request.body.as_deref().unwrap_or_default().as_bytes(), sent.body());
        let own = credentials.iter().map(|(name, value)| (&**name, &**value));
        let headers = explained.request.headers.iter().map(|(name, value)| (&**name, &**value));
        let mut expected: Vec<_> = headers.chain(own).collect();
        expected.sort_unstable();
        assert_eq!(expected, listed(sent.headers()), "{}", E::OPERATION);
    }
    reads::<E>(explained, answer);
}

/// The media type of the body that `operation` sends.
pub(crate) fn media_type(operation: &str) -> &'static str {
    let mut headers = EXPLAINED[operation].request.headers.iter();
    let own = headers.find(|(name, _)| name == "content-type");
    &own.unwrap_or_else(|| panic!("{operation} sends a body")).1
}

/// Fails where the answer is another than `answer`, or is read as another type.
fn reads<E: Endpoint>(explained: &Call, answer: Option<&Value>) {
    let content = explained.response.content.as_deref();
    let content = content.map(|content| match answer {
        Some(Value::String(_)) => Value::from(content),
        _ => serde_json::from_str(content).unwrap(),
    });
    assert_eq!(content.as_ref().map(floats), answer.map(floats), "{}", E::OPERATION);
    let output = std::any::type_name::<E::Output>();
    let words = output.split_inclusive(['<', '>', ',', ' ']);
    let output: String = words.map(|word| word.rsplit("::").next().unwrap_or(word)).collect();
    assert_eq!(explained.response.decoded, output, "{}", E::OPERATION);
}

/// Credentials whose secrets are the words that stand for them in an explanation.
fn held(headers: &[(String, String)]) -> Credentials {
    let headers: Vec<_> = headers.iter().map(|(name, value)| (&**name, &**value)).collect();
    match headers[..] {
        [("authorization", token)] => Credentials::token(token.trim_start_matches("Bearer ")),
        [("x-auth-email", email), ("x-auth-key", key)] => Credentials::key(email, key),
        [("x-auth-user-service-key", key)] => Credentials::service_key(key),
        // A call that sends none has some to choose from.
        [] => Credentials::token("token"),
        _ => panic!("{headers:?}"),
    }
}

fn listed(headers: &HeaderMap) -> Vec<(&str, &str)> {
    let headers = headers.iter().filter(|(name, _)| !OWN.contains(&name.as_str()));
    let headers = headers.map(|(name, value)| (name.as_str(), value.to_str().unwrap()));
    let mut headers: Vec<_> = headers.collect();
    headers.sort_unstable();
    headers
}
