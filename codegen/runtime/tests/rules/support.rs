use cloudflare_api_runtime::api::Envelope;
use cloudflare_api_runtime::endpoint::{Body, Endpoint, Path, Query, RawResponse, Scheme};
use cloudflare_api_runtime::error::DecodeError;
use cloudflare_api_runtime::http::{Method, Response, StatusCode};
use cloudflare_api_runtime::paging::{Paginated, Pagination};
use cloudflare_api_runtime::testing::{Fake, block_on};
use cloudflare_api_runtime::{Api, Error, Page, Result, Secrets};
use serde::Deserialize;

/// The API of these tests.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Things {}

impl Things {
    pub(crate) const API_TOKEN: Scheme = Scheme::new("API token")
        .headers(&[("authorization", "Bearer {token}")])
        .secrets(&[("token", "THINGS_TOKEN")]);
    pub(crate) const EMAIL_KEY: Scheme = Scheme::new("email and API key")
        .headers(&[("x-auth-email", "{email}"), ("x-auth-key", "{key}")])
        .secrets(&[("email", "THINGS_EMAIL"), ("key", "THINGS_KEY")]);
    pub(crate) const SERVICE_KEY: Scheme = Scheme::new("service key")
        .headers(&[("x-auth-service-key", "{service_key}")])
        .secrets(&[("service_key", "THINGS_SERVICE_KEY")]);

    pub(crate) fn token(token: &str) -> Secrets {
        Secrets::default().with(&Self::API_TOKEN, &[token])
    }
}

impl Api for Things {
    type Credentials = Secrets;

    const BASE_URL: &'static str = "https://api.things.example/client/v4";
    const BASE_URL_VARIABLE: &'static str = "THINGS_BASE_URL";
    const SCHEMES: &'static [Scheme] = &[Self::API_TOKEN, Self::EMAIL_KEY, Self::SERVICE_KEY];
    const REQUEST_ID: &'static str = "x-request-id";
    const ENVELOPE: Envelope = Envelope::V4;
}

pub(crate) type Client = cloudflare_api_runtime::Client<Things>;
pub(crate) type BlockingClient = cloudflare_api_runtime::blocking::Client<Things>;

/// What both clients make of a call, each with a fake of its own.
pub(crate) fn both<T, A, B>(
    fake: impl Fn() -> Fake,
    asynchronous: A,
    blocking: B,
) -> [(Result<T>, Fake); 2]
where
    A: AsyncFnOnce(Client) -> Result<T>,
    B: FnOnce(BlockingClient) -> Result<T>,
{
    let (first, second) = (fake(), fake());
    let outcome = block_on(asynchronous(first.client()));
    [(outcome, first), (blocking(second.blocking_client()), second)]
}

/// Sends `endpoint` from both clients; both come to the same, which is returned.
pub(crate) fn send<E>(fake: impl Fn() -> Fake, endpoint: E) -> (Result<E::Output>, Fake)
where
    E: Endpoint<Api = Things, Output: std::fmt::Debug>,
{
    let asynchronous = async |client: Client| client.send(&endpoint).await;
    let [first, second] = both(fake, asynchronous, |client| client.send(&endpoint));
    assert_eq!(format!("{:?}", first.0), format!("{:?}", second.0));
    assert_eq!(first.1.requests(), second.1.requests());
    assert_eq!(first.1.waits(), second.1.waits());
    first
}

/// The error of sending `endpoint`, as text.
pub(crate) fn rejected<E>(fake: impl Fn() -> Fake, endpoint: E) -> (Error, Fake)
where
    E: Endpoint<Api = Things, Output: std::fmt::Debug>,
{
    let (outcome, fake) = send(fake, endpoint);
    (outcome.expect_err("the call is to fail"), fake)
}

/// A response of `status` with `headers` and `body`.
pub(crate) fn response(
    status: u16,
    headers: &[(&'static str, &'static str)],
    body: &str,
) -> Response<String> {
    let mut response = Response::new(body.to_owned());
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    for (name, value) in headers {
        response.headers_mut().insert(*name, value.parse().unwrap());
    }
    response
}

#[derive(Clone, Debug, Deserialize, PartialEq)]
pub(crate) struct Thing {
    pub(crate) id: u32,
    #[serde(default)]
    pub(crate) meta: Meta,
}

