use super::time::VirtualTime;
use crate::client::{Call, Options};
use crate::paging::Scheme;
use crate::transport::{BoxFuture, Clock, Transport};
use crate::{
    Client, Credentials, Endpoint, Paginated, Sent, TransportError, TransportErrorKind, blocking,
};
use bytes::Bytes;
use http::{Request, Response, StatusCode};
use serde_json::{Map, Value, json};
use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Answers requests from a script, and remembers them.
///
/// The endpoint itself is the matcher: a request gets the answer of the endpoint that makes the
/// same one, with the same method, path, query and body. Several answers for one request are given
/// in turn, and the last of them again and again. A request without an answer fails with an error
/// that names it and is not tried again. Time is virtual: waits pass at once and are recorded.
///
/// Scripting an endpoint that cannot be written as a request panics.
///
/// ```
/// # use cloudflare_api_runtime::{DecodeError, Endpoint, RawResponse, Result, http::Method};
/// # #[derive(Debug)] struct Verify;
/// # impl Endpoint for Verify {
/// #     type Output = serde_json::Value;
/// #     const OPERATION: &'static str = "user.tokens.verify";
/// #     const METHOD: Method = Method::GET;
/// #     const PATH: &'static str = "/user/tokens/verify";
/// #     fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> { response.result() }
/// # }
/// use cloudflare_api_runtime::http::StatusCode;
/// use cloudflare_api_runtime::testing::Fake;
///
/// let fake = Fake::new()
///     .refuse(Verify, StatusCode::SERVICE_UNAVAILABLE)
///     .on(Verify, serde_json::json!({ "status": "active" }));
/// assert_eq!(fake.blocking_client().send(Verify)?["status"], "active");
/// assert_eq!(fake.requests(), ["GET /user/tokens/verify", "GET /user/tokens/verify"]);
/// assert_eq!(fake.waits().len(), 1);
/// # Ok::<(), cloudflare_api_runtime::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Fake(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    script: Mutex<Vec<Scripted>>,
    sent: Mutex<Vec<Request<Bytes>>>,
    time: VirtualTime,
}

#[derive(Debug)]
struct Scripted {
    request: String,
    answer: Answer,
}

#[derive(Clone, Debug)]
enum Answer {
    Response(Response<Bytes>),
    Fault(TransportErrorKind, Sent),
    Silence,
    /// The test has none. A status would look like an answer of the API.
    Missing(String),
}

impl Fake {
    /// A fake without an answer to anything.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Answers `endpoint` with `result`, in an envelope.
    #[must_use]
    pub fn on<E: Endpoint>(self, endpoint: E, result: impl Into<Value>) -> Self {
        let body =
            json!({ "success": true, "errors": [], "messages": [], "result": result.into() });
        self.respond(endpoint, json_response(StatusCode::OK, &body))
    }

    /// Answers `endpoint` with a page of `items` that the page at `next` follows.
    #[must_use]
    pub fn on_page<E: Paginated>(
        self,
        endpoint: E,
        items: impl Into<Value>,
        next: impl Into<String>,
    ) -> Self {
        let (pagination, next) = (E::PAGINATION, next.into());
        let mut body = json!({ "success": true, "errors": [], "messages": [] });
        put(&mut body, pagination.items_path(), items.into());
        match pagination.scheme() {
            Scheme::Token { paths } => {
                if let Some(path) = paths.first() {
                    put(&mut body, path, next.into());
                }
            }
            Scheme::Number { pages, .. } => {
                let last: Option<u64> = next.parse().ok();
                if let (Some(path), Some(last)) = (pages, last) {
                    put(&mut body, path, last.into());
                }
            }
        }
        self.respond(endpoint, json_response(StatusCode::OK, &body))
    }

    /// Refuses `endpoint` with `status`.
    #[must_use]
    pub fn refuse<E: Endpoint>(self, endpoint: E, status: StatusCode) -> Self {
        let errors = json!([{ "code": 1000, "message": "refused by the test" }]);
        let body = json!({ "success": false, "errors": errors, "messages": [], "result": null });
        self.respond(endpoint, json_response(status, &body))
    }

    /// Answers `endpoint` with `response`, as it is.
    #[must_use]
    pub fn respond<E: Endpoint>(self, endpoint: E, response: Response<impl Into<Bytes>>) -> Self {
        self.script(&endpoint, Answer::Response(response.map(Into::into)))
    }

    /// Breaks the connection under `endpoint`.
    #[must_use]
    pub fn fail<E: Endpoint>(self, endpoint: E, kind: TransportErrorKind, sent: Sent) -> Self {
        self.script(&endpoint, Answer::Fault(kind, sent))
    }

    /// Never answers `endpoint`, so that its tries run out of (virtual) time.
    #[must_use]
    pub fn stall<E: Endpoint>(self, endpoint: E) -> Self {
        self.script(&endpoint, Answer::Silence)
    }

