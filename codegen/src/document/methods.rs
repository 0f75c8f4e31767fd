//! Reads methods.

use super::bodies::Sent;
use super::keys::{Keys, name, text};
use super::{Method, MethodExample, Verb, answers, bodies, items, moved, path, type_text};
use crate::diagnostic::{Report, messages};
use crate::language::auth::{self, Auth};
use crate::language::methods::{EXAMPLE, EXAMPLE_RESPONSE, METHOD, PAGINATE};
use crate::language::{foreign, foreign_types};
use crate::source::{Span, Spanned};
use crate::yaml::{Key, Node, Value};

pub(super) fn read(
    key: &Key,
    node: &Node,
    from: &[Spanned<String>],
    report: &mut Report,
) -> Option<Method> {
    let errors = report.len();
    let (moved, error) = moved::back(node).unzip();
    if let Some(error) = error {
        report.push(error);
    }
    let node = moved.as_ref().unwrap_or(node);
    let mut keys = Keys::of(node, &METHOD, report)?;
    if key.text.contains(['/', '{', ' ', '(', ':']) && !node.has("rust") {
        report.push(messages::no_method_name(key));
    }
    let request = verb(&mut keys, report);
    let summary = keys.text("summary", report);
    let notes = items::about(&mut keys, from, report);
    let own = notes.from.clone();
    let docs = keys.page(report);
    let beta = keys.text("beta", report).map(|beta| beta.value);
    let auth = auth(&mut keys, report);
    let permissions = keys.texts("permissions", report);
    if let (Auth::None, Some(first)) = (&auth, permissions.first()) {
        report.push(messages::permission_of_nobody(first));
    }
    if let Some(word) = permissions.iter().find(|word| foreign_types::is_nothing(&word.value)) {
        report.push(messages::no_permission(word));
    }
    let (paginate, comes_whole) = match keys.get("paginate") {
        Some(node) => paginate(node, report),
        None => (None, None),
    };
    let [page_info, extra] = ["page_info", "extra"]
        .map(|key| keys.get(key).and_then(|node| type_text::read(node, report)));
    let says_verb = keys.names().any(|key| {
        [foreign::VERBS, foreign::OTHER_VERBS].iter().any(|words| words.contains(&&*key.text))
    });
    // A path next to a verb in words is one mistake.
    let is_path = matches!(keys.get("path"), Some(Node { value: Value::Text(_), .. }));
    let parameters = if says_verb && is_path {
        Vec::new()
    } else {
        items::read_all(keys.map("path", report), &own, report)
    };
    let query = items::read_all(keys.map("query", report), &own, report);
    let header = items::headers(keys.map("header", report), &own, report);
    let Sent { body, content, required, is_partial } = bodies::read(&mut keys, &own, report);
    let answers = match keys.get("responses") {
        Some(node) => answers::read(node, &own, report),
        None => Vec::new(),
    };
    let example = keys.get("example").and_then(|node| example(node, report));
    let is_verb = |key: &Key| foreign::says_verb(&key.text);
    let is_reported = || {
        says_verb || keys.names().any(is_verb) || keys.misspells(&Verb::ALL.map(|(verb, _)| verb))
    };
    if request.is_none() && !is_reported() {
        report.push(messages::no_verb(key));
    }
    keys.finish(report);
    let (verb, path) = request?;
    let path = path?;
    if let Err(flaw) = path::parse(&path.value) {
        report.push(messages::bad_path(&path, flaw));
    }
    Some(Method {
        is_whole: report.len() == errors,
        span: node.span,
        name: name(key),
        verb,
        path,
        summary: summary.unwrap_or_else(|| Spanned::new(String::new(), node.span)),
        notes,
        docs,
        beta,
        auth,
        permissions,
        paginate,
        comes_whole,
        page_info,
        extra,
        parameters,
        query,
        header,
        body,
        is_partial,
        left_out: Vec::new(),
        content,
        body_required: required,
        answers,
        example,
    })
}

fn auth(keys: &mut Keys<'_>, report: &mut Report) -> Auth<Spanned<String>> {
    if let Some(node @ Node { value: Value::List(items), .. }) = keys.get("auth")
        && items.is_empty()
    {
        report.push(messages::no_auth(node));
        return Auth::Any;
    }
    let schemes = keys.texts("auth", report);
    match schemes.iter().find(|scheme| scheme.value == auth::NONE) {
        Some(none) if schemes.len() > 1 => {
            report.push(messages::none_and_schemes(none));
            Auth::Any
        }
        Some(_) => {
            if let Some(list) = keys.get("auth").filter(|node| node.text().is_none()) {
                report.push(messages::none_in_list(list));
            }
            Auth::None
        }
        None if schemes.is_empty() => Auth::Any,
        None => Auth::Of(schemes),
    }
}

/// The verb, which is a key, and the path under it, where that can be read.
type Request = (Spanned<Verb>, Option<Spanned<String>>);

