//! Reads request bodies.

use super::keys::{Keys, entries};
use super::{Body, Type, items, parts, type_text};
use crate::diagnostic::{Diagnostic, Report, messages};
use crate::language::bodies::BODY;
use crate::language::content::{Content, JSON, Raw, is_media_type};
use crate::source::Spanned;
use crate::yaml::{Node, Value, is_name};

/// What a method says of its body.
pub(super) struct Sent {
    pub(super) body: Option<Spanned<Body>>,
    pub(super) content: Content,
    pub(super) required: bool,
    /// Whether it is any part of a model.
    pub(super) is_partial: bool,
}

/// Reads the body of a method, which is under `body`, or under `body?` where it is optional.
pub(super) fn read(keys: &mut Keys<'_>, from: &[Spanned<String>], report: &mut Report) -> Sent {
    let (always, optional) = (keys.entry("body"), keys.entry("body?"));
    if let (Some((first, _)), Some((second, _))) = (always, optional) {
        report.push(messages::two_bodies(second, first.span));
    }
    let is_partial = always.or(optional).is_some_and(|(_, node)| node.has("partial"));
    let found = always.or(optional).and_then(|(_, node)| body(node, from, report));
    let (body, content) = found.unzip();
    Sent {
        body,
        content: content.unwrap_or_default(),
        required: always.is_some() || optional.is_none(),
        is_partial,
    }
}

fn body(
    node: &Node,
    from: &[Spanned<String>],
    report: &mut Report,
) -> Option<(Spanned<Body>, Content)> {
    if let Some(error) = no_body(node) {
        report.push(error);
        return None;
    }
    if let Value::List(entries) = &node.value
        && let [only] = &entries[..]
        && matches!(&only.value, Value::Map(keys) if keys.iter().any(|(key, _)| BODY.has(&key.text)))
    {
        report.push(messages::body_in_a_list(only));
        return None;
    }
    let partial = node.text().and_then(|text| text.strip_prefix("partial "));
    if let Some(name) = partial.filter(|name| is_name(name)) {
        report.push(messages::partial_in_words(node, name));
        return None;
    }
    if let Some(error) = type_text::slip(node, messages::sentence_as_body, messages::optional_body)
    {
        report.push(error);
        return None;
    }
    if !matches!(node.value, Value::Map(_)) {
        let ty = type_text::read(node, report)?;
        return Some((ty.map(Body::Type), Content::default()));
    }
    let mut keys = Keys::of(node, &BODY, report)?;
    let body = form(&mut keys, from, report);
    keys.finish(report);
    let (body, content) = body?;
    Some((Spanned::new(body, node.span), content))
}

/// The error of a word that says how a body is written, or that there is none.
fn no_body(node: &Node) -> Option<Diagnostic> {
    match node.text()? {
        "json" | "JSON" | "application/json" => Some(messages::kind_as_body(
            node,
            "write the name of its model, or its fields: `body: { fields: .. }`; any JSON is `unknown`",
        )),
        "none" | "None" | "null" | "empty" | "void" => {
            Some(messages::kind_as_body(node, "remove it: without `body` nothing is sent"))
        }
        "form" | "multipart" | "formData" | "form-data" | "urlencoded" => {
            Some(messages::kind_as_body(
                node,
                "write its fields: `body: { form: { name: string } }`, or its parts: `body: { multipart: .. }`",
            ))
        }
        "bytes" | "text" | "binary" | "file" => Some(messages::kind_as_body(
            node,
            "write its media type: `body: { bytes: image/png }`, or `body: { text: text/plain }`",
        )),
        _ => None,
    }
}

fn form(
    keys: &mut Keys<'_>,
    from: &[Spanned<String>],
    report: &mut Report,
) -> Option<(Body, Content)> {
    for raw in Raw::ALL {
        if keys.get(raw.word()).is_some() {
            let media = media_types(keys, raw.word(), report)?.into_iter();
            let media: Option<Vec<_>> = media.map(|media| media_type(media, report)).collect();
            return Some((Body::Raw, Content::Raw(raw, media?)));
        }
    }
    let fields = |node: &Node, report: &mut Report| {
        let fields = entries(node, report)?;
        Some(Body::Fields(items::read_all(fields, from, report)))
    };
    if let Some(node) = keys.get("form") {
        return Some((fields(node, report)?, Content::Form));
    }
    if let Some(node) = keys.get("multipart") {
        let (items, forms) = parts::read_all(entries(node, report)?, from, report);
        return Some((Body::Fields(items), Content::Multipart(forms)));
    }
    let media = keys.text("media", report);
    let media = media.map_or_else(|| Some(JSON.to_owned()), |media| media_type(media, report));
    let partial = match keys.get("partial") {
        Some(node @ Node { value: Value::Map(_), .. }) => {
            report.push(messages::fields_as_partial(node));
            return None;
        }
        _ => keys.text("partial", report),
    };
    let body = match keys.get("type") {
        _ if partial.is_some() => partial.map(|name| Body::Type(Type::Named(name))),
        Some(node) if items::is_schema(keys, node, report) => None,
        Some(node) => type_text::read(node, report).map(|ty| Body::Type(ty.value)),
        None => keys.get("fields").and_then(|node| fields(node, report)),
    };
    Some((body?, Content::Json(media?)))
}

/// The media types under `word`, at least one.
pub(super) fn media_types(
    keys: &mut Keys<'_>,
    word: &'static str,
    report: &mut Report,
) -> Option<Vec<Spanned<String>>> {
    let errors = report.len();
    if let Some(node @ Node { value: Value::Bool(_) | Value::Number(_), .. }) = keys.get(word) {
        report.push(messages::wrong_media_type(node));
        return None;
    }
    let media = keys.texts(word, report);
    if media.is_empty() && report.len() == errors {
        report.push(messages::no_media_type(keys.get(word)?.span));
    }
    (!media.is_empty()).then_some(media)
}

/// A media type, if it is one.
pub(super) fn media_type(media: Spanned<String>, report: &mut Report) -> Option<String> {
    if !is_media_type(&media.value) {
        report.push(messages::bad_media_type(&media));
        return None;
    }
    Some(media.value)
}
