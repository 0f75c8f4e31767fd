use super::{Items, Pages, Transport};
use crate::client::{Blocking, Call, ClientBuilder, Next, Options, decode, per_call};
use crate::{Credentials, Endpoint, Paginated, RawResponse, Result};
use std::sync::Arc;

/// Sends endpoints, and blocks until their answers are there.
///
/// The same endpoints, options and rules as the async [`Client`](crate::Client); a list is an
/// `Iterator` where that has a `Stream`.
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) options: Arc<Options>,
}

impl Client {
    per_call!();

    /// A client with `credentials`, over the default transport.
    #[cfg(feature = "blocking")]
    #[must_use]
    pub fn new(credentials: Credentials) -> Self {
        Self::builder(credentials).build()
    }

    /// A client with every complete scheme that the environment holds (see
    /// [`Credentials::from_env`]) and the base URL in `CLOUDFLARE_BASE_URL`, over the default
    /// transport.
    ///
    /// # Errors
    ///
    /// When the environment holds no credentials, or a variable that cannot be used; the error
    /// names it.
    #[cfg(feature = "blocking")]
    pub fn from_env() -> Result<Self> {
        Ok(Self::builder_from_env()?.build())
    }

    /// A client to be configured, with `credentials`.
    pub fn builder(credentials: Credentials) -> ClientBuilder<Blocking> {
        ClientBuilder::new(credentials, Blocking)
    }

    /// A client to be configured, with every complete scheme that the environment holds (see
    /// [`Credentials::from_env`]) and the base URL in `CLOUDFLARE_BASE_URL`, if there is one.
    ///
    /// # Errors
    ///
    /// When the environment holds no credentials, or a variable that cannot be used; the error
    /// names it.
    pub fn builder_from_env() -> Result<ClientBuilder<Blocking>> {
        Ok(ClientBuilder::from_env(Blocking)?)
    }

    /// Sends `endpoint` and returns what its answer holds.
    ///
    /// # Errors
    ///
    /// When the request cannot be written, when no whole answer comes, when the API refuses, and
    /// when the answer cannot be read.
    pub fn send<E: Endpoint>(&self, endpoint: E) -> Result<E::Output> {
        decode::<E>(&self.answer(&endpoint)?)
    }

    /// Sends `endpoint` and returns the whole response: status, headers and what it holds. Its
    /// extensions have the body as a [`Document`](crate::Document).
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub fn response<E: Endpoint>(&self, endpoint: E) -> Result<http::Response<E::Output>> {
        let answer = self.answer(&endpoint)?;
        let output = decode::<E>(&answer)?;
        Ok(answer.into_response(output))
    }

    /// Sends `endpoint` and returns the whole JSON document of its answer, envelope included, as
    /// it came.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), but whatever the document holds is fine.
    pub fn json<E: Endpoint>(&self, endpoint: E) -> Result<serde_json::Value> {
        Ok(self.answer(&endpoint)?.json()?)
    }

    /// Sends `endpoint` and returns the answer of success, its body as it came.
    ///
    /// # Errors
    ///
    /// When the request cannot be written, when no whole answer comes, and when its status is not
    /// one of success.
    pub fn raw<E: Endpoint>(&self, endpoint: E) -> Result<RawResponse> {
        self.answer(&endpoint)
    }

    /// The items of every page of `endpoint`.
    pub fn items<E: Paginated>(&self, endpoint: E) -> Items<E> {
        self.pages(endpoint).items()
    }

    /// Every page of `endpoint`.
    pub fn pages<E: Paginated>(&self, endpoint: E) -> Pages<E> {
        Pages::new(self.clone(), endpoint)
    }

    fn answer<E: Endpoint>(&self, endpoint: &E) -> Result<RawResponse> {
        drive(&*self.transport, Call::new(endpoint, &self.options, None, self.transport.clock())?)
    }
}

/// Makes `call`, whatever it takes.
pub(super) fn drive(transport: &dyn Transport, call: Call) -> Result<RawResponse> {
    call.span().enter(|| attempts(transport, call))
}

fn attempts(transport: &dyn Transport, mut call: Call) -> Result<RawResponse> {
    loop {
        let (request, timeout) = call.request(transport.clock())?;
        let attempt = call.attempt_span();
        let outcome = attempt.enter(|| transport.send(request, call.limit(), timeout));
        match call.settle(outcome, &attempt, transport.clock()) {
            Next::Again => {}
            Next::Wait(wait) => transport.sleep(wait),
            Next::Done(answer) => return Ok(call.answered(answer?)),
        }
    }
}
