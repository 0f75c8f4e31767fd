//! The server without a socket, a clock or a thread.

use crate::call::Call;
use crate::distort::{Distortion, distort};
use crate::effect::{self, Effect, Effects};
use crate::envelope::Envelope;
use crate::fake_data::Faker;
use crate::handlers::Handler;
use crate::origin::Origin;
use crate::quota::{Meter, Quota, Standing};
use crate::reached::Reached;
use crate::rejection::Rejection;
use crate::request_id::RequestIds;
use crate::resources::{Resources, Role};
use crate::response::{Body, Response};
use crate::rules::Rules;
use crate::seed::Seed;
use crate::signs::listed;
use crate::state::State;
use crate::{alias, call, errors, headers, messages, path, route};
use bytes::Bytes;
use codegen::api::{Api, Location};
use fastrand::Rng;
use http::Request;
use jiff::{Timestamp, Unit};
use serde_json::Value;
use std::collections::BTreeMap;

/// A server of the API that a spec describes: it rejects what the spec does not allow, and remembers
/// what it is sent.
#[derive(Clone, Debug)]
pub struct Server {
    api: Api,
    envelope: Envelope,
    rules: Rules,
    resources: Resources,
    /// What the query parameters of lists do, by operation.
    effects: BTreeMap<String, Effects>,
    state: State,
    rng: Rng,
    request_ids: RequestIds,
    /// Counts requests, where there is a quota.
    meter: Option<Meter>,
}

impl Server {
    /// A server of `api` that remembers what its examples show.
    #[must_use]
    pub fn new(api: Api) -> Self {
        let resources = Resources::new(&api);
        let envelope = Envelope::of(&api);
        let state = Seed { api: &api, resources: &resources }.state(Origin::Examples);
        let mut effects = BTreeMap::new();
        for operation in &api.operations {
            let item = match resources.role(operation) {
                // What a view calls otherwise has its names.
                Role::View { view, .. } if !view.fields.is_empty() => listed(&operation.output),
                Role::List { collection } | Role::View { collection, .. } => {
                    Some(&resources.collection(*collection).item)
                }
                _ => None,
            };
            if let Some(item) = item {
                effects.insert(operation.name.clone(), effect::of(&api, operation, item));
            }
        }
        Self {
            envelope,
            rules: Rules::new(&api),
            resources,
            effects,
            state,
            rng: Rng::with_seed(1),
            request_ids: RequestIds::new(api.request_id.as_deref()),
            meter: None,
            api,
        }
    }

    /// The same server with `count` records of fake data in each list instead of the examples; the
    /// same ones for the same `count`. Lists below items have at most 50 records each; those below
    /// other items than the first 20 are made, and are in the [state](Self::state), when a request is
    /// about them. What a request creates has nothing below it.
    #[must_use]
    pub fn seeded(mut self, count: usize) -> Self {
        let Self { api, resources, .. } = &self;
        self.state = Seed { api, resources }.state(Origin::Fake(count));
        self
    }

    /// The same server with a quota for each caller, which its responses state.
    #[must_use]
    pub fn with_quota(self, quota: Quota) -> Self {
        Self { meter: Some(Meter::new(quota, &self.api)), ..self }
    }

    /// What the server remembers.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What the server remembers, to be changed.
    pub fn state_mut(&mut self) -> &mut State {
        &mut self.state
    }

    /// Whether `state` can be one of this API: what is not is said.
    pub(crate) fn check(&self, state: &State) -> Result<(), String> {
        for (list, items) in state.lists() {
            if self.has_messages(list) {
                if let Some(number) = items.iter().position(|item| !messages::is_message(item)) {
                    return Err(format!("`lists`: item {number} of `{list}` is not a message"));
                }
                continue;
            }
            let mut known =
                self.resources.collections().iter().map(|id| self.resources.collection(*id));
            let Some(collection) = known.find(|known| route::is_of(&known.path, list)) else {
                return Err(format!("`lists`: the API has no list at `{list}`"));
            };
            let is_wrong = |item: &Value| collection.key.is_some() && !item.is_object();
            if let Some(number) = items.iter().position(is_wrong) {
                return Err(format!("`lists`: item {number} of `{list}` is not an object"));
            }
        }
        let is_known = |other: &&str| {
            self.api.operations.iter().any(|operation| route::is_of(&operation.path, other))
        };
        match state.others().find(|other| !is_known(other)) {
            Some(other) => Err(format!("the API has nothing at `{other}`")),
            None => Ok(()),
        }
    }

    /// Whether messages are kept at a path.
    fn has_messages(&self, path: &str) -> bool {
        let mut of = self.api.behavior.leases.iter().filter_map(|own| self.api.find(&own.of));
        of.any(|of| route::is_of(&of.path, path))
    }

    /// The path of the API's base URL, such as `/client/v4`.
    #[must_use]
    pub fn base_path(&self) -> String {
        route::base(&self.api)
    }

    /// What the spec does not say, in words: operations that return nothing but their examples, and
    /// parameters that are rejected with 501.
    #[must_use]
    pub fn gaps(&self) -> Vec<String> {
        let examples = self.resources.examples().map(|id| format!("`{id}` returns its example"));
        let unknown = self.effects.iter().flat_map(|(id, effects)| {
            let unknown = effects.iter().filter(|(_, effect)| matches!(effect, Effect::Unknown));
            unknown.map(move |(name, _)| format!("`{id}`: the effect of `{name}` is unknown"))
        });
        examples.chain(unknown).collect()
    }

