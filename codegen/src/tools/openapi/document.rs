//! An OpenAPI document: its text, and places in it by JSON pointer.

use crate::source::Span;
use serde_json::{Map, Value};
use serde_yaml::Value as Yaml;
use std::borrow::Cow;

/// Where in a page a value stands: the number of the text, and its first byte and the one behind it.
pub(crate) const POSITION: &str = "x-position";

/// What a page does not say of a value may be anything.
pub(crate) const UNSAID: &str = "x-unsaid";

/// An OpenAPI 3 document, or pages of documentation that were read as one.
#[derive(Clone, Debug)]
pub struct OpenApi {
    root: Value,
    is_page: bool,
}

/// A value of the document and the JSON pointer that leads to it.
#[derive(Clone, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) pointer: String,
    pub(crate) value: &'a Value,
}

impl OpenApi {
    /// Reads a document from JSON, which begins with a brace, or YAML.
    ///
    /// # Errors
    ///
    /// Why the text is not an OpenAPI 3 document.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim_start_matches('\u{feff}');
        let root = if text.trim_start().starts_with('{') {
            serde_json::from_str(text).map_err(|error| error.to_string())?
        } else {
            yaml(text)?
        };
        let version = match root.get("openapi") {
            Some(Value::String(version)) => version.clone(),
            Some(Value::Number(version)) => version.to_string(),
            _ => return Err("it does not say `openapi: 3`".to_owned()),
        };
        if version != "3" && !version.starts_with("3.") {
            return Err(format!("it is of version {version}, and only OpenAPI 3 can be read"));
        }
        Ok(Self { root, is_page: false })
    }

    /// What pages of documentation say.
    pub(crate) fn of_pages(root: Value) -> Self {
        Self { root, is_page: true }
    }

    /// Whether it says no more than pages of documentation do.
    pub(crate) fn is_page(&self) -> bool {
        self.is_page
    }

    /// Where in the pages stands what `pointer` leads to, or what is around it.
    pub(crate) fn span(&self, pointer: &str) -> Option<Span> {
        let mut path = pointer.strip_prefix('#')?;
        loop {
            let position = self.root.pointer(path).and_then(|value| value.get(POSITION));
            let numbers = position.and_then(Value::as_array).filter(|_| self.is_page);
            let number = |at: usize| usize::try_from(numbers?.get(at)?.as_u64()?).ok();
            if let (Some(source), Some(start), Some(end)) = (number(0), number(1), number(2)) {
                return Some(Span::new(source, start..end));
            }
            path = &path[..path.rfind('/')?];
        }
    }

    /// What the document calls itself.
    #[must_use]
    pub fn title(&self) -> &str {
        self.root.pointer("/info/title").and_then(Value::as_str).unwrap_or_default()
    }

    /// The whole document.
    pub(crate) fn root(&self) -> Place<'_> {
        Place { pointer: "#".to_owned(), value: &self.root }
    }

    /// What the reference `#/components/...` leads to.
    pub(crate) fn find(&self, reference: &str) -> Option<Place<'_>> {
        let path = decode(reference.strip_prefix('#')?)?;
        let value = self.root.pointer(&path)?;
        Some(Place { pointer: format!("#{path}"), value })
    }
}

impl<'a> Place<'a> {
    /// The value under `key`.
    pub(crate) fn get(&self, key: &str) -> Option<Self> {
        let value = self.value.get(key)?;
        Some(Self { pointer: self.below(key), value })
    }

    /// The text under `key`.
    pub(crate) fn text(&self, key: &str) -> Option<&'a str> {
        self.value.get(key)?.as_str()
    }

    /// Whether `key` says `true`.
    pub(crate) fn flag(&self, key: &str) -> bool {
        self.value.get(key).and_then(Value::as_bool).unwrap_or_default()
    }

    /// The items of a list; of anything else none.
    pub(crate) fn items(&self) -> impl Iterator<Item = Self> {
        let items = self.value.as_array().into_iter().flatten().enumerate();
        items.map(|(index, value)| Self { pointer: format!("{}/{index}", self.pointer), value })
    }

    /// The members of an object; of anything else none.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&'a str, Self)> {
        let members = self.value.as_object().into_iter().flatten();
        members.map(|(key, value)| (&**key, Self { pointer: self.below(key), value }))
    }

    fn below(&self, key: &str) -> String {
        [&*self.pointer, "/", &escaped(key)].concat()
    }
}

/// A key as a part of a pointer.
fn escaped(key: &str) -> Cow<'_, str> {
    if key.contains(['~', '/']) {
        return key.replace('~', "~0").replace('/', "~1").into();
    }
    key.into()
}

fn yaml(text: &str) -> Result<Value, String> {
    serde_yaml::from_str(text).map(value).map_err(|error| error.to_string())
}

/// YAML as JSON: keys such as `200` become texts, tags are dropped.
fn value(yaml: Yaml) -> Value {
    match yaml {
        Yaml::Null => Value::Null,
        Yaml::Bool(flag) => Value::Bool(flag),
        Yaml::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
            (Some(number), ..) => Value::from(number),
            (_, Some(number), _) => Value::from(number),
            (.., number) => number.map_or(Value::Null, Value::from),
        },
        Yaml::String(text) => Value::String(text),
        Yaml::Sequence(items) => items.into_iter().map(value).collect(),
        Yaml::Mapping(members) => {
            let members = members.into_iter().filter_map(|(key, member)| {
                let key = match value(key) {
                    Value::String(text) => text,
                    Value::Array(_) | Value::Object(_) => return None,
                    other => other.to_string(),
                };
                Some((key, value(member)))
            });
            Value::Object(members.collect::<Map<_, _>>())
        }
        Yaml::Tagged(tagged) => value(tagged.value),
    }
}

/// A reference is part of a URL, so braces may be written as `%7B`.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut left = path.bytes();
    while let Some(byte) = left.next() {
        if byte == b'%' {
            let digits = [left.next()?, left.next()?];
            let digits = std::str::from_utf8(&digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::OpenApi;

    #[test]
    fn reads_both_forms() {
        let json = r#"{ "openapi": "3.0.3", "info": { "title": "Pets" }, "a/b": { "c": [1] } }"#;
        let yaml = "openapi: 3.0.3\ninfo: { title: Pets }\na/b: { c: [1] }\n";
        for text in [json, yaml] {
            let document = OpenApi::parse(text).expect("both are documents");
            assert_eq!(document.title(), "Pets");
            let place = document.find("#/a~1b/c/0").expect("it leads there");
            assert_eq!((&*place.pointer, place.value.as_i64()), ("#/a~1b/c/0", Some(1)));
            assert!(document.find("#/a~1%62/c/0").is_some());
        }
    }

    #[test]
    fn refuses_what_is_no_document() {
        for text in ["", "{", "- 1", "swagger: '2.0'", "openapi: 2", "a: [", "{\"openapi\": \"4\"}"]
        {
            assert!(OpenApi::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn leads_nowhere_without_harm() {
        let document = OpenApi::parse("openapi: 3.1.0").expect("it is a document");
        for reference in ["", "#", "#/", "other.yaml#/a", "#/%", "#/%zz", "#/%ff", "#a"] {
            assert!(reference == "#" || document.find(reference).is_none(), "{reference}");
        }
    }
}
