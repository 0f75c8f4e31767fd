//! Responses.

use super::items::PARAMETERS;
use super::{Form, Key, Kind, Mapping};

pub(crate) const RESPONSES: Kind = Kind::Named(
    &ONE_RESPONSE,
    "The type in the envelope, or `none`, `error`, `absent`, `text`, `bytes`, `{ bare: T }`, \
     `{ at: path, type: T }` or `{ error: T }`; with `headers`, `{ type: T, headers: .. }`.",
);

const WORDS: [&str; 5] = ["none", "error", "absent", "text", "bytes"];

static ONE_RESPONSE: Kind =
    Kind::Either(&[Kind::Type, Kind::Words(&WORDS), Kind::Mapping(&RESPONSE)]);

/// Whether a response of this status has no body, whatever a document says: it ends with its headers.
pub(crate) fn ends_with_headers(status: &str) -> bool {
    matches!(status, "204" | "205")
}

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
                HEADERS,
            ]],
        ),
        Form::signed("type", &[&[TYPE, HEADERS]]),
        Form::signed(
            "error",
            &[&[Key::needed(
                "error",
                Kind::Type,
                "The type of the whole body of this error; in Rust, `ApiError::json` reads it.",
            )]],
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
            &[&[
                Key::needed("ndjson", Kind::Type, "The type of the JSON documents, one a line."),
                HEADERS,
            ]],
        ),
        Form::signed(
            "events",
            &[&[
                Key::needed(
                    "events",
                    Kind::Type,
                    "The type of the JSON in the `data` of server-sent events.",
                ),
                HEADERS,
            ]],
        ),
        Form::signed("bare", &[&[BARE, HEADERS]]),
        Form::signed("headers", &[&[TYPE, HEADERS]]),
        Form::plain(&[&[BARE]]),
    ],
};

const TYPE: Key = Key::needed(
    "type",
    Kind::Either(&[Kind::Type, Kind::Words(&WORDS)]),
    "The type in the envelope, or `none`, `text` or `bytes`.",
);

const BARE: Key = Key::needed("bare", Kind::Type, "The type of a response without the envelope.");

const HEADERS: Key = Key::new(
    "headers",
    PARAMETERS,
    "The headers that it has, as on the wire; `name?` is not always there.",
);

/// The class of a status such as `200` or `4XX`, as its first digit.
pub(crate) fn class(status: &str) -> Option<u8> {
    match *status.as_bytes() {
        [class @ b'1'..=b'5', b'X', b'X'] | [class @ b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => {
            Some(class)
        }
        _ => None,
    }
}

/// Whether a header has a date as RFC 9110 writes it, which is neither a `date` nor a `date-time`.
pub(crate) fn has_http_date(header: &str) -> bool {
    const DATES: [&str; 5] =
        ["Date", "Expires", "If-Modified-Since", "If-Unmodified-Since", "Last-Modified"];
    DATES.iter().any(|date| header.eq_ignore_ascii_case(date))
}
