use super::script::{Answer, Script};
use super::time::VirtualTime;
use super::wire;
use crate::api::{Api, Facts};
use crate::client::{Call, Credentials, Options};
use crate::endpoint::{Endpoint, Scheme};
use crate::error::{Error, Sent, TransportError, TransportErrorKind};
use crate::paging::Paginated;
use crate::transport::{BoxFuture, Clock, Transport};
use crate::{Client, Secrets, blocking};
use bytes::Bytes;
use http::{Request, Response, StatusCode};
use serde_json::Value;
use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A transport that responds from a script, and records the requests.
///
/// The endpoint itself is the matcher: a request gets the response of the endpoint that makes the
/// same one, with the same method, path, query and body. Several responses to one request are used
/// in turn, and the last of them repeatedly. A request without a response fails with an error that
/// names it and those that have one, and is not retried. Time is virtual: waits are over at once and are recorded.
///
/// Scripting an endpoint that cannot be written as a request panics.
///
/// ```
/// # use cloudflare_api_runtime::example::Title;
/// use cloudflare_api_runtime::http::StatusCode;
/// use cloudflare_api_runtime::testing::Fake;
///
/// let fake = Fake::new()
///     .reject(Title("1851"), StatusCode::SERVICE_UNAVAILABLE)
///     .on(Title("1851"), "Moby Dick");
/// assert_eq!(fake.blocking_client().send(Title("1851"))?, "Moby Dick");
/// assert_eq!(fake.requests(), ["GET /books/1851/title", "GET /books/1851/title"]);
/// assert_eq!(fake.waits().len(), 1);
/// # Ok::<(), cloudflare_api_runtime::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Fake(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    script: Mutex<Script>,
    sent: Mutex<Vec<Request<Bytes>>>,
    time: VirtualTime,
}

impl Fake {
    /// A fake without responses.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Responds to `endpoint` with `result`, where a response of the API has it.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::Title;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// let fake = Fake::new().on(Title("1851"), "Moby Dick").on(Title("1815"), "Emma");
    /// let client = fake.blocking_client();
    /// assert_eq!(client.send(Title("1815"))?, "Emma");
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    ///
    /// The result can be incomplete, as far as the type of the response allows it: what a test does not
    /// care about can be left out.
    #[must_use]
    pub fn on<E: Endpoint>(self, endpoint: E, result: impl Into<Value>) -> Self {
        let body = wire::result(E::Api::ENVELOPE, E::RESULT, result.into());
        self.respond(endpoint, json_response::<E>(StatusCode::OK, &body))
    }

    /// Responds to `endpoint` with a page of `items` that the page at `next` follows.
    ///
    /// In a list by number, `next` is the number of the last page, and in one by offset the number
    /// of items in the whole list. Where the position comes from the last item, an empty `next` is
    /// that of the last page.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::Titles;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// let fake = Fake::new().on_page(Titles::default(), ["Emma", "Moby Dick"], "");
    /// let titles: Vec<String> = fake.blocking_client().items(Titles::default()).try_collect()?;
    /// assert_eq!(titles, ["Emma", "Moby Dick"]);
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    #[must_use]
    pub fn on_page<E: Paginated>(
        self,
        endpoint: E,
        items: impl Into<Value>,
        next: impl Into<String>,
    ) -> Self {
        let (items, next) = (items.into(), next.into());
        let call = self.call(&endpoint);
        let body = wire::page(E::Api::ENVELOPE, &E::PAGINATION, call.info(), items, next);
        self.respond(endpoint, json_response::<E>(StatusCode::OK, &body))
    }

    /// Rejects `endpoint` with `status`, and with a code and a message of no meaning.
    #[must_use]
    pub fn reject<E: Endpoint>(self, endpoint: E, status: StatusCode) -> Self {
        self.reject_with(endpoint, status, 1000, "rejected by the test")
    }

    /// Rejects `endpoint` with `status`, and with an error that has `code` and `message`: for
    /// programs that ask an [`ApiError`](crate::error::ApiError) for them.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::Title;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// use cloudflare_api_runtime::http::StatusCode;
    ///
    /// let fake = Fake::new().reject_with(Title("1851"), StatusCode::CONFLICT, 1061, "it is lent");
    /// let error = fake.blocking_client().send(Title("1851")).unwrap_err();
    /// assert!(error.to_string().contains("it is lent"));
    /// ```
    #[must_use]
    pub fn reject_with<E: Endpoint>(
        self,
        endpoint: E,
        status: StatusCode,
        code: i64,
        message: &str,
    ) -> Self {
        let body = wire::rejection(E::Api::ENVELOPE, code, message);
        self.respond(endpoint, json_response::<E>(status, &body))
    }

    /// Responds to `endpoint` with `response` as it is.
    ///
    /// For what the other methods do not make: headers, a body that is not JSON, a document that is not
    /// what the API promises.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::Title;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// use cloudflare_api_runtime::{Error, http::Response};
    ///
    /// let fake = Fake::new().respond(Title("1851"), Response::new("<html>"));
    /// let outcome = fake.blocking_client().send(Title("1851"));
    /// assert!(matches!(outcome, Err(Error::Decode(_))));
    /// ```
    #[must_use]
    pub fn respond<E: Endpoint>(self, endpoint: E, response: Response<impl Into<Bytes>>) -> Self {
        self.script(&endpoint, Answer::Response(response.map(Into::into)))
    }

