//! Calls of the real API's server, by the names of operations.

use crate::requests::{address, credentials};
use cloudflare_client::Bytes;
use codegen::api::Api;
use jiff::Timestamp;
use mock::{Response, Server};
use serde_json::{Value, json};
use std::sync::LazyLock;
use tests::fixtures;

/// A server of the real spec.
pub(crate) struct Harness {
    pub(crate) server: Server,
    service: &'static Api,
    now: Timestamp,
}

/// Pairs of a name and a value.
pub(crate) type Pairs<'a> = &'a [(&'a str, &'a str)];

impl Harness {
    /// One that remembers the examples.
    pub(crate) fn new() -> Self {
        static SERVER: LazyLock<Server> = LazyLock::new(|| Server::new(fixtures::api().clone()));
        Self::with(SERVER.clone(), fixtures::api())
    }

    /// One of organizations alone, with `count` records of fake data in each list.
    pub(crate) fn organizations(count: usize) -> Self {
        static API: LazyLock<Api> =
            LazyLock::new(|| fixtures::organizations().read(|spec| spec.api().clone()));
        Self::with(Server::new(API.clone()).seeded(count), &API)
    }

    fn with(server: Server, service: &'static Api) -> Self {
        let now = "2026-01-02T03:04:05.678Z".parse().expect("a time");
        Self { server, service, now }
    }

    /// One that remembers nothing.
    pub(crate) fn empty() -> Self {
        let mut harness = Self::new();
        *harness.server.state_mut() = mock::State::default();
        harness
    }

    /// One with `count` records of fake data in each list.
    pub(crate) fn seeded(count: usize) -> Self {
        let mut harness = Self::new();
        *harness.server.state_mut() = tests::seeds::state(count);
        harness
    }

    /// The response to a call, a second after the one before.
    pub(crate) fn call(
        &mut self,
        id: &str,
        path: Pairs<'_>,
        query: Pairs<'_>,
        body: &Value,
    ) -> Response {
        let operation = self.service.find(id).unwrap_or_else(|| panic!("no {id}"));
        let own = |pairs: Pairs<'_>| -> Vec<_> {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        let mut target = address(self.service, operation, &own(path));
        if !query.is_empty() {
            let mut pairs = form_urlencoded::Serializer::new(String::new());
            target = format!("{target}?{}", pairs.extend_pairs(query).finish());
        }
        let mut request = http::Request::builder().method(operation.verb).uri(target);
        for (name, value) in credentials(self.service.accepted(operation)[0]) {
            request = request.header(name, value);
        }
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let request = request.header("content-type", "application/json").body(Bytes::from(body));
        self.now += jiff::SignedDuration::from_secs(1);
        self.server.respond(&request.expect("a request"), self.now)
    }

    /// The result of a call that succeeds.
    pub(crate) fn ok(
        &mut self,
        id: &str,
        path: Pairs<'_>,
        query: Pairs<'_>,
        body: &Value,
    ) -> Value {
        let response = self.call(id, path, query, body);
        assert!(response.status.is_success(), "{id} {path:?} {query:?}: {:?}", response.rejection);
        response.json().map_or(Value::Null, |document| document["result"].clone())
    }

    /// The status and the first message of a call that is rejected.
    pub(crate) fn rejected(
        &mut self,
        id: &str,
        path: Pairs<'_>,
        query: Pairs<'_>,
        body: &Value,
    ) -> (u16, String) {
        let response = self.call(id, path, query, body);
        let document = response.json().cloned().unwrap_or_default();
        assert_eq!(document["success"], json!(false), "{id}: {document}");
        let message = document["errors"][0]["message"].as_str().unwrap_or_default();
        (response.status.as_u16(), message.to_owned())
    }

    /// A new organization of this name, below another one or at the root: its id.
    pub(crate) fn organization(&mut self, name: &str, parent: Option<&str>) -> String {
        let body = match parent {
            Some(parent) => json!({ "name": name, "parent": { "id": parent } }),
            None => json!({ "name": name }),
        };
        id(&self.ok("organizations.create", &[], &[], &body))
    }
}

pub(crate) fn id(value: &Value) -> String {
    value["id"].as_str().unwrap_or_else(|| panic!("{value} has no id")).to_owned()
}

/// Whether the spec has a type for the body of the error that `response` is.
pub(crate) fn has_own_body(api: &Api, response: &Response) -> bool {
    let operation = response.operation.as_ref().and_then(|name| api.find(name));
    let error = operation.and_then(|known| known.response(response.status.as_u16()));
    error.is_some_and(|error| error.ty.is_some())
}

/// The string at `pointer` of each item.
pub(crate) fn texts(items: &Value, pointer: &str) -> Vec<String> {
    let items = items.as_array().unwrap_or_else(|| panic!("{items} is not an array"));
    let text =
        |item: &Value| item.pointer(pointer).and_then(Value::as_str).unwrap_or("-").to_owned();
    items.iter().map(text).collect()
}
