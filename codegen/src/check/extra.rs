//! What is next to a result is in one object with it, whichever the success is.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use crate::document::{Method, Type};
use crate::source::Spanned;

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    for (from, resource) in lookup.document.resources.iter().enumerate() {
        for method in resource.methods.iter().filter(|method| method.is_whole) {
            if let Some(extra) = &method.extra {
                one(lookup, from, method, extra, report);
            }
        }
    }
}

fn one(
    lookup: &Lookup<'_>,
    from: usize,
    method: &Method,
    extra: &Spanned<Type>,
    report: &mut Report,
) {
    let place = |answer| lookup.document.api.place_of(method, answer);
    let object = |answer| place(answer).rsplit_once('.').unwrap_or_default().0;
    let mut answers = method.successes().filter(|answer| !place(answer).is_empty());
    let Some(first) = answers.next() else {
        // What a scheme that is not known would say of it is not known.
        if method.paginate.is_none() || lookup.document.api.pagination_of(method).is_some() {
            report.push(messages::nothing_beside(extra.span));
        }
        return;
    };
    if let Some(other) = answers.find(|other| object(other) != object(first)) {
        report.push(messages::other_object(&other.status, first.status.span));
    }
    let is_result =
        |name: &str| method.successes().any(|it| place(it).rsplit('.').next() == Some(name));
    let key = extra.value.named().and_then(|name| lookup.get(from, &name.value));
    for (_, field) in key.map(|key| lookup.fields(key)).unwrap_or_default() {
        if is_result(&field.wire.value) {
            report.push(messages::result_in_extra(&field.wire, extra.span));
        }
    }
}
