use super::query::QueryPage;
use serde_json::Value;

/// The position of a page, instead of the one that the endpoint writes.
#[derive(Clone, Debug)]
pub(crate) enum PageOverride {
    Query(QueryPage),
    /// A member of the body, as JSON.
    Body(&'static str, String),
}

impl PageOverride {
    pub(crate) fn in_query(parameter: &'static str, value: &str) -> Self {
        Self::Query(QueryPage::new(parameter, value))
    }

    pub(crate) fn in_body(parameter: &'static str, value: &Value) -> Self {
        Self::Body(parameter, value.to_string())
    }
}
