//! A value in a document by its dotted path, without reading the rest into anything.

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// The text of the value at `path`, such as `result_info.cursors.after`; the empty path is that of
/// the whole document.
pub(super) fn find<'a>(text: &'a str, path: &str) -> Option<&'a str> {
    if path.is_empty() {
        return serde_json::from_str::<&RawValue>(text).ok().map(RawValue::get);
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Below(path).deserialize(&mut deserializer).ok().flatten().map(RawValue::get)
}

/// The value at `path` as text that is not empty: a string, or a number as it is written.
pub(super) fn find_text(text: &str, path: &str) -> Option<String> {
    let value = find(text, path)?;
    let value = match value.as_bytes().first()? {
        b'"' => serde_json::from_str(value).ok()?,
        b'0'..=b'9' => value.to_owned(),
        _ => return None,
    };
    Some(value).filter(|value| !value.is_empty())
}

/// The value at `path` as a number, be it written as a string.
pub(super) fn find_number(text: &str, path: &str) -> Option<u64> {
    find(text, path)?.trim_matches('"').parse().ok()
}

/// The value at `path` as a boolean.
pub(super) fn find_boolean(text: &str, path: &str) -> Option<bool> {
    find(text, path)?.parse().ok()
}

/// The text of the first element of the list at `path`; nothing behind it is read.
pub(super) fn first<'a>(text: &'a str, path: &str) -> Option<&'a str> {
    let mut first = None;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    // It ends in an error, which is how a deserializer is left early.
    let _ = First { path, found: &mut first }.deserialize(&mut deserializer);
    first.map(RawValue::get)
}

/// The text of the last element of the list at `path`.
pub(super) fn last<'a>(text: &'a str, path: &str) -> Option<&'a str> {
    let all: Vec<&RawValue> = serde_json::from_str(find(text, path)?).ok()?;
    all.last().copied().map(RawValue::get)
}

struct Below<'p>(&'p str);

impl<'de> DeserializeSeed<'de> for Below<'_> {
    type Value = Option<&'de RawValue>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Below<'_> {
    type Value = Option<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let (head, rest) = match self.0.split_once('.') {
            Some((head, rest)) => (head, Some(rest)),
            None => (self.0, None),
        };
        let mut found = None;
        while let Some(here) = entries.next_key_seed(Is(head))? {
            match rest {
                _ if !here => drop(entries.next_value::<IgnoredAny>()?),
                None => found = Some(entries.next_value()?),
                Some(rest) => found = entries.next_value_seed(Below(rest))?,
            }
        }
        Ok(found)
    }
}

/// Finds the first element of a list; ends in an error as soon as it is found.
struct First<'p, 'f, 'de> {
    path: &'p str,
    found: &'f mut Option<&'de RawValue>,
}

impl<'de> DeserializeSeed<'de> for First<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.path.is_empty() {
            deserializer.deserialize_seq(self)
        } else {
            deserializer.deserialize_map(self)
        }
    }
}

impl<'de> Visitor<'de> for First<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let (head, rest) = self.path.split_once('.').unwrap_or((self.path, ""));
        while let Some(here) = entries.next_key_seed(Is(head))? {
            if here {
                return entries.next_value_seed(First { path: rest, found: self.found });
            }
            entries.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        *self.found = elements.next_element()?;
        Err(A::Error::custom("found"))
    }
}

/// Whether a key is the one looked for.
struct Is<'p>(&'p str);

impl<'de> DeserializeSeed<'de> for Is<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Is<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<bool, E> {
        Ok(key == self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_by_path() {
        let text = r#" {"a":{"b":"x","c":7,"d":null,"n":"12"},"e":[1]} "#;
        assert_eq!(find(text, "a.c"), Some("7"));
        assert_eq!(find(text, "e"), Some("[1]"));
        assert_eq!(find(" [1] ", ""), Some("[1]"));
        assert_eq!(find_text(text, "a.b").as_deref(), Some("x"));
        assert_eq!(find_text(text, "a.c").as_deref(), Some("7"));
        assert_eq!(find_number(text, "a.n"), Some(12));
        assert_eq!(find_number(text, "a.c"), Some(7));
        assert_eq!(find_boolean(r#"{"a":true}"#, "a"), Some(true));
        assert_eq!(find_boolean(text, "a.c"), None);
        for path in ["a.d", "a.x", "e.f", "x", ""] {
            assert_eq!(find_text(text, path), None, "{path}");
        }
        for text in ["", "[]", "null", "{", r#"{"a":1"#] {
            assert_eq!(find(text, "a"), None, "{text}");
        }
    }

    #[test]
    fn finds_the_first_element_without_reading_on() {
        let text = r#"{"x":[0],"a":{"b":[{"c":[1]}, 2"#;
        assert_eq!(first(text, "a.b"), Some(r#"{"c":[1]}"#));
        assert_eq!(first(text, "x"), Some("0"));
        assert_eq!(first("[7, 8", ""), Some("7"));
        assert_eq!(last(r#"{"a":[7, {"b":8}]}"#, "a"), Some(r#"{"b":8}"#));
        for text in ["[]", "{}", "[7, 8", "7"] {
            assert_eq!(last(text, ""), None, "{text}");
        }
        for (text, path) in [("[]", ""), (text, "a"), (text, "a.x"), ("7", "a"), ("", "a")] {
            assert_eq!(first(text, path), None, "{text} {path}");
        }
    }
}
