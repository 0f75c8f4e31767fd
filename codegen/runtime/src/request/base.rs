use crate::error::Line;
use crate::origin::port;
use crate::{RequestError, RequestErrorKind};
use bytes::Bytes;
use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};

/// The longest address that the http crate takes, in bytes.
const LONGEST: usize = 65_534;

/// The longest base URL that a message shows, in characters.
const SHOWN: usize = 120;

/// The address that every path is put behind.
#[derive(Clone, Debug)]
pub(crate) struct Base {
    scheme: Scheme,
    authority: Authority,
    /// Without a slash at its end.
    pub(crate) path: Box<str>,
}

impl Base {
    /// Cloudflare's own servers.
    pub(crate) fn cloudflare() -> Self {
        Self {
            scheme: Scheme::HTTPS,
            authority: Authority::from_static("api.cloudflare.com"),
            path: "/client/v4".into(),
        }
    }

    /// Reads a base URL; `name` is what an error calls it.
    pub(crate) fn read(text: &str, name: &str) -> Result<Self, RequestError> {
        // A user name comes with a password, which belongs in no message.
        let shown = if text.contains('@') { ".." } else { text };
        let refuse = |reason| refuse(format!("{name} `{}` {reason}", Line::new(shown, SHOWN)));
        if text.contains(['?', '#']) {
            return Err(refuse("contains a query or a fragment"));
        }
        let address: Uri =
            text.parse().map_err(|source| refuse("is not a valid address").because(source))?;
        let port = port(&address);
        let path = address.path().trim_end_matches('/').into();
        let parts = address.into_parts();
        let (Some(scheme), Some(authority)) = (parts.scheme, parts.authority) else {
            return Err(refuse("does not start with `https://` or `http://`"));
        };
        if scheme != Scheme::HTTPS && scheme != Scheme::HTTP {
            return Err(refuse("does not start with `https://` or `http://`"));
        }
        if authority.as_str().contains('@') {
            return Err(refuse("contains a user name"));
        }
        if port.is_none() {
            return Err(refuse("has a port that is not a number up to 65535"));
        }
        Ok(Self { scheme, authority, path })
    }

    /// The address of `path`, which begins with the base URL's own and ends in a query or none.
    pub(crate) fn address(&self, path: String) -> Result<Uri, RequestError> {
        let length = self.scheme.as_str().len() + 3 + self.authority.as_str().len() + path.len();
        if length > LONGEST {
            return Err(refuse(format!(
                "the address has {length} bytes, more than the {LONGEST} that can be sent"
            )));
        }
        let broken = || refuse("the address cannot be sent".to_owned());
        let path = PathAndQuery::from_maybe_shared(Bytes::from(path))
            .map_err(|source| broken().because(source))?;
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(path);
        Uri::from_parts(parts).map_err(|source| broken().because(source))
    }
}

fn refuse(message: String) -> RequestError {
    RequestError::new(RequestErrorKind::Address, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_base_addresses() {
        for (text, path) in [
            ("https://a.example", ""),
            ("http://[::1]:8080/", ""),
            ("https://a.example/v4//", "/v4"),
        ] {
            assert_eq!(&*Base::read(text, "the base URL").unwrap().path, path, "{text}");
        }
        for text in [
            "",
            "a.example",
            "a.example/v4",
            "/v4",
            "ftp://a.example",
            "https://",
            "https://a:b@c.example",
            "https://a.example?x",
            "https://a.example#x",
            "http://127.0.0.1:99999/x",
            "not a url",
        ] {
            let error = Base::read(text, "the base URL").unwrap_err();
            let shown = if text.contains('@') { ".." } else { text };
            let start = format!("the base URL `{shown}` ");
            assert!(error.to_string().starts_with(&start), "{error}");
        }
        let known = Base::cloudflare();
        let address = known.address(format!("{}/organizations?a=b", known.path)).unwrap();
        assert_eq!(address, "https://api.cloudflare.com/client/v4/organizations?a=b");
    }

    #[test]
    fn measures_addresses() {
        let base = Base::read("http://a", "the base URL").unwrap();
        let address = base.address(format!("/{}", "b".repeat(65_525))).unwrap();
        assert_eq!(address.to_string().len(), LONGEST);
        let query = base.address(format!("/{}?c", "b".repeat(65_523))).unwrap();
        assert_eq!(query.query(), Some("c"));
        let error = base.address(format!("/{}", "b".repeat(65_526))).unwrap_err();
        assert!(error.to_string().contains("65535 bytes"), "{error}");
    }
}
