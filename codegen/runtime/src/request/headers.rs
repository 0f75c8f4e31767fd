use crate::{RequestError, RequestErrorKind};
use http::{HeaderMap, HeaderName, HeaderValue};
use std::fmt::Display;

/// Headers that the client writes itself and lets nobody else write.
const KEPT: [&str; 8] = [
    "authorization",
    "x-auth-email",
    "x-auth-key",
    "x-auth-user-service-key",
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
];

/// Writes the header parameters of an endpoint.
///
/// Credentials are not among them: the client writes those, and refuses a header of their name.
#[derive(Debug, Default)]
pub struct Headers {
    map: HeaderMap,
    refused: Option<RequestError>,
}

impl Headers {
    /// Writes `name: value` for each of `values`: none, one or many.
    ///
    /// A name or a value that no header can hold is an error of the call, before anything is sent.
    pub fn push<T: Display>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        for value in values {
            match checked(name, &value.to_string()) {
                Ok((name, value)) => drop(self.map.append(name, value)),
                Err(refused) => drop(self.refused.get_or_insert(refused)),
            }
        }
    }

    pub(super) fn finish(self) -> Result<HeaderMap, RequestError> {
        match self.refused {
            None => Ok(self.map),
            Some(refused) => Err(refused),
        }
    }
}

/// `name` and `value` as a header that a request may carry beside the client's own.
pub(crate) fn checked(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), RequestError> {
    let refuse = |message| RequestError::new(RequestErrorKind::Header, message);
    let name = HeaderName::from_bytes(name.as_bytes())
        .map_err(|source| refuse(format!("`{name}` is no header name")).because(source))?;
    if KEPT.contains(&name.as_str()) {
        return Err(refuse(format!("the client writes the header `{name}` itself")));
    }
    let value = HeaderValue::from_str(value).map_err(|source| {
        refuse(format!("`{name}` has a value that no header can hold")).because(source)
    })?;
    Ok((name, value))
}
