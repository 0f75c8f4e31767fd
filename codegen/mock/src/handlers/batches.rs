//! Batches: what other operations do, once for each item of a list; all of it, or nothing.

use super::Handler;
use crate::call::Call;
use crate::contents;
use crate::fake_data::Faker;
use crate::json;
use crate::parts::Upload;
use crate::rejection::{Problem, Rejection};
use crate::response::Response;
use crate::signs::{listed, returned};
use crate::state::State;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use codegen::api::behavior::{Batch, Tally};
use codegen::api::{Location, Operation, Part};
use http::StatusCode;
use serde_json::{Map, Value, json};

impl<'a> Handler<'a> {
    pub(super) fn batch(&mut self, batch: &'a Batch) -> Result<Response, Rejection> {
        let mut state = self.state.attempt();
        let (mut results, mut count) = (json!({}), 0);
        for (list, target) in &batch.lists {
            let sent = self.call.body();
            let items = list.as_ref().map_or(Some(sent), |list| sent.get(list));
            let Some(target) = self.api.find(target) else { continue };
            let Some(items) = items.and_then(Value::as_array) else { continue };
            let done = self.all_of(batch, target, items, &mut state);
            let done = done.map_err(|(at, wrong)| moved(wrong, batch, list.as_deref(), at))?;
            count += items.len();
            match list {
                Some(list) => json::set(&mut results, std::slice::from_ref(list), done.into()),
                None => results = done.into(),
            }
        }
        self.state.keep(state);
        Ok(self.about_batch(batch, results, count))
    }

    /// What came of each item, or what is wrong with one, by its position.
    fn all_of(
        &mut self,
        batch: &Batch,
        target: &'a Operation,
        items: &[Value],
        state: &mut State,
    ) -> Result<Vec<Value>, (usize, Rejection)> {
        let mut done = Vec::new();
        let media_type = contents::media_type(self.api, target);
        for (at, item) in items.iter().enumerate() {
            let call = self.part(batch, target, media_type, item).map_err(|wrong| (at, wrong))?;
            let Faker { now, varies, .. } = self.faker;
            let mut handler = Handler {
                call: &call,
                faker: Faker { api: self.api, rng: self.faker.rng, now, varies },
                state,
                ..*self
            };
            match handler.one() {
                Ok(result) => done.push(result),
                Err(wrong) if batch.ignore_missing && wrong.status == StatusCode::NOT_FOUND => {}
                Err(wrong) => return Err((at, wrong)),
            }
        }
        Ok(done)
    }

    /// The call of `target` that is about `item`.
    fn part(
        &self,
        batch: &Batch,
        target: &'a Operation,
        media_type: &str,
        item: &Value,
    ) -> Result<Call<'a>, Rejection> {
        let mut members = item.as_object().cloned().unwrap_or_default();
        let mut path = Vec::new();
        for part in target.path.iter().flatten() {
            let Part::Parameter { name, .. } = part else { continue };
            let above = self.call.path.iter().find(|(known, _)| known == name);
            let mut own = || match batch.item.iter().find(|(known, _)| known == name) {
                Some((_, member)) => members.remove(member),
                None => Some(item.clone()).filter(|item| !item.is_object()),
            };
            let value = above.map(|(_, value)| value.clone());
            let value = value.or_else(|| own().map(|value| json::text(&value)));
            let missing = || wrong(StatusCode::BAD_REQUEST, "path", name, "is required");
            path.push((name.clone(), value.ok_or_else(missing)?));
        }
        let queries = target.parameters.iter().filter(|one| one.location == Location::Query);
        let query = queries.filter_map(|own| Some((own, vec![members.remove(&own.name)?])));
        let query = query.collect();
        let upload = uploaded(batch, media_type, &mut members)?;
        let body = Some(members.into());
        let (prefers_status, prefers_example) = (None, false);
        Ok(Call { operation: target, path, query, body, upload, prefers_status, prefers_example })
    }

    fn about_batch(&mut self, batch: &Batch, results: Value, count: usize) -> Response {
        let output = &self.call.operation.output;
        let Some(ty) = returned(output) else {
            return match listed(output) {
                Some(_) => self.result(results),
                None => self.without_value(),
            };
        };
        let mut shown = if results.is_object() { results } else { json!({}) };
        for (field, tally) in &batch.states {
            let value = match tally {
                Tally::Count => json!(count),
                Tally::Failed => json!([]),
            };
            json::set(&mut shown, field, value);
        }
        let shown = self.faker.complete(ty, shown);
        self.result(shown)
    }
}

/// The content that an item has among its members.
fn uploaded(
    batch: &Batch,
    media_type: &str,
    members: &mut Map<String, Value>,
) -> Result<Option<Upload>, Rejection> {
    let is_encoded = batch.base64.as_ref().and_then(|name| members.remove(name));
    let Some(name) = &batch.content else { return Ok(None) };
    let text = members.remove(name).map(|content| json::text(&content)).unwrap_or_default();
    let content = match is_encoded {
        Some(Value::Bool(true)) => STANDARD.decode(text).map_err(|error| {
            let message = format!("is not valid base64: {error}");
            wrong(StatusCode::BAD_REQUEST, "body", name, message)
        })?,
        _ => text.into_bytes(),
    };
    Ok(Some(Upload { media_type: media_type.to_owned(), content: Bytes::from(content) }))
}

fn wrong(status: StatusCode, part: &str, name: &str, message: impl Into<String>) -> Rejection {
    Rejection::one(status, format!("{part} `{name}`"), message)
}

/// What is wrong with a part of a batch, where it is in the body of the batch.
fn moved(rejection: Rejection, batch: &Batch, list: Option<&str>, at: usize) -> Rejection {
    let item = format!("{}[{at}]", list.unwrap_or_default());
    let problems = rejection.problems.into_iter().map(|problem| {
        let mut parts = problem.location.splitn(3, '`');
        let (part, name) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let member = match part {
            "path " => batch.item.iter().find(|(known, _)| known == name).map(|(_, own)| &**own),
            _ => Some(name).filter(|name| !name.is_empty()),
        };
        let location = match member {
            Some(member) => format!("body `{item}.{member}`"),
            None => format!("body `{item}`"),
        };
        Problem::new(location, problem.message)
    });
    Rejection { problems: problems.collect(), ..rejection }
}
