//! The client, and what both clients share.

mod builder;
mod call;
mod options;
mod per_call;

pub(crate) use builder::Blocking;
pub use builder::ClientBuilder;
pub(crate) use call::{Call, Next, decode};
pub(crate) use options::Options;
pub(crate) use per_call::per_call;

use crate::transport::Transport;
use crate::{Endpoint, Items, Pages, Paginated, RawResponse, Result};
use std::sync::Arc;

/// Sends endpoints.
///
/// A client is a cheap value: cloning it, and each `with_` method, shares connections and the
/// retry budget. Each try may take 60 s, body included, and there are three tries of what may be
/// sent again; see [`Retry`](crate::Retry). GET alone follows redirects, five at most and within
/// its origin.
///
/// ```
/// # use cloudflare_api_runtime::{DecodeError, Endpoint, RawResponse, Result, http::Method};
/// # use cloudflare_api_runtime::testing::{Fake, block_on};
/// # #[derive(Debug)] struct Verify;
/// # impl Endpoint for Verify {
/// #     type Output = serde_json::Value;
/// #     const OPERATION: &'static str = "user.tokens.verify";
/// #     const METHOD: Method = Method::GET;
/// #     const PATH: &'static str = "/user/tokens/verify";
/// #     fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> { response.result() }
/// # }
/// # block_on(async {
/// use std::time::Duration;
///
/// let fake = Fake::new().on(Verify, serde_json::json!({ "status": "active" }));
/// let client = fake.client();
/// let status = client.with_timeout(Duration::from_secs(5)).send(Verify).await?;
/// assert_eq!(status["status"], "active");
/// # Ok::<(), cloudflare_api_runtime::Error>(())
/// # }).unwrap();
/// ```
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) options: Arc<Options>,
}

impl Client {
    per_call!();

    /// Sends `endpoint` and returns what its answer holds.
    ///
    /// # Errors
    ///
    /// When the request cannot be written, when no whole answer comes, when the API refuses, and
    /// when the answer cannot be read.
    pub async fn send<E: Endpoint>(&self, endpoint: E) -> Result<E::Output> {
        decode::<E>(&self.answer(&endpoint)?.await?)
    }

    /// Sends `endpoint` and returns the whole response: status, headers and what it holds. Its
    /// extensions have the body as a [`Document`](crate::Document).
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub async fn response<E: Endpoint>(&self, endpoint: E) -> Result<http::Response<E::Output>> {
        let answer = self.answer(&endpoint)?.await?;
        let output = decode::<E>(&answer)?;
        Ok(answer.into_response(output))
    }

    /// Sends `endpoint` and returns the whole JSON document of its answer, envelope included, as
    /// it came.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), but whatever the document holds is fine.
    pub async fn json<E: Endpoint>(&self, endpoint: E) -> Result<serde_json::Value> {
        Ok(self.answer(&endpoint)?.await?.json()?)
    }

    /// Sends `endpoint` and returns the answer of success, its body as it came.
    ///
    /// # Errors
    ///
    /// When the request cannot be written, when no whole answer comes, and when its status is not
    /// one of success.
    pub async fn raw<E: Endpoint>(&self, endpoint: E) -> Result<RawResponse> {
        self.answer(&endpoint)?.await
    }

    /// The items of every page of `endpoint`.
    pub fn items<E: Paginated>(&self, endpoint: E) -> Items<E> {
        self.pages(endpoint).items()
    }

    /// Every page of `endpoint`.
    pub fn pages<E: Paginated>(&self, endpoint: E) -> Pages<E> {
        Pages::new(self.clone(), endpoint)
    }

    fn answer<E: Endpoint>(
        &self,
        endpoint: &E,
    ) -> Result<impl Future<Output = Result<RawResponse>> + Send + use<E>> {
        let call = Call::new(endpoint, &self.options, None, self.transport.clock())?;
        Ok(self.drive(call))
    }

    /// Makes `call`, whatever it takes.
    pub(crate) fn drive(
        &self,
        call: Call,
    ) -> impl Future<Output = Result<RawResponse>> + Send + 'static + use<> {
        call.span().around(drive(self.transport.clone(), call))
    }
}

async fn drive(transport: Arc<dyn Transport>, mut call: Call) -> Result<RawResponse> {
    loop {
        let (request, timeout) = call.request(transport.clock())?;
        let attempt = call.attempt_span();
        let sent = attempt.enter(|| transport.send(request, call.limit(), timeout));
        let outcome = attempt.around(sent).await;
        match call.settle(outcome, &attempt, transport.clock()) {
            Next::Again => {}
            Next::Wait(wait) => transport.sleep(wait).await,
            Next::Done(answer) => return Ok(call.answered(answer?)),
        }
    }
}
