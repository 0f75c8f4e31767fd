use http::Method;
use std::fmt;

/// The request that an error belongs to, and the try.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) method: Method,
    pub(crate) path: Box<str>,
    pub(crate) attempt: u32,
    pub(crate) attempts: u32,
}

impl Place {
    /// Reads `, try 2 of 3`; nothing after a first try, which goes without saying.
    pub(crate) fn tries(&self) -> impl fmt::Display {
        Tries(self.attempt, self.attempts)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

struct Tries(u32, u32);

impl fmt::Display for Tries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 > 1 { write!(f, ", try {} of {}", self.0, self.1) } else { Ok(()) }
    }
}
