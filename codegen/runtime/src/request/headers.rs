use crate::auth::Scheme;
use crate::error::{RequestError, RequestErrorKind};
use http::{HeaderMap, HeaderName, HeaderValue};
use std::fmt::Display;

/// Headers of the connection and of credentials, which callers cannot set. Those of the API's own
/// schemes are reserved as well.
const RESERVED: [&str; 7] = [
    "authorization",
    "proxy-authorization",
    "cookie",
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
];

/// Writes the header parameters of an endpoint.
///
/// Headers of credentials and of the connection are rejected: the client writes those.
#[derive(Debug)]
pub struct Headers {
    schemes: &'static [Scheme],
    map: HeaderMap,
    error: Option<RequestError>,
}

impl Headers {
    pub(super) fn new(schemes: &'static [Scheme]) -> Self {
        Self { schemes, map: HeaderMap::new(), error: None }
    }

    /// Writes `name: value` for each of `values`: none, one or many.
    ///
    /// With a name or a value that is not valid, the call fails before anything is sent.
    pub fn push<T: Display>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        for value in values {
            match checked(name, &value.to_string(), self.schemes) {
                Ok((name, value)) => drop(self.map.append(name, value)),
                Err(error) => drop(self.error.get_or_insert(error)),
            }
        }
    }

    pub(super) fn finish(self) -> Result<HeaderMap, RequestError> {
        match self.error {
            None => Ok(self.map),
            Some(error) => Err(error),
        }
    }
}

/// `name` and `value` as a header that callers of an API with `schemes` may set.
pub(crate) fn checked(
    name: &str,
    value: &str,
    schemes: &[Scheme],
) -> Result<(HeaderName, HeaderValue), RequestError> {
    let error = |message| RequestError::new(RequestErrorKind::Header, message);
    let name = HeaderName::from_bytes(name.as_bytes())
        .map_err(|source| error(format!("`{name}` is not a valid header name")).because(source))?;
    let mut reserved = schemes.iter().flat_map(Scheme::header_templates).map(|(name, _)| name);
    if RESERVED.contains(&name.as_str()) || reserved.any(|reserved| *reserved == name.as_str()) {
        return Err(error(format!("the client sets the header `{name}` itself")));
    }
    let value = HeaderValue::from_str(value).map_err(|source| {
        error(format!("the value of the header `{name}` is not valid")).because(source)
    })?;
    Ok((name, value))
}

/// Whether `name` is a valid header name in lower case.
pub(crate) const fn is_header_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        match bytes[index] {
            b'a'..=b'z'
            | b'0'..=b'9'
            | b'!'
            | b'#'
            | b'$'
            | b'%'
            | b'&'
            | b'\''
            | b'*'
            | b'+'
            | b'-'
            | b'.'
            | b'^'
            | b'_'
            | b'`'
            | b'|'
            | b'~' => index += 1,
            _ => return false,
        }
    }
    !bytes.is_empty()
}

/// Whether `value` consists of visible ASCII and spaces.
pub(crate) const fn is_header_value(value: &str) -> bool {
    let bytes = value.as_bytes();
    let mut index = 0;
    while index < bytes.len() {
        if !matches!(bytes[index], b' '..=b'~') {
            return false;
        }
        index += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserves_headers_of_the_connection_and_of_credentials() {
        const KEY: Scheme = Scheme::new("key").headers(&[("x-key", "{key}")]);
        let kind = |name| checked(name, "a", &[KEY]).map_err(|error| error.kind());
        for name in ["Authorization", "Proxy-Authorization", "cookie", "host", "X-Key", "a b", ""] {
            assert_eq!(kind(name), Err(RequestErrorKind::Header), "{name}");
        }
        for name in ["x-keys", "accept", "If-Match"] {
            assert!(kind(name).is_ok(), "{name}");
        }
        assert!(checked("x-key", "a", &[]).is_ok());
        assert!(checked("x-key", "a\nb", &[]).is_err());
    }

    #[test]
    fn knows_names_and_values_of_headers() {
        for (name, valid) in
            [("x-auth-key", true), ("", false), ("X-Auth", false), ("a b", false), ("a:", false)]
        {
            assert_eq!(is_header_name(name), valid, "{name}");
        }
        assert!(is_header_value("") && is_header_value("a b/1~") && !is_header_value("a\tb"));
    }
}
