//! What differences are called in messages.

use crate::api::{ResponseForm, Series};
use crate::tools::openapi::Content;
use serde_json::Value;

/// The longest value that is shown in full.
const LONGEST: usize = 80;

pub(super) fn only_in_spec() -> String {
    "only the spec has it".to_owned()
}

pub(super) fn only_in_openapi() -> String {
    "only the document has it".to_owned()
}

pub(super) fn read_only() -> String {
    "the document lets only the server set it".to_owned()
}

/// `a` in the spec, `b` in the document.
pub(super) fn two(spec: &str, openapi: &str) -> String {
    format!("{spec} in the spec, {openapi} in the document")
}

/// What is so in the spec alone, or in the document alone.
pub(super) fn either(spec: bool, is: &str, is_not: &str) -> String {
    if spec { two(is, is_not) } else { two(is_not, is) }
}

/// A bound's value, or that there is none.
pub(super) fn bound(value: Option<&Value>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| code(&value.to_string()))
}

/// Names as code, or that there are none.
pub(super) fn names(names: Vec<&str>) -> String {
    if names.is_empty() {
        return "none".to_owned();
    }
    names.into_iter().map(code).collect::<Vec<_>>().join(", ")
}

/// Words of a type as code.
pub(super) fn words(words: &[String]) -> String {
    code(&words.join(" | "))
}

/// `text` as code, cut where it is long.
pub(super) fn code(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}...`", &text[..end]),
        None => format!("`{text}`"),
    }
}

pub(super) fn leads_nowhere() -> String {
    "the document has nothing there".to_owned()
}

pub(super) fn twice() -> String {
    "the document declares it twice".to_owned()
}

/// Whether it has to be there.
pub(super) fn required(spec: bool) -> String {
    either(spec, "required", "optional")
}

/// Whether it is deprecated.
pub(super) fn deprecated(spec: bool) -> String {
    either(spec, "deprecated", "not deprecated")
}

/// Whether members without a name are kept.
pub(super) fn additional(spec: bool) -> String {
    either(spec, "members without a name", "none")
}

/// What a response of the spec contains.
pub(super) fn response(form: &ResponseForm, enveloped: bool) -> &'static str {
    match form {
        ResponseForm::Value(_) if enveloped => "an envelope",
        ResponseForm::Value(_) | ResponseForm::Bare(_) => "JSON without an envelope",
        ResponseForm::Raw(raw) => raw.word(),
        ResponseForm::Series(Series::Ndjson, _) => "JSON on each line",
        ResponseForm::Series(Series::Events, _) => "server-sent events",
        ResponseForm::Nothing => "nothing",
        ResponseForm::Error(None) | ResponseForm::Absent(_) => "an error",
        ResponseForm::Error(Some(_)) => "an error with a body of its own",
    }
}

/// A document that has nothing at `path`.
pub(super) fn no_value(path: &str) -> String {
    format!("JSON without `{path}`")
}

pub(super) const NO_ERRORS: &str = "JSON without `errors`";

/// How many variants of a union are of one sort.
pub(super) fn variants(what: &str, spec: usize, openapi: usize) -> String {
    format!("variants that are {what}: {}", two(&spec.to_string(), &openapi.to_string()))
}

/// What a body of the document carries.
pub(super) fn carried(content: &Content<'_>) -> String {
    match content {
        Content::Nothing => "nothing".to_owned(),
        Content::Asked(media, _) | Content::Other(media) => code(media),
    }
}
