//! Operations of a draft.

use super::draft::{Body, Documented, Item, Response, Type};
use super::reasons::Reason;

/// An operation that is to be a method.
#[derive(Clone, Debug, Default)]
pub(super) struct Operation {
    /// `get /pets/{pet_id}`
    pub(super) verb: &'static str,
    pub(super) path: String,
    /// Its resource, and its name there.
    pub(super) resource: String,
    pub(super) method: String,
    pub(super) comment: String,
    pub(super) docs: Option<String>,
    pub(super) deprecated: Option<String>,
    pub(super) is_beta: bool,
    pub(super) auth: Vec<String>,
    pub(super) permissions: Vec<String>,
    pub(super) paginate: Option<String>,
    /// Why it has no pages, although a parameter looks as if it had.
    pub(super) comes_whole: Option<String>,
    /// The model of what is next to the result.
    pub(super) extra: Option<Type>,
    pub(super) in_path: Vec<Item>,
    pub(super) query: Vec<Item>,
    pub(super) header: Vec<Item>,
    pub(super) body: Body,
    /// Whether requests may have none.
    pub(super) body_optional: bool,
    pub(super) responses: Vec<Documented>,
    pub(super) reasons: Vec<Reason>,
    /// The references of the document that lead nowhere.
    pub(super) missing: Vec<String>,
    /// Why it cannot be a method.
    pub(super) left_out: Option<Reason>,
    /// The number of the operation that it is as well, with another kind of body, and what that is called.
    pub(super) other_of: Option<(usize, &'static str)>,
    /// Whether the spec has the method, or the type that is its only result: what is new of it is
    /// added there.
    pub(super) is_grown: bool,
}

impl Operation {
    /// One that the spec has, for what is new of it.
    pub(super) fn grown(resource: String, method: String) -> Self {
        Self { verb: "get", resource, method, is_grown: true, ..Self::default() }
    }

    /// Its successes, the first of which is what it usually comes to.
    pub(super) fn successes(&self) -> impl Iterator<Item = &Response> {
        let successes = self.responses.iter().filter(|documented| documented.is_success());
        successes.map(|documented| &documented.response)
    }

    /// Leaves one success, where they differ; whether that leaves any out.
    pub(super) fn settle_success(&mut self) -> bool {
        let before = self.responses.len();
        let first = self.successes().next().cloned();
        self.responses.retain(|documented| {
            !documented.is_success() || Some(&documented.response) == first.as_ref()
        });
        self.responses.len() < before
    }

    /// The types that it names.
    pub(super) fn types(&self) -> Vec<&Type> {
        let items = self.in_path.iter().chain(&self.query).chain(&self.header);
        let items = items.chain(self.body.items());
        let body = match &self.body {
            Body::Json(ty, _) => Some(ty),
            _ => None,
        };
        let responses = self.responses.iter().flat_map(|documented| {
            let headers = documented.headers.iter().map(|item| &item.ty);
            documented.response.ty().into_iter().chain(headers)
        });
        items.map(|item| &item.ty).chain(body).chain(responses).chain(&self.extra).collect()
    }

    /// The same, to be replaced.
    pub(super) fn types_mut(&mut self) -> Vec<&mut Type> {
        let items = self.in_path.iter_mut().chain(&mut self.query).chain(&mut self.header);
        let (body, parts): (_, &mut [Item]) = match &mut self.body {
            Body::Json(ty, _) => (Some(ty), &mut []),
            body => (None, body.items_mut()),
        };
        let items = items.chain(parts);
        let responses = self.responses.iter_mut().flat_map(|documented| {
            let headers = documented.headers.iter_mut().map(|item| &mut item.ty);
            documented.response.ty_mut().into_iter().chain(headers)
        });
        let items = items.map(|item| &mut item.ty);
        items.chain(body).chain(responses).chain(&mut self.extra).collect()
    }
}
