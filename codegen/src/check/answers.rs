//! Responses agree with each other.

use crate::diagnostic::{Report, messages};
use crate::document::lookup::Lookup;
use crate::document::{AnswerForm, Method};

pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) {
    let methods = lookup.document.resources.iter().flat_map(|resource| &resource.methods);
    for method in methods.filter(|method| method.is_whole) {
        statuses(method, report);
    }
}

fn statuses(method: &Method, report: &mut Report) {
    for answer in &method.answers {
        if let Some(header) = answer.headers.first().filter(|_| answer.form.is_failure()) {
            report.push(messages::headers_of_failure(&header.wire));
        }
        match class(&answer.status.value) {
            None => report.push(messages::bad_status(&answer.status)),
            Some(class) => {
                let is_absent = answer.form.is_absent();
                let is_error = matches!(answer.form, AnswerForm::Error(_));
                if is_absent && answer.status.value != "404" {
                    report.push(messages::not_absent(&answer.status));
                } else if !is_absent && is_error == (class == b'2') {
                    report.push(messages::not_an_error(&answer.status));
                }
            }
        }
    }
    if !method.answers.iter().any(|answer| class(&answer.status.value) == Some(b'2')) {
        report.push(messages::no_success(&method.name));
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
