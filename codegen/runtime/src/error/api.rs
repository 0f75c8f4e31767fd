use super::line::Line;
use super::{ApiMessage, DecodeError, TransportError};
use crate::RateLimit;
use crate::auth::Scheme;
use crate::endpoint::RawResponse;
use crate::operation::Operation;
use crate::request::RequestInfo;
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

/// How much of the body is kept, in bytes.
const KEPT: usize = 64 * 1024;

/// How much of a body without messages is shown, in characters.
const SHOWN: usize = 120;

/// The API rejected the request.
///
/// Its `Display` is one line: request, status, what the API said, request id, attempt. A status
/// that is not one of success is enough: where the body did not arrive in full, what did is here,
/// and [`source`](std::error::Error::source) is the [`TransportError`] that says why.
///
/// ```
/// # use cloudflare_api_runtime::example::Title;
/// # use cloudflare_api_runtime::testing::Fake;
/// use cloudflare_api_runtime::Error;
/// use cloudflare_api_runtime::http::StatusCode;
///
/// # let fake = Fake::new().reject(Title("1851"), StatusCode::FORBIDDEN);
/// # let client = fake.blocking_client();
/// match client.send(Title("1851")) {
///     Err(Error::Api(error)) => {
///         assert_eq!(error.status(), StatusCode::FORBIDDEN);
///         assert_eq!(error.attempts(), 1);
///         // For a log: everything on one line, without secrets.
///         eprintln!("{error}");
///     }
///     other => println!("{other:?}"),
/// }
/// ```
pub struct ApiError(Box<Rejection>);

struct Rejection {
    /// With the beginning of its body.
    response: RawResponse,
    errors: Vec<ApiMessage>,
    messages: Vec<ApiMessage>,
    retry_after: Option<Duration>,
    access: Option<Access>,
    after_unknown_outcome: bool,
    incomplete: Option<TransportError>,
}

/// What the documents ask for where the API denied access.
struct Access {
    documented: &'static [Scheme],
    permissions: &'static [&'static str],
    sent: Option<Scheme>,
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
        let info = response.info();
        let denied = matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
        Self(Box::new(Rejection {
            response: response.kept(match body.get(..KEPT) {
                Some(start) => Bytes::copy_from_slice(start),
                None => body.clone(),
            }),
            errors,
            messages: ApiMessage::list(&document, "messages"),
            retry_after,
            access: info
                .filter(|_| denied)
                .and_then(|info| Access::new(info.operation, info.scheme)),
            after_unknown_outcome: status == StatusCode::NOT_FOUND
                && info.is_some_and(RequestInfo::may_be_deleted),
            incomplete: None,
        }))
    }

    /// Adds what kept the body from arriving in full.
    pub(crate) fn cut_by(mut self, incomplete: Option<TransportError>) -> Self {
        self.0.incomplete = incomplete;
        self
    }

    /// The HTTP status. It is 200 where the document has `"success": false` nevertheless.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.response.status()
    }

    /// The headers of the response.
    ///
    /// Those of the last attempt.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.0.response.headers()
    }

    /// The reasons that the API gives; empty where it gives none.
    ///
    /// They are read from `errors` of the document, or from one of the forms that APIs without such a list
    /// use. Where there is nothing of the kind, [`body`](Self::body) is all that is known.
    #[must_use]
    pub fn errors(&self) -> &[ApiMessage] {
        &self.0.errors
    }

    /// The other messages of the API.
    ///
    /// They are read from `messages` of the document, and are notes rather than reasons.
    #[must_use]
    pub fn messages(&self) -> &[ApiMessage] {
        &self.0.messages
    }

    /// The first 64 KiB of the body, or what arrived of them.
    ///
    /// For a program that looks for more in a rejection than its messages. It can be anything, such as
    /// the HTML page of a proxy on the way.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        self.0.response.body()
    }

    /// The body as a JSON document of type `T`.
    ///
    /// For errors whose bodies say more than messages do. The docs of a call list the types that its
    /// errors are documented to have, by the status:
    ///
    /// ```
    /// # use cloudflare_api_runtime::example::{Library, Title};
    /// # use cloudflare_api_runtime::http::Response;
    /// # use cloudflare_api_runtime::testing::Fake;
    /// use cloudflare_api_runtime::http::StatusCode;
    /// use cloudflare_api_runtime::{Error, Result, blocking};
    ///
    /// #[derive(serde::Deserialize)]
    /// struct Lent {
    ///     until: String,
    /// }
    ///
    /// fn read(client: &blocking::Client<Library>) -> Result<String> {
    ///     match client.send(Title("1851")) {
    ///         Err(Error::Api(error)) if error.status() == StatusCode::CONFLICT => {
    ///             let lent: Lent = error.json()?;
    ///             Ok(format!("lent until {}", lent.until))
    ///         }
    ///         other => other,
    ///     }
    /// }
    /// # let lent = Response::builder().status(409).body(r#"{ "until": "Monday" }"#).unwrap();
    /// # let fake = Fake::new().respond(Title("1851"), lent);
    /// # assert_eq!(read(&fake.blocking_client())?, "lent until Monday");
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the [`body`](Self::body) is not such a document. An error can come from a proxy on the way as
    /// well, which knows nothing of the API.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DecodeError> {
        self.0.response.json()
    }

    /// The id that the API gave the request, to quote to its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.response.request_id()
    }

    /// How many attempts the call made, this one included.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.response.info().map_or(1, |info| info.attempt)
    }

    /// How long the API asks to wait before the next attempt.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// How many more requests the API accepts, of the limit with the fewest left; `None` where the
    /// response does not state any.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::of(self.headers())
    }

    /// The target of a redirect that was not followed.
    ///
    /// A client follows redirects of GET within the origin, at most five; where one leads elsewhere, this
    /// is where, and the credentials stayed.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.headers().get(header::LOCATION)?.to_str().ok()
    }

    /// Whether this is a 404 for a DELETE of which a previous attempt may already have succeeded.
    ///
    /// A program that deletes something usually takes such an error for success:
    ///
    /// ```no_run
    /// # use cloudflare_api_runtime::Error;
    /// fn is_gone(outcome: Result<(), Error>) -> Result<(), Error> {
    ///     match outcome {
    ///         Err(Error::Api(error)) if error.after_unknown_outcome() => Ok(()),
    ///         other => other,
    ///     }
    /// }
    /// ```
    #[must_use]
    pub fn after_unknown_outcome(&self) -> bool {
        self.0.after_unknown_outcome
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.0.response.info().map(RequestInfo::place);
        if let Some(place) = &place {
            write!(f, "{place}: ")?;
        }
        write!(f, "{}: {}", self.status(), Reason(self))?;
        if let Some(request_id) = self.request_id() {
            write!(f, ", request id {request_id}")?;
        }
        if let Some(place) = &place {
            write!(f, "{}", place.attempts())?;
        }
        if self.0.after_unknown_outcome {
            f.write_str("; a previous attempt may already have succeeded")?;
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

impl StdError for ApiError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.incomplete.as_ref().map(|error| error as _)
    }
}

