use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt;

/// The members of a JSON object in their order, each value as it is written.
pub(crate) struct Members<'a>(pub(crate) Vec<(String, &'a RawValue)>);

impl<'a> Members<'a> {
    /// Those of the object that `body` is.
    pub(crate) fn read(body: &'a [u8]) -> Option<Self> {
        serde_json::from_slice(body).ok()
    }

    /// The value of the member `name`.
    pub(crate) fn get(&self, name: &str) -> Option<&'a str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.get())
    }

    /// The object with `value` for the member `name`, in its position or at the end.
    pub(super) fn with(&self, name: &str, value: &str) -> String {
        let mut members: Vec<_> =
            self.0.iter().map(|(name, value)| (&**name, value.get())).collect();
        match members.iter_mut().find(|(known, _)| *known == name) {
            Some(member) => member.1 = value,
            None => members.push((name, value)),
        }
        let members = members.into_iter();
        let members = members.map(|(name, value)| format!("{}:{value}", Value::from(name)));
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Object)
    }
}

struct Object;

impl<'de> Visitor<'de> for Object {
    type Value = Members<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = entries.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}

#[cfg(test)]
mod tests {
    use super::Members;

    #[test]
    fn replaces_a_member_where_it_is() {
        let body = br#" {"a": 1.50, "b\"": {"c": null}} "#;
        let members = Members::read(body).unwrap();
        assert_eq!((members.get("a"), members.get("c")), (Some("1.50"), None));
        assert_eq!(members.with("a", "\"x\""), r#"{"a":"x","b\"":{"c": null}}"#);
        assert_eq!(members.with("d", "2"), r#"{"a":1.50,"b\"":{"c": null},"d":2}"#);
        for body in ["", "[]", "[1]", "null", "{", r#"{"a":1}x"#] {
            assert!(Members::read(body.as_bytes()).is_none(), "{body}");
        }
    }
}
