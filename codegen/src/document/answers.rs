//! How responses are read.

use super::keys::{Keys, entries, name};
use super::{Answer, AnswerForm, response_path, type_text};
use crate::diagnostic::{Code, Report, messages};
use crate::language::content::{Raw, Series};
use crate::language::responses::RESPONSE;
use crate::source::Spanned;
use crate::yaml::{Node, Value};

pub(super) fn read(node: &Node, report: &mut Report) -> Vec<Answer> {
    if let Value::Text(ty) = &node.value {
        report.push(messages::no_status(node, ty));
        return Vec::new();
    }
    let answers = entries(node, report).unwrap_or_default().iter();
    answers
        .filter_map(|(key, node)| {
            let (form, at) = answer(node, report)?;
            Some(Answer { status: name(key), form, at })
        })
        .collect()
}

/// What a response has, and where, if it says so.
fn answer(node: &Node, report: &mut Report) -> Option<(AnswerForm, Option<Spanned<String>>)> {
    if let Value::Map(entries) = &node.value
        && entries.iter().any(|(key, _)| key.text == "at")
    {
        let mut keys = Keys::of(node, &RESPONSE, report)?;
        let at = response_path::read(keys.text("at", report), Code::BadResponse, report);
        let ty = keys.get("type").and_then(|node| type_text::read(node, report));
        keys.finish(report);
        return Some((AnswerForm::Enveloped(ty?), Some(at?)));
    }
    form(node, report).map(|form| (form, None))
}

fn form(node: &Node, report: &mut Report) -> Option<AnswerForm> {
    match &node.value {
        Value::Null | Value::Text(_) if is_nothing(node) => {
            report.push(messages::no_content(node));
            None
        }
        Value::Text(text) if text == "none" => Some(AnswerForm::None),
        Value::Text(text) if text == "error" => Some(AnswerForm::Error),
        Value::Text(text) if text == "absent" => Some(AnswerForm::Absent(Vec::new())),
        Value::Text(text) if Raw::named(text).is_some() => Raw::named(text).map(AnswerForm::Raw),
        Value::Map(entries) if !entries.is_empty() => {
            let mut keys = Keys::of(node, &RESPONSE, report)?;
            let series =
                Series::ALL.into_iter().find_map(|series| Some((series, keys.get(series.word())?)));
            let form = match (keys.get("absent"), series) {
                (Some(node), _) => codes(node, report).map(AnswerForm::Absent),
                (None, Some((series, node))) => {
                    let item = type_text::read(node, report);
                    item.map(|item| AnswerForm::Series(series, item))
                }
                (None, None) => {
                    let bare = keys.get("bare").and_then(|node| type_text::read(node, report));
                    bare.map(AnswerForm::Bare)
                }
            };
            keys.finish(report);
            form
        }
        _ => type_text::read(node, report).map(AnswerForm::Enveloped),
    }
}

/// Whether `node` is a word of another language for a response without content.
fn is_nothing(node: &Node) -> bool {
    match &node.value {
        Value::Text(text) => {
            matches!(
                &**text,
                "void" | "nothing" | "empty" | "unit" | "None" | "null" | "no_content" | "()"
            )
        }
        other => matches!(other, Value::Null),
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
