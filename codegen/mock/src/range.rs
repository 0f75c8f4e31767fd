//! Parameters that are the ends of a range.

use crate::time;
use crate::validate::{Location, Validator};
use codegen::api::{Api, Operation, Parameter};
use serde_json::Value;

/// Checks that a range has both ends, and that these are in order and not too far apart.
pub(crate) fn check(
    api: &Api,
    operation: &Operation,
    query: &[(&Parameter, Vec<Value>)],
    validator: &mut Validator<'_>,
) {
    let part = Location::part("query");
    let given = |name: &str| {
        let found = query.iter().find(|(parameter, _)| parameter.name == name);
        found.and_then(|(_, values)| values.first()?.as_str())
    };
    for range in api.behavior.ranges.iter().filter(|range| range.operation == operation.name) {
        let (begin, end) = match (given(&range.begin), given(&range.end)) {
            (None, None) => continue,
            (Some(begin), Some(end)) => (time::begin(begin), time::begin(end)),
            (begin, _) => {
                let names = (&range.begin, &range.end);
                let (there, missing) = if begin.is_some() { names } else { (names.1, names.0) };
                validator.reject(&part.member(missing), format!("is required with `{there}`"));
                continue;
            }
        };
        let Some((begin, end)) = begin.zip(end) else { continue };
        let location = part.member(&range.end);
        if end < begin {
            validator.reject(&location, format!("is before `{}`", range.begin));
        }
        // Both ends are days of the range.
        let days = end.duration_since(begin).as_hours() / 24 + 1;
        if let Some(most) = range.days.filter(|most| days > i64::from(*most)) {
            let begin = &range.begin;
            let message = format!("is {days} days from `{begin}`, above the maximum {most}");
            validator.reject(&location, message);
        }
    }
}
