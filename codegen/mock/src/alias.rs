//! Operations on an item that its fields identify: calls of them are calls with the item's id.

use crate::call::Call;
use crate::resources::Resources;
use crate::state::State;
use crate::{json, path};
use codegen::api::behavior::{Alias, Path};
use codegen::api::{Api, Operation, Part};
use serde_json::Value;

/// The call that `call` stands for; where the item does not exist, one that creates it, or the same
/// one, as there is nothing at its path.
pub(crate) fn resolve<'a>(
    api: &'a Api,
    resources: &Resources,
    state: &State,
    call: Call<'a>,
) -> Call<'a> {
    let mut aliases = api.behavior.aliases.iter();
    let Some(alias) = aliases.find(|alias| alias.operation == call.operation.name) else {
        return call;
    };
    let Some(target) = api.find(&alias.target) else { return call };
    match found(resources, state, alias, target, &call) {
        Some((name, key)) => {
            let mut values = call.path.clone();
            values.push((name, key));
            with_path(call, target, &values)
        }
        None => match alias.create.as_ref().and_then(|create| api.find(create)) {
            Some(create) => created(call, alias, create),
            None => call,
        },
    }
}

/// The item's id, with the name of its parameter in the path of `target`.
fn found(
    resources: &Resources,
    state: &State,
    alias: &Alias,
    target: &Operation,
    call: &Call<'_>,
) -> Option<(String, String)> {
    let is_new = |name: &String| call.path.iter().all(|(known, _)| known != name);
    let (at, name) =
        target.path.iter().enumerate().find_map(|(at, segment)| match &segment[..] {
            [Part::Parameter { name, .. }] if is_new(name) => Some((at, name)),
            _ => None,
        })?;
    let collection = resources.collection(resources.at(&target.path[..at])?);
    let list = path::expand(&target.path[..at], &call.path);
    let wanted = fields(alias, call);
    let is_it = |item: &&Value| {
        wanted.iter().all(|(field, value)| {
            json::member(item, field).is_some_and(|own| json::text(own) == **value)
        })
    };
    let item = state.list(&list).iter().find(is_it)?;
    Some((name.clone(), json::text(item.get(collection.key.as_ref()?)?)))
}

/// The fields that identify the item, with their values.
fn fields<'c>(alias: &'c Alias, call: &'c Call<'_>) -> Vec<(&'c Path, &'c String)> {
    let given = alias.item.iter().filter_map(|(parameter, field)| {
        let value = call.path.iter().find(|(name, _)| name == parameter);
        value.map(|(_, value)| (field, value))
    });
    given.chain(alias.with.iter().map(|(field, value)| (field, value))).collect()
}

fn created<'a>(mut call: Call<'a>, alias: &Alias, create: &'a Operation) -> Call<'a> {
    let mut body = call.body.take().unwrap_or_default();
    for (field, value) in fields(alias, &call) {
        json::set(&mut body, field, Value::from(&**value));
    }
    let values = call.path.clone();
    with_path(Call { body: Some(body), ..call }, create, &values)
}

/// The call of `operation` with those of `values` that are in its path.
fn with_path<'a>(call: Call<'a>, operation: &'a Operation, values: &path::Values) -> Call<'a> {
    let names = path::names(&operation.path);
    let path = names.filter_map(|name| values.iter().find(|(known, _)| known == name).cloned());
    let path: path::Values = path.collect();
    // `mock.yaml` may name an operation that takes more.
    if path.len() < path::parameters(&operation.path) {
        return call;
    }
    Call { operation, path, ..call }
}