/// Why the request was rejected, from whatever came.
struct Reason<'a>(&'a ApiError);

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Rejection { response, errors, messages, incomplete, .. } = &*self.0.0;
        let location = self.0.location().filter(|_| response.status().is_redirection());
        if let Some(location) = location {
            return write!(f, "not followed to {}", Line::new(location, SHOWN));
        }
        let messages = if errors.is_empty() { messages } else { errors };
        for (index, message) in messages.iter().enumerate() {
            write!(f, "{}{message}", if index == 0 { "" } else { "; " })?;
        }
        if !messages.is_empty() {
            return Ok(());
        }
        let text = String::from_utf8_lossy(without_mark(response.body()));
        let excerpt = Line::new(&text, SHOWN).to_string();
        match (excerpt.is_empty(), incomplete) {
            (true, None) => f.write_str("an empty body"),
            (true, Some(error)) => error.fmt(f),
            (false, None) => f.write_str(&excerpt),
            (false, Some(error)) => write!(f, "{excerpt} ({error})"),
        }
    }
}

impl Access {
    fn new(operation: &Operation, sent: Option<Scheme>) -> Option<Self> {
        let (documented, permissions) = (operation.schemes, operation.permissions);
        let known = !documented.is_empty() || !permissions.is_empty();
        known.then_some(Self { documented, permissions, sent })
    }
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the documentation asks for ")?;
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
        if let Some(sent) = self.sent
            && !self.documented.is_empty()
            && !self.documented.contains(&sent)
        {
            write!(f, "; {sent} was sent")?;
        }
        Ok(())
    }
}

/// `body` without a byte order mark.
pub(crate) fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rejection(status: u16, body: &'static str) -> String {
        let response = http::Response::builder().status(status);
        let response = RawResponse::new(response.body(body.into()).unwrap());
        ApiError::new(&response, None).to_string()
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
            (r#"{"errors":[],"messages":["moved"]}"#, "moved"),
        ] {
            assert_eq!(rejection(502, body), format!("502 Bad Gateway: {said}"));
        }
    }
}
