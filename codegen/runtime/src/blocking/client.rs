use super::open::open;
use super::{Items, Pages, Streaming, Transport};
use crate::client::{
    Blocking, Call, ClientBuilder, Credentials, Next, Options, Pause, constructors, decode,
    per_call,
};
use crate::endpoint::{Endpoint, RawResponse};
use crate::paging::Paginated;
use crate::streaming::Streamed;
use crate::{Api, Result, signal};
use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// Sends the endpoints of the API `A`, and blocks until the responses are there.
///
/// Endpoints, options and rules are those of the async [`Client`](crate::Client); lists are
/// iterators instead of streams.
///
/// ```
/// # use cloudflare_api_runtime::example::{Library, Title, Titles};
/// # use cloudflare_api_runtime::testing::Fake;
/// use cloudflare_api_runtime::blocking::Client;
///
/// # let fake = Fake::new()
/// #     .on(Title("1851"), "Moby Dick")
/// #     .on(Titles::default(), serde_json::json!({ "titles": ["Emma", "Moby Dick"] }));
/// let client: Client<Library> = fake.blocking_client();
/// assert_eq!(client.send(Title("1851"))?, "Moby Dick");
///
/// for title in client.items(Titles::default()) {
///     println!("{}", title?);
/// }
/// # Ok::<(), cloudflare_api_runtime::Error>(())
/// ```
pub struct Client<A> {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) options: Arc<Options>,
    api: PhantomData<fn() -> A>,
}

impl<A: Api> Client<A> {
    per_call!();

    constructors!(
        Blocking,
        "blocking::Client",
        feature = "blocking",
        "[`Ureq`](crate::transport::Ureq)"
    );

