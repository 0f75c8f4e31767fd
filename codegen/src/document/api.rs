//! Reads `api.yaml`.

use super::keys::{Keys, entries, name, text};
use super::{Api, Pagination, PaginationForm, Scheme, SchemeKind};
use crate::diagnostic::{Report, messages};
use crate::language::api::{API, PAGINATION, SCHEME};
use crate::source::Spanned;
use crate::yaml::{Key, Node, Value};

pub(super) fn read(node: &Node, report: &mut Report) -> Option<Api> {
    let mut keys = Keys::of(node, &API, report)?;
    let api_name = keys.text("api", report);
    let doc = keys.text("doc", report);
    let base_url = keys.text("base_url", report);
    let docs = keys.text("docs", report).map(|docs| docs.value);
    if let Some(envelope) = keys.text("envelope", report)
        && envelope.value != "v4"
    {
        report.push(messages::unknown_envelope(&envelope));
    }
    let errors = report.len();
    let [sources, auth, pagination] =
        ["sources", "auth", "pagination"].map(|key| keys.map(key, report));
    let is_whole = report.len() == errors && !keys.has_unknown();
    let mut unread = Vec::new();
    let sources =
        all(sources, &mut unread, |(key, node)| Some((name(key), text(node, report)?.value)));
    let auth = all(auth, &mut unread, |entry| scheme(entry, report));
    let pagination = all(pagination, &mut unread, |entry| self::pagination(entry, report));
    keys.finish(report);
    let text = |text: Option<Spanned<String>>| text.map(|text| text.value).unwrap_or_default();
    Some(Api {
        is_whole,
        unread,
        name: text(api_name),
        doc: text(doc),
        base_url: text(base_url),
        docs,
        sources,
        auth,
        pagination,
    })
}

/// The entries as `read` reads them; the names of those that it cannot go to `unread`.
fn all<T>(
    entries: &[(Key, Node)],
    unread: &mut Vec<String>,
    mut read: impl FnMut(&(Key, Node)) -> Option<T>,
) -> Vec<T> {
    let mut all = Vec::new();
    for entry in entries {
        match read(entry) {
            Some(read) => all.push(read),
            None => unread.push(entry.0.text.clone()),
        }
    }
    all
}

fn scheme((key, node): &(Key, Node), report: &mut Report) -> Option<Scheme> {
    let mut keys = Keys::of(node, &SCHEME, report)?;
    let kind = keys.text("kind", report);
    let doc = keys.text("doc", report);
    keys.finish(report);
    let kind = kind?;
    let kind = match &*kind.value {
        "bearer" => SchemeKind::Bearer,
        "email_key" => SchemeKind::EmailKey,
        "user_service_key" => SchemeKind::UserServiceKey,
        _ => {
            report.push(messages::unknown_auth_kind(&kind));
            return None;
        }
    };
    Some(Scheme { name: name(key), kind, doc: doc?.value })
}

fn pagination((key, node): &(Key, Node), report: &mut Report) -> Option<Pagination> {
    let numbered = entries(node, report)?.iter().any(|(key, _)| key.text == "number");
    let mut keys = Keys::of(node, &PAGINATION, report)?;
    let total = keys.text("total", report).map(|total| total.value);
    let (parameter, form) = if numbered {
        let parameter = keys.text("number", report);
        let first = match keys.get("first") {
            None => 1,
            Some(Node { value: Value::Number(number), .. }) if number.is_i64() => {
                number.as_i64().unwrap_or(1)
            }
            Some(node) => {
                report.push(messages::wrong_kind(node, "an integer"));
                1
            }
        };
        let pages = keys.text("pages", report).map(|pages| pages.value);
        (parameter, PaginationForm::Number { first, pages })
    } else {
        let parameter = keys.text("token", report);
        let (errors, given) = (report.len(), keys.get("next").is_some());
        let next = keys.texts("next", report);
        if given && next.is_empty() && report.len() == errors {
            report.push(messages::missing_key(key.span, "a pagination scheme", "next"));
        }
        let next = next.into_iter().map(|path| path.value).collect();
        (parameter, PaginationForm::Token { next })
    };
    keys.finish(report);
    Some(Pagination { name: name(key), parameter: parameter?, form, total })
}
