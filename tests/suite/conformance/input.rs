//! What a case gives to a call: values by name, each of which has to be used.

use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The names and values of a path, a query or an object of a body.
#[derive(Debug)]
pub(crate) struct Input {
    place: String,
    values: BTreeMap<String, Value>,
    /// Names of objects that hold nothing.
    groups: Vec<String>,
    asked: Vec<&'static str>,
}

impl Input {
    /// The members of an object.
    pub(crate) fn object(place: &str, value: &Value) -> Result<Self, String> {
        let mut input = Self::empty(place);
        for (name, value) in members(place, value)? {
            input.put(name, value)?;
        }
        Ok(input)
    }

    /// The members of an object and of the objects in it, by dotted names.
    pub(crate) fn dotted(place: &str, value: &Value) -> Result<Self, String> {
        let mut input = Self::empty(place);
        input.flatten("", members(place, value)?)?;
        Ok(input)
    }

    /// The value called `name`, if there is one that is not null. What is asked for is known from
    /// then on.
    pub(crate) fn take<T: Read>(&mut self, name: &'static str) -> Result<Option<T>, String> {
        self.asked.push(name);
        let Some(value) = self.values.remove(name).filter(|value| !value.is_null()) else {
            return Ok(None);
        };
        let place = format!("{}.{name}", self.place);
        T::read(&place, &value).map(Some)
    }

    /// The value called `name`, which has to be there.
    pub(crate) fn require<T: Read>(&mut self, name: &'static str) -> Result<T, String> {
        self.take(name)?.ok_or_else(|| format!("{} has no {name}", self.place))
    }

    /// Fails where a name is left that nothing asked for.
    pub(crate) fn finish(self) -> Result<(), String> {
        let group = |group: &&String| {
            let mut below = self.asked.iter().filter_map(|name| name.strip_prefix(group.as_str()));
            !below.any(|rest| rest.starts_with('.'))
        };
        match self.values.keys().chain(self.groups.iter().filter(group)).next() {
            None => Ok(()),
            Some(name) => Err(format!("{} has an unknown key: {name}", self.place)),
        }
    }

    fn empty(place: &str) -> Self {
        Self {
            place: place.to_owned(),
            values: BTreeMap::new(),
            groups: Vec::new(),
            asked: Vec::new(),
        }
    }

    fn flatten(&mut self, prefix: &str, members: &Map<String, Value>) -> Result<(), String> {
        for (name, value) in members {
            let name = format!("{prefix}{name}");
            match value {
                Value::Object(members) if members.is_empty() => self.groups.push(name),
                Value::Object(members) => self.flatten(&format!("{name}."), members)?,
                value => self.put(&name, value)?,
            }
        }
        Ok(())
    }

    fn put(&mut self, name: &str, value: &Value) -> Result<(), String> {
        match self.values.insert(name.to_owned(), value.clone()) {
            None => Ok(()),
            Some(_) => Err(format!("{} has {name} twice", self.place)),
        }
    }
}

fn members<'a>(place: &str, value: &'a Value) -> Result<&'a Map<String, Value>, String> {
    value.as_object().ok_or_else(|| format!("{place} is to be an object: {value}"))
}

/// A kind of value.
pub(crate) trait Read: Sized {
    fn read(place: &str, value: &Value) -> Result<Self, String>;
}

impl Read for String {
    fn read(place: &str, value: &Value) -> Result<Self, String> {
        let text = value.as_str().ok_or_else(|| format!("{place} is to be a text: {value}"))?;
        Ok(text.to_owned())
    }
}

impl Read for i64 {
    fn read(place: &str, value: &Value) -> Result<Self, String> {
        let whole = value.as_i64().or_else(|| {
            // JSON does not tell 25.0 from 25.
            let text = value.as_f64()?.to_string();
            text.parse().ok()
        });
        whole.ok_or_else(|| format!("{place} is to be a whole number: {value}"))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(place: &str, value: &Value) -> Result<Self, String> {
        let values = value.as_array().ok_or_else(|| format!("{place} is to be a list: {value}"))?;
        values.iter().map(|value| T::read(place, value)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn everything_has_to_be_used() {
        let query = json!({ "name": { "startsWith": "a" }, "name.contains": "b", "user": {} });
        let mut input = Input::dotted("query", &query).unwrap();
        assert_eq!(input.take("name.startsWith"), Ok(Some("a".to_owned())));
        assert_eq!(input.take("name.contains"), Ok(Some("b".to_owned())));
        assert_eq!(input.take::<String>("user.email"), Ok(None));
        assert_eq!(input.finish(), Ok(()));

        for unknown in [json!({ "nmae": 1 }), json!({ "a": { "b": 1 } }), json!({ "user": {} })] {
            let mut input = Input::dotted("query", &unknown).unwrap();
            assert_eq!(input.take::<i64>("a"), Ok(None));
            assert!(input.finish().unwrap_err().contains("unknown key"), "{unknown}");
        }
        assert!(Input::dotted("query", &json!({ "a": { "b": 1 }, "a.b": 2 })).is_err());
        assert!(Input::dotted("query", &json!([])).is_err());
    }

    #[test]
    fn kinds_have_to_be_right() {
        let values = json!({ "text": 1, "number": "1", "whole": 25.0, "part": 2.5, "list": "a" });
        let mut input = Input::object("query", &values).unwrap();
        assert!(input.take::<String>("text").is_err());
        assert!(input.take::<i64>("number").is_err());
        assert_eq!(input.take("whole"), Ok(Some(25_i64)));
        assert!(input.take::<i64>("part").is_err());
        assert!(input.take::<Vec<String>>("list").is_err());
        assert!(input.require::<String>("none").is_err());
    }
}
