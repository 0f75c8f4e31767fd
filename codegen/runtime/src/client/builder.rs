use super::{Client, Options};
use crate::retry::Budget;
use crate::{Credentials, RequestError, Retry, Transport, blocking};
use std::env;
use std::ffi::OsString;
use std::sync::Arc;
use std::time::Duration;

const BASE_URL: &str = "CLOUDFLARE_BASE_URL";

/// A client being configured, of either kind. `T` is its transport, or stands for the default one.
///
/// Nothing here fails; an option that cannot be taken fails every call of the client, before
/// anything is sent.
///
/// ```
/// use cloudflare_api_runtime::testing::Fake;
/// use cloudflare_api_runtime::{Client, Credentials};
///
/// let client = Client::builder(Credentials::token("…"))
///     .product("acme-tool/2.1")
///     .transport(Fake::new())
///     .build();
/// ```
#[derive(Debug)]
#[must_use = "a builder makes no client until it is built"]
pub struct ClientBuilder<T = Async> {
    options: Options,
    transport: T,
}

/// Stands for the default transport of the async client.
#[derive(Debug)]
#[non_exhaustive]
pub struct Async;

/// Stands for the default transport of the blocking client.
#[derive(Debug)]
#[non_exhaustive]
pub struct Blocking;

impl<T> ClientBuilder<T> {
    pub(crate) fn new(credentials: Credentials, transport: T) -> Self {
        Self { options: Options::new(credentials), transport }
    }

    pub(crate) fn from_env(transport: T) -> Result<Self, RequestError> {
        Self::read(|name| env::var_os(name), transport)
    }

    fn read(
        variable: impl Fn(&str) -> Option<OsString>,
        transport: T,
    ) -> Result<Self, RequestError> {
        let mut builder = Self::new(Credentials::read(&variable)?, transport);
        if let Some(base) = variable(BASE_URL) {
            builder.options.set_base(&base.to_string_lossy(), BASE_URL);
            builder.options.check()?;
        }
        Ok(builder)
    }

    /// Sends to `base`, an `https` or `http` address with a path or none, in place of Cloudflare's
    /// own servers, `https://api.cloudflare.com/client/v4`.
    pub fn base_url(mut self, base: impl AsRef<str>) -> Self {
        self.options.set_base(base.as_ref(), "the base URL");
        self
    }

    /// Names the program that asks, such as `acme-tool/2.1`, first in the `User-Agent`.
    pub fn product(mut self, product: impl AsRef<str>) -> Self {
        self.options.set_product(product.as_ref());
        self
    }

    /// Limits each attempt, including its redirects and reading the body, to `timeout`. By default
    /// 60 s.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = timeout;
        self
    }

    /// Allows each call only `deadline`, with all tries and the waits between them. None by
    /// default.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = Some(deadline);
        self
    }

    /// Tries again as `retry` says.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.options.retry = retry;
        self
    }

    /// Lets the client and its clones try again `retries` times in all before they stop doing so;
    /// ten successes earn one more, up to that number. It keeps an outage from being multiplied.
    /// By default 100.
    pub fn retry_budget(mut self, retries: u32) -> Self {
        self.options.budget = Arc::new(Budget::new(retries));
        self
    }

    /// Takes no body larger than `bytes`, decompressed. By default 64 MiB.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.options.limit = bytes;
        self
    }

    /// Sends the header `name: value` with every request, in place of one of that name. Headers
    /// of credentials and of the connection are refused.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.options.set_header(name, value);
        self
    }
}

impl ClientBuilder<Async> {
    /// Sends through `transport`.
    pub fn transport(self, transport: impl Transport) -> ClientBuilder<Arc<dyn Transport>> {
        ClientBuilder { options: self.options, transport: Arc::new(transport) }
    }
}

#[cfg(feature = "hyper")]
impl ClientBuilder<Async> {
    /// The client, over a [`transport::Hyper`](crate::transport::Hyper) of its own.
    #[must_use]
    pub fn build(self) -> Client {
        self.transport(crate::transport::Hyper::new()).build()
    }
}

#[cfg(feature = "blocking")]
impl ClientBuilder<Blocking> {
    /// The client, over a [`transport::Ureq`](crate::transport::Ureq) of its own.
    #[must_use]
    pub fn build(self) -> blocking::Client {
        self.transport(crate::transport::Ureq::new()).build()
    }
}

impl ClientBuilder<Arc<dyn Transport>> {
    /// The client.
    #[must_use]
    pub fn build(self) -> Client {
        Client { transport: self.transport, options: Arc::new(self.options) }
    }
}

impl ClientBuilder<Blocking> {
    /// Sends through `transport`.
    pub fn transport(
        self,
        transport: impl blocking::Transport,
    ) -> ClientBuilder<Arc<dyn blocking::Transport>> {
        ClientBuilder { options: self.options, transport: Arc::new(transport) }
    }
}

impl ClientBuilder<Arc<dyn blocking::Transport>> {
    /// The client.
    #[must_use]
    pub fn build(self) -> blocking::Client {
        blocking::Client { transport: self.transport, options: Arc::new(self.options) }
    }
}

impl Client {
    /// A client with `credentials`, over the default transport. It needs a Tokio runtime to send.
    #[cfg(feature = "hyper")]
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
    #[cfg(feature = "hyper")]
    pub fn from_env() -> crate::Result<Self> {
        Ok(Self::builder_from_env()?.build())
    }

    /// A client to be configured, with `credentials`.
    pub fn builder(credentials: Credentials) -> ClientBuilder {
        ClientBuilder::new(credentials, Async)
    }

    /// A client to be configured, with every complete scheme that the environment holds (see
    /// [`Credentials::from_env`]) and the base URL in `CLOUDFLARE_BASE_URL`, if there is one.
    ///
    /// # Errors
    ///
    /// When the environment holds no credentials, or a variable that cannot be used; the error
    /// names it.
    pub fn builder_from_env() -> crate::Result<ClientBuilder> {
        Ok(ClientBuilder::from_env(Async)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_environment() {
        let read = |base: &'static str| {
            let variable = move |name: &str| match name {
                "CLOUDFLARE_API_TOKEN" => Some("a".into()),
                BASE_URL => Some(base.into()),
                _ => None,
            };
            ClientBuilder::read(variable, Async)
        };
        assert_eq!(&*read("http://[::1]:80/v4/").unwrap().options.base.path, "/v4");
        let error = read("v4").unwrap_err().to_string();
        assert!(error.starts_with("CLOUDFLARE_BASE_URL"), "{error}");
    }
}
