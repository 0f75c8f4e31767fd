//! Calls as values: what an endpoint is made of.

pub use crate::auth::Scheme;
pub use crate::error::DecodeError;
pub use crate::into_param::{IntoParam, marker};
pub use crate::request::{Body, Form, Headers, Path, Query};
pub use crate::response::{Absent, Document, RawResponse, ResponseHeaders};
pub use http::Method;

use crate::Api;

/// One call of an API, as a value: what to request and how to read the response.
///
/// An endpoint does no I/O. A [`Client`](crate::Client) or a
/// [`blocking::Client`](crate::blocking::Client) of the same [`Api`] sends it. Implement the trait
/// for a call that the generated crate does not have:
///
/// ```
/// use cloudflare_api_runtime::endpoint::{DecodeError, Endpoint, Method, Path, RawResponse};
/// use cloudflare_api_runtime::serde_json::Value;
/// use cloudflare_api_runtime::testing::Fake;
/// # use cloudflare_api_runtime::example::Library;
///
/// #[derive(Debug)]
/// struct Reviews {
///     book: String,
/// }
///
/// impl Endpoint for Reviews {
///     type Api = Library;
///     type Output = Value;
///
///     const OPERATION: &'static str = "books.reviews";
///     const METHOD: Method = Method::GET;
///     const PATH: &'static str = "/books/{book_id}/reviews";
///
///     fn path(&self, path: &mut Path) {
///         path.push("book_id", &self.book);
///     }
///
///     fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
///         response.json()
///     }
/// }
///
/// let reviews = Reviews { book: "moby dick".to_owned() };
/// let fake = Fake::new().on(&reviews, [5, 4]);
/// assert_eq!(fake.blocking_client().send(reviews)?[0], 5);
/// assert_eq!(fake.requests(), ["GET /books/moby%20dick/reviews"]);
/// # Ok::<(), cloudflare_api_runtime::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a call of an API",
    label = "expected a call, as the functions of a resource make it"
)]
pub trait Endpoint: Send + Sync {
    /// The API that the endpoint belongs to.
    type Api: Api;

    /// What a successful response contains.
    type Output: Send;

    /// The name of the operation in the API description, such as `organizations.list`.
    const OPERATION: &'static str;

    /// The HTTP method.
    const METHOD: Method;

    /// The path below the base URL, with placeholders: `/organizations/{organization_id}`.
    const PATH: &'static str;

    /// The authentication schemes that are accepted, the preferred one first; empty if any scheme
    /// of the API is, and [`Scheme::NONE`] if no credentials are sent.
    const AUTH: &'static [Scheme] = &[];

    /// The permissions one of which is required.
    const PERMISSIONS: &'static [&'static str] = &[];

    /// The media type to request; `*/*` if the response has no content.
    const ACCEPT: &'static str = "application/json";

    /// Where a response has the result: a dotted path, empty for the whole document. By default
    /// where the [`Envelope`](crate::api::Envelope) of the API has it.
    const RESULT: &'static str = <Self::Api as Api>::ENVELOPE.result();

    /// Which responses with the status 404 are [decoded](Self::decode), to `None`, instead of being
    /// errors; none by default.
    const ABSENT: Absent = Absent::NEVER;

    /// Fills in the template of the path, in the order of its placeholders.
    fn path(&self, path: &mut Path) {
        let _ = path;
    }

    /// Writes the query.
    fn query(&self, query: &mut Query) {
        let _ = query;
    }

    /// Writes the header parameters.
    fn headers(&self, headers: &mut Headers) {
        let _ = headers;
    }

    /// The body.
    fn body(&self) -> Body {
        Body::none()
    }

    /// Reads a successful response, or one that [`ABSENT`](Self::ABSENT) covers.
    ///
    /// # Errors
    ///
    /// When the response is not what is documented.
    fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError>;
}

impl<E: Endpoint> Endpoint for &E {
    type Api = E::Api;
    type Output = E::Output;

    const OPERATION: &'static str = E::OPERATION;
    const METHOD: Method = E::METHOD;
    const PATH: &'static str = E::PATH;
    const AUTH: &'static [Scheme] = E::AUTH;
    const PERMISSIONS: &'static [&'static str] = E::PERMISSIONS;
    const ACCEPT: &'static str = E::ACCEPT;
    const RESULT: &'static str = E::RESULT;
    const ABSENT: Absent = E::ABSENT;

    fn path(&self, path: &mut Path) {
        E::path(self, path);
    }

    fn query(&self, query: &mut Query) {
        E::query(self, query);
    }

    fn headers(&self, headers: &mut Headers) {
        E::headers(self, headers);
    }

    fn body(&self) -> Body {
        E::body(self)
    }

    fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
        E::decode(response)
    }
}