fn verb(keys: &mut Keys<'_>, report: &mut Report) -> Option<Request> {
    let mut found: Option<Request> = None;
    let mut is_one = true;
    for (word, verb) in Verb::ALL {
        let Some((key, node)) = keys.entry(word) else { continue };
        if let Some((first, _)) = &found {
            report.push(messages::two_verbs(key, first.span));
            is_one = false;
            continue;
        }
        found = Some((Spanned::new(verb, key.span), self::path(node, report)));
    }
    // Which one is right cannot be told.
    found.map(|(verb, path)| (verb, path.filter(|_| is_one)))
}

fn path(node: &Node, report: &mut Report) -> Option<Spanned<String>> {
    if matches!(node.value, Value::Text(_)) {
        return text(node, report);
    }
    report.push(messages::no_path(node));
    None
}

/// The scheme that leads from page to page, or why there are no pages.
fn paginate(node: &Node, report: &mut Report) -> (Option<Spanned<String>>, Option<String>) {
    match &node.value {
        Value::Map(entries) if entries.iter().any(|(key, _)| is_none(&key.text)) => {
            (None, comes_whole(node, report))
        }
        Value::Text(word) if word == "none" => {
            report.push(messages::whole_without_reason(node));
            (None, None)
        }
        Value::Bool(_) | Value::Null | Value::Map(_) => {
            report.push(messages::no_scheme(node));
            (None, None)
        }
        _ => (text(node, report), None),
    }
}

/// Whether a key is `none`, or was meant to be.
fn is_none(key: &str) -> bool {
    messages::similar(key, &["none"]).is_some()
}

fn comes_whole(node: &Node, report: &mut Report) -> Option<String> {
    let mut keys = Keys::of(node, &PAGINATE, report)?;
    let found = keys.get("none");
    keys.finish(report);
    let node = found?;
    match &node.value {
        Value::Text(reason) if !reason.trim().is_empty() => Some(reason.clone()),
        Value::Text(_) | Value::Bool(_) | Value::Null => {
            report.push(messages::whole_without_reason(node));
            None
        }
        _ => text(node, report).map(|reason| reason.value),
    }
}

/// What a whole response has next to what an example shows of it.
const ENVELOPE: [&str; 3] = ["success", "errors", "messages"];

fn example(node: &Node, report: &mut Report) -> Option<MethodExample> {
    let mut keys = Keys::of(node, &EXAMPLE, report)?;
    let mut example = MethodExample::default();
    for part in ["path", "query", "header"] {
        let values = keys.map(part, report).iter();
        example.values.extend(values.map(|(key, node)| (part, name(key), node.clone())));
    }
    example.body = keys.get("body").cloned();
    if let Some((first, others)) = values_alone(node, &keys) {
        report.push(messages::values_in_example(first, &others));
        return None;
    }
    if let Some(node) = keys.get("response")
        && let Some(mut answer) = Keys::of(node, &EXAMPLE_RESPONSE, report)
    {
        example.result = answer.get("result").cloned();
        example.result_info = answer.get("result_info").cloned();
        example.extra = answer.get("extra").cloned();
        let around = ENVELOPE.map(|word| answer.settle(word).map(|(key, _)| key));
        let around: Vec<_> = around.into_iter().flatten().collect();
        if let [first, others @ ..] = &around[..] {
            let others: Vec<_> = others.iter().map(|key| key.span).collect();
            report.push(messages::envelope_in_example(first, &others));
        }
        answer.finish(report);
    }
    keys.finish(report);
    Some(example)
}

/// The keys of an example which are all values of parameters, without where these are.
fn values_alone<'a>(node: &'a Node, keys: &Keys<'_>) -> Option<(&'a Key, Vec<Span>)> {
    let Value::Map(entries) = &node.value else { return None };
    let words: Vec<_> = EXAMPLE.keys().map(|key| key.word).collect();
    let is_value = |(key, _): &(Key, Node)| {
        let is_word =
            words.contains(&&*key.text) || foreign::key(EXAMPLE.name, &key.text).is_some();
        !is_word && !key.is_bare
    };
    let ((first, _), others) = entries.split_first()?;
    let is_alone = entries.iter().all(is_value) && !keys.misspells(&words);
    is_alone.then(|| (first, others.iter().map(|(key, _)| key.span).collect()))
}

/// Whether `word` is a verb.
pub(super) fn is_verb(word: &str) -> bool {
    Verb::ALL.iter().any(|(verb, _)| *verb == word)
}

/// Whether one of the keys is a verb.
pub(super) fn has_verb(entries: &[(Key, Node)]) -> bool {
    entries.iter().any(|(key, _)| is_verb(&key.text))
}

/// Whether `node` is a mapping with a verb, as a method is.
pub(super) fn is_method(node: &Node) -> bool {
    matches!(&node.value, Value::Map(entries) if has_verb(entries))
}