    /// A client that talks to this fake. It holds every auth scheme, so that each call sends the
    /// one that the documents prefer.
    #[must_use]
    pub fn client(&self) -> Client {
        Client::builder(credentials()).transport(self.clone()).build()
    }

    /// A blocking client that talks to this fake.
    #[must_use]
    pub fn blocking_client(&self) -> blocking::Client {
        blocking::Client::builder(credentials()).transport(self.clone()).build()
    }

    /// What was asked, in order, as `METHOD /path?query body`, below the base URL.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        lock(&self.0.sent).iter().map(line).collect()
    }

    /// What was asked, in order, with headers and all.
    #[must_use]
    pub fn sent(&self) -> Vec<Request<Bytes>> {
        lock(&self.0.sent).clone()
    }

    /// The waits between tries, and the timeouts that ran out, in order.
    #[must_use]
    pub fn waits(&self) -> Vec<Duration> {
        self.0.time.slept().clone()
    }

    /// # Panics
    ///
    /// When the endpoint cannot be written as a request.
    fn script<E: Endpoint>(self, endpoint: &E, answer: Answer) -> Self {
        let options = Arc::new(Options::new(credentials()));
        let request = Call::new(endpoint, &options, None, &self.0.time)
            .map_err(crate::Error::from)
            .and_then(|call| call.request(&self.0.time))
            .map(|(request, _)| line(&request));
        match request {
            Ok(request) => lock(&self.0.script).push(Scripted { request, answer }),
            Err(error) => panic!("the endpoint cannot be written: {error}"),
        }
        self
    }

    fn answer(&self, request: Request<Bytes>) -> Answer {
        let line = line(&request);
        lock(&self.0.sent).push(request);
        let mut script = lock(&self.0.script);
        let mut matching = (0..script.len()).filter(|index| script[*index].request == line);
        match (matching.next(), matching.next()) {
            (Some(first), Some(_)) => script.remove(first).answer,
            (Some(only), None) => script[only].answer.clone(),
            (None, _) => Answer::Missing(format!("the test has no answer to {line}")),
        }
    }
}

impl Transport for Fake {
    fn send(
        &self,
        request: Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> BoxFuture<Result<Response<Bytes>, TransportError>> {
        Box::pin(ready(blocking::Transport::send(self, request, limit, timeout)))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        let fake = self.clone();
        Box::pin(async move { fake.0.time.sleep(duration) })
    }

    fn clock(&self) -> &dyn Clock {
        &self.0.time
    }
}

impl blocking::Transport for Fake {
    fn send(
        &self,
        request: Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> Result<Response<Bytes>, TransportError> {
        let answer = self.answer(request);
        if matches!(answer, Answer::Silence) {
            self.0.time.sleep(timeout);
        }
        outcome(answer, limit)
    }

    fn sleep(&self, duration: Duration) {
        self.0.time.sleep(duration);
    }

    fn clock(&self) -> &dyn Clock {
        &self.0.time
    }
}

fn outcome(answer: Answer, limit: usize) -> Result<Response<Bytes>, TransportError> {
    match answer {
        Answer::Response(response) if response.body().len() > limit => {
            let message = "the body is larger than the limit";
            let error = TransportError::new(TransportErrorKind::TooLarge, Sent::Yes, message);
            Err(error.with_response(response.map(|body| body.slice(..limit))))
        }
        Answer::Response(response) => Ok(response),
        Answer::Fault(kind, sent) => Err(TransportError::new(kind, sent, "broken by the test")),
        Answer::Silence => Err(TransportError::timeout()),
        Answer::Missing(message) => {
            Err(TransportError::new(TransportErrorKind::Other, Sent::No, message))
        }
    }
}

fn credentials() -> Credentials {
    Credentials::token("token").and_key("test@example.com", "key").and_service_key("service")
}

fn json_response(status: StatusCode, body: &Value) -> Response<Bytes> {
    let mut response = Response::new(body.to_string().into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert("content-type", http::HeaderValue::from_static("application/json"));
    headers.insert("cf-ray", http::HeaderValue::from_static("230b030023ae2822-SJC"));
    response
}

/// Puts `value` at a dotted path.
fn put(document: &mut Value, path: &str, value: Value) {
    let mut place = document;
    for key in path.split('.') {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        place = &mut place[key];
    }
    *place = value;
}

fn line(request: &Request<Bytes>) -> String {
    let path = request.uri().path_and_query().map_or("", http::uri::PathAndQuery::as_str);
    let path = path.strip_prefix("/client/v4").unwrap_or(path);
    let body = String::from_utf8_lossy(request.body());
    format!("{} {path} {body}", request.method()).trim_end().to_owned()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
