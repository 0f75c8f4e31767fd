//! The async client, and what both clients share.

mod builder;
mod call;
mod constructors;
mod options;
mod pause;
mod per_call;
mod provider;
mod streaming;

pub(crate) use builder::Blocking;
pub use builder::ClientBuilder;
pub(crate) use call::{Call, Next, decode, opened};
pub(crate) use constructors::constructors;
pub(crate) use options::{Credentials, Options};
pub(crate) use pause::Pause;
pub(crate) use per_call::per_call;

use crate::endpoint::{Endpoint, RawResponse};
use crate::paging::{Items, Pages, Paginated};
use crate::streaming::{Streamed, Streaming};
use crate::transport::Transport;
use crate::{Api, Result, signal};
use bytes::Bytes;
use http::Response;
use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// Sends the endpoints of the API `A`.
///
/// A client is cheap to clone: its clones, and what its `with_` methods return, share connections
/// and the retry budget. By default an attempt is limited to 60 s, including reading the body, and
/// a call to three attempts; see [`Retry`](crate::Retry). Redirects are followed for GET only, at
/// most five, and only within the origin.
///
/// ```
/// # use cloudflare_api_runtime::example::{Library, Title, Titles};
/// # use cloudflare_api_runtime::testing::{Fake, block_on};
/// use cloudflare_api_runtime::Client;
/// use std::time::Duration;
///
/// # block_on(async {
/// # let fake = Fake::new()
/// #     .on(Title("1851"), "Moby Dick")
/// #     .on(Titles::default(), serde_json::json!({ "titles": ["Emma", "Moby Dick"] }));
/// let client: Client<Library> = fake.client();
/// let title = client.with_timeout(Duration::from_secs(5)).send(Title("1851")).await?;
/// assert_eq!(title, "Moby Dick");
///
/// let mut titles = client.items(Titles::default());
/// while let Some(title) = titles.try_next().await? {
///     println!("{title}");
/// }
/// # Ok::<(), cloudflare_api_runtime::Error>(())
/// # }).unwrap();
/// ```
///
/// The endpoint of another API is a compile-time error:
///
/// ```compile_fail,E0271
/// # use cloudflare_api_runtime::example::Title;
/// # use cloudflare_api_runtime::{Api, Client};
/// enum Other {}
///
/// impl Api for Other {
///     type Credentials = ();
///     const BASE_URL: &'static str = "https://api.other.example";
/// }
///
/// async fn title(client: Client<Other>) {
///     let _ = client.send(Title("1851")).await;
/// }
/// ```
pub struct Client<A> {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) options: Arc<Options>,
    api: PhantomData<fn() -> A>,
}

impl<A: Api> Client<A> {
    per_call!();

    /// Returns a copy of this client that authenticates with what `provider` returns: see
    /// [`builder_from_provider`](Self::builder_from_provider). It shares the connections and the
    /// retry budget.
    #[must_use]
    pub fn with_provider<F, E>(&self, provider: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<A::Credentials, E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        self.with(|options| options.credentials = Credentials::from_async(provider))
    }

    /// Sends `endpoint` and returns what the response contains.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Title};
    /// # use cloudflare_api_runtime::testing::{Fake, block_on};
    /// # let fake = Fake::new().on(Title("1851"), "Moby Dick");
    /// # let client = fake.client::<Library>();
    /// # block_on(async {
    /// let title = client.send(Title("1851")).await?;
    /// assert_eq!(title, "Moby Dick");
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// # }).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// When the request cannot be written, when no complete response arrives, when the API rejects
    /// the request, and when the response cannot be read.
    pub async fn send<E: Endpoint<Api = A>>(&self, endpoint: E) -> Result<E::Output> {
        decode::<E>(&self.call(endpoint).await?)
    }

