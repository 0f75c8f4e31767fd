//! APIs of other shapes: other schemes or none, no envelope, no base URL.

use crate::support::response;
use cloudflare_api_runtime::api::Envelope;
use cloudflare_api_runtime::endpoint::{Endpoint, Headers, Query, RawResponse, Scheme};
use cloudflare_api_runtime::error::{DecodeError, PagingErrorKind, RequestErrorKind};
use cloudflare_api_runtime::http::{HeaderMap, HeaderName, Method, StatusCode};
use cloudflare_api_runtime::paging::{Paginated, Pagination};
use cloudflare_api_runtime::testing::{Fake, block_on};
use cloudflare_api_runtime::{Api, Client, ClientBuilder, Error, Page, Result, Secrets, blocking};
use serde_json::{Value, json};

/// Passwords and keys, no envelope, no request id.
#[derive(Clone, Copy, Debug)]
enum Shop {}

impl Shop {
    const PASSWORD: Scheme = Scheme::new("user and password")
        .headers(&[("authorization", "Basic base64({user}:{password})")])
        .secrets(&[("user", "SHOP_USER"), ("password", "SHOP_PASSWORD")]);
    const KEY: Scheme = Scheme::new("API key")
        .headers(&[("x-api-key", "{key}"), ("x-api-version", "3")])
        .secrets(&[("key", "SHOP_KEY")]);

    fn password(user: &str, password: &str) -> Secrets {
        Secrets::default().with(&Self::PASSWORD, &[user, password])
    }
}

impl Api for Shop {
    type Credentials = Secrets;

    const PACKAGE: &'static str = "shop/2.0";
    const BASE_URL: &'static str = "https://shop.example";
    const SCHEMES: &'static [Scheme] = &[Self::PASSWORD, Self::KEY];
}

/// No schemes, and a base URL that the caller has to know.
#[derive(Clone, Copy, Debug)]
enum Hosted {}

impl Api for Hosted {
    type Credentials = ();

    const BASE_URL: &'static str = "";
    const ENVELOPE: Envelope = Envelope::V4;
}

macro_rules! endpoint {
    ($name:ident, $api:ident, $output:ty, $decode:ident $(, $more:item)*) => {
        #[derive(Clone, Debug)]
        struct $name;

        impl Endpoint for $name {
            type Api = $api;
            type Output = $output;

            const OPERATION: &'static str = stringify!($name);
            const METHOD: Method = Method::GET;
            const PATH: &'static str = concat!("/", stringify!($name));

            $($more)*

            fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
                response.$decode()
            }
        }
    };
}

endpoint!(Price, Shop, Value, json);
endpoint!(ByKey, Shop, (), empty, const AUTH: &'static [Scheme] = &[Shop::KEY];);
endpoint!(Status, Hosted, String, result);
endpoint!(
    Forged,
    Shop,
    (),
    empty,
    fn headers(&self, headers: &mut Headers) {
        headers.push("X-Api-Key", ["forged"]);
    }
);

/// All prices in one document per page, which is the list itself.
#[derive(Clone, Debug, Default)]
struct Prices {
    page: Option<u64>,
}

impl Endpoint for Prices {
    type Api = Shop;
    type Output = Page<u32>;

    const OPERATION: &'static str = "prices";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/prices";

    fn query(&self, query: &mut Query) {
        query.push("page", self.page);
    }

    fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
        response.page(&Self::PAGINATION)
    }
}

impl Paginated for Prices {
    type Item = u32;

    const PAGINATION: Pagination = Pagination::number("page", 1).items("");
}

/// The headers of the first request that `client` sends.
fn sent<E: Endpoint<Api = Shop>>(secrets: &Secrets, endpoint: E) -> HeaderMap {
    let headers = [false, true].map(|blocking| {
        let fake = Fake::new().on(&endpoint, json!(null));
        if blocking {
            let builder = blocking::Client::builder(secrets.clone()).transport(fake.clone());
            builder.build().send(&endpoint).map(drop).unwrap();
        } else {
            let builder = Client::builder(secrets.clone()).transport(fake.clone());
            block_on(builder.build().send(&endpoint)).map(drop).unwrap();
        }
        fake.sent()[0].headers().clone()
    });
    assert_eq!(headers[0], headers[1]);
    headers.into_iter().next().unwrap()
}

fn error_of<T>(outcome: Result<T>) -> Error {
    outcome.err().expect("the call is to fail")
}

