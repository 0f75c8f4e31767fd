use super::{document, lookup};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// The document of [`crate::api::Envelope::V4`].
#[derive(Deserialize)]
pub(super) struct Envelope<'a, T> {
    #[serde(default)]
    pub(super) success: Success,
    #[serde(default = "Option::default")]
    pub(super) result: Option<T>,
    #[serde(borrow, default)]
    pub(super) result_info: Option<&'a RawValue>,
}

/// The `success` of an envelope. Only `false` is a failure, whatever else the value may be.
#[derive(Default)]
pub(super) struct Success(Option<bool>);

impl Success {
    pub(super) fn is_false(&self) -> bool {
        self.0 == Some(false)
    }
}

impl<'de> Deserialize<'de> for Success {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Anything)
    }
}

struct Anything;

impl<'de> Visitor<'de> for Anything {
    type Value = Success;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Success, E> {
        Ok(Success(Some(value)))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Success, E> {
        Ok(Success(None))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Success, E> {
        Ok(Success(None))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Success, E> {
        Ok(Success(None))
    }

    fn visit_str<E>(self, _: &str) -> Result<Success, E> {
        Ok(Success(None))
    }

    fn visit_unit<E>(self) -> Result<Success, E> {
        Ok(Success(None))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Success, A::Error> {
        while values.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Success(None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Success, A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Success(None))
    }
}

/// Whether `text` is a document with `"success": false`.
pub(super) fn is_rejection(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Head {
        #[serde(default)]
        success: Success,
    }
    // A list would be read as the members of the struct, in their order.
    text.trim_ascii_start().starts_with('{')
        && document::parse::<Head>(text).is_ok_and(|head| head.success.is_false())
}

/// Whether `text` is a document with a `result`, which may be null.
#[cold]
pub(super) fn has_result(text: &str) -> bool {
    lookup::find(text, "result").is_some()
}

/// Whether `text` is an envelope, which may leave out the list at `path` when that is empty.
#[cold]
pub(super) fn may_leave_out(text: &str, path: &str) -> bool {
    let is_envelope = lookup::find(text, "success") == Some("true")
        || lookup::find(text, "result_info").is_some();
    let root = path.split_once('.').map(|(root, _)| root);
    let has_room = root
        .and_then(|root| lookup::find(text, root))
        .is_none_or(|parent| parent == "null" || parent.starts_with('{'));
    is_envelope && has_room
}
