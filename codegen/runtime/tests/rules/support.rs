use cloudflare_api_runtime::http::{Method, Response, StatusCode};
use cloudflare_api_runtime::testing::{Fake, block_on};
use cloudflare_api_runtime::{
    Body, DecodeError, Endpoint, Error, Page, Paginated, Pagination, Path, Query, RawResponse,
    Result, Scheme, blocking,
};
use serde::Deserialize;

/// Calls what `ask` asks of both clients, each with a fake of its own.
pub(crate) fn both<T, A, B>(
    fake: impl Fn() -> Fake,
    asynchronous: A,
    blocking: B,
) -> [(Result<T>, Fake); 2]
where
    A: AsyncFnOnce(cloudflare_api_runtime::Client) -> Result<T>,
    B: FnOnce(blocking::Client) -> Result<T>,
{
    let (first, second) = (fake(), fake());
    let outcome = block_on(asynchronous(first.client()));
    [(outcome, first), (blocking(second.blocking_client()), second)]
}

/// Sends `endpoint` from both clients; both come to the same, which is returned.
pub(crate) fn send<E>(fake: impl Fn() -> Fake, endpoint: E) -> (Result<E::Output>, Fake)
where
    E: Endpoint<Output: std::fmt::Debug>,
{
    let asynchronous = async |client: cloudflare_api_runtime::Client| client.send(&endpoint).await;
    let [first, second] = both(fake, asynchronous, |client| client.send(&endpoint));
    assert_eq!(format!("{:?}", first.0), format!("{:?}", second.0));
    assert_eq!(first.1.requests(), second.1.requests());
    assert_eq!(first.1.waits(), second.1.waits());
    first
}

/// The error of sending `endpoint`, as text.
pub(crate) fn refused<E>(fake: impl Fn() -> Fake, endpoint: E) -> (Error, Fake)
where
    E: Endpoint<Output: std::fmt::Debug>,
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
            type Output = $output;

            const OPERATION: &'static str = concat!("things.", stringify!($name));
            const METHOD: Method = Method::$method;
            const PATH: &'static str = "/things/{thing_id}";
            const AUTH: &'static [Scheme] = &[Scheme::EmailKey, Scheme::ApiToken];
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