    /// Fails the connection of `endpoint`.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::Title;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// use cloudflare_api_runtime::error::{Sent, TransportErrorKind};
    ///
    /// // The first attempt breaks off, the second succeeds.
    /// let fake = Fake::new()
    ///     .fail(Title("1851"), TransportErrorKind::Closed, Sent::Unknown)
    ///     .on(Title("1851"), "Moby Dick");
    /// assert_eq!(fake.blocking_client().send(Title("1851"))?, "Moby Dick");
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    #[must_use]
    pub fn fail<E: Endpoint>(self, endpoint: E, kind: TransportErrorKind, sent: Sent) -> Self {
        self.script(&endpoint, Answer::Error(kind, sent))
    }

    /// Never responds to `endpoint`, so that its attempts run out of (virtual) time.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::Title;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// let fake = Fake::new().stall(Title("1851"));
    /// let error = fake.blocking_client().send(Title("1851")).unwrap_err();
    /// assert!(error.is_timeout());
    /// ```
    #[must_use]
    pub fn stall<E: Endpoint>(self, endpoint: E) -> Self {
        self.script(&endpoint, Answer::Silence)
    }

    /// A client that sends to this fake. It has credentials for every scheme of the API, so that
    /// each call sends the one that its endpoint prefers; every secret is its own name.
    #[must_use]
    pub fn client<A: Api>(&self) -> Client<A> {
        Client::over(Arc::new(self.clone()), self.options::<A>())
    }

    /// A blocking client that sends to this fake, with credentials as [`client`](Self::client).
    #[must_use]
    pub fn blocking_client<A: Api>(&self) -> blocking::Client<A> {
        blocking::Client::over(Arc::new(self.clone()), self.options::<A>())
    }

    /// The requests, in order, as `METHOD /path?query body`, below the base URL.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        let script = lock(&self.0.script);
        lock(&self.0.sent).iter().map(|request| script.line(request)).collect()
    }

    /// The requests, in order, with headers and all.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Title};
    /// # use cloudflare_api_runtime::testing::Fake;
    /// let fake = Fake::new().on(Title("1851"), "Moby Dick");
    /// let client = fake.blocking_client::<Library>().with_header("x-trace-id", "4bf9");
    /// client.send(Title("1851"))?;
    /// assert_eq!(fake.sent()[0].headers()["x-trace-id"], "4bf9");
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    #[must_use]
    pub fn sent(&self) -> Vec<Request<Bytes>> {
        lock(&self.0.sent).clone()
    }

    /// The waits between attempts, and the timeouts that expired, in order.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::Title;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// use cloudflare_api_runtime::http::StatusCode;
    ///
    /// let fake = Fake::new().reject(Title("1851"), StatusCode::SERVICE_UNAVAILABLE);
    /// fake.blocking_client().send(Title("1851")).unwrap_err();
    /// assert_eq!(fake.waits().len(), 2); // between three attempts
    /// ```
    #[must_use]
    pub fn waits(&self) -> Vec<Duration> {
        self.0.time.slept().clone()
    }

    /// The options of a client of `A`, whose base URL the script knows from now on.
    fn options<A: Api>(&self) -> Options {
        let mut options = Options::new(Facts::of::<A>(), Credentials::Known(secrets(A::SCHEMES)));
        if options.base().is_err() {
            options.set_base("https://fake.invalid", "the base URL");
        }
        if let Ok(base) = options.base() {
            lock(&self.0.script).add_base(&base.path);
        }
        options
    }

    fn script<E: Endpoint>(self, endpoint: &E, answer: Answer) -> Self {
        match self.call(endpoint).request(&self.0.time) {
            Ok((request, _)) => lock(&self.0.script).push(&request, answer),
            Err(error) => unwritten(&error),
        }
        self
    }

    /// # Panics
    ///
    /// When the endpoint cannot be written as a request.
    fn call<E: Endpoint>(&self, endpoint: &E) -> Call {
        let options = Arc::new(self.options::<E::Api>());
        Call::new(endpoint, &options, None, &self.0.time)
            .unwrap_or_else(|error| unwritten(&error.into()))
    }

    fn answer(&self, request: Request<Bytes>) -> Answer {
        let answer = lock(&self.0.script).answer(&request);
        lock(&self.0.sent).push(request);
        answer
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
        answer.outcome(limit)
    }

    fn sleep(&self, duration: Duration) {
        self.0.time.sleep(duration);
    }

    fn clock(&self) -> &dyn Clock {
        &self.0.time
    }
}

fn unwritten(error: &Error) -> ! {
    panic!("the endpoint cannot be written as a request: {error}")
}

/// The secrets of every scheme: each is its own name.
fn secrets(schemes: &[Scheme]) -> Secrets {
    schemes.iter().fold(Secrets::default(), |secrets, scheme| {
        let names: Vec<_> = scheme.secret_names().iter().map(|(name, _)| *name).collect();
        secrets.with(scheme, &names)
    })
}

fn json_response<E: Endpoint>(status: StatusCode, body: &Value) -> Response<Bytes> {
    let mut response = Response::new(body.to_string().into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert("content-type", http::HeaderValue::from_static("application/json"));
    if let Some(name) = Facts::of::<E::Api>().request_id_header() {
        headers.insert(name, http::HeaderValue::from_static("request-1"));
    }
    response
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
