use super::{Client, Credentials, Options, constructors};
use crate::api::{Api, Facts};
use crate::error::RequestError;
use crate::retry::Budget;
use crate::{Result, Retry, Secrets, Transport, blocking};
use std::env;
use std::error::Error as StdError;
use std::ffi::OsString;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

/// Configures a client of the API `A`, of either kind. `T` is its transport, or stands for the
/// default one.
///
/// Nothing here fails: with an option that is not valid, every call of the client fails before
/// anything is sent.
///
/// ```
/// # use cloudflare_api_runtime::example::{Credentials, Library, Title};
/// # use cloudflare_api_runtime::testing::{Fake, block_on};
/// use cloudflare_api_runtime::{Client, Retry};
///
/// # let fake = Fake::new().on(Title("1851"), "Moby Dick");
/// let client: Client<Library> = Client::builder(Credentials::token("secret"))
///     .product("acme-tool/2.1")
///     .retry(Retry::attempts(5))
///     .transport(fake.clone())
///     .build();
/// # block_on(client.send(Title("1851"))).unwrap();
/// # let sent = fake.sent();
/// let sent_headers = sent[0].headers();
/// assert!(sent_headers["user-agent"].to_str().unwrap().starts_with("acme-tool/2.1 "));
/// assert_eq!(sent_headers["authorization"], "Bearer secret");
/// ```
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder<A, T = Async> {
    options: Options,
    transport: T,
    api: PhantomData<fn() -> A>,
}

/// Stands for the default transport of the async client.
#[derive(Debug)]
#[non_exhaustive]
pub struct Async;

/// Stands for the default transport of the blocking client.
#[derive(Debug)]
#[non_exhaustive]
pub struct Blocking;

impl<A: Api, T> ClientBuilder<A, T> {
    pub(crate) fn new(credentials: Credentials, transport: T) -> Self {
        let options = Options::new(Facts::of::<A>(), credentials);
        Self { options, transport, api: PhantomData }
    }

    pub(crate) fn from_env(transport: T) -> Result<Self, RequestError> {
        Self::read(&|name| env::var_os(name), transport)
    }

    fn read(
        variable: &impl Fn(&str) -> Option<OsString>,
        transport: T,
    ) -> Result<Self, RequestError> {
        let secrets = Secrets::read(A::SCHEMES, variable)?;
        let mut builder = Self::new(Credentials::Known(secrets), transport);
        let name = A::BASE_URL_VARIABLE;
        if let Some(base) = variable(name).filter(|_| !name.is_empty()) {
            builder.options.set_base(&base.to_string_lossy(), name);
            builder.options.check()?;
        }
        Ok(builder)
    }
}

impl<A, T> ClientBuilder<A, T> {
    /// Sends requests to `base`, an `https` or `http` URL with or without a path, instead of
    /// [`Api::BASE_URL`].
    ///
    /// For a server of your own, such as a mock in a test. The credentials go there too. The variable
    /// [`Api::BASE_URL_VARIABLE`] is read by `from_env` alone.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Credentials, Library, Title};
    /// # use cloudflare_api_runtime::testing::Fake;
    /// use cloudflare_api_runtime::blocking;
    ///
    /// # let fake = Fake::new().on(Title("1851"), "Moby Dick");
    /// # let _: blocking::Client<Library> = fake.blocking_client();
    /// let client: blocking::Client<Library> =
    ///     blocking::Client::builder(Credentials::token("a token"))
    ///         .base_url("http://127.0.0.1:8080/v1")
    /// #       .transport(fake.clone())
    ///         .build();
    /// # let _ = client.send(Title("1851"));
    /// # assert_eq!(fake.sent()[0].uri(), "http://127.0.0.1:8080/v1/books/1851/title");
    /// ```
    pub fn base_url(mut self, base: impl AsRef<str>) -> Self {
        self.options.set_base(base.as_ref(), "the base URL");
        self
    }

    /// Names the calling program, such as `acme-tool/2.1`, first in the `User-Agent`.
    ///
    /// It comes before the names and versions of the client, so that the server's operators see who
    /// calls.
    pub fn product(mut self, product: impl AsRef<str>) -> Self {
        self.options.set_product(product.as_ref());
        self
    }

