//! What comes first in a list.

use crate::call::Call;
use crate::filter::{Use, time};
use crate::state::{at, text};
use codegen::service::{Path, Service};
use serde_json::Value;
use std::cmp::Ordering;

/// Sorts what `call` lists. Without anything to order by, items stay in the order of their creation.
pub(crate) fn sort(
    service: &Service,
    call: &Call<'_>,
    uses: &[(String, Use)],
    items: &mut [&Value],
) {
    let operation = call.operation;
    let orders = service.readings.orders.iter().filter(|order| order.operation == operation.id);
    let asked = orders.clone().find(|order| {
        order.asked.as_ref().is_some_and(|(parameter, value)| {
            call.one(parameter).is_some_and(|given| text(given) == *value)
        })
    });
    let order = asked.or_else(|| orders.clone().find(|order| order.asked.is_none()));
    if let Some(order) = order {
        items.sort_by(|one, other| compare(one, other, &order.field));
    }
    let direction = uses.iter().find(|(_, r#use)| matches!(r#use, Use::Direction));
    let Some((name, _)) = direction else { return };
    let parameter = operation.parameters.iter().find(|parameter| parameter.name == *name);
    let default = parameter.and_then(|parameter| parameter.bounds.default.clone());
    if call.one(name).cloned().or(default).is_some_and(|given| given == "desc") {
        items.reverse();
    }
}

fn compare(one: &Value, other: &Value, field: &Path) -> Ordering {
    let first = |value| at(value, field).into_iter().next();
    match (first(one), first(other)) {
        (Some(Value::Number(one)), Some(Value::Number(other))) => {
            one.as_f64().partial_cmp(&other.as_f64()).unwrap_or(Ordering::Equal)
        }
        (one, other) => {
            let (one, other) = (one.map(text), other.map(text));
            let times = (one.as_deref().and_then(time), other.as_deref().and_then(time));
            match times {
                (Some(one), Some(other)) => one.cmp(&other),
                _ => one.cmp(&other),
            }
        }
    }
}