    /// The operation that `request` means, by its name in the documentation.
    #[must_use]
    pub fn operation(&self, request: &Request<Bytes>) -> Option<&str> {
        let found = route::find(&self.api, request);
        found.ok().map(|(operation, _)| &*operation.name)
    }

    /// Where a call of the operation of this name finds something, if there is such an operation.
    pub fn reach(&mut self, operation: &str) -> Option<Reached> {
        let Self { api, resources, state, effects, .. } = self;
        let operation = api.find(operation)?;
        let values = Seed { api, resources }.lead(operation, state);
        let list = match resources.role(operation) {
            Role::List { collection } | Role::View { collection, .. } => Some(collection),
            _ => None,
        };
        let list = list.map(|id| path::expand(&resources.collection(*id).path, &values));
        let is_optional = |name: &str| {
            let mut queries =
                operation.parameters.iter().filter(|own| own.location == Location::Query);
            queries.any(|own| own.name == name && !own.required)
        };
        let mut effects = effects.get(&operation.name).into_iter().flatten();
        let size =
            effects.find(|(name, effect)| matches!(effect, Effect::PageSize) && is_optional(name));
        Some(Reached { values, list, page_size: size.map(|(name, _)| name.clone()) })
    }

    /// What is served.
    #[must_use]
    pub fn api(&self) -> &Api {
        &self.api
    }

    /// The methods of the operations at `path`; none where there is no operation.
    pub(crate) fn methods(&self, path: &str) -> Vec<&'static str> {
        route::methods(&self.api, path)
    }

    /// The response to `request`, received at the time `now`. That to `HEAD` has the body of `GET`,
    /// which whoever sends it leaves out.
    pub fn respond(&mut self, request: &Request<Bytes>, now: Timestamp) -> Response {
        self.respond_distorted(request, now, Distortion::default())
    }

    /// The same response with something wrong with it.
    pub fn respond_distorted(
        &mut self,
        request: &Request<Bytes>,
        now: Timestamp,
        distortion: Distortion,
    ) -> Response {
        let standing = self.meter.as_mut().map(|meter| meter.count(request.headers(), now));
        let rejection = standing.as_ref().and_then(Standing::rejection);
        let handled = rejection.map_or_else(|| self.handle(request, now, distortion), Err);
        let mut response = match handled {
            Ok(response) => self.identified(response),
            Err(rejection) => self.reject(rejection, request, now),
        };
        response.headers.extend(standing.iter().flat_map(Standing::headers));
        response
    }

    /// The response that says what is wrong with `request`.
    pub(crate) fn reject(
        &mut self,
        rejection: Rejection,
        request: &Request<Bytes>,
        now: Timestamp,
    ) -> Response {
        let Self { api, rng, .. } = self;
        let operation = route::find(api, request).ok().map(|(operation, _)| operation);
        let mut faker = Faker { api, rng, now, varies: false };
        let body = operation.and_then(|it| errors::body(&mut faker, it, &rejection));
        let operation = operation.map(|operation| operation.name.clone());
        let response = Response::rejected(self.envelope, rejection, body);
        self.identified(Response { operation, ..response })
    }

    fn handle(
        &mut self,
        request: &Request<Bytes>,
        now: Timestamp,
        distortion: Distortion,
    ) -> Result<Response, Rejection> {
        let Self { api, envelope, rules, resources, effects, state, rng, .. } = self;
        let call = call::read(api, rules, request)?;
        let name = &call.operation.name;
        let is_dry = is_dry(api, &call);
        let seed = Seed { api, resources };
        seed.reach(call.operation, &call.path, state);
        let call = alias::resolve(api, resources, state, call);
        if call.operation.name != *name {
            seed.reach(call.operation, &call.path, state);
        }
        let now = now.round(Unit::Millisecond).unwrap_or(now);
        let none = Effects::new();
        let mut copy = is_dry.then(|| state.clone());
        let handler = Handler {
            api,
            envelope: *envelope,
            resources,
            effects: effects.get(&call.operation.name).unwrap_or(&none),
            call: &call,
            faker: Faker { api, rng, now, varies: false },
            state: copy.as_mut().unwrap_or(state),
            distortion,
            is_dry,
        };
        let mut response = handler.response()?;
        response.operation = Some(name.clone());
        response.headers.extend(headers::of(call.operation, response.status));
        if distortion != Distortion::default()
            && let Body::Json(document) = &mut response.body
        {
            distort(api, call.operation, distortion, document);
        }
        Ok(response)
    }

    fn identified(&mut self, mut response: Response) -> Response {
        response.headers.extend(self.request_ids.next());
        response
    }
}

/// Whether a parameter says that nothing is to change.
fn is_dry(api: &Api, call: &Call<'_>) -> bool {
    let mut dry = api.behavior.dry_runs.iter().filter(|own| own.operation == call.operation.name);
    dry.any(|own| call.one(&own.query) == Some(&Value::Bool(true)))
}
