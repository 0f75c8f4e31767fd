use crate::request::{Base, Extra, checked};
use crate::retry::Budget;
use crate::{Credentials, RequestError, RequestErrorKind, Result, Retry};
use http::{HeaderMap, HeaderValue};
use serde::Serialize;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

const RUNTIME: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));
const COMMENT: &str = concat!("(", env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"), ")");

/// How a client sends, the same for both clients.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) base: Base,
    pub(crate) credentials: Credentials,
    /// For one try, body included.
    pub(crate) timeout: Duration,
    /// For a whole call.
    pub(crate) deadline: Option<Duration>,
    pub(crate) retry: Retry,
    pub(crate) budget: Arc<Budget>,
    /// The largest body that is taken, in bytes.
    pub(crate) limit: usize,
    pub(crate) headers: HeaderMap,
    pub(crate) extra: Extra,
    product: String,
    user_agent: OnceLock<(&'static str, HeaderValue)>,
    /// The first option that could not be taken; every call fails with it.
    fault: Option<(RequestErrorKind, String)>,
}

impl Options {
    pub(crate) fn new(credentials: Credentials) -> Self {
        Self {
            base: Base::cloudflare(),
            credentials,
            timeout: Duration::from_secs(60),
            deadline: None,
            retry: Retry::default(),
            budget: Arc::new(Budget::new(Budget::DEFAULT)),
            limit: 64 * 1024 * 1024,
            headers: HeaderMap::new(),
            extra: Extra::default(),
            product: String::new(),
            user_agent: OnceLock::new(),
            fault: None,
        }
    }

    /// Fails with the first option that could not be taken.
    pub(crate) fn check(&self) -> Result<(), RequestError> {
        match &self.fault {
            None => Ok(()),
            Some((kind, message)) => Err(RequestError::new(*kind, message.clone())),
        }
    }

    pub(crate) fn set_base(&mut self, text: &str, name: &str) {
        let base = Base::read(text, name);
        if let Some(base) = self.take(base) {
            self.base = base;
        }
    }

    pub(crate) fn set_product(&mut self, product: &str) {
        let product = match checked("user-agent", product) {
            Ok(_) => Ok(product.trim().to_owned()),
            Err(error) => Err(error),
        };
        if let Some(product) = self.take(product) {
            self.product = product;
            self.user_agent = OnceLock::new();
        }
    }

    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        let header = checked(name, value);
        if let Some((name, mut value)) = self.take(header) {
            // It may be a secret, of an access proxy say: `Debug` is not to show it.
            value.set_sensitive(true);
            self.headers.insert(name, value);
        }
    }

    pub(crate) fn add_query(&mut self, name: &str, value: String) {
        self.extra.query.push((name.to_owned(), value));
    }

    pub(crate) fn set_body_field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        let text = serde_json::to_string(value).map_err(|error| {
            let message = format!("the body field `{name}` cannot be written as JSON: {error}");
            RequestError::new(RequestErrorKind::Body, message)
        });
        if let Some(text) = self.take(text) {
            self.extra.fields.retain(|(known, _)| known != name);
            self.extra.fields.push((name.to_owned(), text));
        }
    }

    /// The product of the caller, then the package of the operation, then this one.
    pub(crate) fn user_agent(&self, package: &'static str) -> HeaderValue {
        let make = || {
            let own = if package.is_empty() { RUNTIME } else { COMMENT };
            let mut words = vec![self.product.as_str(), package, own];
            words.retain(|word| !word.is_empty());
            let words = words.join(" ");
            HeaderValue::try_from(words).unwrap_or(HeaderValue::from_static(RUNTIME))
        };
        let (known, value) = self.user_agent.get_or_init(|| (package, make()));
        if *known == package { value.clone() } else { make() }
    }

    fn take<T>(&mut self, option: Result<T, RequestError>) -> Option<T> {
        match option {
            Ok(option) => Some(option),
            Err(error) => {
                self.fault.get_or_insert((error.kind(), error.to_string()));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_who_asks() {
        let mut options = Options::new(Credentials::token("a"));
        let version = env!("CARGO_PKG_VERSION");
        let plain = format!("cloudflare-api-runtime/{version}");
        assert_eq!(options.user_agent(""), plain);
        assert_eq!(options.user_agent("orgs/1.2.3"), format!("orgs/1.2.3 ({plain})"));
        options.set_product("acme-tool/2.1");
        assert_eq!(options.user_agent("orgs/1.2"), format!("acme-tool/2.1 orgs/1.2 ({plain})"));
        assert_eq!(options.user_agent(""), format!("acme-tool/2.1 {plain}"));
    }

    #[test]
    fn keeps_the_first_fault() {
        let mut options = Options::new(Credentials::token("a"));
        options.set_base("nowhere", "CLOUDFLARE_BASE_URL");
        options.set_product("a\nb");
        assert!(options.check().unwrap_err().to_string().starts_with("CLOUDFLARE_BASE_URL"));

        for name in ["Authorization", "x-auth-key", "host", "a b"] {
            let mut options = Options::new(Credentials::token("a"));
            options.set_header(name, "x");
            assert_eq!(options.check().unwrap_err().kind(), RequestErrorKind::Header, "{name}");
        }
    }
}
