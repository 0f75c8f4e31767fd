//! Members of JSON values by their paths, from the outside in.

use serde_json::{Value, json};

/// The members that a path with dots names; none where it is empty.
pub(crate) fn path(dotted: &str) -> Vec<String> {
    dotted.split('.').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The values at the end of `path` in `value`; each item of an array has its own.
pub(crate) fn get<'v>(value: &'v Value, path: &[String]) -> Vec<&'v Value> {
    match (path, value) {
        (_, Value::Array(items)) => items.iter().flat_map(|item| get(item, path)).collect(),
        ([], _) => vec![value],
        ([name, rest @ ..], _) => value.get(name).map(|value| get(value, rest)).unwrap_or_default(),
    }
}

/// The one value at the end of `path` in `value`.
pub(crate) fn member<'v>(value: &'v Value, path: &[String]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, name| value.get(name))
}

/// The same, to be changed.
pub(crate) fn member_mut<'v>(value: &'v mut Value, path: &[String]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, name| value.get_mut(name))
}

/// Writes `new` at the end of `path`, and creates the objects that lead there.
pub(crate) fn set(value: &mut Value, path: &[String], new: Value) {
    let [name, rest @ ..] = path else {
        *value = new;
        return;
    };
    if !value.is_object() {
        *value = json!({});
    }
    if let Value::Object(members) = value {
        set(members.entry(name.clone()).or_insert(Value::Null), rest, new);
    }
}

/// Adds the members of `others` that `value` does not have, in objects of objects as well.
pub(crate) fn fill(value: &mut Value, others: &Value) {
    let (Value::Object(members), Value::Object(others)) = (value, others) else { return };
    for (name, other) in others {
        match members.get_mut(name) {
            Some(own) => fill(own, other),
            None => drop(members.insert(name.clone(), other.clone())),
        }
    }
}

/// Removes the member at the end of `path`.
pub(crate) fn remove(value: &mut Value, path: &[String]) -> Option<Value> {
    let (name, rest) = path.split_first()?;
    let members = value.as_object_mut()?;
    if rest.is_empty() { members.remove(name) } else { remove(members.get_mut(name)?, rest) }
}

/// A scalar as a path or a query spells it.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