#[test]
fn schemes_are_data() {
    // The example of RFC 7617.
    let password = Shop::password("Aladdin", "open sesame");
    let headers = sent(&password, Price);
    assert_eq!(headers["authorization"], "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assert!(headers["authorization"].is_sensitive());
    assert!(headers["user-agent"].to_str().unwrap().starts_with("shop/2.0 (cloudflare-api-"));

    let both = password.with(&Shop::KEY, &["xyzzy"]);
    assert!(!sent(&both, Price).contains_key("x-api-key"), "the API prefers passwords");
    let headers = sent(&both, ByKey);
    assert_eq!(
        (&headers["x-api-key"], &headers["x-api-version"]),
        (&"xyzzy".parse().unwrap(), &"3".parse().unwrap())
    );
    assert!(headers["x-api-key"].is_sensitive() && !headers.contains_key("authorization"));
}

#[test]
fn headers_of_schemes_are_reserved_by_their_api() {
    let kind = |error: Error| match error {
        Error::Request(error) => error.kind(),
        other => panic!("{other}"),
    };
    let fake = Fake::new().on(Status, "fine");
    let shop = fake.blocking_client();
    for name in ["x-api-key", "Authorization", "proxy-authorization", "cookie"] {
        let error = error_of(shop.with_header(name, "a").send(Price));
        assert_eq!(kind(error), RequestErrorKind::Header, "{name}");
    }
    assert_eq!(kind(error_of(shop.send(Forged))), RequestErrorKind::Header);
    assert!(fake.requests().is_empty());

    let hosted = fake.blocking_client().with_header("x-api-key", "a");
    assert_eq!(hosted.send(Status).unwrap(), "fine");
    assert_eq!(fake.sent()[0].headers()["x-api-key"], "a");
}

#[test]
fn a_secret_that_cannot_be_sent_fails_the_call() {
    for (secrets, message) in [
        (Secrets::default(), "there are no credentials"),
        (Shop::password("a:b", "c"), "`user` of the scheme `user and password` contains a colon"),
        (
            Shop::password("a", "c\n"),
            "`password` of the scheme `user and password` contains a byte",
        ),
    ] {
        let fake = Fake::new();
        let builder = blocking::Client::<Shop>::builder(secrets);
        let error = error_of(builder.transport(fake.clone()).build().send(Price)).to_string();
        assert!(error.starts_with("GET /Price: ") && error.contains(message), "{error}");
        assert!(fake.requests().is_empty());
    }
}

#[test]
fn an_api_without_schemes_and_base_url() {
    let fake = Fake::new().on(Status, "fine");
    let build = |base: Option<&str>| {
        let builder = Client::<Hosted>::builder(());
        let builder = base.into_iter().fold(builder, ClientBuilder::base_url);
        builder.transport(fake.clone()).build()
    };
    let error = error_of(block_on(build(None).send(Status))).to_string();
    assert!(error.contains("the base URL of the API is empty"), "{error}");

    let status = block_on(build(Some("https://mine.example")).send(Status));
    assert_eq!(status.unwrap(), "fine");
    let [request] = &fake.sent()[..] else { panic!("one request") };
    assert_eq!(request.uri(), "https://mine.example/Status");
    let mut names: Vec<_> = request.headers().keys().map(HeaderName::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["accept", "user-agent"]);
}

#[test]
fn without_an_envelope_a_body_is_the_result() {
    let body = json!({ "success": false, "price": 7 });
    let fake = Fake::new().on(Price, body.clone()).on(ByKey, json!({ "success": false }));
    let client = fake.blocking_client();
    assert_eq!(client.send(Price).unwrap(), body);
    assert!(client.send(ByKey).is_ok());

    let fake = Fake::new().reject(Price, StatusCode::FORBIDDEN);
    let error = error_of(fake.blocking_client().send(Price));
    assert_eq!(error.to_string(), "GET /Price: 403 Forbidden: rejected by the test (1000)");
    assert_eq!(error.request_id(), None);

    // With an envelope, the same body is a rejection.
    let rejection = response(200, &[], r#"{ "success": false, "errors": [{ "message": "no" }] }"#);
    let error = error_of(Fake::new().respond(Status, rejection).blocking_client().send(Status));
    assert_eq!(error.to_string(), "GET /Status: 200 OK: no");
}

#[test]
fn a_whole_document_is_a_page() {
    let page = |page| Prices { page: Some(page) };
    let fake = Fake::new()
        .on(Prices::default(), json!([1, 2]))
        .respond(page(2), response(200, &[], r#" [3, "x", 4] "#))
        .on(page(3), json!([]));
    let collected = fake.blocking_client().items(Prices::default()).try_collect_readable().unwrap();
    assert_eq!(collected.items, [1, 2, 3, 4]);
    assert_eq!(collected.unreadable[0].error.path(), Some("[1]"));
    let items = fake.client().items(Prices::default());
    assert!(block_on(items.try_collect::<Vec<_>>()).is_err());

    let fake = Fake::new().on(Prices::default(), json!([1, 2])).on(page(2), json!([1, 2]));
    let outcome = fake.blocking_client().items(Prices::default()).try_collect::<Vec<_>>();
    let Error::Paging(error) = error_of(outcome) else { panic!("the same page again") };
    assert_eq!(error.kind(), PagingErrorKind::Repeated);

    for (body, path) in [("{}", None), ("7", None), (r#"{"result":[]}"#, None)] {
        let fake = Fake::new().respond(Prices::default(), response(200, &[], body));
        let Error::Decode(error) = error_of(fake.blocking_client().send(Prices::default())) else {
            panic!("{body}")
        };
        assert_eq!(error.path(), path, "{body}");
    }
}

#[test]
fn one_client_acts_for_many_users() {
    let fake = Fake::new().reject(Price, StatusCode::TOO_MANY_REQUESTS);
    let builder = blocking::Client::builder(Shop::password("a", "b")).retry_budget(3);
    let client = builder.transport(fake.clone()).build();
    let other = client.with_credentials(Secrets::default().with(&Shop::KEY, &["other"]));
    assert!(client.send(Price).is_err());
    assert!(other.send(Price).is_err());
    let sent = fake.sent();
    assert_eq!(sent.len(), 3 + 2, "the budget is shared");
    assert!(sent[..3].iter().all(|request| request.headers().contains_key("authorization")));
    assert!(sent[3..].iter().all(|request| request.headers()["x-api-key"] == "other"));

    let asynchronous = Client::builder(Shop::password("a", "b")).transport(fake.clone()).build();
    let none = asynchronous.with_credentials(Secrets::default());
    let error = error_of(block_on(none.send(Price))).to_string();
    assert_eq!(error, "GET /Price: there are no credentials");
    for debug in [format!("{client:?}"), format!("{other:?}"), format!("{asynchronous:?}")] {
        assert!(!debug.contains("other") && !debug.contains("YTpi"), "{debug}");
    }
}
