use crate::error::{HeaderError, Source};
use http::HeaderMap;
use std::str::{self, FromStr};

/// Reads the headers that a response is documented to have, each by its name.
///
/// The structs of response headers in generated crates are made with it.
///
/// ```
/// use cloudflare_api_runtime::endpoint::ResponseHeaders;
/// use cloudflare_api_runtime::http::{HeaderMap, HeaderValue};
///
/// let mut map = HeaderMap::new();
/// map.insert("etag", HeaderValue::from_static("\"3f\""));
/// map.insert("x-parts", HeaderValue::from_static("12"));
/// map.insert("vary", HeaderValue::from_static("accept, origin"));
///
/// let headers = ResponseHeaders::new(&map);
/// assert_eq!(headers.required::<String>("ETag")?, "\"3f\"");
/// assert_eq!(headers.optional::<i64>("X-Parts")?, Some(12));
/// assert_eq!(headers.optional::<i64>("X-Pages")?, None);
/// assert_eq!(headers.list::<String>("Vary")?, ["accept", "origin"]);
/// assert!(headers.required::<i64>("ETag").is_err());
/// # Ok::<(), cloudflare_api_runtime::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ResponseHeaders<'a>(&'a HeaderMap);

impl<'a> ResponseHeaders<'a> {
    /// Those in `headers`.
    #[must_use]
    pub fn new(headers: &'a HeaderMap) -> Self {
        Self(headers)
    }

    /// The value of the header `name`, which has to be there; the first of several.
    ///
    /// # Errors
    ///
    /// When the header is not there, or its value is not a `T`.
    pub fn required<T: FromStr<Err: Into<Source>>>(
        self,
        name: &'static str,
    ) -> Result<T, HeaderError> {
        self.optional(name)?.ok_or_else(|| HeaderError::missing(name))
    }

    /// The value of the header `name`, where it is there; the first of several.
    ///
    /// # Errors
    ///
    /// When its value is not a `T`.
    pub fn optional<T: FromStr<Err: Into<Source>>>(
        self,
        name: &'static str,
    ) -> Result<Option<T>, HeaderError> {
        self.texts(name).next().map(|text| value(name, text?)).transpose()
    }

    /// The values of the header `name`, between commas that are not in quotes, in all lines that have it.
    ///
    /// # Errors
    ///
    /// When one of them is not a `T`.
    pub fn list<T: FromStr<Err: Into<Source>>>(
        self,
        name: &'static str,
    ) -> Result<Vec<T>, HeaderError> {
        let mut values = Vec::new();
        for text in self.texts(name) {
            for text in items(text?) {
                values.push(value(name, text)?);
            }
        }
        Ok(values)
    }

    /// The lines of the header `name`.
    fn texts(self, name: &'static str) -> impl Iterator<Item = Result<&'a str, HeaderError>> {
        self.0.get_all(name).into_iter().map(move |value| {
            let text = str::from_utf8(value.as_bytes());
            text.map(str::trim).map_err(|error| HeaderError::unreadable(name, error))
        })
    }
}

/// The values of a list, between commas that are not in quotes.
fn items(text: &str) -> impl Iterator<Item = &str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let is_between = move |c: char| {
        is_quoted ^= c == '"' && !is_escaped;
        is_escaped = is_quoted && c == '\\' && !is_escaped;
        c == ',' && !is_quoted
    };
    text.split(is_between).map(str::trim).filter(|text| !text.is_empty())
}

fn value<T: FromStr<Err: Into<Source>>>(name: &'static str, text: &str) -> Result<T, HeaderError> {
    text.parse().map_err(|error| HeaderError::unreadable(name, error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Number, Timestamp};
    use http::HeaderValue;

    fn headers(values: &[&'static str]) -> HeaderMap {
        let values = values.iter().map(|value| HeaderValue::from_static(value));
        let name = http::HeaderName::from_static("x-a");
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(&name, value);
        }
        headers
    }

    #[test]
    fn reads_what_is_there() {
        let map = headers(&[" 1.50 ", "2"]);
        let one = ResponseHeaders::new(&map);
        assert_eq!(one.required::<Number>("X-A").unwrap().as_str(), "1.50");
        assert_eq!(one.list::<Number>("X-A").unwrap().len(), 2);
        assert_eq!(one.optional::<bool>("X-B").unwrap(), None);
        let map = headers(&["2024-10-31T12:00:00Z"]);
        let time = ResponseHeaders::new(&map).required::<Timestamp>("X-A").unwrap();
        assert_eq!(time.as_str(), "2024-10-31T12:00:00Z");
        for (lines, values) in [
            (&["a, b,", "", " c"][..], &["a", "b", "c"][..]),
            (&[r#"W/"a,b", "c""#], &[r#"W/"a,b""#, r#""c""#]),
            (&[r#""a\",b", c"#], &[r#""a\",b""#, "c"]),
        ] {
            let map = headers(lines);
            assert_eq!(ResponseHeaders::new(&map).list::<String>("X-A").unwrap(), values);
        }
    }

    #[test]
    fn says_what_is_wrong() {
        let map = headers(&["many"]);
        let all = ResponseHeaders::new(&map);
        let missing = all.required::<i64>("X-B").unwrap_err();
        assert_eq!(missing.to_string(), "the response has no header `X-B`");
        assert!(missing.is_missing());
        for error in [all.required::<i64>("X-A").unwrap_err(), all.list::<i64>("X-A").unwrap_err()]
        {
            let reason = "the header `X-A` cannot be read: invalid digit found in string";
            assert_eq!((&*error.to_string(), error.name()), (reason, "X-A"));
            assert!(!error.is_missing());
        }
        let mut map = HeaderMap::new();
        map.insert("x-a", HeaderValue::from_bytes(b"\xff").unwrap());
        assert!(ResponseHeaders::new(&map).optional::<String>("X-A").is_err());
    }
}
