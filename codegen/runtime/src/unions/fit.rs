use super::kind::Kind;
use super::literal::string;
use crate::Number;
use crate::time::{is_date, is_timestamp};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// How well a value fits a type: the lower, the better.
pub(super) type Cost = u32;

/// Only this: null, a boolean, an integer, a date.
const EXACT: Cost = 1;
/// Also others: an integer is a number, a date is a string.
const WIDER: Cost = 2;
/// `300.0` is an integer where nothing else takes it.
const WHOLE: Cost = 3;
/// An object with members that the type does not know; one more each.
const OBJECT: Cost = 10;
const MAP: Cost = 10_000;
const ANYTHING: Cost = 20_000;

/// How well `json` fits `kind`; `None` is not at all.
pub(super) fn cost(kind: &Kind, json: &str) -> Option<Cost> {
    let first = *json.as_bytes().first()?;
    let number = first == b'-' || first.is_ascii_digit();
    match kind {
        Kind::Any => Some(ANYTHING),
        Kind::Nullable(_) if json == "null" => Some(EXACT),
        Kind::Nullable(inner) => cost(inner, json),
        Kind::Boolean => (first == b't' || first == b'f').then_some(EXACT),
        Kind::Integer if number => integer(json),
        Kind::Number => number.then_some(WIDER),
        Kind::String => (first == b'"').then_some(WIDER),
        Kind::Date => string(json).filter(|text| is_date(text)).map(|_| EXACT),
        Kind::Timestamp => string(json).filter(|text| is_timestamp(text)).map(|_| EXACT),
        Kind::DateOrTime => {
            string(json).filter(|text| is_date(text) || is_timestamp(text)).map(|_| EXACT)
        }
        Kind::List(inner) if first == b'[' => {
            let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
            highest(items.into_iter(), inner)
        }
        Kind::Map(inner) if first == b'{' => {
            Some(MAP.saturating_add(highest(members(json)?.into_values(), inner)?))
        }
        Kind::Object(fields) if first == b'{' => {
            let unknown = members(json)?.into_keys().filter(|key| !fields.contains(&&**key));
            Some(OBJECT.saturating_add(Cost::try_from(unknown.count()).unwrap_or(MAP)).min(MAP))
        }
        Kind::Integer | Kind::List(_) | Kind::Map(_) | Kind::Object(_) => None,
    }
}

fn integer(json: &str) -> Option<Cost> {
    if json.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit()) {
        return Some(EXACT);
    }
    whole(json).map(|_| WHOLE)
}

/// The integer that a number such as `300.0` is.
pub(super) fn whole(json: &str) -> Option<i128> {
    json.parse::<Number>().ok()?.to_scaled(0)
}

/// The cost of what fits worst.
fn highest<'a>(mut values: impl Iterator<Item = &'a RawValue>, kind: &Kind) -> Option<Cost> {
    values.try_fold(EXACT, |highest, value| Some(highest.max(cost(kind, value.get())?)))
}

fn members(json: &str) -> Option<BTreeMap<String, &RawValue>> {
    serde_json::from_str(json).ok()
}
