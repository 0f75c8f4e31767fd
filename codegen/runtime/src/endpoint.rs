use crate::{Body, DecodeError, Headers, Page, Pagination, Path, Query, RawResponse, Scheme};
use http::Method;

/// One call of an API, as a value: what to ask for and how to read the answer.
///
/// An endpoint does no I/O. A [`Client`](crate::Client) or a
/// [`blocking::Client`](crate::blocking::Client) sends it. Implement the trait to make a call that
/// the API description does not list:
///
/// ```
/// use cloudflare_api_runtime::{DecodeError, Endpoint, RawResponse, http::Method};
/// use cloudflare_api_runtime::serde_json::Value;
///
/// #[derive(Debug)]
/// struct Verify;
///
/// impl Endpoint for Verify {
///     type Output = Value;
///
///     const OPERATION: &'static str = "user.tokens.verify";
///     const METHOD: Method = Method::GET;
///     const PATH: &'static str = "/user/tokens/verify";
///
///     fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
///         response.result()
///     }
/// }
/// ```
pub trait Endpoint: Send + Sync {
    /// What a successful answer holds.
    type Output: Send;

    /// The operation's name in the API description, such as `organizations.list`.
    const OPERATION: &'static str;

    /// The HTTP method.
    const METHOD: Method;

    /// The path below the base URL, with placeholders: `/organizations/{organization_id}`.
    const PATH: &'static str;

    /// The auth schemes that the documents accept, the preferred one first; none where they do not
    /// say, and then any will do.
    const AUTH: &'static [Scheme] = &[];

    /// The permissions of which the documents ask for one.
    const PERMISSIONS: &'static [&'static str] = &[];

    /// The media type to ask for; `*/*` where the answer has no content.
    const ACCEPT: &'static str = "application/json";

    /// The package that the endpoint comes from, as `name/version`, for the `User-Agent`.
    const PACKAGE: &'static str = "";

    /// Fills the template of the path, in the order of its placeholders.
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

    /// Reads a successful answer.
    ///
    /// # Errors
    ///
    /// When the answer is not what the documents say.
    fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError>;
}

/// An endpoint that answers in pages.
pub trait Paginated: Endpoint<Output = Page<Self::Item>> {
    /// What a page is made of.
    type Item: Send;

    /// How one page leads to the next.
    const PAGINATION: Pagination;
}

impl<E: Endpoint> Endpoint for &E {
    type Output = E::Output;

    const OPERATION: &'static str = E::OPERATION;
    const METHOD: Method = E::METHOD;
    const PATH: &'static str = E::PATH;
    const AUTH: &'static [Scheme] = E::AUTH;
    const PERMISSIONS: &'static [&'static str] = E::PERMISSIONS;
    const ACCEPT: &'static str = E::ACCEPT;
    const PACKAGE: &'static str = E::PACKAGE;

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

impl<E: Paginated> Paginated for &E {
    type Item = E::Item;

    const PAGINATION: Pagination = E::PAGINATION;
}
