use super::provider::Provider;
use crate::api::Facts;
use crate::error::{RequestError, RequestErrorKind, Source};
use crate::rate::Pacer;
use crate::request::{Base, Overrides, checked};
use crate::retry::Budget;
use crate::{Result, Retry, Secrets};
use http::{HeaderMap, HeaderValue};
use serde::Serialize;
use std::future::ready;
use std::sync::Arc;
use std::time::Duration;

const RUNTIME: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// How a client sends requests, the same for both clients.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) api: &'static Facts,
    pub(crate) credentials: Credentials,
    /// For one attempt, including reading the body.
    pub(crate) timeout: Duration,
    /// For a whole call.
    pub(crate) deadline: Option<Duration>,
    pub(crate) retry: Retry,
    pub(crate) budget: Arc<Budget>,
    pub(crate) pacer: Arc<Pacer>,
    /// Whether calls keep to the rate limits that responses state.
    pub(crate) is_paced: bool,
    /// The size of the largest body that is accepted, in bytes.
    pub(crate) limit: usize,
    /// Whether responses may lack what the API description promises.
    pub(crate) lenient: bool,
    pub(crate) headers: HeaderMap,
    pub(crate) overrides: Overrides,
    pub(crate) user_agent: HeaderValue,
    /// That of the API may be one that is not valid, as long as the caller sets another.
    base: Result<Base, String>,
    /// The first option that is not valid; every call fails with it.
    error: Option<(RequestErrorKind, String)>,
}

/// Where secrets come from.
#[derive(Clone, Debug)]
pub(crate) enum Credentials {
    Known(Secrets),
    Provided(Arc<Provider>),
}

impl Credentials {
    /// Secrets that `provider` returns.
    pub(crate) fn from_async<C, F, E>(provider: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        C: Into<Secrets>,
        F: Future<Output = Result<C, E>> + Send + 'static,
        E: Into<Source>,
    {
        Self::Provided(Provider::new(move || {
            let credentials = provider();
            Box::pin(async { credentials.await.map(Into::into).map_err(Into::into) })
        }))
    }

    /// Secrets that `provider` returns, which blocks until they are there.
    pub(crate) fn from_blocking<C, E>(
        provider: impl Fn() -> Result<C, E> + Send + Sync + 'static,
    ) -> Self
    where
        C: Into<Secrets>,
        E: Into<Source>,
    {
        Self::Provided(Provider::new(move || {
            Box::pin(ready(provider().map(Into::into).map_err(Into::into)))
        }))
    }
}

impl Options {
    pub(crate) fn new(api: &'static Facts, credentials: Credentials) -> Self {
        let base = Base::read(api.base_url, "the base URL of the API");
        Self {
            api,
            credentials,
            timeout: Duration::from_secs(60),
            deadline: None,
            retry: Retry::default(),
            budget: Arc::new(Budget::new(Budget::DEFAULT)),
            pacer: Arc::default(),
            is_paced: false,
            limit: 64 * 1024 * 1024,
            lenient: false,
            headers: HeaderMap::new(),
            overrides: Overrides::default(),
            user_agent: user_agent("", api.package),
            base: base.map_err(|error| error.to_string()),
            error: None,
        }
    }

    /// Fails with the first option that is not valid.
    pub(crate) fn check(&self) -> Result<(), RequestError> {
        match &self.error {
            None => Ok(()),
            Some((kind, message)) => Err(RequestError::new(*kind, message.clone())),
        }
    }

    /// The URL that paths are appended to.
    pub(crate) fn base(&self) -> Result<&Base, RequestError> {
        let error =
            |message: &String| RequestError::new(RequestErrorKind::Address, message.clone());
        self.base.as_ref().map_err(error)
    }

    pub(crate) fn set_base(&mut self, text: &str, name: &str) {
        let base = Base::read(text, name);
        if let Some(base) = self.take(base) {
            self.base = Ok(base);
        }
    }

    pub(crate) fn set_product(&mut self, product: &str) {
        let header = checked("user-agent", product, &[]);
        if self.take(header).is_some() {
            self.user_agent = user_agent(product.trim(), self.api.package);
        }
    }

    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        let header = checked(name, value, self.api.schemes);
        if let Some((name, mut value)) = self.take(header) {
            // It may be a secret, of an access proxy say, which `Debug` must not show.
            value.set_sensitive(true);
            self.headers.insert(name, value);
        }
    }

    pub(crate) fn add_query(&mut self, name: &str, value: String) {
        self.overrides.query.push((name.to_owned(), value));
    }

    pub(crate) fn set_body_field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        let text = serde_json::to_string(value).map_err(|error| {
            let message = format!("the body field `{name}` cannot be written as JSON: {error}");
            RequestError::new(RequestErrorKind::Body, message)
        });
        if let Some(text) = self.take(text) {
            self.overrides.fields.retain(|(known, _)| known != name);
            self.overrides.fields.push((name.to_owned(), text));
        }
    }

    fn take<T>(&mut self, option: Result<T, RequestError>) -> Option<T> {
        match option {
            Ok(option) => Some(option),
            Err(error) => {
                self.error.get_or_insert((error.kind(), error.to_string()));
                None
            }
        }
    }
}

/// The product of the caller, then the package of the client, then this one.
fn user_agent(product: &str, package: &str) -> HeaderValue {
    let runtime = if package.is_empty() { RUNTIME.to_owned() } else { format!("({RUNTIME})") };
    let mut words = vec![product, package, &runtime];
    words.retain(|word| !word.is_empty());
    HeaderValue::try_from(words.join(" ")).unwrap_or(HeaderValue::from_static(RUNTIME))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Api;
    use crate::example::Library;

    fn options() -> Options {
        Options::new(Facts::of::<Library>(), Credentials::Known(Secrets::default()))
    }

    #[test]
    fn names_the_caller() {
        let plain = format!("cloudflare-api-runtime/{}", env!("CARGO_PKG_VERSION"));
        assert_eq!(user_agent("", ""), plain);
        assert_eq!(user_agent("", "books/1.2.3"), format!("books/1.2.3 ({plain})"));
        assert_eq!(user_agent("tool/2", "books/1.2"), format!("tool/2 books/1.2 ({plain})"));
        let mut options = options();
        assert_eq!(options.user_agent, plain);
        options.set_product(" acme-tool/2.1 ");
        assert_eq!(options.user_agent, format!("acme-tool/2.1 {plain}"));
    }

    #[test]
    fn keeps_the_first_error() {
        let mut first = options();
        first.set_base("nowhere", "LIBRARY_BASE_URL");
        first.set_product("a\nb");
        assert!(first.check().unwrap_err().to_string().starts_with("LIBRARY_BASE_URL"));

        for name in ["Authorization", "host", "a b"] {
            let mut options = options();
            options.set_header(name, "x");
            assert_eq!(options.check().unwrap_err().kind(), RequestErrorKind::Header, "{name}");
        }
    }

    #[test]
    fn an_api_may_leave_its_base_url_to_the_caller() {
        enum Hosted {}

        impl Api for Hosted {
            type Credentials = ();
            const BASE_URL: &'static str = "";
        }

        let mut options =
            Options::new(Facts::of::<Hosted>(), Credentials::Known(Secrets::default()));
        assert!(options.check().is_ok());
        let error = options.base().unwrap_err();
        assert!(error.to_string().starts_with("the base URL of the API"), "{error}");
        options.set_base("https://mine.example/api", "the base URL");
        assert_eq!(&*options.base().unwrap().path, "/api");
    }
}
