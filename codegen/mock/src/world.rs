//! The server without a socket, a clock or a thread.

use crate::act::Act;
use crate::answer::{Answer, Body};
use crate::distort::{Distortion, distort};
use crate::filter::{self, Use};
use crate::make::Maker;
use crate::plan::{Plan, Role};
use crate::rules::Rules;
use crate::seed;
use crate::state::State;
use crate::{call, route};
use bytes::Bytes;
use codegen::service::Service;
use fastrand::Rng;
use http::Request;
use jiff::{Timestamp, Unit};
use std::collections::BTreeMap;

/// A server of the API that a spec describes: it refuses what the spec does not allow, and remembers
/// what it was told.
#[derive(Clone, Debug)]
pub struct World {
    service: Service,
    rules: Rules,
    plan: Plan,
    /// What the query parameters of lists do.
    uses: BTreeMap<String, Vec<(String, Use)>>,
    state: State,
    rng: Rng,
}

impl World {
    /// A server of `service` that remembers what its examples show.
    #[must_use]
    pub fn new(service: Service) -> Self {
        let plan = Plan::new(&service);
        let state = seed::examples(&service, &plan);
        let mut uses = BTreeMap::new();
        for operation in &service.operations {
            if let Some(Role::List { collection } | Role::View { collection, .. }) =
                plan.roles.get(&operation.id)
                && let Some(collection) = plan.collections.get(*collection)
            {
                uses.insert(
                    operation.id.clone(),
                    filter::uses(&service, operation, &collection.item),
                );
            }
        }
        Self { rules: Rules::new(&service), plan, uses, state, rng: Rng::with_seed(1), service }
    }

    /// The same server with `count` made-up items in each list in place of the examples; the same
    /// ones for the same `count`.
    #[must_use]
    pub fn seeded(mut self, count: usize) -> Self {
        self.state = seed::made_up(&self.service, &self.plan, count);
        self
    }

    /// What the server remembers.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The same, to be changed.
    pub fn state_mut(&mut self) -> &mut State {
        &mut self.state
    }

    /// The path of the API's base URL, such as `/client/v4`.
    #[must_use]
    pub fn base(&self) -> String {
        route::base(&self.service)
    }

    /// What the server cannot tell from the spec, in words: operations that answer their examples
    /// alone, and parameters that are refused with 501.
    #[must_use]
    pub fn gaps(&self) -> Vec<String> {
        let examples = self.plan.roles.iter().filter(|(_, role)| matches!(role, Role::Example));
        let examples = examples.map(|(id, _)| format!("`{id}` answers its example"));
        let unknown = self.uses.iter().flat_map(|(id, uses)| {
            let unknown = uses.iter().filter(|(_, r#use)| matches!(r#use, Use::Unknown));
            unknown.map(move |(name, _)| format!("`{id}`: what `{name}` does is not known"))
        });
        examples.chain(unknown).collect()
    }

    /// What is answered to `request`, which comes at the time `now`.
    pub fn answer(&mut self, request: &Request<Bytes>, now: Timestamp) -> Answer {
        self.distorted(request, now, Distortion::default())
    }

    /// The operation that `request` means, by its name in the documentation.
    #[must_use]
    pub fn operation(&self, request: &Request<Bytes>) -> Option<&str> {
        let found = route::find(&self.service, request.method(), request.uri().path());
        found.ok().map(|(operation, _)| &*operation.id)
    }

    /// The same answer with something wrong with it.
    pub fn distorted(
        &mut self,
        request: &Request<Bytes>,
        now: Timestamp,
        distortion: Distortion,
    ) -> Answer {
        let Self { service, rules, plan, uses, state, rng } = self;
        let call = match call::read(service, rules, request) {
            Ok(call) => call,
            Err(refusal) => {
                let operation = self.operation(request).map(str::to_owned);
                return Answer { operation, ..Answer::from(refusal) };
            }
        };
        let now = now.round(Unit::Millisecond).unwrap_or(now);
        let uses = uses.get(&call.operation.id).map(Vec::as_slice).unwrap_or_default();
        let maker = Maker { service, rng, now, varies: false };
        let act = Act { service, plan, uses, call: &call, maker, state, distortion };
        let mut answer = act.answer().unwrap_or_else(Answer::from);
        answer.operation = Some(call.operation.id.clone());
        if let (None, Body::Json(document)) = (&answer.refusal, &mut answer.body) {
            distort(service, call.operation, distortion, document);
        }
        answer
    }
}
