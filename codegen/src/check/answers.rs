//! Responses agree with each other.

use crate::diagnostic::{Diagnostic, Report, messages};
use crate::document::lookup::{Lookup, TypeKey};
use crate::document::{Answer, AnswerForm, Method, Type};
use crate::language::paging::Envelope;
use crate::language::responses::{class, ends_with_headers};
use crate::source::Spanned;

/// Returns the types that are to go: models that are the envelope of a response.
pub(super) fn check(lookup: &Lookup<'_>, report: &mut Report) -> Vec<TypeKey> {
    let (envelope, mut envelopes) = (lookup.document.api.envelope, Vec::new());
    for (from, resource) in lookup.document.resources.iter().enumerate() {
        for method in resource.methods.iter().filter(|method| method.is_whole) {
            envelopes.extend(statuses(lookup, (from, method), envelope, report));
        }
    }
    envelopes
}

fn statuses(
    lookup: &Lookup<'_>,
    (from, method): (usize, &Method),
    envelope: Envelope,
    report: &mut Report,
) -> Vec<TypeKey> {
    let mut envelopes = Vec::new();
    let errors = report.len();
    let swapped = swapped(method);
    if let Some((failure, found)) = swapped {
        let is_absent = failure.form.is_absent();
        let [failure, found] = [failure, found].map(|one| (&one.status, one.span));
        report.push(messages::swapped_responses(failure, found, is_absent));
    }
    let is_swapped = |answer: &Answer| {
        let own = &answer.status;
        swapped.is_some_and(|(failure, found)| [&failure.status, &found.status].contains(&own))
    };
    for answer in method.answers.iter().filter(|answer| !is_swapped(answer)) {
        if let Some(header) = answer.headers.first().filter(|_| answer.form.is_failure()) {
            report.push(messages::headers_of_failure(&header.wire));
        }
        if let Some(at) = answer.at.as_ref().filter(|_| envelope == Envelope::V4)
            && let Some(meant) = member(&at.value)
        {
            report.push(messages::no_member(at, meant));
        }
        match class(&answer.status.value) {
            None => report.push(messages::bad_status(&answer.status)),
            Some(class) => {
                let is_absent = answer.form.is_absent();
                let is_error = matches!(answer.form, AnswerForm::Error(_));
                if is_absent && answer.status.value != "404" {
                    report.push(messages::not_absent(&answer.status));
                } else if !is_absent && is_error == (class == b'2') {
                    report.push(not_an_error(lookup, answer));
                } else if ends_with_headers(&answer.status.value) && answer.has_body() {
                    report.push(messages::no_body(&answer.status));
                } else if envelope == Envelope::V4
                    && let Some((key, name)) = envelope_model(lookup, from, answer)
                {
                    report.push(messages::envelope_as_model(name));
                    envelopes.push(key);
                }
            }
        }
    }
    let is_known = method.answers.iter().all(|answer| class(&answer.status.value).is_some());
    if is_known
        && report.len() == errors
        && !method.answers.iter().any(|answer| class(&answer.status.value) == Some(b'2'))
    {
        report.push(messages::no_success(&method.name));
    }
    envelopes
}

/// A success that is an error or says that there is nothing, and the failure that has what it returns.
fn swapped(method: &Method) -> Option<(&Answer, &Answer)> {
    let is_success = |answer: &&Answer| class(&answer.status.value) == Some(b'2');
    let mut successes = method.answers.iter().filter(is_success);
    let success = successes.next().filter(|_| successes.next().is_none())?;
    let is_swapped = |other: &&Answer| match &success.form {
        AnswerForm::Absent(_) => {
            other.status.value == "404" && matches!(other.form, AnswerForm::Enveloped(_))
        }
        AnswerForm::Error(_) => {
            matches!(class(&other.status.value), Some(b'4' | b'5'))
                && !other.form.is_failure()
                && !is_error_in_other_letters(other)
        }
        _ => false,
    };
    let mut others = method.answers.iter().filter(is_swapped);
    Some((success, others.next().filter(|_| others.next().is_none())?))
}

/// Whether the response was probably meant to be one of an error.
fn is_error_in_other_letters(answer: &Answer) -> bool {
    let AnswerForm::Enveloped(ty) = &answer.form else { return false };
    let name = ty.value.named();
    name.is_some_and(|name| messages::similar(&name.value, &["error", "absent"]).is_some())
}

/// The model of a response whose fields are the members of the envelope that it is in.
fn envelope_model<'a>(
    lookup: &Lookup<'_>,
    from: usize,
    answer: &'a Answer,
) -> Option<(TypeKey, &'a Spanned<String>)> {
    let AnswerForm::Enveloped(ty) = &answer.form else { return None };
    let Type::Named(name) = ty.value.not_null() else { return None };
    let key = lookup.get(from, &name.value)?;
    let fields = lookup.fields(key);
    let has = |word: &str| fields.iter().any(|(_, field)| field.wire.value == word);
    let is_envelope = ["success", "errors", "result"].into_iter().all(has);
    (is_envelope && answer.at.is_none()).then_some((key, name))
}

/// The member of the envelope that the path was probably meant to begin with, where it begins with none.
fn member(path: &str) -> Option<&'static str> {
    const MEMBERS: [&str; 5] = ["result", "result_info", "success", "errors", "messages"];
    let first = path.split('.').next().unwrap_or(path);
    // A response may have one `message`, or its `results`.
    let is_other = |meant: &str| {
        meant.strip_suffix('s') == Some(first)
            || (first == path && first.strip_suffix('s') == Some(meant))
    };
    messages::similar(first, &MEMBERS).filter(|meant| *meant != first && !is_other(meant))
}

/// The error of a response that is not that of an error, or is one of a success.
fn not_an_error(lookup: &Lookup<'_>, answer: &Answer) -> Diagnostic {
    let AnswerForm::Enveloped(ty) = &answer.form else {
        return messages::not_an_error(&answer.status, None);
    };
    let name = ty.value.named();
    let word = name.and_then(|name| messages::similar(&name.value, &["error", "absent"]));
    match name.zip(word) {
        Some((name, word))
            if lookup.keys().all(|key| lookup.declaration(key).name.value != name.value) =>
        {
            messages::misspelled_error(name, word)
        }
        _ => messages::not_an_error(&answer.status, name.map(|name| &*name.value)),
    }
}
