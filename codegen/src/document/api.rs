//! Reads `api.yaml`.

use super::keys::{Keys, entries, name, text};
use super::{Api, Pagination, Scheme, response_path};
use crate::diagnostic::{Code, Report, messages};
use crate::language::api::{API, PAGINATION, SCHEME};
use crate::language::paging::{Envelope, Next};
use crate::source::Spanned;
use crate::yaml::{Key, Node, Value};

pub(super) fn read(node: &Node, report: &mut Report) -> Option<Api> {
    let mut keys = Keys::of(node, &API, report)?;
    let api_name = keys.text("api", report);
    let doc = keys.text("doc", report);
    let base_url = keys.text("base_url", report);
    let base_url_variable = keys.text("base_url_env", report);
    let request_id = keys.text("request_id", report);
    let docs = keys.text("docs", report).map(|docs| docs.value);
    let envelope = keys.text("envelope", report);
    let envelope = envelope.map_or(Envelope::None, |envelope| match &*envelope.value {
        "none" => Envelope::None,
        "v4" => Envelope::V4,
        _ => {
            report.push(messages::unknown_envelope(&envelope));
            Envelope::V4
        }
    });
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
        base_url,
        base_url_variable,
        request_id,
        envelope,
        docs,
        sources,
        auth,
        pagination,
        span: Some(node.span.ends()[0]),
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
    let title = keys.text("title", report).map(|title| title.value);
    let rust = keys.text("rust", report);
    let doc = keys.text("doc", report);
    let mut pairs = |key: &'static str| -> Vec<_> {
        let entries = keys.map(key, report).iter();
        entries.filter_map(|(key, node)| Some((name(key), text(node, report)?))).collect()
    };
    let (headers, env) = (pairs("headers"), pairs("env"));
    let is_whole = keys.get("headers").is_some();
    keys.finish(report);
    Some(Scheme {
        name: name(key),
        title,
        rust,
        headers,
        env,
        doc: doc.filter(|_| is_whole)?.value,
    })
}

fn pagination((key, node): &(Key, Node), report: &mut Report) -> Option<Pagination> {
    let numbered = entries(node, report)?.iter().any(|(key, _)| key.text == "number");
    let mut keys = Keys::of(node, &PAGINATION, report)?;
    let errors = report.len();
    let total = path(keys.text("total", report), report);
    let items = path(keys.text("items", report), report);
    let (parameter, next) = if numbered {
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
        let pages = path(keys.text("pages", report), report);
        (parameter, Next::Number { first, pages })
    } else {
        let parameter = keys.text("token", report);
        let (before, given) = (report.len(), keys.get("next").is_some());
        let next = keys.texts("next", report);
        if given && next.is_empty() && report.len() == before {
            report.push(messages::missing_key(key.span, "a pagination scheme", "next"));
        }
        let next = next.into_iter().filter_map(|next| path(Some(next), report)).collect();
        (parameter, Next::Token(next))
    };
    let has_paths = report.len() == errors;
    keys.finish(report);
    let parameter = parameter.filter(|_| has_paths)?;
    Some(Pagination { name: name(key), parameter, next, items, total })
}

/// A path into a response.
fn path(path: Option<Spanned<String>>, report: &mut Report) -> Option<String> {
    response_path::read(path, Code::BadPagination, report).map(|path| path.value)
}
