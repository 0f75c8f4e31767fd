use http::{Method, Uri};
use std::fmt;

/// The request that an error belongs to, and the attempt.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) method: Method,
    pub(crate) address: Uri,
    /// The length of the base URL's path.
    pub(crate) base: usize,
    pub(crate) attempt: u32,
    pub(crate) attempts: u32,
}

/// The path of `address` without the first `base` bytes, which are the base URL's own.
pub(crate) fn below(address: &Uri, base: usize) -> &str {
    let path = address.path();
    path.get(base..).unwrap_or(path)
}

impl Place {
    /// The path below the base URL.
    pub(crate) fn path(&self) -> &str {
        below(&self.address, self.base)
    }

    /// Reads `GET https://api.example:8443/v4/things`, for what happened on the way to the server.
    pub(crate) fn with_server(&self) -> impl fmt::Display + '_ {
        WithServer(self)
    }

    /// Reads `, attempt 2 of 3`; nothing after a first attempt, which goes without saying.
    pub(crate) fn attempts(&self) -> impl fmt::Display {
        Attempts(self.attempt, self.attempts)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path())
    }
}

struct WithServer<'a>(&'a Place);

impl fmt::Display for WithServer<'_> {
    /// Leaves out the query, which is long and may contain secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { method, address, .. } = self.0;
        let scheme = address.scheme_str().unwrap_or_default();
        let server = address.authority().map_or("", |server| server.as_str());
        write!(f, "{method} {scheme}://{server}{}", address.path())
    }
}

struct Attempts(u32, u32);

impl fmt::Display for Attempts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 > 1 { write!(f, ", attempt {} of {}", self.0, self.1) } else { Ok(()) }
    }
}