    /// Limits each attempt, including its redirects and reading the body, to `timeout`. 60 s by
    /// default.
    ///
    /// A timeout is retried like a broken connection, so that a call with three attempts can take three
    /// times as long, and the waits between them: to limit the whole, set [`deadline`](Self::deadline).
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = timeout;
        self
    }

    /// Limits each call, including all attempts and the waits between them, to `deadline`. No
    /// deadline by default.
    ///
    /// Where the next wait would go beyond the deadline, the call ends at once, in the error of its last
    /// attempt.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = Some(deadline);
        self
    }

    /// Retries according to `retry`.
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Credentials, Library};
    /// # use cloudflare_api_runtime::testing::Fake;
    /// use cloudflare_api_runtime::{Client, Retry};
    ///
    /// # let fake = Fake::new();
    /// let client: Client<Library> = Client::builder(Credentials::token("a token"))
    ///     .retry(Retry::NEVER)
    /// #   .transport(fake)
    ///     .build();
    /// ```
    pub fn retry(mut self, retry: Retry) -> Self {
        self.options.retry = retry;
        self
    }

    /// Limits the client and its clones to `retries` retries in total; ten successes earn one
    /// more, up to that number. So a client does not multiply the load of an outage. 100 by
    /// default.
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.options.budget = Arc::new(Budget::new(retries));
        self
    }

    /// Limits the body of a response, decompressed, to `bytes`. 64 MiB by default.
    ///
    /// It protects the memory of the program. A larger body is an error of the kind
    /// [`TooLarge`](crate::error::TransportErrorKind::TooLarge), which is not retried. Of a stream, see
    /// [`streaming`](crate::streaming), it limits each item and not the whole.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.options.limit = bytes;
        self
    }

    /// Reads responses leniently: see [`Client::with_lenient`](crate::Client::with_lenient). By
    /// default strictly.
    pub fn lenient(mut self, lenient: bool) -> Self {
        self.options.lenient = lenient;
        self
    }

    /// Keeps to the rate limits that the API states in its responses, see
    /// [`RateLimit`](crate::RateLimit), so that no call is rejected with 429. By default a client
    /// does not wait before it is rejected.
    ///
    /// Calls go at once as long as more than half of a quota is left; what is left after that is
    /// spread over the rest of the window. At the beginning and after each window, one call goes
    /// ahead of the others to learn the limits. The clones of a client share one pace, each set of
    /// credentials has its own. Waits end with the [`deadline`](Self::deadline) of the call, in an
    /// error of the kind [`RateLimit`](crate::error::TransportErrorKind::RateLimit).
    ///
    /// A call that is rejected nevertheless, since another program uses the same credentials, is
    /// retried as usual, and the other calls wait with it.
    pub fn pace(mut self, pace: bool) -> Self {
        self.options.is_paced = pace;
        self
    }

    /// Sends the header `name: value` with every request, replacing one of that name. Headers of
    /// credentials and of the connection are rejected.
    ///
    /// One that cannot be sent fails every call before anything is sent, like any other option that is
    /// not valid. For one call, use [`Client::with_header`](crate::Client::with_header).
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.options.set_header(name, value);
        self
    }

    fn over<U>(self, transport: U) -> ClientBuilder<A, U> {
        ClientBuilder { options: self.options, transport, api: PhantomData }
    }
}

impl<A> ClientBuilder<A, Async> {
    /// Sends requests through `transport`.
    ///
    /// It sends instead of the default one: a configured `Hyper` or `Ureq`, a
    /// [`Fake`](crate::testing::Fake), or any other that implements [`Transport`].
    pub fn transport(self, transport: impl Transport) -> ClientBuilder<A, Arc<dyn Transport>> {
        self.over(Arc::new(transport))
    }
}

#[cfg(feature = "hyper")]
impl<A> ClientBuilder<A, Async> {
    /// Returns the client, over a new [`transport::Hyper`](crate::transport::Hyper).
    #[must_use]
    pub fn build(self) -> Client<A> {
        self.transport(crate::transport::Hyper::new()).build()
    }
}

#[cfg(all(feature = "fetch", not(feature = "hyper")))]
impl<A> ClientBuilder<A, Async> {
    /// Returns the client, over a new [`transport::Fetch`](crate::transport::Fetch).
    #[must_use]
    pub fn build(self) -> Client<A> {
        self.transport(crate::transport::Fetch::new()).build()
    }
}