#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
pub(crate) struct Meta {
    pub(crate) flags: Vec<bool>,
}

macro_rules! endpoint {
    ($name:ident, $method:ident, $output:ty, $decode:expr) => {
        #[derive(Clone, Debug)]
        pub(crate) struct $name(pub(crate) &'static str);

        impl Endpoint for $name {
            type Api = Things;
            type Output = $output;

            const OPERATION: &'static str = concat!("things.", stringify!($name));
            const METHOD: Method = Method::$method;
            const PATH: &'static str = "/things/{thing_id}";
            const AUTH: &'static [Scheme] = &[Things::EMAIL_KEY, Things::API_TOKEN];
            const PERMISSIONS: &'static [&'static str] = &["Things Read", "Things Write"];

            fn path(&self, path: &mut Path) {
                path.push("thing_id", self.0);
            }

            fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
                $decode(response)
            }
        }
    };
}

/// A call that anyone may make.
#[derive(Clone, Debug)]
pub(crate) struct Anyone;

impl Endpoint for Anyone {
    type Api = Things;
    type Output = Thing;

    const OPERATION: &'static str = "things.anyone";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/anyone";
    const AUTH: &'static [Scheme] = &[Scheme::NONE];

    fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
        response.result()
    }
}

endpoint!(Get, GET, Thing, RawResponse::result);
endpoint!(Put, PUT, Thing, RawResponse::result);
endpoint!(Post, POST, Thing, RawResponse::result);
endpoint!(Delete, DELETE, (), RawResponse::empty);
endpoint!(Maybe, GET, Option<Thing>, RawResponse::result_or_null);

const TOKEN: Pagination =
    Pagination::token("page_token", &["result_info.next_page_token", "result_info.cursors.after"])
        .total("result_info.total_size");

/// Things by page token.
#[derive(Clone, Debug, Default)]
pub(crate) struct List {
    pub(crate) names: Vec<&'static str>,
    pub(crate) page_token: Option<&'static str>,
    pub(crate) size: Option<u8>,
}

impl Endpoint for List {
    type Api = Things;
    type Output = Page<Thing>;

    const OPERATION: &'static str = "things.list";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/things";

    fn query(&self, query: &mut Query) {
        query.push("name", &self.names);
        query.push("page_token", self.page_token);
        query.push("size", self.size);
    }

    fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
        response.page(&TOKEN)
    }
}

impl Paginated for List {
    type Item = Thing;

    const PAGINATION: Pagination = TOKEN;
}

/// Things by page token, filtered by two parameters in any order.
#[derive(Clone, Debug)]
pub(crate) struct Ordered(pub(crate) [&'static str; 2]);

impl Endpoint for Ordered {
    type Api = Things;
    type Output = Page<Thing>;

    const OPERATION: &'static str = "things.ordered";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/ordered";

    fn query(&self, query: &mut Query) {
        for name in self.0 {
            query.push(name, ["1"]);
        }
    }

    fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
        response.page(&TOKEN)
    }
}

impl Paginated for Ordered {
    type Item = Thing;

    const PAGINATION: Pagination = TOKEN;
}

/// Things by page number, in a list of their own name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbered {
    pub(crate) page: Option<u64>,
}

const NUMBER: Pagination = Pagination::number("page", 1)
    .pages("result_info.total_pages")
    .total("result_info.total_count")
    .items("result.things");

impl Endpoint for Numbered {
    type Api = Things;
    type Output = Page<Thing>;

    const OPERATION: &'static str = "things.numbered";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/numbered";

    fn query(&self, query: &mut Query) {
        query.push("page", self.page);
    }

    fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
        response.page(&NUMBER)
    }
}

impl Paginated for Numbered {
    type Item = Thing;

    const PAGINATION: Pagination = NUMBER;
}

/// Makes a thing whose body is a list.
#[derive(Clone, Debug)]
pub(crate) struct Make;

impl Endpoint for Make {
    type Api = Things;
    type Output = Thing;

    const OPERATION: &'static str = "things.make";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/things";

    fn body(&self) -> Body {
        Body::json(&serde_json::json!({ "name": "a" }))
    }

    fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
        response.result()
    }
}
