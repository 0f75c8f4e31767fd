//! What the server remembers.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Everything that the server remembers, by the path where it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Lists, such as the members at `/organizations/1f0c/members`, each in the order of creation.
    pub lists: BTreeMap<String, Vec<Value>>,
    /// What there is one of at its path.
    pub values: BTreeMap<String, Value>,
}

impl State {
    /// The items of the list at `path`.
    #[must_use]
    pub fn list(&self, path: &str) -> &[Value] {
        self.lists.get(path).map(Vec::as_slice).unwrap_or_default()
    }

    /// The state as a JSON document, as it stands in a file.
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({ "lists": self.lists, "values": self.values })
    }

    /// Reads what [`State::to_json`] gave.
    ///
    /// # Errors
    ///
    /// What is not as it gives it, in words.
    pub fn from_json(document: &Value) -> Result<Self, String> {
        let Value::Object(members) = document else {
            return Err("a state is an object with `lists` and `values`".to_owned());
        };
        let mut state = Self::default();
        for (name, member) in members {
            let Value::Object(entries) = member else {
                return Err(format!("`{name}` is an object, by paths"));
            };
            match &**name {
                "lists" => state.lists = lists(entries)?,
                "values" => state.values = entries.clone().into_iter().collect(),
                _ => return Err(format!("a state has `lists` and `values`, and no `{name}`")),
            }
        }
        Ok(state)
    }

    /// Forgets all that lies below `path`.
    pub(crate) fn forget(&mut self, path: &str) {
        let below = format!("{path}/");
        self.lists.retain(|own, _| !own.starts_with(&below));
        self.values.retain(|own, _| !own.starts_with(&below));
    }
}

fn lists(entries: &Map<String, Value>) -> Result<BTreeMap<String, Vec<Value>>, String> {
    let lists = entries.iter().map(|(path, items)| match items {
        Value::Array(items) => Ok((path.clone(), items.clone())),
        _ => Err(format!("`lists` has no list at `{path}`")),
    });
    lists.collect()
}

/// The values at the end of `path` in `value`; each item of a list has its own.
pub(crate) fn at<'v>(value: &'v Value, path: &[String]) -> Vec<&'v Value> {
    match (path, value) {
        (_, Value::Array(items)) => items.iter().flat_map(|item| at(item, path)).collect(),
        ([], _) => vec![value],
        ([name, left @ ..], _) => value.get(name).map(|value| at(value, left)).unwrap_or_default(),
    }
}

/// Writes `new` at the end of `path`, and makes the objects that lead there.
pub(crate) fn put(value: &mut Value, path: &[String], new: Value) {
    let [name, left @ ..] = path else {
        *value = new;
        return;
    };
    if !value.is_object() {
        *value = json!({});
    }
    if let Value::Object(members) = value {
        put(members.entry(name.clone()).or_insert(Value::Null), left, new);
    }
}

/// Takes the member at the end of `path` out.
pub(crate) fn take(value: &mut Value, path: &[String]) -> Option<Value> {
    let (name, left) = path.split_first()?;
    let members = value.as_object_mut()?;
    if left.is_empty() { members.remove(name) } else { take(members.get_mut(name)?, left) }
}

/// A scalar as the text that a path or a query has.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
