//! Responses.

use super::{Form, Key, Kind, Mapping};

pub(crate) const RESPONSES: Kind = Kind::Named(
    &ONE_RESPONSE,
    "The type in the envelope, or `none`, `error`, `absent`, `text`, `bytes`, `{ bare: T }` or \
     `{ at: path, type: T }`.",
);

static ONE_RESPONSE: Kind = Kind::Either(&[
    Kind::Type,
    Kind::Words(&["none", "error", "absent", "text", "bytes"]),
    Kind::Mapping(&RESPONSE),
]);

pub(crate) static RESPONSE: Mapping = Mapping {
    what: "a response",
    name: "response",
    forms: &[
        Form::signed(
            "at",
            &[&[
                Key::needed(
                    "at",
                    Kind::Text,
                    "Where the response has the result: a path with dots, such as `result.buckets`.",
                ),
                Key::needed("type", Kind::Type, "The type of the result."),
            ]],
        ),
        Form::signed(
            "absent",
            &[&[Key::needed(
                "absent",
                Kind::List(&Kind::Count),
                "A 404 says that there is nothing where an error has one of these codes.",
            )]],
        ),
        Form::signed(
            "ndjson",
            &[&[Key::needed("ndjson", Kind::Type, "The type of the JSON documents, one a line.")]],
        ),
        Form::signed(
            "events",
            &[&[Key::needed(
                "events",
                Kind::Type,
                "The type of the JSON in the `data` of server-sent events.",
            )]],
        ),
        Form::plain(&[&[Key::needed(
            "bare",
            Kind::Type,
            "The type of a response without the envelope.",
        )]]),
    ],
};
