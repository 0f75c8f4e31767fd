//! Responses as they arrive: bytes, strings, lines and events, without collecting the body.
//!
//! [`Client::stream`](crate::Client::stream) sends an endpoint that is [`Streamed`] and returns as
//! soon as its response begins; a [`Streaming`] then yields what arrives. The client's limits are
//! made for it: the timeout holds for the beginning of the response, and then from one chunk to the
//! next, so that a long download is not cut; the size of the body has no limit, since no more than
//! a chunk, or an item that has begun, is kept. A deadline holds for the whole, if there is one.
//!
//! A call is attempted again until the first byte of the body is there, and for lines and events
//! until the headers are. What breaks later is an [`Error::Transport`](crate::Error::Transport)
//! that says [how many bytes](crate::error::TransportError::bytes_read) had been read.

mod body;
mod events;
mod format;
mod ndjson;
mod reading;

pub use body::Streaming;
pub use events::{Event, Events};
pub use format::{Chunks, Format, Strings};
pub use ndjson::Ndjson;
pub(crate) use reading::{Bounds, Reading, Step};

use crate::endpoint::{DecodeError, Endpoint, RawResponse};

/// An endpoint whose response can be read as it arrives.
///
/// ```
/// # use cloudflare_api_runtime::example::Library;
/// use cloudflare_api_runtime::Bytes;
/// use cloudflare_api_runtime::endpoint::{DecodeError, Endpoint, Method, RawResponse};
/// use cloudflare_api_runtime::streaming::{Chunks, Streamed};
/// # use cloudflare_api_runtime::testing::{Fake, block_on};
///
/// #[derive(Debug)]
/// struct Catalog;
///
/// impl Endpoint for Catalog {
///     type Api = Library;
///     type Output = Bytes;
///
///     const OPERATION: &'static str = "books.catalog";
///     const METHOD: Method = Method::GET;
///     const PATH: &'static str = "/books/catalog.pdf";
///     const ACCEPT: &'static str = "*/*";
///
///     fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
///         response.bytes()
///     }
/// }
///
/// impl Streamed for Catalog {
///     type Format = Chunks;
///     type Opened<B> = B;
///
///     fn open<B>(_: &RawResponse, body: B) -> Result<B, DecodeError> {
///         Ok(body)
///     }
/// }
///
/// # let fake = Fake::new().respond(Catalog, http::Response::new("%PDF"));
/// # let client = fake.client::<Library>();
/// # block_on(async {
/// let mut catalog = client.stream(Catalog).await?;
/// while let Some(chunk) = catalog.try_next().await? {
///     println!("{} bytes", chunk.len());
/// }
/// assert_eq!(catalog.bytes_read(), 4);
/// # Ok::<(), cloudflare_api_runtime::Error>(())
/// # }).unwrap();
/// ```
#[diagnostic::on_unimplemented(
    message = "the response of `{Self}` cannot be read as it arrives",
    label = "expected a call whose response is bytes, text, NDJSON or server-sent events",
    note = "`send` returns the result of any call"
)]
pub trait Streamed: Endpoint {
    /// How the body divides into items.
    type Format: Format;

    /// What there is once the response begins, around its body `B`: the body itself, or an option
    /// of it.
    type Opened<B>;

    /// Reads the status and the headers of a successful response, or of one that
    /// [`ABSENT`](Endpoint::ABSENT) covers.
    ///
    /// # Errors
    ///
    /// When the response is not what is documented.
    fn open<B>(response: &RawResponse, body: B) -> Result<Self::Opened<B>, DecodeError>;
}

impl<E: Streamed> Streamed for &E {
    type Format = E::Format;
    type Opened<B> = E::Opened<B>;

    fn open<B>(response: &RawResponse, body: B) -> Result<Self::Opened<B>, DecodeError> {
        E::open(response, body)
    }
}
