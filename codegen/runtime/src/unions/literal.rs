use crate::Number;
use std::borrow::Cow;

/// A value that a variant may be alone: a string, a number, a boolean, or `()` for null.
pub trait Literal {
    /// Whether `json` is this value.
    fn is(&self, json: &str) -> bool;
}

impl Literal for &str {
    fn is(&self, json: &str) -> bool {
        string(json).is_some_and(|text| text == *self)
    }
}

impl Literal for bool {
    fn is(&self, json: &str) -> bool {
        json == if *self { "true" } else { "false" }
    }
}

impl Literal for () {
    fn is(&self, json: &str) -> bool {
        json == "null"
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl Literal for $number {
            fn is(&self, json: &str) -> bool {
                json.parse::<Number>().is_ok_and(|number| number == *self)
            }
        })*
    };
}

numbers!(i32, i64, u64, f64);

/// The string that `json` is.
pub(super) fn string(json: &str) -> Option<Cow<'_, str>> {
    let bare = json.strip_prefix('"')?.strip_suffix('"')?;
    if bare.contains('\\') {
        return serde_json::from_str(json).ok().map(Cow::Owned);
    }
    Some(Cow::Borrowed(bare))
}
