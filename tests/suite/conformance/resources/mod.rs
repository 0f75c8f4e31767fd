//! Every operation, built from the JSON of a case: one file a resource.

macro_rules! set {
    ($query:expr, $call:expr, { $($kind:ident $name:literal => $setter:ident,)* }) => {
        $call$(.$setter(set!(@$kind $query, $name)))*
    };
    (@text $query:expr, $name:literal) => { $query.take::<String>($name)? };
    (@texts $query:expr, $name:literal) => { $query.take::<Vec<String>>($name)?.unwrap_or_default() };
    (@whole $query:expr, $name:literal) => { $query.take::<i64>($name)? };
    (@wholes $query:expr, $name:literal) => { $query.take::<Vec<i64>>($name)?.unwrap_or_default() };
}

mod accounts;
mod audit;
mod members;
mod models;
mod organizations;
mod profile;
mod usage;

use crate::cases::Case;
use crate::input::Input;
use crate::recorder::Recorder;
use cloudflare_client::endpoint::Endpoint;
use serde_json::Value;

/// Builds a call and sends it.
type Send = fn(Parts, &Recorder) -> Result<(), String>;

const OPERATIONS: [(&str, Send); 16] = [
    ("organizations.list", organizations::list),
    ("organizations.create", organizations::create),
    ("organizations.get", organizations::get),
    ("organizations.update", organizations::update),
    ("organizations.delete", organizations::delete),
    ("organizations.billing.usage.get", usage::get),
    ("organizations.logs.audit.list", audit::list),
    ("organizations.logs.audit.history", audit::history),
    ("organizations.members.list", members::list),
    ("organizations.members.create", members::create),
    ("organizations.members.get", members::get),
    ("organizations.members.delete", members::delete),
    ("organizations.members.batch_create", members::batch_create),
    ("organizations.organization_accounts.get", accounts::get),
    ("organizations.organization_profile.get", profile::get),
    ("organizations.organization_profile.update", profile::update),
];

/// Sends the call of `case`; fails where it cannot be built.
pub(crate) fn send(case: &Case, recorder: &Recorder) -> Result<(), String> {
    let known = OPERATIONS.iter().find(|(name, _)| *name == case.operation);
    let (_, send) = known.ok_or_else(|| format!("unknown operation: {}", case.operation))?;
    send(Parts::of(case)?, recorder)
}

/// What a case gives to its call.
#[derive(Debug)]
struct Parts {
    path: Input,
    query: Input,
    body: Option<Value>,
}

impl Parts {
    fn of(case: &Case) -> Result<Self, String> {
        Ok(Self {
            path: Input::object("path", &case.path)?,
            query: Input::dotted("query", &case.query)?,
            body: Some(case.body.clone()).filter(|body| !body.is_null()),
        })
    }

    /// The path parameter that nearly every operation has.
    fn organization_id(&mut self) -> Result<String, String> {
        self.path.require("organization_id")
    }

    /// The body, which has to be there.
    fn body(&mut self) -> Result<Value, String> {
        self.body.take().ok_or_else(|| "there is no body".to_owned())
    }

    /// Sends `call`, unless the case gives something that went into no part of it.
    fn send(self, call: impl Endpoint, recorder: &Recorder) -> Result<(), String> {
        self.path.finish()?;
        self.query.finish()?;
        match self.body {
            None => recorder.send(call),
            Some(body) => Err(format!("the operation takes no body: {body}")),
        }
    }
}

#[test]
fn every_operation_can_be_sent() {
    let api = tests::fixtures::api();
    // The recorded requests are of this product alone.
    let documented = api.operations.iter().map(|operation| &*operation.name);
    let mut documented: Vec<_> =
        documented.filter(|name| name.starts_with("organizations")).collect();
    let mut known: Vec<_> = OPERATIONS.iter().map(|(name, _)| *name).collect();
    documented.sort_unstable();
    known.sort_unstable();
    assert_eq!(known, documented);
}
