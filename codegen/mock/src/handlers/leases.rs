//! Messages: they are sent, received, and settled by whoever handles them.

use super::Handler;
use crate::messages::{Message, Messages};
use crate::rejection::{Problem, Rejection};
use crate::response::Response;
use crate::{body, json, path, vocabulary};
use codegen::api::behavior::{Action, Lease, Settle};
use http::StatusCode;
use serde_json::{Map, Value, json};

/// What a request did.
#[derive(Debug, Default)]
pub(super) struct Done {
    pub(super) received: Vec<Message>,
    pub(super) removed: usize,
    pub(super) returned: usize,
    /// What is wrong with handles.
    pub(super) warnings: Map<String, Value>,
}

impl Done {
    /// One where there is a message, and otherwise none and a warning.
    fn counted(&mut self, handle: &str, is_there: bool) -> usize {
        if !is_there {
            self.warnings.insert(handle.to_owned(), json!(UNKNOWN));
        }
        usize::from(is_there)
    }
}

impl<'a> Handler<'a> {
    pub(super) fn lease(&mut self, lease: &'a Lease) -> Result<Response, Rejection> {
        let of = self.api.find(&lease.of).map_or(&*self.call.operation.path, |of| &of.path);
        let path = path::expand(of, &self.call.path);
        self.bury_dead_letters(lease);
        let done = match &lease.action {
            Action::Send { each, delay } => {
                self.send(lease, &path, each.as_deref(), delay.as_deref());
                Done::default()
            }
            Action::Receive { paused: Some(paused), .. } if self.is_paused(paused) => {
                Done::default()
            }
            Action::Receive { size, hides, .. } => {
                let most = size.as_ref().and_then(|name| self.quantity(lease, name, &[]));
                let most = most.and_then(|(_, most)| usize::try_from(most).ok());
                let hidden = hides.as_ref().map(|name| self.duration(lease, Some(name), &[]));
                let received = self.messages(&path).receive(most.unwrap_or(usize::MAX), hidden);
                Done { received, ..Done::default() }
            }
            Action::Settle(own) => self.settle(lease, own, &path)?,
            Action::Clear => {
                self.messages(&path).clear();
                Done::default()
            }
            Action::Count => Done::default(),
        };
        Ok(self.about_messages(lease, &path, &done))
    }

    pub(super) fn messages<'m>(&'m mut self, path: &'m str) -> Messages<'m> {
        let now = self.faker.now.as_millisecond();
        Messages { state: self.state, path, now }
    }

    fn send(&mut self, lease: &Lease, path: &str, each: Option<&str>, delay: Option<&str>) {
        let sent = self.call.body();
        let several = each.map(|each| sent.get(each).and_then(Value::as_array));
        let messages = match several {
            Some(several) => several.map(|items| &items[..]).unwrap_or_default(),
            None => std::slice::from_ref(sent),
        };
        for message in messages {
            let wait = self.duration(lease, delay, &[message]);
            let mut content = message.as_object().cloned().unwrap_or_default();
            content.retain(|name, _| Some(&**name) != delay);
            let id = vocabulary::id(self.faker.rng, None);
            self.messages(path).send(id, content, wait);
        }
    }

    fn settle(&mut self, lease: &Lease, own: &Settle, path: &str) -> Result<Done, Rejection> {
        let Settle { by, removes, returns, delay, warnings } = own;
        let (sent, mut problems) = (self.call.body(), Vec::new());
        let mut listed = |list: &Option<String>| {
            let name = list.as_deref().unwrap_or_default();
            let items = sent.get(name).and_then(Value::as_array);
            let items = items.into_iter().flatten().enumerate();
            let handles = items.filter_map(|(at, item)| {
                let handle = item.get(by).and_then(Value::as_str);
                let message = match handle {
                    None => "is required",
                    Some(handle) if warnings.is_none() && !self.messages(path).has(handle) => {
                        UNKNOWN
                    }
                    Some(handle) => return Some((handle, item)),
                };
                problems.push(Problem::new(format!("body `{name}[{at}].{by}`"), message));
                None
            });
            handles.collect::<Vec<_>>()
        };
        let (removed, given_back) = (listed(removes), listed(returns));
        if !problems.is_empty() {
            return Err(Rejection::all(StatusCode::BAD_REQUEST, problems));
        }
        let mut done = Done::default();
        for (handle, _) in removed {
            let is_there = self.messages(path).remove(handle);
            done.removed += done.counted(handle, is_there);
        }
        for (handle, item) in given_back {
            let wait = self.duration(lease, delay.as_deref(), &[item]);
            let is_there = self.messages(path).give_back(handle, wait);
            done.returned += done.counted(handle, is_there);
        }
        Ok(done)
    }

    /// The milliseconds that a member of one of `items`, or of the body, states.
    fn duration(&self, lease: &Lease, member: Option<&str>, items: &[&Value]) -> i64 {
        let found = member.and_then(|name| self.quantity(lease, name, items));
        found.map_or(0, |(name, number)| {
            if vocabulary::is_of_milliseconds(&name) { number } else { number.saturating_mul(1000) }
        })
    }

    /// The number that a member of one of `items`, or of the body, has, or usually has, with its
    /// name: that of the member or of the field that it comes from.
    fn quantity(&self, lease: &Lease, name: &str, items: &[&Value]) -> Option<(String, i64)> {
        let body = self.call.body();
        let given = items.iter().copied().chain([body]).find_map(|from| from.get(name)?.as_i64());
        let given = given.map(|number| (name.to_owned(), number));
        let fields = body::fields(self.api, &self.call.operation.body).iter();
        let default = || {
            let field = fields.clone().find(|field| field.name == name)?;
            Some((name.to_owned(), field.bounds.default.as_ref()?.as_i64()?))
        };
        given.or_else(|| self.usual(lease, name)).or_else(default)
    }

    /// The number in the field that usually has the value of a member, with the field's name.
    fn usual(&self, lease: &Lease, name: &str) -> Option<(String, i64)> {
        let usual = lease.usual.as_ref()?;
        let (_, field) = usual.fields.iter().find(|(member, _)| member == name)?;
        let collection = self.resources.listed_by(self.api, &usual.among)?;
        let list = &self.resources.collection(collection).path;
        let mut items = match self.call.operation.path.get(..list.len()) {
            Some(above) if path::are_alike(above, list) => {
                let (list, position) = self.through(collection).ok()?;
                self.state.list(&list).get(position..=position)?.iter()
            }
            _ => self.state.list(&path::expand(list, &self.call.path)).iter(),
        };
        let number = items.find_map(|item| json::member(item, field)?.as_i64())?;
        Some((field.last()?.clone(), number))
    }
}

/// What is wrong with a handle.
const UNKNOWN: &str = "no message has this handle";
