//! `drift.yaml`.

use super::{Form, Key, Kind, Mapping, Names};

/// What stands for a document where a difference is of no part of it.
pub(crate) const DOCUMENT_AS_A_WHOLE: &str = "document";

/// The verbs that OpenAPI has.
pub(crate) const VERBS: [&str; 8] =
    ["get", "post", "put", "patch", "delete", "head", "options", "trace"];

pub(crate) static DRIFT: Mapping = Mapping {
    what: "`drift.yaml`",
    name: "drift",
    forms: &[Form::plain(&[&[
        Key::new(
            "documents",
            Kind::Named(
                &Kind::Mapping(&DOCUMENT),
                "An OpenAPI document, or pages of documentation.",
            ),
            "The OpenAPI documents and pages of documentation that the spec is compared with.",
        ),
        Key::new(
            "accepted",
            Kind::List(&Kind::Mapping(&ACCEPTED)),
            "Accepted differences, each with its reason.",
        ),
    ]])],
};

pub(crate) static DOCUMENT: Mapping = Mapping {
    what: "a document",
    name: "document",
    forms: &[
        Form::signed(
            "pages",
            &[
                &[Key::needed(
                    "pages",
                    Kind::Flag,
                    "Whether it stands for all pages of the API's documentation.",
                )],
                KNOWN,
            ],
        ),
        Form::plain(&[
            &[Key::needed(
                "title",
                Kind::Text,
                "The `info.title` of an OpenAPI document, which identifies it.",
            )],
            KNOWN,
        ]),
    ],
};

const KNOWN: &[Key] = &[
    Key::new("paths", Kind::Texts, "The paths that the spec covers; `*` matches anything."),
    Key::new("doc", Kind::Text, "What the document is."),
];

pub(crate) static ACCEPTED: Mapping = Mapping {
    what: "an accepted difference",
    name: "accepted",
    forms: &[Form::plain(&[&[
        Key::needed("document", Kind::Names(Names::Documents), "The documents that differ."),
        Key::needed(
            "in",
            Kind::Texts,
            "Where: an operation, a type, `document`, or the verb and path that the spec lacks.",
        ),
        Key::needed("kind", Kind::Difference, "What differs."),
        Key::new(
            "subject",
            Kind::Texts,
            "Which part of it differs, unless all of it does; `*` matches anything.",
        ),
        Key::needed("reason", Kind::Text, "Why it is accepted."),
        Key::needed("date", Kind::Day, "The date of the decision, such as `2026-11-22`."),
    ]])],
};
