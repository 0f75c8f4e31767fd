//! Servers of lists, each a function from a request's query to a response.

use crate::support::{BlockingClient, Client, Things};
use cloudflare_api_runtime::endpoint::{Body, Endpoint, Query, RawResponse};
use cloudflare_api_runtime::error::{DecodeError, PagingErrorKind, TransportError};
use cloudflare_api_runtime::http::{Method, Request, Response, StatusCode};
use cloudflare_api_runtime::paging::{Paginated, Pagination};
use cloudflare_api_runtime::testing::{Fake, block_on};
use cloudflare_api_runtime::transport::{BoxFuture, Clock};
use cloudflare_api_runtime::{Bytes, Error, Page, Retry, Transport, blocking};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::fmt;
use std::future::ready;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// More requests than any list of these tests takes; a list that makes them does not end.
const ENDLESS: usize = 400;

type Respond = dyn FnMut(&[(String, String)]) -> (u16, String) + Send;

/// A transport that is a server. Time is that of a fake.
#[derive(Clone)]
pub(crate) struct Server {
    respond: Arc<Mutex<Box<Respond>>>,
    queries: Arc<Mutex<Vec<String>>>,
    time: Fake,
}

impl Server {
    pub(crate) fn new(
        respond: impl FnMut(&[(String, String)]) -> (u16, String) + Send + 'static,
    ) -> Self {
        Self {
            respond: Arc::new(Mutex::new(Box::new(respond))),
            queries: Arc::default(),
            time: Fake::new(),
        }
    }

    fn answer(&self, request: &Request<Bytes>) -> Response<Bytes> {
        let query = request.uri().query().unwrap_or_default();
        let pairs: Vec<_> = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let body: Map<String, Value> = serde_json::from_slice(request.body()).unwrap_or_default();
        let members = body.iter().map(|(name, value)| (name.clone(), value.to_string()));
        let pairs: Vec<_> = pairs.into_iter().chain(members).collect();
        let sent = String::from_utf8_lossy(request.body());
        let query = if sent.is_empty() { query.to_owned() } else { sent.into_owned() };
        self.queries.lock().unwrap().push(query);
        let (status, body) = self.respond.lock().unwrap()(&pairs);
        let mut response = Response::new(body.into());
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        response
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Server")
    }
}

impl Transport for Server {
    fn send(
        &self,
        request: Request<Bytes>,
        _: usize,
        _: Duration,
    ) -> BoxFuture<Result<Response<Bytes>, TransportError>> {
        Box::pin(ready(Ok(self.answer(&request))))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Transport::sleep(&self.time, duration)
    }

    fn clock(&self) -> &dyn Clock {
        Transport::clock(&self.time)
    }
}

impl blocking::Transport for Server {
    fn send(
        &self,
        request: Request<Bytes>,
        _: usize,
        _: Duration,
    ) -> Result<Response<Bytes>, TransportError> {
        Ok(self.answer(&request))
    }

    fn sleep(&self, duration: Duration) {
        blocking::Transport::sleep(&self.time, duration);
    }

    fn clock(&self) -> &dyn Clock {
        blocking::Transport::clock(&self.time)
    }
}

/// What reading a whole list came to.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) items: Vec<u64>,
    pub(crate) errors: Vec<Error>,
    pub(crate) queries: Vec<String>,
}

/// Reads the list of `endpoint` with both clients, past every error, until it ends.
pub(crate) fn read<E: Paginated<Api = Things, Item = u64> + Clone>(
    endpoint: &E,
    server: impl Fn() -> Server,
) -> [Read; 2] {
    let (first, second) = (server(), server());
    let builder = Client::builder(Things::token("a")).retry(Retry::NEVER);
    let mut items = builder.transport(first.clone()).build().items(endpoint.clone());
    let asynchronous = walk(&first, || block_on(items.try_next()).transpose());
    let builder = BlockingClient::builder(Things::token("a")).retry(Retry::NEVER);
    let mut items = builder.transport(second.clone()).build().items(endpoint.clone());
    [asynchronous, walk(&second, || items.next())]
}

fn walk(server: &Server, mut next: impl FnMut() -> Option<Result<u64, Error>>) -> Read {
    let (mut items, mut errors) = (Vec::new(), Vec::new());
    while let Some(item) = next() {
        match item {
            Ok(item) => items.push(item),
            Err(error) => errors.push(error),
        }
        let requests = server.queries.lock().unwrap().len();
        assert!(requests < ENDLESS, "the list does not end: {items:?} {errors:?}");
    }
    assert!(next().is_none(), "the list goes on after its end");
    Read { items, errors, queries: server.queries.lock().unwrap().clone() }
}

/// A page of `items` that states `info`.
pub(crate) fn page(items: &[u64], info: &Value) -> (u16, String) {
    (200, json!({ "success": true, "result": items, "result_info": info }).to_string())
}

/// The parameter `name` of `query`.
pub(crate) fn parameter<'a>(query: &'a [(String, String)], name: &str) -> Option<&'a str> {
    query.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
}

macro_rules! numbers {
    ($name:ident { $field:ident: $parameter:expr }, $pagination:expr) => {
        /// A list of numbers.
        #[derive(Clone, Debug, Default)]
        pub(crate) struct $name {
            pub(crate) $field: Option<u64>,
        }

        impl Endpoint for $name {
            type Api = Things;
            type Output = Page<u64>;

            const OPERATION: &'static str = concat!("numbers.", stringify!($name));
            const METHOD: Method = Method::GET;
            const PATH: &'static str = "/numbers";

            fn query(&self, query: &mut Query) {
                query.push($parameter, self.$field);
            }

            fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
                response.page(&Self::PAGINATION)
            }
        }

        impl Paginated for $name {
            type Item = u64;

            const PAGINATION: Pagination = $pagination;
        }
    };
}

pub(crate) use numbers;

numbers!(
    ByNumber { size: "per_page" },
    Pagination::number("page", 1)
        .pages("result_info.total_pages")
        .more("result_info.has_more")
        .size_parameter("per_page")
);
numbers!(
    ByToken { size: "per_page" },
    Pagination::token("cursor", &["result_info.cursor"])
        .total("result_info.total_count")
        .more("result_info.has_more")
);
numbers!(
    ByOffset { size: "per_page" },
    Pagination::offset("offset", 0).more("result_info.has_more").size_parameter("per_page")
);
// The items are their own ids.
numbers!(
    ByLast { size: "per_page" },
    Pagination::last_item("after", "")
        .total("result_info.total_count")
        .more("result_info.has_more")
        .size("result_info.per_page")
        .size_parameter("per_page")
);

/// A list whose position is in the body.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Search {
    pub(crate) text: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cursor: Option<&'static str>,
}

impl Endpoint for Search {
    type Api = Things;
    type Output = Page<u64>;

    const OPERATION: &'static str = "numbers.search";
    const METHOD: Method = Method::POST;
    const PATH: &'static str = "/numbers/search";

    fn body(&self) -> Body {
        Body::json(self)
    }

    fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
        response.page(&Self::PAGINATION)
    }
}

impl Paginated for Search {
    type Item = u64;

    const PAGINATION: Pagination =
        Pagination::token("cursor", &["result_info.cursor"]).nullable().in_body();
}

pub(crate) fn kind(error: &Error) -> PagingErrorKind {
    match error {
        Error::Paging(error) => error.kind(),
        error => panic!("{error}"),
    }
}
