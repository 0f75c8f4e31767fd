//! A transport on the caller's own `reqwest::Client`.

use super::collect::{self, Collect, gzip};
use super::tokio_time::{self, TokioClock};
use super::{BoxFuture, Clock, Incoming, Transport, frames, outgoing, timer, wire};
use crate::error::{Sent, TransportError, TransportErrorKind};
use bytes::Bytes;
use http::response::Parts;
use http::{Request, Response};
use reqwest::redirect::Policy;
use std::pin::{Pin, pin};
use std::time::Duration;

/// Sends through a `reqwest::Client`, with whatever it is set up to do: TLS, proxies, timeouts.
///
/// Requests and waits need a Tokio runtime with its I/O and time drivers enabled.
///
/// The feature does not build for `wasm32-unknown-unknown`, where there is no Tokio I/O and
/// reqwest's futures cannot move between threads. The feature `fetch` does.
#[derive(Clone, Debug)]
pub struct Reqwest {
    client: reqwest::Client,
    clock: TokioClock,
}

impl Reqwest {
    /// A transport over `client`.
    ///
    /// Build `client` with `redirect(Policy::none())`, or use [`from_builder`](Self::from_builder):
    /// one that follows redirects by itself sends every header of credentials but `Authorization`
    /// to wherever a redirect leads. A response that came by way of a redirect is an error here.
    #[must_use]
    pub fn new(client: reqwest::Client) -> Self {
        Self { client, clock: TokioClock::new() }
    }

    /// A transport over what `builder` makes, with redirects and retries switched off: those are
    /// up to [`Client`](crate::Client).
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use cloudflare_api_runtime::transport::Reqwest;
    ///
    /// let transport = Reqwest::from_builder(reqwest::Client::builder().https_only(true))?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When the client cannot be built, with the reason as the source.
    pub fn from_builder(builder: reqwest::ClientBuilder) -> Result<Self, TransportError> {
        let client = builder
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .build()
            .map_err(|error| TransportError::new(TransportErrorKind::Other, Sent::No, error))?;
        Ok(Self::new(client))
    }
}

impl Transport for Reqwest {
    fn send(
        &self,
        request: Request<Bytes>,
        limit: usize,
        timeout: Duration,
    ) -> BoxFuture<Result<Response<Bytes>, TransportError>> {
        let client = self.client.clone();
        Box::pin(async move {
            let mut end = pin!(timer::after(tokio_time::sleep(timeout)));
            let (head, response) = head(client, request, end.as_mut()).await?;
            let mut collect = Collect::new(head, limit);
            let reading = timer::until(end, read(response, &mut collect)).await;
            collect.finish(reading)
        })
    }

    fn open(
        &self,
        request: Request<Bytes>,
        _: usize,
        timeout: Duration,
    ) -> BoxFuture<Result<Response<Incoming>, TransportError>> {
        let client = self.client.clone();
        Box::pin(async move {
            let end = pin!(timer::after(tokio_time::sleep(timeout)));
            let (head, response) = head(client, request, end).await?;
            frames::response(head, reqwest::Body::from(response), receiving)
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(tokio_time::sleep(duration))
    }

    fn clock(&self) -> &dyn Clock {
        &self.clock
    }
}

/// The head of the response, and the response of which the body has not been read.
async fn head(
    client: reqwest::Client,
    mut request: Request<Bytes>,
    end: Pin<&mut impl Future<Output = TransportError>>,
) -> Result<(Parts, reqwest::Response), TransportError> {
    tokio_time::require_runtime()?;
    outgoing::prepare(&mut request)?;
    let request = reqwest::Request::try_from(request).map_err(sending)?;
    let address = request.url().clone();
    let sent = async { client.execute(request).await.map_err(sending) };
    let mut response = timer::until(end, sent).await?;
    if *response.url() != address {
        let text = "the given reqwest::Client followed a redirect by itself";
        return Err(collect::received(TransportErrorKind::Other, text));
    }
    let (mut head, ()) = Response::new(()).into_parts();
    head.status = response.status();
    head.version = response.version();
    head.headers = std::mem::take(response.headers_mut());
    Ok((head, response))
}

async fn read(
    mut response: reqwest::Response,
    collect: &mut Collect,
) -> Result<(), TransportError> {
    gzip::open(collect, collect.length())?;
    while let Some(chunk) = response.chunk().await.map_err(receiving)? {
        collect.push(chunk)?;
    }
    Ok(())
}

fn sending(error: reqwest::Error) -> TransportError {
    let (kind, sent) = if error.is_connect() {
        (TransportErrorKind::Connect, Sent::No)
    } else if error.is_builder() {
        (TransportErrorKind::Other, Sent::No)
    } else if error.is_timeout() {
        (TransportErrorKind::Timeout, Sent::Unknown)
    } else if error.is_redirect() {
        (TransportErrorKind::Other, Sent::Yes)
    } else {
        wire::sending(&error)
    };
    TransportError::new(kind, sent, error.without_url())
}

fn receiving(error: reqwest::Error) -> TransportError {
    let late = error.is_timeout();
    let kind = if late { TransportErrorKind::Timeout } else { wire::receiving(&error) };
    collect::received(kind, error.without_url())
}
