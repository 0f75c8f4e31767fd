//! Sends calls, and reads what went out.

use cloudflare_client::endpoint::Endpoint;
use cloudflare_client::testing::{Fake, block_on};
use cloudflare_client::{Error, http, serde_json};
use serde_json::Value;
use std::cell::RefCell;
use tests::percent;

/// Where the API lies on its server.
const BASE: &str = "/client/v4";

/// A request as the cases compare it.
#[derive(Debug, PartialEq)]
pub(crate) struct Request {
    method: String,
    /// Decoded one by one.
    segments: Vec<String>,
    /// Decoded and sorted, so that two lists are the same when they hold the same pairs as often.
    query: Vec<(String, String)>,
    body: Option<Value>,
}

/// Sends one call by both clients.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    outcomes: RefCell<Vec<Outcome>>,
}

/// What went out, or why nothing did.
type Outcome = Result<Request, String>;

impl Request {
    pub(crate) fn new(
        method: &str,
        segments: Vec<String>,
        mut query: Vec<(String, String)>,
        body: Option<Value>,
    ) -> Self {
        query.sort();
        Self { method: method.to_owned(), segments, query, body }
    }

    /// The names of the query's pairs, sorted.
    pub(crate) fn query_names(&self) -> Vec<&str> {
        self.query.iter().map(|(name, _)| name.as_str()).collect()
    }

    fn of(request: &http::Request<impl AsRef<[u8]>>) -> Result<Self, String> {
        let path = request.uri().path();
        let below = path.strip_prefix(BASE).ok_or_else(|| format!("{path} is not below {BASE}"))?;
        let body = match request.body().as_ref() {
            [] => None,
            text => Some(serde_json::from_slice(text).map_err(|error| format!("body: {error}"))?),
        };
        let query = percent::pairs(request.uri().query().unwrap_or_default());
        Ok(Self::new(request.method().as_str(), percent::segments(below), query, body))
    }
}

impl Recorder {
    /// Sends `call`. What the server answers is of no interest.
    pub(crate) fn send<E: Endpoint>(&self, call: E) -> Result<(), String> {
        let fake = Fake::new();
        let outcome = block_on(fake.client().send(&call)).map(drop);
        self.record(&fake, outcome)?;
        let fake = Fake::new();
        let outcome = fake.blocking_client().send(call).map(drop);
        self.record(&fake, outcome)
    }

    /// What came of the call; fails unless it was sent once, and by both clients alike.
    pub(crate) fn into_sent(self) -> Result<Outcome, String> {
        let mut outcomes = self.outcomes.into_inner();
        match (outcomes.pop(), outcomes.pop(), outcomes.pop()) {
            (Some(one), Some(other), None) if one == other => Ok(one),
            outcomes => Err(format!("both clients are to do the same once: {outcomes:?}")),
        }
    }

    fn record(&self, fake: &Fake, outcome: Result<(), Error>) -> Result<(), String> {
        let outcome = match (&fake.sent()[..], outcome) {
            ([], Err(Error::Request(refusal))) => Err(refusal.to_string()),
            ([request], _) => Ok(Request::of(request)?),
            (requests, outcome) => {
                return Err(format!("{} requests went out: {outcome:?}", requests.len()));
            }
        };
        self.outcomes.borrow_mut().push(outcome);
        Ok(())
    }
}
