//! Parameters that are the ends of a range.

use crate::filter::time;
use crate::fit::{Fit, Place};
use codegen::service::{Operation, Parameter, Service};
use serde_json::Value;

/// Whether what is given of ranges has both ends, and these are the right way around and not too
/// far apart.
pub(crate) fn check(
    service: &Service,
    operation: &Operation,
    query: &[(&Parameter, Vec<Value>)],
    fit: &mut Fit<'_>,
) {
    let part = Place::part("query");
    let given = |name: &str| {
        let found = query.iter().find(|(parameter, _)| parameter.name == name);
        found.and_then(|(_, values)| values.first()?.as_str())
    };
    for range in service.readings.ranges.iter().filter(|range| range.operation == operation.id) {
        let (begin, end) = match (given(&range.begin), given(&range.end)) {
            (None, None) => continue,
            (Some(begin), Some(end)) => (time(begin), time(end)),
            (begin, _) => {
                let names = (&range.begin, &range.end);
                let (there, missing) = if begin.is_some() { names } else { (names.1, names.0) };
                fit.refuse(&part.member(missing), format!("is missing beside `{there}`"));
                continue;
            }
        };
        let Some((begin, end)) = begin.zip(end) else { continue };
        let place = part.member(&range.end);
        if end < begin {
            fit.refuse(&place, format!("lies before `{}`", range.begin));
        }
        // Both ends are days of the range.
        let days = end.duration_since(begin).as_hours() / 24 + 1;
        if let Some(most) = range.days.filter(|most| days > i64::from(*most)) {
            let begin = &range.begin;
            fit.refuse(&place, format!("is {days} days from `{begin}`, above the maximum {most}"));
        }
    }
}
