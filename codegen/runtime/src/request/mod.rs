//! Writing a request: address, headers, body. Nothing here does I/O.

mod base;
mod body;
mod escape;
mod headers;
mod path;
mod query;

pub(crate) use base::Base;
pub use body::Body;
pub(crate) use escape::encoded;
pub use headers::Headers;
pub(crate) use headers::checked;
pub use path::Path;
pub use query::Query;
pub(crate) use query::Turn;

use crate::error::{Place, below};
use crate::operation::Operation;
use crate::{Endpoint, RequestError, Scheme};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Uri};

/// What most paths and queries fit in, in bytes.
const ROOM: usize = 256;

/// A request as its endpoint has it, before the client's own headers.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) address: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) content: Option<(HeaderValue, Bytes)>,
}

/// What a client adds to the request of an endpoint.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extra {
    pub(crate) query: Vec<(String, String)>,
    /// JSON texts by name.
    pub(crate) fields: Vec<(String, String)>,
}

/// Writes `endpoint` against `base`; with a turn, for the page that it names.
pub(crate) fn write<E: Endpoint>(
    endpoint: &E,
    base: &Base,
    extra: &Extra,
    turn: Option<Turn>,
) -> Result<Written, RequestError> {
    let mut text = String::with_capacity(base.path.len() + ROOM);
    text.push_str(&base.path);
    let mut path = Path::new(text, E::PATH);
    endpoint.path(&mut path);
    let mut query = Query::new(path.finish()?, turn);
    endpoint.query(&mut query);
    for (name, value) in &extra.query {
        query.push(name, [value]);
    }
    let mut headers = Headers::default();
    endpoint.headers(&mut headers);
    Ok(Written {
        address: base.address(query.finish())?,
        headers: headers.finish()?,
        content: endpoint.body().with_fields(&extra.fields).finish()?,
    })
}

/// The request that an answer belongs to.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) operation: Operation,
    pub(crate) address: Uri,
    /// The length of the base URL's path.
    pub(crate) base: usize,
    pub(crate) scheme: Scheme,
    pub(crate) attempt: u32,
    pub(crate) attempts: u32,
    /// Whether an earlier try may have done its work.
    pub(crate) doubtful: bool,
}

impl Asked {
    /// The path below the base URL.
    pub(crate) fn path(&self) -> &str {
        below(&self.address, self.base)
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
