//! `drift.yaml`.

use super::{Form, Key, Kind, Mapping, Names};

pub(crate) static DRIFT: Mapping = Mapping {
    what: "`drift.yaml`",
    name: "drift",
    forms: &[Form::plain(&[&[
        Key::new(
            "documents",
            Kind::Named(&Kind::Mapping(&DOCUMENT), "An OpenAPI document."),
            "The OpenAPI documents that the spec is compared with.",
        ),
        Key::new(
            "accepted",
            Kind::List(&Kind::Mapping(&ACCEPTED)),
            "Differences that stay, each with its reason.",
        ),
    ]])],
};

pub(crate) static DOCUMENT: Mapping = Mapping {
    what: "a document",
    name: "document",
    forms: &[Form::plain(&[&[
        Key::needed(
            "title",
            Kind::Text,
            "The document's `info.title`, which tells it from others.",
        ),
        Key::new("paths", Kind::Text, "Which of its paths the spec is about; `*` is anything."),
        Key::new("doc", Kind::Text, "What the document is."),
    ]])],
};

pub(crate) static ACCEPTED: Mapping = Mapping {
    what: "an accepted difference",
    name: "accepted",
    forms: &[Form::plain(&[&[
        Key::needed("document", Kind::Names(Names::Documents), "The documents that differ so."),
        Key::needed(
            "in",
            Kind::Texts,
            "Where: an operation, a type, `document`, or verb and path of what the spec lacks.",
        ),
        Key::needed("kind", Kind::Difference, "What differs."),
        Key::new(
            "subject",
            Kind::Texts,
            "What there differs, unless it is all of it; `*` is anything.",
        ),
        Key::needed("reason", Kind::Text, "Why it stays so."),
        Key::needed("date", Kind::Day, "The day of the decision, such as `2026-11-22`."),
    ]])],
};
