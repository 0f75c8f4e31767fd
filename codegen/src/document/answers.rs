//! How responses are read.

use super::keys::{Keys, entries, name};
use super::{Answer, AnswerForm, items, response_path, type_text};
use crate::diagnostic::{Code, Report, messages};
use crate::language::content::{Raw, Series};
use crate::language::foreign_types;
use crate::language::methods::METHOD;
use crate::language::responses::{RESPONSE, class};
use crate::source::Spanned;
use crate::yaml::{Node, Value};

/// Reads `responses`; `from` holds for headers that name no source of their own.
pub(super) fn read(node: &Node, from: &[Spanned<String>], report: &mut Report) -> Vec<Answer> {
    if !matches!(node.value, Value::Null | Value::Map(_)) {
        report.push(messages::no_status(node, node.text().unwrap_or("Pet")));
        return Vec::new();
    }
    let mut answers = Vec::new();
    for (key, node) in entries(node, report).unwrap_or_default() {
        if is_status(node) && !key.text.starts_with(|first: char| first.is_ascii_digit()) {
            report.push(messages::status_behind(key, node));
        } else if RESPONSE.has(&key.text) {
            report.push(messages::key_among_statuses(key));
        } else if METHOD.has(&key.text) {
            report.push(messages::key_of_method_among_statuses(key));
        } else {
            answers.extend(answer(name(key), node, from, report));
        }
    }
    answers
}

/// Whether a value is what stands before one.
fn is_status(node: &Node) -> bool {
    match &node.value {
        Value::Text(text) => class(&text.to_uppercase()).is_some(),
        _ => node.count().is_some_and(|status| (100..600).contains(&status)),
    }
}

fn answer(
    status: Spanned<String>,
    node: &Node,
    from: &[Spanned<String>],
    report: &mut Report,
) -> Option<Answer> {
    let Value::Map(entries) = &node.value else {
        let (form, span) = (word(&status.value, node, report)?, node.span);
        return Some(Answer { status, span, form, at: None, headers: Vec::new() });
    };
    if entries.is_empty() {
        // That it is not a type is reported as such.
        type_text::read(node, report);
        return None;
    }
    let mut keys = Keys::of(node, &RESPONSE, report)?;
    let has_place = node.has("at");
    let at =
        has_place.then(|| response_path::read(keys.text("at", report), Code::BadResponse, report));
    let form = form(&mut keys, &status.value, has_place, report);
    let headers = items::headers(keys.map("headers", report), from, report);
    keys.finish(report);
    let at = match at {
        None => None,
        Some(at) => Some(at?),
    };
    Some(Answer { status, span: node.span, form: form?, at, headers })
}

/// What the response of a status has, where the spec says more than a word of it.
fn form(
    keys: &mut Keys<'_>,
    status: &str,
    has_place: bool,
    report: &mut Report,
) -> Option<AnswerForm> {
    if let Some(node) = keys.get("type") {
        if items::is_schema(keys, node, report) {
            return None;
        }
        return if has_place {
            type_text::read(node, report).map(AnswerForm::Enveloped)
        } else {
            word(status, node, report)
        };
    }
    if let Some(node) = keys.get("error") {
        return type_text::read(node, report).map(|ty| AnswerForm::Error(Some(ty)));
    }
    let series =
        Series::ALL.into_iter().find_map(|series| Some((series, keys.get(series.word())?)));
    match (keys.get("absent"), series) {
        (Some(node), _) => codes(node, report).map(AnswerForm::Absent),
        (None, Some((series, node))) => {
            let item = type_text::read(node, report);
            item.map(|item| AnswerForm::Series(series, item))
        }
        (None, None) => {
            let bare = keys.get("bare").and_then(|node| type_text::read(node, report));
            bare.map(AnswerForm::Bare)
        }
    }
}

/// What the response of a status has, in a word or as a type.
fn word(status: &str, node: &Node, report: &mut Report) -> Option<AnswerForm> {
    let slip = type_text::slip(node, messages::sentence_as_response, messages::optional_answer);
    if let Some(error) = slip {
        report.push(error);
        return None;
    }
    match &node.value {
        Value::Text(text) if text == "none" => Some(AnswerForm::None),
        Value::Null => {
            report.push(messages::no_content(node, status));
            None
        }
        Value::Text(text) if foreign_types::is_nothing(text) => {
            report.push(messages::no_content(node, status));
            None
        }
        Value::Text(text) if text == "error" => Some(AnswerForm::Error(None)),
        Value::Text(text) if text == "absent" => Some(AnswerForm::Absent(Vec::new())),
        Value::Text(text) if Raw::named(text).is_some() => Raw::named(text).map(AnswerForm::Raw),
        _ => type_text::read(node, report).map(AnswerForm::Enveloped),
    }
}

/// Codes of errors, of which there is at least one.
fn codes(node: &Node, report: &mut Report) -> Option<Vec<i64>> {
    let code = |node: &Node| node.count().and_then(|code| code.try_into().ok());
    let codes: Option<Vec<i64>> = match &node.value {
        Value::List(codes) if !codes.is_empty() => codes.iter().map(code).collect(),
        _ => None,
    };
    if codes.is_none() {
        report.push(messages::no_codes(node));
    }
    codes
}
