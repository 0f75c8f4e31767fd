//! One call made by both clients, and what each request has to be.

use crate::explained;
use crate::written::{Written, floats};
use cloudflare_client::endpoint::{Endpoint, Scheme};
use cloudflare_client::{Api, Client, Credentials, Retry, blocking};
use codegen::api::{Location, Operation};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use tests::fixtures::{self, Generated};
use tests::server::{Answer, Request, Server};

pub(crate) const PRODUCT: &str = "acme-tool/2.1";

/// Headers that belong to the connection and may be there.
const CONNECTION: [&str; 3] = ["host", "accept-encoding", "connection"];

/// A server that gives the documented answers, and both clients of it.
#[derive(Debug)]
pub(crate) struct Exchange {
    generated: Arc<Generated>,
    server: Server,
    answer: Arc<Mutex<Answer>>,
    client: Client,
    blocking: blocking::Client,
    lines: Vec<String>,
    covered: Vec<&'static str>,
}

impl Exchange {
    pub(crate) fn start() -> Self {
        let answer = Arc::new(Mutex::new(Answer::empty(500)));
        let server = Server::start({
            let answer = answer.clone();
            move |_| answer.lock().unwrap().clone()
        });
        let (client, blocking) = clients(&server);
        Self {
            generated: fixtures::real().generated(),
            server,
            answer,
            client,
            blocking,
            lines: Vec::new(),
            covered: Vec::new(),
        }
    }

    /// Makes `call` by both clients, and has `check` look at what each reads from the spec's
    /// example, of which nothing may be lost. What `explain` says of the call has to be what is
    /// sent.
    pub(crate) async fn call<E>(&mut self, call: E, check: impl Fn(E::Output))
    where
        E: Endpoint<Api = Api, Output: Written>,
    {
        let operation = self.operation(E::OPERATION);
        let document = operation.example.response.clone();
        let at = operation.at.clone();
        let parameters = operation.parameters.iter();
        let headers = parameters.filter(|parameter| parameter.location == Location::Header);
        let headers: Vec<_> = headers.map(|parameter| parameter.name.clone()).collect();
        *self.answer.lock().unwrap() = match &document {
            // Not in the envelope: a response that is text.
            Some(Value::String(text)) => Answer::text(operation.status, text),
            Some(document) => Answer::json(operation.status, document),
            None => Answer::empty(operation.status),
        };
        explained::check(&call, document.as_ref());
        let result = match document {
            Some(Value::String(text)) => Value::String(text),
            Some(document) => {
                let names = at.split('.').filter(|name| !name.is_empty());
                floats(names.fold(&document, |value, name| &value[name]))
            }
            None => Value::Null,
        };
        for output in [self.client.send(&call).await.unwrap(), self.blocking.send(&call).unwrap()] {
            assert_eq!(floats(&output.written()), result, "{}", E::OPERATION);
            check(output);
        }

        let requests = self.server.take_requests();
        let [one, other] = requests.try_into().expect("one request for each client");
        let line = line(&one, &headers);
        assert_eq!(line, self::line(&other, &headers));
        inspect::<E>(&one, &headers);
        inspect::<E>(&other, &headers);
        self.lines.push(format!("{}: {line}", E::OPERATION));
        self.covered.push(E::OPERATION);
    }

    /// The requests so far, once every operation of the spec was called.
    pub(crate) fn finish(self) -> String {
        let documented: BTreeSet<_> =
            self.generated.api.operations.iter().map(|operation| &*operation.name).collect();
        assert_eq!(uncalled(&documented, &self.covered), Vec::<String>::new());
        assert_eq!(self.server.connections(), 2, "each client keeps its connection");
        self.lines.join("\n")
    }

    fn operation(&self, name: &str) -> &Operation {
        self.generated.api.find(name).expect("an operation")
    }
}

/// What `covered` lacks of the `documented` operations, or has twice, each with what to do.
fn uncalled(documented: &BTreeSet<&str>, covered: &[&str]) -> Vec<String> {
    let mut called = BTreeSet::new();
    let twice = covered.iter().filter(|name| !called.insert(**name));
    let twice: Vec<_> = twice.map(|name| format!("`{name}` is called twice: remove one")).collect();
    let missing = documented.difference(&called).map(|name| {
        format!("`{name}` is not called: add a call to its file in tests/suite/wire/products")
    });
    missing.chain(twice).collect()
}

