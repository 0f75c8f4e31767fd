use super::{ApiMessage, Place};
use crate::operation::Operation;
use crate::{RawResponse, Scheme};
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use serde_json::Value;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

/// How much of a refusal's body is kept.
const KEPT: usize = 64 * 1024;

/// How much of a body that is no document a message shows.
const SHOWN: usize = 120;

/// The API answered that it will not.
///
/// Its `Display` is one line: request, status, what the API said, ray id, try.
pub struct ApiError(Box<Refusal>);

struct Refusal {
    status: StatusCode,
    headers: HeaderMap,
    errors: Vec<ApiMessage>,
    messages: Vec<ApiMessage>,
    body: Bytes,
    retry_after: Option<Duration>,
    place: Option<Place>,
    access: Option<Access>,
    after_unknown_outcome: bool,
}

/// What the documents ask for where the API denied access.
struct Access {
    documented: &'static [Scheme],
    permissions: &'static [&'static str],
    sent: Scheme,
}

impl ApiError {
    pub(crate) fn new(response: &RawResponse, retry_after: Option<Duration>) -> Self {
        let body = response.body();
        let document = serde_json::from_slice(without_mark(body)).unwrap_or(Value::Null);
        let mut errors = ApiMessage::list(&document, "errors");
        if errors.is_empty() {
            errors.extend(ApiMessage::bare(&document));
        }
        let status = response.status();
        let asked = response.asked();
        let denied = matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
        Self(Box::new(Refusal {
            status,
            headers: response.headers().clone(),
            errors,
            messages: ApiMessage::list(&document, "messages"),
            body: match body.get(..KEPT) {
                Some(start) => Bytes::copy_from_slice(start),
                None => body.clone(),
            },
            retry_after,
            place: asked.map(crate::request::Asked::place),
            access: asked
                .filter(|_| denied)
                .and_then(|asked| Access::new(&asked.operation, asked.scheme)),
            after_unknown_outcome: asked.is_some_and(|asked| asked.doubtful)
                && status == StatusCode::NOT_FOUND,
        }))
    }

    /// The HTTP status. It is 200 where the API says `"success": false` with it.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The answer's headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// What the API gives as the reason; empty where it gives none.
    #[must_use]
    pub fn errors(&self) -> &[ApiMessage] {
        &self.0.errors
    }

    /// What else the API had to say.
    #[must_use]
    pub fn messages(&self) -> &[ApiMessage] {
        &self.0.messages
    }

    /// The body as it came, its first 64 KiB.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// The request's id at Cloudflare, to quote to its support.
    #[must_use]
    pub fn ray_id(&self) -> Option<&str> {
        ray_id(self.headers())
    }

    /// How long the API asks to wait before the next try.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Where a redirect that was not followed points to.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.headers().get(header::LOCATION)?.to_str().ok()
    }

    /// Whether this is a 404 for a DELETE of which an earlier try may have done its work.
    #[must_use]
    pub fn after_unknown_outcome(&self) -> bool {
        self.0.after_unknown_outcome
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.0.place {
            write!(f, "{place}: ")?;
        }
        self.0.status.fmt(f)?;
        if self.0.status.is_redirection()
            && let Some(location) = self.location()
        {
            write!(f, ": not followed to {location}")?;
        } else if self.errors().is_empty() {
            write!(f, ": {}", Excerpt(&self.0.body))?;
        }
        for (index, error) in self.errors().iter().enumerate() {
            write!(f, "{}{}", if index == 0 { ": " } else { "; " }, error)?;
        }
        if let Some(ray_id) = self.ray_id() {
            write!(f, ", ray {ray_id}")?;
        }
        if let Some(place) = &self.0.place {
            write!(f, "{}", place.tries())?;
        }
        if self.0.after_unknown_outcome {
            f.write_str("; an earlier try, of unknown outcome, may have done it")?;
        }
        if let Some(wait) = self.0.retry_after.filter(|wait| !wait.is_zero()) {
            write!(f, "; the API asks to wait {wait:?}")?;
        }
        match &self.0.access {
            Some(access) => write!(f, "; {access}"),
            None => Ok(()),
        }
    }
}

impl StdError for ApiError {}

impl fmt::Display for ApiMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = if self.message.is_empty() { "no message" } else { &self.message };
        f.write_str(message)?;
        match self.code {
            Some(code) => write!(f, " ({code})"),
            None => Ok(()),
        }
    }
}

impl Access {
    fn new(operation: &Operation, sent: Scheme) -> Option<Self> {
        let (documented, permissions) = (operation.schemes, operation.permissions);
        let known = !documented.is_empty() || !permissions.is_empty();
        known.then_some(Self { documented, permissions, sent })
    }
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the documents ask for ")?;
        for (index, scheme) in self.documented.iter().enumerate() {
            write!(f, "{}{scheme}", if index == 0 { "" } else { " or " })?;
        }
        for (index, permission) in self.permissions.iter().enumerate() {
            let lead = match (index, self.documented.is_empty()) {
                (0, true) => "the permission ",
                (0, false) => " with the permission ",
                _ => " or ",
            };
            write!(f, "{lead}{permission}")?;
        }
        if !self.documented.is_empty() && !self.documented.contains(&self.sent) {
            write!(f, "; sent was {}", self.sent)?;
        }
        Ok(())
    }
}

/// The start of a body that is no document, on one line.
struct Excerpt<'a>(&'a [u8]);

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = self.0.get(..4 * SHOWN).unwrap_or(self.0);
        let text = String::from_utf8_lossy(without_mark(start));
        let mut words = text.split(|c: char| c.is_whitespace() || c.is_control());
        let mut left = SHOWN;
        let mut first = true;
        while let Some(word) = words.next().filter(|_| left > 0) {
            if word.is_empty() {
                continue;
            }
            if !first {
                f.write_str(" ")?;
            }
            first = false;
            let shown: String = word.chars().take(left).collect();
            left = left.saturating_sub(shown.chars().count() + 1);
            f.write_str(&shown)?;
        }
        if first { f.write_str("an empty body") } else { Ok(()) }
    }
}

pub(crate) fn ray_id(headers: &HeaderMap) -> Option<&str> {
    headers.get("cf-ray")?.to_str().ok()
}

/// `body` without a byte order mark.
pub(crate) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(status: u16, body: &'static str) -> String {
        let answer = http::Response::builder().status(status).header("cf-ray", "8e9b");
        let answer = RawResponse::new(answer.body(body.into()).unwrap());
        ApiError::new(&answer, None).to_string()
    }

    #[test]
    fn says_what_the_server_said() {
        for (body, said) in [
            (r#"{"errors":[{"code":10000,"message":"no"}]}"#, "no (10000)"),
            (r#"{"errors":[{"code":1},{"message":"b"}]}"#, "no message (1); b"),
            (r#"{"success":false,"errors":null}"#, r#"{"success":false,"errors":null}"#),
            ("", "an empty body"),
            ("<html>\n  <h1>Bad\tgateway</h1>", "<html> <h1>Bad gateway</h1>"),
            (r#"{"errors":[{"mess"#, r#"{"errors":[{"mess"#),
            (r#"{"type":"about:blank","title":"Broken"}"#, "Broken"),
            ("\u{feff}{\"errors\":[\"no\"]}", "no"),
        ] {
            assert_eq!(refusal(502, body), format!("502 Bad Gateway: {said}, ray 8e9b"));
        }
    }
}
