//! Reads `api.yaml`.

use super::keys::{Keys, name, text};
use super::{Api, Pagination, Scheme, Type, nested, response_path, type_text};
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
    let docs = keys.page(report);
    let envelope = keys.text("envelope", report);
    let envelope = envelope.map_or(Envelope::None, |envelope| match &*envelope.value {
        "none" => Envelope::None,
        "v4" => Envelope::V4,
        _ => {
            report.push(messages::unknown_envelope(&envelope));
            Envelope::V4
        }
    });
    let error = keys.get("error").and_then(|node| type_text::read(node, report));
    let error = error.map(|ty| ty.map(|ty| ty.map(&from_root)));
    let has_features = keys.get("default_features").is_some();
    let default_features = keys.texts("default_features", report);
    let errors = report.len();
    let [sources, auth, pagination] =
        ["sources", "auth", "pagination"].map(|key| keys.map(key, report));
    let is_whole = report.len() == errors && !keys.has_unknown();
    let auth = nested::out(auth, &SCHEME, report);
    let pagination = nested::out(pagination, &PAGINATION, report);
    let mut unread = Vec::new();
    let sources =
        all(sources, &mut unread, |(key, node)| Some((name(key), text(node, report)?.value)));
    let auth = all(&auth, &mut unread, |entry| scheme(entry, report));
    let pagination = all(&pagination, &mut unread, |entry| self::pagination(entry, report));
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
        error,
        docs,
        default_features: has_features.then_some(default_features),
        sources,
        auth,
        pagination,
        span: Some(node.span.ends()[0]),
    })
}

/// A type by its name from the root: `api.yaml` is no resource.
fn from_root(name: &Spanned<String>) -> Type {
    let is_from_root = name.value.starts_with('.');
    let text = if is_from_root { name.value.clone() } else { format!(".{}", name.value) };
    Type::Named(Spanned::new(text, name.span))
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
    // Without headers, an error says why.
    let is_whole = matches!(keys.get("headers"), Some(Node { value: Value::Map(entries), .. })
        if entries.len() == headers.len());
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

/// What a pagination scheme may say, whatever leads to its next page.
const OF_ANY: [&str; 5] = ["total", "items", "more", "size", "limit"];

fn pagination((key, node): &(Key, Node), report: &mut Report) -> Option<Pagination> {
    let mut keys = Keys::of(node, &PAGINATION, report)?;
    if keys.names().all(|key| OF_ANY.contains(&&*key.text)) {
        report.push(messages::no_position(key));
        return None;
    }
    let errors = report.len();
    let [total, items, more, size] =
        ["total", "items", "more", "size"].map(|key| path(keys.text(key, report), report));
    let limit = keys.text("limit", report).map(|limit| limit.value);
    let (parameter, next) = match keys.sign() {
        Some("number") => {
            let parameter = keys.text("number", report);
            let first = first(&mut keys, 1, report);
            let pages = path(keys.text("pages", report), report);
            (parameter, Next::Number { first, pages })
        }
        Some("offset") => {
            let parameter = keys.text("offset", report);
            (parameter, Next::Offset { first: first(&mut keys, 0, report) })
        }
        Some(_) => {
            let parameter = keys.text("token", report);
            let field = path(keys.text("last_item", report), report);
            (parameter, Next::Last(field.unwrap_or_default()))
        }
        None => (keys.text("token", report), Next::Token(next(&mut keys, report))),
    };
    let has_paths = report.len() == errors;
    keys.finish(report);
    let parameter = parameter.filter(|_| has_paths)?;
    Some(Pagination { name: name(key), parameter, next, items, total, more, limit, size })
}

/// The number of the first page or item.
fn first(keys: &mut Keys<'_>, default: i64, report: &mut Report) -> i64 {
    let Some(node) = keys.get("first") else { return default };
    let first = node.count().and_then(|first| i64::try_from(first).ok());
    if first.is_none() {
        report.push(messages::wrong_kind(node, "an integer from zero on"));
    }
    first.unwrap_or(default)
}

/// Where the token of the next page is.
fn next(keys: &mut Keys<'_>, report: &mut Report) -> Vec<String> {
    let (before, given) = (report.len(), keys.get("next").is_some());
    let next = keys.texts("next", report);
    if given && next.is_empty() && report.len() == before {
        report.push(messages::no_next(keys.span()));
    }
    next.into_iter().filter_map(|next| path(Some(next), report)).collect()
}

/// A path into a response.
fn path(path: Option<Spanned<String>>, report: &mut Report) -> Option<String> {
    response_path::read(path, Code::BadPagination, report).map(|path| path.value)
}
