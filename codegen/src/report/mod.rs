//! What a spec is for readers other than rustc: a page, a listing, a schema for editors.

pub(crate) mod api_md;
pub(crate) mod features;
pub(crate) mod schema;
pub(crate) mod wire;
