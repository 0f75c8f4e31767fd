//! What a client has to know of one API: its base URL, schemes, variables, envelope.

use crate::Secrets;
use crate::auth::Scheme;
use crate::request::{is_header_name, is_header_value};
use http::{HeaderMap, HeaderName};

/// The facts of an API, as constants of a type that has no values.
///
/// Clients and endpoints name the API that they belong to, so that an endpoint of one API cannot
/// be sent by the client of another. Generated crates implement this trait once; implement it
/// yourself to call an API for which there is no generated crate:
///
/// ```
/// use cloudflare_api_runtime::endpoint::Scheme;
/// use cloudflare_api_runtime::{Api, Client, Secrets, testing::Fake};
///
/// #[derive(Clone, Copy, Debug)]
/// pub enum Library {}
///
/// impl Library {
///     pub const TOKEN: Scheme = Scheme::new("API token")
///         .headers(&[("authorization", "Bearer {token}")])
///         .secrets(&[("token", "LIBRARY_TOKEN")]);
/// }
///
/// impl Api for Library {
///     type Credentials = Secrets;
///
///     const BASE_URL: &'static str = "https://api.library.example/v1";
///     const BASE_URL_VARIABLE: &'static str = "LIBRARY_BASE_URL";
///     const SCHEMES: &'static [Scheme] = &[Self::TOKEN];
///     const REQUEST_ID: &'static str = "x-request-id";
/// }
///
/// let credentials = Secrets::default().with(&Library::TOKEN, &["secret"]);
/// let client: Client<Library> = Client::builder(credentials).transport(Fake::new()).build();
/// ```
pub trait Api: Sized + 'static {
    /// What a caller identifies itself with: [`Secrets`], or a type with a constructor for each
    /// scheme. `()` for an API without schemes.
    type Credentials: Into<Secrets>;

    /// The package that implements the client, as `name/version`, for the `User-Agent`.
    const PACKAGE: &'static str = "";

    /// The URL that all paths are appended to, such as `https://api.example.com/v1`.
    const BASE_URL: &'static str;

    /// The environment variable that overrides [`BASE_URL`](Self::BASE_URL); empty if there is
    /// none.
    const BASE_URL_VARIABLE: &'static str = "";

    /// The authentication schemes, in order of preference.
    const SCHEMES: &'static [Scheme] = &[];

    /// The response header that identifies a request, in lower case; empty if there is none.
    const REQUEST_ID: &'static str = "";

    /// What results are wrapped in.
    const ENVELOPE: Envelope = Envelope::None;
}

/// The document that an API wraps every result in.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum Envelope {
    /// None: the body of a response is the result.
    #[default]
    None,
    /// A JSON object with `success`, `errors`, `messages`, `result` and, for lists, `result_info`.
    V4,
}

impl Envelope {
    /// Where a document in it has the result: a dotted path, empty for the whole document.
    #[must_use]
    pub const fn result(self) -> &'static str {
        match self {
            Self::None => "",
            Self::V4 => "result",
        }
    }
}

/// The constants of an [`Api`] as a value, so that only the outermost layer is generic over it.
#[derive(Debug)]
pub(crate) struct Facts {
    pub(crate) package: &'static str,
    pub(crate) base_url: &'static str,
    pub(crate) schemes: &'static [Scheme],
    pub(crate) envelope: Envelope,
    request_id: &'static str,
}

impl Facts {
    pub(crate) const fn of<A: Api>() -> &'static Self {
        const {
            assert!(is_header_value(A::PACKAGE), "`PACKAGE` is not a valid header value");
            assert!(
                A::REQUEST_ID.is_empty() || is_header_name(A::REQUEST_ID),
                "`REQUEST_ID` is not a valid header name in lower case"
            );
            Scheme::assert_complete(A::SCHEMES);
            &Self {
                package: A::PACKAGE,
                base_url: A::BASE_URL,
                schemes: A::SCHEMES,
                envelope: A::ENVELOPE,
                request_id: A::REQUEST_ID,
            }
        }
    }

    /// The id of the request, from the `headers` of its response.
    pub(crate) fn request_id<'h>(&self, headers: &'h HeaderMap) -> Option<&'h str> {
        if self.request_id.is_empty() {
            return None;
        }
        headers.get(self.request_id)?.to_str().ok()
    }

    /// The name of the header that [`request_id`](Self::request_id) reads.
    pub(crate) fn request_id_header(&self) -> Option<HeaderName> {
        HeaderName::from_bytes(self.request_id.as_bytes()).ok()
    }
}