#[test]
fn names_what_is_not_called() {
    let documented = BTreeSet::from(["d1.list", "kv.list", "kv.get"]);
    let [missing, twice] = &uncalled(&documented, &["kv.list", "d1.list", "kv.list"])[..] else {
        panic!("two mistakes");
    };
    assert!(missing.contains("`kv.get`") && missing.contains("wire/products"), "{missing}");
    assert!(twice.contains("`kv.list`"), "{twice}");
    assert!(uncalled(&documented, &["kv.get", "kv.list", "d1.list"]).is_empty());
}

/// Both clients of `server`.
pub(crate) fn clients(server: &Server) -> (Client, blocking::Client) {
    clients_at(&server.url("/client/v4"))
}

/// Both clients of the API at `base`, with credentials of every scheme. They try once.
pub(crate) fn clients_at(base: &str) -> (Client, blocking::Client) {
    let credentials =
        Credentials::token("token").and_key("ops@acme.example", "key").and_service_key("service");
    let client = Client::builder(credentials.clone()).base_url(base).product(PRODUCT);
    let blocking = blocking::Client::builder(credentials).base_url(base).product(PRODUCT);
    (client.retry(Retry::NEVER).build(), blocking.retry(Retry::NEVER).build())
}

/// A request on one line: what is asked, the headers that matter, the `own` of the call among them,
/// the body.
fn line(request: &Request, own: &[String]) -> String {
    let mut parts = vec![format!("{} {}", request.method, request.target)];
    let names = ["accept", "authorization", "x-auth-email", "x-auth-key", "content-type"];
    let names = names.into_iter().chain(own.iter().map(|name| &**name));
    let headers = names.filter_map(|name| Some((name, request.header(name)?)));
    parts.extend(headers.map(|(name, value)| format!("{name}: {value}")));
    if !request.body.is_empty() {
        parts.push(String::from_utf8_lossy(&request.body).replace("\r\n", "\\r\\n"));
    }
    parts.join(" | ")
}

/// Fails where the headers of `request` are not those that a call of `E` has to have, or those of
/// its `own` that it may have.
fn inspect<E: Endpoint>(request: &Request, own: &[String]) {
    let mut expected = vec![("accept", E::ACCEPT.to_owned())];
    let signed = match E::AUTH.first() {
        Some(scheme) if *scheme == Api::API_TOKEN => {
            vec![("authorization", "Bearer token".to_owned())]
        }
        Some(scheme) if *scheme == Api::EMAIL_KEY => {
            vec![("x-auth-email", "ops@acme.example".to_owned()), ("x-auth-key", "key".to_owned())]
        }
        Some(scheme) if *scheme == Scheme::NONE => Vec::new(),
        scheme => panic!("{} is documented for {scheme:?}", E::OPERATION),
    };
    expected.extend(signed);
    if !request.body.is_empty() {
        expected.push(("content-type", explained::media_type(E::OPERATION).to_owned()));
        expected.push(("content-length", request.body.len().to_string()));
    }
    for (name, value) in &expected {
        assert_eq!(request.header(name), Some(value.as_str()), "{}: {name}", E::OPERATION);
    }
    let agent = request.header("user-agent").unwrap();
    let words: Vec<_> = agent.split(' ').collect();
    let [PRODUCT, package, runtime] = words[..] else { panic!("{agent}") };
    assert!(package.starts_with("cloudflare-client/"), "{agent}");
    assert!(runtime.starts_with("(cloudflare-api-runtime/"), "{agent}");

    let known = |(name, value): (&str, &str)| {
        name == "user-agent"
            // A method that usually has a body, called without one.
            || (name, value) == ("content-length", "0")
            || CONNECTION.contains(&name)
            || own.iter().any(|own| own == name)
            || expected.iter().any(|(known, _)| *known == name)
    };
    let stray = request.headers.iter().find(|(name, value)| !known((name, value)));
    assert_eq!(stray, None, "{}", E::OPERATION);
}
