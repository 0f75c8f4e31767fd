use crate::error::{Line, RequestError, RequestErrorKind};
use crate::origin::port;
use bytes::Bytes;
use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};

/// The length of the longest URI that the http crate accepts, in bytes.
const LONGEST: usize = 65_534;

/// The longest base URL that a message shows, in characters.
const SHOWN: usize = 120;

/// The URL that every path is appended to.
#[derive(Clone, Debug)]
pub(crate) struct Base {
    scheme: Scheme,
    authority: Authority,
    /// Without a trailing slash.
    pub(crate) path: Box<str>,
}

impl Base {
    /// Reads a base URL; `name` is what an error calls it.
    pub(crate) fn read(text: &str, name: &str) -> Result<Self, RequestError> {
        if text.is_empty() {
            return Err(error(format!("{name} is empty")));
        }
        // A user name comes with a password, which belongs in no message.
        let shown = if text.contains('@') { ".." } else { text };
        let invalid = |reason| error(format!("{name} `{}` {reason}", Line::new(shown, SHOWN)));
        if text.contains(['?', '#']) {
            return Err(invalid("contains a query or a fragment"));
        }
        let address: Uri =
            text.parse().map_err(|source| invalid("is not a valid URL").because(source))?;
        let port = port(&address);
        let path = address.path().trim_end_matches('/').into();
        let parts = address.into_parts();
        let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else {
            return Err(invalid("does not start with `https://` or `http://`"));
        };
        if scheme != Scheme::HTTPS && scheme != Scheme::HTTP {
            return Err(invalid("does not start with `https://` or `http://`"));
        }
        if authority.as_str().contains('@') {
            return Err(invalid("contains a user name"));
        }
        if authority.host().is_empty() {
            return Err(invalid("does not name a host"));
        }
        if port.is_none() {
            return Err(invalid("has a port that is not a number up to 65535"));
        }
        Ok(Self { scheme, authority, path })
    }

    /// The URL of `path`, which starts with that of the base URL and may end in a query.
    pub(crate) fn address(&self, path: String) -> Result<Uri, RequestError> {
        let length = self.scheme.as_str().len() + 3 + self.authority.as_str().len() + path.len();
        if length > LONGEST {
            return Err(error(format!(
                "the URL has {length} bytes, more than the {LONGEST} that can be sent"
            )));
        }
        let broken = || error("the URL is not valid".to_owned());
        let path = PathAndQuery::from_maybe_shared(Bytes::from(path))
            .map_err(|source| broken().because(source))?;
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(path);
        Uri::from_parts(parts).map_err(|source| broken().because(source))
    }
}

fn error(message: String) -> RequestError {
    RequestError::new(RequestErrorKind::Address, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_base_urls() {
        for (text, path) in [
            ("https://a.example", ""),
            ("http://[::1]:8080/", ""),
            ("https://a.example/v4//", "/v4"),
        ] {
            assert_eq!(&*Base::read(text, "the base URL").unwrap().path, path, "{text}");
        }
        let error = Base::read("", "the base URL").unwrap_err();
        assert_eq!(error.to_string(), "the base URL is empty");
        for text in [
            "a.example",
            "a.example/v4",
            "/v4",
            "ftp://a.example",
            "https://",
            "https://a:b@c.example",
            "https://a.example?x",
            "https://a.example#x",
            "http://127.0.0.1:99999/x",
            "http://:80/x",
            "not a url",
        ] {
            let error = Base::read(text, "the base URL").unwrap_err();
            let shown = if text.contains('@') { ".." } else { text };
            let start = format!("the base URL `{shown}` ");
            assert!(error.to_string().starts_with(&start), "{error}");
        }
        let base = Base::read("https://a.example/v4", "the base URL").unwrap();
        let address = base.address(format!("{}/books?a=b", base.path)).unwrap();
        assert_eq!(address, "https://a.example/v4/books?a=b");
    }

    #[test]
    fn limits_the_length() {
        let base = Base::read("http://a", "the base URL").unwrap();
        let address = base.address(format!("/{}", "b".repeat(65_525))).unwrap();
        assert_eq!(address.to_string().len(), LONGEST);
        let query = base.address(format!("/{}?c", "b".repeat(65_523))).unwrap();
        assert_eq!(query.query(), Some("c"));
        let error = base.address(format!("/{}", "b".repeat(65_526))).unwrap_err();
        assert!(error.to_string().contains("65535 bytes"), "{error}");
    }
}
