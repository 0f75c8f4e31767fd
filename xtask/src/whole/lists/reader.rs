//! Reads lists that come in pages to their end, and compares what it finds with what the server has.

use cloudflare_client::endpoint::{
    Absent, Body, DecodeError, Endpoint, Headers, Method, Path, Query, RawResponse, Scheme,
};
use cloudflare_client::paging::{Items, Paginated, Pagination};
use cloudflare_client::{Api, Client, Credentials, Result};
use mock::{Builder, Mock, StartError};
use std::cell::{Cell, RefCell};

/// How many records each list has, and how many a page: several pages have them.
const RECORDS: usize = 45;
const PAGE: usize = 10;

/// What the examples of calls take for a client.
pub(crate) struct Reader {
    client: Client,
    mock: Mock,
    /// Of the list that is being read: where it is, and how many records of it were found.
    list: RefCell<Option<String>>,
    found: Cell<usize>,
    /// How many lists were read, and how many of them to their end.
    lists: usize,
    whole: usize,
}

impl Reader {
    pub(crate) async fn start(server: Builder) -> std::result::Result<Self, StartError> {
        let mock = server.seed(RECORDS).start().await?;
        let credentials = Credentials::token("token").and_key("a@example.com", "key");
        let client = Client::builder(credentials).base_url(mock.base_url()).build();
        let (list, found) = (RefCell::default(), Cell::default());
        Ok(Self { client, mock, list, found, lists: 0, whole: 0 })
    }

    /// The items of a list that has some: the example of its call, with a path to one.
    pub(crate) fn items<E: Paginated<Api = Api>>(&self, call: E) -> Found<'_, E> {
        let mut at = At { call, values: Vec::new(), size: None };
        self.found.set(0);
        self.list.take();
        if let Some(reached) = self.mock.reach(E::OPERATION) {
            (at.values, at.size) = (reached.values, reached.page_size);
            self.list.replace(reached.list);
        }
        Found { items: self.client.items(at), count: &self.found }
    }

    /// Says why a list was not read to its end, where it was not; one without an outcome was not read.
    pub(crate) fn end(&mut self, operation: &str, outcome: Option<Result<()>>) {
        self.lists += 1;
        let (list, found) = (self.list.take(), self.found.take());
        let held = list.map_or(0, |list| self.mock.state().list(&list).len());
        match outcome {
            None => println!("{operation}: its documentation has no example"),
            Some(Err(error)) => println!("{operation}: {error}"),
            Some(Ok(())) if held == 0 => println!("{operation}: the server has no records"),
            Some(Ok(())) if found != held => println!("{operation}: {found} of {held} records"),
            Some(Ok(())) => self.whole += 1,
        }
    }

    /// How many lists were read to their end, and how many lists were read.
    pub(crate) fn outcome(&self) -> (usize, usize) {
        (self.whole, self.lists)
    }
}

/// The items of a list, which are counted.
pub(crate) struct Found<'a, E: Paginated> {
    items: Items<At<E>>,
    count: &'a Cell<usize>,
}

impl<E: Paginated<Api = Api>> Found<'_, E> {
    pub(crate) async fn try_next(&mut self) -> Result<Option<E::Item>> {
        let item = self.items.try_next().await?;
        self.count.set(self.count.get() + usize::from(item.is_some()));
        Ok(item)
    }
}

/// A call with other values in its path, and with a size of its pages.
struct At<E> {
    call: E,
    values: Vec<(String, String)>,
    size: Option<String>,
}

impl<E: Endpoint> Endpoint for At<E> {
    type Api = E::Api;
    type Output = E::Output;

    const OPERATION: &'static str = E::OPERATION;
    const METHOD: Method = E::METHOD;
    const PATH: &'static str = E::PATH;
    const AUTH: &'static [Scheme] = E::AUTH;
    const PERMISSIONS: &'static [&'static str] = E::PERMISSIONS;
    const ACCEPT: &'static str = E::ACCEPT;
    const RESULT: &'static str = E::RESULT;
    const ABSENT: Absent = E::ABSENT;

    fn path(&self, path: &mut Path) {
        let names = E::PATH.split('{').skip(1).filter_map(|rest| rest.split(['.', '}']).next());
        for (name, (_, value)) in names.zip(&self.values) {
            path.push(name, value);
        }
    }

    fn query(&self, query: &mut Query) {
        self.call.query(query);
        if let Some(size) = &self.size {
            query.push(size, [PAGE]);
        }
    }

    fn headers(&self, headers: &mut Headers) {
        self.call.headers(headers);
    }

    fn body(&self) -> Body {
        self.call.body()
    }

    fn decode(response: &RawResponse) -> std::result::Result<E::Output, DecodeError> {
        E::decode(response)
    }
}

impl<E: Paginated> Paginated for At<E> {
    type Item = E::Item;

    const PAGINATION: Pagination = E::PAGINATION;
}
