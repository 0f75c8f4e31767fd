//! Responses agree with each other.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use crate::document::{Answer, AnswerForm, Method, Type};

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    let methods = lookup.document.resources.iter().flat_map(|resource| &resource.methods);
    for method in methods.filter(|method| method.is_whole) {
        statuses(method, report);
    }
}

fn statuses(method: &Method, report: &mut Report) {
    for answer in &method.answers {
        match class(&answer.status.value) {
            None => report.push(messages::bad_status(&answer.status)),
            Some(class) => {
                let is_error = matches!(answer.form, AnswerForm::Error);
                if is_error == (class == b'2') {
                    report.push(messages::not_an_error(&answer.status));
                }
            }
        }
    }
    if !method.answers.iter().any(|answer| class(&answer.status.value) == Some(b'2')) {
        report.push(messages::no_success(&method.name));
    }
    let mut successes = successes(method);
    let Some(first) = successes.next() else { return };
    for other in successes {
        let places = [first, other].map(|answer| answer.at.as_ref().map(|at| &at.value));
        if !same(&first.form, &other.form) || places[0] != places[1] {
            report.push(messages::different_answers(&other.status, first.status.span));
        }
    }
}

/// The class of a status such as `200` or `4XX`, as its first digit.
fn class(status: &str) -> Option<u8> {
    match *status.as_bytes() {
        [class @ b'1'..=b'5', b'X', b'X'] | [class @ b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => {
            Some(class)
        }
        _ => None,
    }
}

fn successes(method: &Method) -> impl Iterator<Item = &Answer> {
    let succeeds = |answer: &&Answer| {
        answer.status.value.starts_with('2') && !matches!(answer.form, AnswerForm::Error)
    };
    method.answers.iter().filter(succeeds)
}

fn same(one: &AnswerForm, other: &AnswerForm) -> bool {
    match (one, other) {
        (AnswerForm::Enveloped(one), AnswerForm::Enveloped(other))
        | (AnswerForm::Bare(one), AnswerForm::Bare(other)) => same_type(&one.value, &other.value),
        _ => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

fn same_type(one: &Type, other: &Type) -> bool {
    match (one, other) {
        (Type::Named(one), Type::Named(other)) => one.value == other.value,
        (Type::List(one), Type::List(other))
        | (Type::Map(one), Type::Map(other))
        | (Type::Nullable(one), Type::Nullable(other)) => same_type(one, other),
        _ => one == other,
    }
}