#[cfg(feature = "blocking")]
impl<A> ClientBuilder<A, Blocking> {
    /// Returns the client, over a new [`transport::Ureq`](crate::transport::Ureq).
    #[must_use]
    pub fn build(self) -> blocking::Client<A> {
        self.transport(crate::transport::Ureq::new()).build()
    }
}

impl<A> ClientBuilder<A, Arc<dyn Transport>> {
    /// Returns the client.
    #[must_use]
    pub fn build(self) -> Client<A> {
        Client::over(self.transport, self.options)
    }
}

impl<A> ClientBuilder<A, Blocking> {
    /// Sends requests through `transport`.
    pub fn transport(
        self,
        transport: impl blocking::Transport,
    ) -> ClientBuilder<A, Arc<dyn blocking::Transport>> {
        self.over(Arc::new(transport))
    }
}

impl<A> ClientBuilder<A, Arc<dyn blocking::Transport>> {
    /// Returns the client.
    #[must_use]
    pub fn build(self) -> blocking::Client<A> {
        blocking::Client::over(self.transport, self.options)
    }
}

impl<A, T: fmt::Debug> fmt::Debug for ClientBuilder<A, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("options", &self.options)
            .field("transport", &self.transport)
            .finish()
    }
}

impl<A: Api> Client<A> {
    constructors!(
        Async,
        "Client",
        any(feature = "fetch", feature = "hyper"),
        "with the feature `hyper` [`Hyper`](crate::transport::Hyper), which needs a Tokio runtime, \
         else [`Fetch`](crate::transport::Fetch)"
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
    /// use cloudflare_api_runtime::Client;
    /// # mod tokio {
    /// #     pub mod fs {
    /// #         pub async fn read_to_string(_: &str) -> std::io::Result<String> {
    /// #             Ok("secret\n".to_owned())
    /// #         }
    /// #     }
    /// # }
    ///
    /// # let fake = Fake::new().on(Title("1851"), "Moby Dick");
    /// # cloudflare_api_runtime::testing::block_on(async {
    /// let client: Client<Library> = Client::builder_from_provider(async || {
    ///     let token = tokio::fs::read_to_string("/run/secrets/library").await?;
    ///     Ok::<_, std::io::Error>(Credentials::token(token.trim()))
    /// })
    /// # .transport(fake.clone())
    /// .build();
    /// assert_eq!(client.send(Title("1851")).await?, "Moby Dick");
    /// # assert_eq!(fake.sent()[0].headers()["authorization"], "Bearer secret");
    /// # Ok::<(), cloudflare_api_runtime::Error>(())
    /// # }).unwrap();
    /// ```
    pub fn builder_from_provider<F, E>(
        provider: impl Fn() -> F + Send + Sync + 'static,
    ) -> ClientBuilder<A>
    where
        F: Future<Output = Result<A::Credentials, E>> + Send + 'static,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        ClientBuilder::new(Credentials::from_async(provider), Async)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::Library;

    #[test]
    fn reads_the_environment() {
        let read = |base: Option<&'static str>| {
            let variable = move |name: &str| match name {
                "LIBRARY_TOKEN" => Some("a".into()),
                "LIBRARY_BASE_URL" => base.map(Into::into),
                _ => None,
            };
            ClientBuilder::<Library, _>::read(&variable, Async)
        };
        let path = |builder: ClientBuilder<_>| builder.options.base().unwrap().path.clone();
        assert_eq!(&*path(read(None).unwrap()), "/v1");
        assert_eq!(&*path(read(Some("http://[::1]:80/v4/")).unwrap()), "/v4");
        let error = read(Some("v4")).unwrap_err().to_string();
        assert!(error.starts_with("LIBRARY_BASE_URL"), "{error}");
    }

    #[test]
    fn an_api_without_schemes_and_variables_needs_no_environment() {
        enum Plain {}

        impl Api for Plain {
            type Credentials = ();
            const BASE_URL: &'static str = "http://plain.example";
        }

        let nonsense = |_: &str| Some("nonsense".into());
        let builder = ClientBuilder::<Plain, _>::read(&nonsense, Async).unwrap();
        assert_eq!(&*builder.options.base().unwrap().path, "");
    }
}