    /// Configures a client with the credentials that `provider` returns, such as a token from a file
    /// that is replaced before the token expires.
    ///
    /// The provider is asked at the first call. What it returned is used until the API rejects it
    /// with 401 Unauthorized: then the provider is asked once, on behalf of all calls that need
    /// credentials at that time, and a rejected call is repeated once, if the credentials differ.
    /// Where the provider fails, so does the call, with a
    /// [`RequestError`](crate::error::RequestError) of the kind
    /// [`Provider`](crate::error::RequestErrorKind::Provider) that has the error as its source.
    ///
    /// The provider must not send calls of this client, which would wait for themselves.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Credentials, Library, Title};
    /// # use cloudflare_api_runtime::testing::Fake;
    /// use cloudflare_api_runtime::blocking::Client;
    /// use std::fs;
    ///
    /// # let fake = Fake::new().on(Title("1851"), "Moby Dick");
    /// # let file = std::env::temp_dir().join("cloudflare-api-runtime-provider-example");
    /// # fs::write(&file, "secret\n").unwrap();
    /// # let path = file.clone();
    /// let client: Client<Library> = Client::builder_from_provider(move || {
    ///     fs::read_to_string(&path).map(|token| Credentials::token(token.trim()))
    /// })
    /// # .transport(fake.clone())
    /// .build();
    /// assert_eq!(client.send(Title("1851"))?, "Moby Dick");
    /// # fs::remove_file(file).unwrap();
    /// # assert_eq!(fake.sent()[0].headers()["authorization"], "Bearer secret");
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    pub fn builder_from_provider<E>(
        provider: impl Fn() -> Result<A::Credentials, E> + Send + Sync + 'static,
    ) -> ClientBuilder<A, Blocking>
    where
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        ClientBuilder::new(Credentials::from_blocking(provider), Blocking)
    }

    /// Returns a copy of this client that authenticates with what `provider` returns: see
    /// [`builder_from_provider`](Self::builder_from_provider). It shares the connections and the
    /// retry budget.
    #[must_use]
    pub fn with_provider<E>(
        &self,
        provider: impl Fn() -> Result<A::Credentials, E> + Send + Sync + 'static,
    ) -> Self
    where
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        self.with(|options| options.credentials = Credentials::from_blocking(provider))
    }

    /// Sends `endpoint` and returns what the response contains.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Title};
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # let fake = Fake::new().on(Title("1851"), "Moby Dick");
    /// # let client = fake.blocking_client::<Library>();
    /// let title = client.send(Title("1851"))?;
    /// assert_eq!(title, "Moby Dick");
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the request cannot be written, when no complete response arrives, when the API rejects
    /// the request, and when the response cannot be read.
    pub fn send<E: Endpoint<Api = A>>(&self, endpoint: E) -> Result<E::Output> {
        decode::<E>(&self.call(endpoint)?)
    }

    /// Sends `endpoint` and returns the whole response: status, headers and output. Its extensions
    /// contain the body as a [`Document`](crate::endpoint::Document).
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Title};
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # let fake = Fake::new().on(Title("1851"), "Moby Dick");
    /// # let client = fake.blocking_client::<Library>();
    /// let response = client.response(Title("1851"))?;
    /// assert_eq!(response.status(), 200);
    /// assert_eq!(response.headers()["x-request-id"], "request-1");
    /// assert_eq!(response.into_body(), "Moby Dick");
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub fn response<E: Endpoint<Api = A>>(&self, endpoint: E) -> Result<http::Response<E::Output>> {
        let response = self.call(endpoint)?;
        let output = decode::<E>(&response)?;
        Ok(response.into_response(output))
    }

    /// Sends `endpoint` and returns the JSON document of the response as it is, including the
    /// envelope.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Title};
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # let fake = Fake::new().on(Title("1851"), "Moby Dick");
    /// # let client = fake.blocking_client::<Library>();
    /// let document = client.json(Title("1851"))?;
    /// assert_eq!(document, "Moby Dick");
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), except that the document may contain anything.
    pub fn json<E: Endpoint<Api = A>>(&self, endpoint: E) -> Result<serde_json::Value> {
        Ok(self.raw(endpoint)?.json()?)
    }

    /// Sends `endpoint` and returns the successful response with its body as it is.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Title};
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # let fake = Fake::new().on(Title("1851"), "Moby Dick");
    /// # let client = fake.blocking_client::<Library>();
    /// let response = client.raw(Title("1851"))?;
    /// assert_eq!(&response.body()[..], br#""Moby Dick""#);
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the request cannot be written, when no complete response arrives, and when its status
    /// is not one of success.
    pub fn raw<E: Endpoint<Api = A>>(&self, endpoint: E) -> Result<RawResponse> {
        drive(&*self.transport, self.prepare(endpoint)?.requiring_success())
    }

    /// Sends `endpoint` and returns as soon as the response begins, to be read as it arrives: see
    /// [`streaming`](crate::streaming).
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Catalog, Library};
    /// # use cloudflare_api_runtime::http::Response;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # let fake = Fake::new().respond(Catalog, Response::new("%PDF"));
    /// # let client = fake.blocking_client::<Library>();
    /// use std::io;
    ///
    /// let mut catalog = client.stream(Catalog)?;
    /// let mut file = Vec::new();
    /// io::copy(&mut catalog, &mut file)?;
    /// assert_eq!(file, b"%PDF");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send), before the body.
    pub fn stream<E: Streamed<Api = A>>(
        &self,
        endpoint: E,
    ) -> Result<E::Opened<Streaming<E::Format>>> {
        let call = self.prepare(endpoint)?;
        call.span().enter(|| open::<E>(&self.transport, call))
    }

    /// The items of every page of `endpoint`, requested as they are needed.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Titles};
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # let fake = Fake::new().on(Titles::default(), serde_json::json!({ "titles": ["Emma", "Moby Dick"] }));
    /// # let client = fake.blocking_client::<Library>();
    /// for title in client.items(Titles::default()) {
    ///     println!("{}", title?);
    /// }
    ///
    /// // Or all at once:
    /// let titles: Vec<_> = client.items(Titles::default()).collect::<Result<_, _>>()?;
    /// assert_eq!(titles.len(), 2);
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    pub fn items<E: Paginated<Api = A>>(&self, endpoint: E) -> Items<E> {
        self.pages(endpoint).items()
    }

    /// Every page of `endpoint`, with the position behind it, from which a later run continues.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Titles};
    /// # use cloudflare_api_runtime::testing::Fake;
    /// # let fake = Fake::new().on(Titles::default(), serde_json::json!({ "titles": ["Emma", "Moby Dick"] }));
    /// # let client = fake.blocking_client::<Library>();
    /// let mut pages = client.pages(Titles::default());
    /// while let Some(page) = pages.next() {
    ///     println!("{} titles, next: {:?}", page?.into_iter().count(), pages.position());
    /// }
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// ```
    pub fn pages<E: Paginated<Api = A>>(&self, endpoint: E) -> Pages<E> {
        Pages::new(self.clone(), endpoint)
    }

    fn call<E: Endpoint<Api = A>>(&self, endpoint: E) -> Result<RawResponse> {
        drive(&*self.transport, self.prepare(endpoint)?)
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
pub(super) fn drive(transport: &dyn Transport, call: Call) -> Result<RawResponse> {
    call.span().enter(|| attempts(transport, call))
}

fn attempts(transport: &dyn Transport, mut call: Call) -> Result<RawResponse> {
    loop {
        paused(transport, &mut call)?;
        let (request, timeout) = call.request(transport.clock())?;
        let attempt = call.attempt_span();
        let outcome = attempt.enter(|| transport.send(request, call.limit(), timeout));
        match call.on_outcome(outcome, &attempt, transport.clock()) {
            Next::Again => {}
            Next::Wait(wait) => transport.sleep(wait),
            Next::Done(response) => return Ok(call.finish(response?)),
        }
    }
}

/// Waits until `call` may be sent.
pub(super) fn paused(transport: &dyn Transport, call: &mut Call) -> Result<()> {
    while let Some(pause) = call.pause(transport.clock())? {
        match pause {
            Pause::For(wait) => transport.sleep(wait),
            Pause::Until(other, limit) => signal::block_on(other, limit),
        }
    }
    Ok(())
}
