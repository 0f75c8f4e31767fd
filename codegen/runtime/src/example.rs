//! A small API for the examples in the documentation of this crate.

use crate::endpoint::{Endpoint, Path, Query, RawResponse, Scheme};
use crate::error::DecodeError;
use crate::paging::{Paginated, Pagination};
use crate::streaming::{Chunks, Streamed};
use crate::{Api, Page, Secrets};
use bytes::Bytes;
use http::Method;

/// The facts of the API.
#[derive(Clone, Copy, Debug)]
pub enum Library {}

impl Library {
    /// A token, sent as `Authorization: Bearer`.
    pub const TOKEN: Scheme = Scheme::new("API token")
        .headers(&[("authorization", "Bearer {token}")])
        .secrets(&[("token", "LIBRARY_TOKEN")]);
}

impl Api for Library {
    type Credentials = Credentials;

    const BASE_URL: &'static str = "https://api.library.example/v1";
    const BASE_URL_VARIABLE: &'static str = "LIBRARY_BASE_URL";
    const SCHEMES: &'static [Scheme] = &[Self::TOKEN];
    const REQUEST_ID: &'static str = "x-request-id";
}

/// What a caller identifies itself with.
#[derive(Clone, Debug, Default)]
pub struct Credentials(Secrets);

impl Credentials {
    /// An API token.
    #[must_use]
    pub fn token(token: impl AsRef<str>) -> Self {
        Self(Secrets::default().with(&Library::TOKEN, &[token.as_ref()]))
    }
}

impl From<Credentials> for Secrets {
    fn from(credentials: Credentials) -> Self {
        credentials.0
    }
}

/// The title of one book.
#[derive(Clone, Debug)]
pub struct Title(pub &'static str);

impl Endpoint for Title {
    type Api = Library;
    type Output = String;

    const OPERATION: &'static str = "books.title";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/books/{book_id}/title";

    fn path(&self, path: &mut Path) {
        path.push("book_id", self.0);
    }

    fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
        response.json()
    }
}

/// The titles of all books.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    /// Only titles that start with this.
    pub prefix: Option<&'static str>,
}

impl Endpoint for Titles {
    type Api = Library;
    type Output = Page<String>;

    const OPERATION: &'static str = "books.titles";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/books/titles";

    fn query(&self, query: &mut Query) {
        query.push("prefix", self.prefix);
    }

    fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
        response.page(&Self::PAGINATION)
    }
}

impl Paginated for Titles {
    type Item = String;

    const PAGINATION: Pagination = Pagination::token("page_token", &["next"]).items("titles");
}

/// The catalog of all books.
#[derive(Clone, Copy, Debug)]
pub struct Catalog;

impl Endpoint for Catalog {
    type Api = Library;
    type Output = Bytes;

    const OPERATION: &'static str = "books.catalog";
    const METHOD: Method = Method::GET;
    const PATH: &'static str = "/books/catalog.pdf";
    const ACCEPT: &'static str = "*/*";

    fn decode(response: &RawResponse) -> Result<Self::Output, DecodeError> {
        response.bytes()
    }
}

impl Streamed for Catalog {
    type Format = Chunks;
    type Opened<B> = B;

    fn open<B>(_: &RawResponse, body: B) -> Result<B, DecodeError> {
        Ok(body)
    }
}
