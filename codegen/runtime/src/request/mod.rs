//! Writing a request: URL, headers, body. Nothing here does I/O.

mod base;
mod body;
mod escape;
mod form;
mod headers;
mod members;
mod page;
mod path;
mod query;
mod template;

pub(crate) use base::Base;
pub use body::Body;
pub(crate) use escape::encoded;
pub use form::Form;
pub use headers::Headers;
pub(crate) use headers::{checked, is_header_name, is_header_value};
pub(crate) use members::Members;
pub(crate) use page::PageOverride;
pub use path::Path;
pub use query::Query;

use crate::Api;
use crate::auth::Scheme;
use crate::endpoint::Endpoint;
use crate::error::{Place, RequestError, below};
use crate::operation::Operation;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, Uri};
use serde_json::Value;
use template::Template;

/// What most paths and queries fit in, in bytes.
const CAPACITY: usize = 256;

/// A request of an endpoint, without the headers of the client.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) address: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) content: Option<(HeaderValue, Bytes)>,
}

/// What a client adds to the requests of its endpoints.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overrides {
    pub(crate) query: Vec<(String, String)>,
    /// JSON texts by name.
    pub(crate) fields: Vec<(String, String)>,
}

/// Writes the request of `endpoint`; with `page`, for that page of its list.
pub(crate) fn write<E: Endpoint>(
    endpoint: &E,
    base: &Base,
    overrides: &Overrides,
    page: Option<PageOverride>,
) -> Result<Prepared, RequestError> {
    let mut text = String::with_capacity(base.path.len() + CAPACITY);
    text.push_str(&base.path);
    let mut path = Path::new(text, const { &Template::new(E::PATH) });
    endpoint.path(&mut path);
    let (in_query, in_body) = match page {
        Some(PageOverride::Query(page)) => (Some(page), None),
        Some(PageOverride::Body(name, value)) => (None, Some((name, value))),
        None => (None, None),
    };
    let mut query = Query::new(path.finish()?, in_query);
    endpoint.query(&mut query);
    for (name, value) in &overrides.query {
        query.push(name, [value]);
    }
    let mut headers = Headers::new(E::Api::SCHEMES);
    endpoint.headers(&mut headers);
    Ok(Prepared {
        address: base.address(query.finish()?)?,
        headers: headers.finish()?,
        content: endpoint.body().with_fields(&overrides.fields).with_page(in_body).finish()?,
    })
}

/// The request that a response belongs to.
#[derive(Clone, Debug)]
pub(crate) struct RequestInfo {
    pub(crate) operation: &'static Operation,
    pub(crate) address: Uri,
    /// What was sent.
    pub(crate) body: Bytes,
    /// The length of the base URL's path.
    pub(crate) base: usize,
    /// What it was authenticated with.
    pub(crate) scheme: Option<Scheme>,
    pub(crate) attempt: u32,
    pub(crate) attempts: u32,
    /// Whether a previous attempt may already have succeeded.
    pub(crate) maybe_applied: bool,
}

impl RequestInfo {
    /// The path below the base URL.
    pub(crate) fn path(&self) -> &str {
        below(&self.address, self.base)
    }

    /// The parameter `name` of the query or, `in_body`, of the JSON object that was sent, unless it
    /// is empty; percent-encoded.
    pub(crate) fn parameter(&self, name: &str, in_body: bool) -> Option<String> {
        let value = if in_body {
            let value = serde_json::from_str(Members::read(&self.body)?.get(name)?).ok()?;
            match value {
                Value::String(text) => encoded(&text),
                Value::Number(number) => number.to_string(),
                _ => return None,
            }
        } else {
            let mut pairs =
                self.address.query()?.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(known, _)| *known == name)?.1.to_owned()
        };
        Some(value).filter(|value| !value.is_empty())
    }

    /// Whether a previous attempt may already have deleted what the request is about.
    pub(crate) fn may_be_deleted(&self) -> bool {
        self.maybe_applied && self.operation.method == Method::DELETE
    }

    pub(crate) fn place(&self) -> Place {
        Place {
            method: self.operation.method.clone(),
            address: self.address.clone(),
            base: self.base,
            attempt: self.attempt,
            attempts: self.attempts,
        }
    }
}
