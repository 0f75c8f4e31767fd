//! What `explain` says of a call is what the client sends and reads.

use crate::exchange::PRODUCT;
use crate::written::floats;
use cloudflare_organizations::http::HeaderMap;
use cloudflare_organizations::{Client, Credentials, Endpoint, testing};
use codegen::explain::Call;
use serde_json::Value;
use tests::fixtures;

/// What the client writes beside what the operation says.
const OWN: [&str; 1] = ["user-agent"];

/// Fails where the explanation of `call`, which is the spec's example, is not what is sent with
/// each of the credentials that it takes.
pub(crate) fn check<E: Endpoint>(call: &E, answer: Option<&Value>) {
    let real = fixtures::real();
    let told = codegen::explain::call(&real.sources(), &real.crate_name(), E::OPERATION).unwrap();
    assert!(!told.request.credentials.is_empty(), "{}", E::OPERATION);
    for credentials in &told.request.credentials {
        let client = Client::builder(held(credentials.headers)).product(PRODUCT).build();
        let sent = testing::request(&client, call).unwrap();
        assert_eq!(told.request.method, sent.method().as_str());
        assert_eq!(told.request.url, sent.uri().to_string());
        assert_eq!(told.request.body.as_deref().unwrap_or_default().as_bytes(), sent.body());
        let own = credentials.headers.iter().map(|(name, value)| (*name, *value));
        let headers = told.request.headers.iter().map(|(name, value)| (&**name, &**value));
        let mut expected: Vec<_> = headers.chain(own).collect();
        expected.sort_unstable();
        assert_eq!(expected, listed(sent.headers()), "{}", E::OPERATION);
    }
    reads::<E>(&told, answer);
}

/// Fails where the answer is another than `answer`, or is read as another type.
fn reads<E: Endpoint>(told: &Call, answer: Option<&Value>) {
    let content = told.answer.content.as_deref().map(serde_json::from_str::<Value>);
    let content = content.transpose().unwrap();
    assert_eq!(content.as_ref().map(floats), answer.map(floats), "{}", E::OPERATION);
    let output = std::any::type_name::<E::Output>();
    let words = output.split_inclusive(['<', '>', ',', ' ']);
    let output: String = words.map(|word| word.rsplit("::").next().unwrap_or(word)).collect();
    assert_eq!(told.answer.decoded, output, "{}", E::OPERATION);
}

/// Credentials whose secrets are the words that stand for them in an explanation.
fn held(headers: &[(&str, &str)]) -> Credentials {
    match headers {
        [("authorization", token)] => Credentials::token(token.trim_start_matches("Bearer ")),
        [("x-auth-email", email), ("x-auth-key", key)] => Credentials::key(email, key),
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