    /// Sends `endpoint` and returns the whole response: status, headers and output. Its extensions
    /// contain the body as a [`Document`](crate::endpoint::Document).
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Title};
    /// # use cloudflare_api_runtime::testing::{Fake, block_on};
    /// # let fake = Fake::new().on(Title("1851"), "Moby Dick");
    /// # let client = fake.client::<Library>();
    /// # block_on(async {
    /// let response = client.response(Title("1851")).await?;
    /// assert_eq!(response.status(), 200);
    /// assert_eq!(response.headers()["x-request-id"], "request-1");
    /// assert_eq!(response.into_body(), "Moby Dick");
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// # }).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub async fn response<E: Endpoint<Api = A>>(
        &self,
        endpoint: E,
    ) -> Result<http::Response<E::Output>> {
        let response = self.call(endpoint).await?;
        let output = decode::<E>(&response)?;
        Ok(response.into_response(output))
    }

    /// Sends `endpoint` and returns the JSON document of the response as it is, including the
    /// envelope.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Title};
    /// # use cloudflare_api_runtime::testing::{Fake, block_on};
    /// # let fake = Fake::new().on(Title("1851"), "Moby Dick");
    /// # let client = fake.client::<Library>();
    /// # block_on(async {
    /// let document = client.json(Title("1851")).await?;
    /// assert_eq!(document, "Moby Dick");
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// # }).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), except that the document may contain anything.
    pub async fn json<E: Endpoint<Api = A>>(&self, endpoint: E) -> Result<serde_json::Value> {
        Ok(self.raw(endpoint).await?.json()?)
    }

    /// Sends `endpoint` and returns the successful response with its body as it is.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Title};
    /// # use cloudflare_api_runtime::testing::{Fake, block_on};
    /// # let fake = Fake::new().on(Title("1851"), "Moby Dick");
    /// # let client = fake.client::<Library>();
    /// # block_on(async {
    /// let response = client.raw(Title("1851")).await?;
    /// assert_eq!(&response.body()[..], br#""Moby Dick""#);
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// # }).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// When the request cannot be written, when no complete response arrives, and when its status
    /// is not one of success.
    pub async fn raw<E: Endpoint<Api = A>>(&self, endpoint: E) -> Result<RawResponse> {
        let mut call = self.prepare(endpoint)?.requiring_success();
        let response = drive(&*self.transport, &mut call).await?;
        Ok(call.finish(response))
    }

    /// Sends `endpoint` and returns as soon as the response begins, to be read as it arrives: see
    /// [`streaming`](crate::streaming).
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Catalog, Library};
    /// # use cloudflare_api_runtime::http::Response;
    /// # use cloudflare_api_runtime::testing::{Fake, block_on};
    /// # let fake = Fake::new().respond(Catalog, Response::new("%PDF"));
    /// # let client = fake.client::<Library>();
    /// # block_on(async {
    /// let mut catalog = client.stream(Catalog).await?;
    /// while let Some(chunk) = catalog.try_next().await? {
    ///     println!("{} bytes", chunk.len());
    /// }
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// # }).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), before the body.
    pub async fn stream<E: Streamed<Api = A>>(
        &self,
        endpoint: E,
    ) -> Result<E::Opened<Streaming<E::Format>>> {
        let call = self.prepare(endpoint)?;
        streaming::open::<E>(self.transport.clone(), call).await
    }

    /// The items of every page of `endpoint`, requested as they are needed.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Titles};
    /// # use cloudflare_api_runtime::testing::{Fake, block_on};
    /// # let fake = Fake::new().on(Titles::default(), serde_json::json!({ "titles": ["Emma", "Moby Dick"] }));
    /// # let client = fake.client::<Library>();
    /// # block_on(async {
    /// let mut titles = client.items(Titles::default());
    /// while let Some(title) = titles.try_next().await? {
    ///     println!("{title}");
    /// }
    ///
    /// // Or all at once:
    /// let titles: Vec<_> = client.items(Titles::default()).try_collect().await?;
    /// assert_eq!(titles.len(), 2);
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// # }).unwrap();
    /// ```
    pub fn items<E: Paginated<Api = A>>(&self, endpoint: E) -> Items<E> {
        self.pages(endpoint).items()
    }

    /// Every page of `endpoint`, with the position behind it, from which a later run continues.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Titles};
    /// # use cloudflare_api_runtime::testing::{Fake, block_on};
    /// # let fake = Fake::new().on(Titles::default(), serde_json::json!({ "titles": ["Emma", "Moby Dick"] }));
    /// # let client = fake.client::<Library>();
    /// # block_on(async {
    /// let mut pages = client.pages(Titles::default());
    /// while let Some(page) = pages.try_next().await? {
    ///     println!("{} titles, next: {:?}", page.into_iter().count(), pages.position());
    /// }
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// # }).unwrap();
    /// ```
    pub fn pages<E: Paginated<Api = A>>(&self, endpoint: E) -> Pages<E> {
        Pages::new(self.clone(), endpoint)
    }

    async fn call<E: Endpoint<Api = A>>(&self, endpoint: E) -> Result<RawResponse> {
        let mut call = self.prepare(endpoint)?;
        let response = drive(&*self.transport, &mut call).await?;
        Ok(call.finish(response))
    }

    /// The call of `endpoint`, which is not kept while it is under way.
    fn prepare<E: Endpoint<Api = A>>(&self, endpoint: E) -> Result<Call> {
        Ok(Call::new(&endpoint, &self.options, None, self.transport.clock())?)
    }
}

impl<A> Client<A> {
    pub(crate) fn over(transport: Arc<dyn Transport>, options: Options) -> Self {
        Self { transport, options: Arc::new(options), api: PhantomData }
    }
}

impl<A> Clone for Client<A> {
    fn clone(&self) -> Self {
        let Self { transport, options, api } = self;
        Self { transport: transport.clone(), options: options.clone(), api: *api }
    }
}

impl<A> fmt::Debug for Client<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("transport", &self.transport)
            .field("options", &self.options)
            .finish()
    }
}

/// Makes `call`, with as many attempts as it takes.
pub(crate) fn drive<'a>(
    transport: &'a dyn Transport,
    call: &'a mut Call,
) -> impl Future<Output = Result<Response<Bytes>>> + Send + 'a {
    call.span().around(attempts(transport, call))
}

async fn attempts(transport: &dyn Transport, call: &mut Call) -> Result<Response<Bytes>> {
    loop {
        paused(transport, call).await?;
        let (request, timeout) = call.request(transport.clock())?;
        let attempt = call.attempt_span();
        let sent = attempt.enter(|| transport.send(request, call.limit(), timeout));
        let outcome = attempt.around(sent).await;
        match call.on_outcome(outcome, &attempt, transport.clock()) {
            Next::Again => {}
            Next::Wait(wait) => transport.sleep(wait).await,
            Next::Done(response) => return response,
        }
    }
}

/// Waits until `call` may be sent.
async fn paused(transport: &dyn Transport, call: &mut Call) -> Result<()> {
    while let Some(pause) = call.pause(transport.clock())? {
        match pause {
            Pause::For(wait) => transport.sleep(wait).await,
            Pause::Until(other, limit) => {
                signal::wait(other, limit.map(|limit| transport.sleep(limit))).await;
            }
        }
    }
    Ok(())
}
