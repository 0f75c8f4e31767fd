//! What comes first in a list.

use crate::call::Call;
use crate::effect::{Effect, Effects};
use crate::{body, json, time, vocabulary};
use codegen::api::Api;
use codegen::api::behavior::Path;
use serde_json::Value;
use std::cmp::Ordering;

/// The order that a call asks for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Order<'a> {
    /// What items are ordered by; without it they are in the order of their creation.
    pub(crate) field: Option<&'a Path>,
    /// Whether the last one comes first.
    pub(crate) is_descending: bool,
}

impl<'a> Order<'a> {
    pub(crate) fn of(api: &'a Api, call: &Call<'_>, effects: &Effects) -> Self {
        let operation = call.operation;
        let orders =
            || api.behavior.orders.iter().filter(|order| order.operation == operation.name);
        let asked = orders().find(|order| {
            order.asked.as_ref().is_some_and(|(parameter, value)| {
                call.one(parameter).is_some_and(|given| json::text(given) == *value)
            })
        });
        let order = asked.or_else(|| orders().find(|order| order.asked.is_none()));
        let direction = effects.iter().find(|(_, effect)| matches!(effect, Effect::Direction));
        let is_descending = direction.is_some_and(|(name, _)| {
            let bounds = body::bounds(api, operation)
                .find_map(|(own, bounds)| (own == name).then_some(bounds));
            debug_assert!(bounds.is_some(), "{name} is declared");
            let default = bounds.and_then(|bounds| bounds.default.as_ref());
            let given = call.one(name).or(default).and_then(Value::as_str);
            given.is_some_and(vocabulary::is_descending)
        });
        Self { field: order.map(|order| &order.field), is_descending }
    }
}

/// The positions of `items` in the order of a field.
pub(crate) fn sorted(items: &[Value], field: &Path) -> Vec<usize> {
    let mut positions: Vec<_> = (0..items.len()).collect();
    positions.sort_by(|one, other| compare(&items[*one], &items[*other], field));
    positions
}

/// Compares two items by a field: numbers, times and text each as such.
pub(crate) fn compare(one: &Value, other: &Value, field: &Path) -> Ordering {
    let first = |value| json::get(value, field).into_iter().next();
    match (first(one), first(other)) {
        (Some(Value::Number(one)), Some(Value::Number(other))) => {
            one.as_f64().partial_cmp(&other.as_f64()).unwrap_or(Ordering::Equal)
        }
        (one, other) => match (one.map(json::text), other.map(json::text)) {
            (Some(one), Some(other)) => time::compare(&one, &other),
            (one, other) => one.cmp(&other),
        },
    }
}
