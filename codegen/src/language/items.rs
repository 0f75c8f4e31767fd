//! Parameters, fields, and the keys that everything has.

use super::style::Style;
use super::{Form, Key, Kind, Mapping, Names};

/// A parameter or a field with more than its type.
pub(crate) static ITEM: Mapping = Mapping {
    what: "a parameter or field",
    name: "item",
    forms: &[
        Form::signed(
            "not",
            &[
                &[Key::needed(
                    "not",
                    Kind::Type,
                    "The type of one value of `name.not`, which excludes what matches, where `name` itself \
                     is not documented.",
                )],
                PLAIN,
                NOTES,
                ABOUT,
            ],
        ),
        Form::signed(
            "filter",
            &[
                &[Key::needed(
                    "filter",
                    Kind::Type,
                    "The type of one value of `name`, which keeps what matches, and of `name.not`, \
                     which excludes it.",
                )],
                PLAIN,
                NOTES,
                ABOUT,
            ],
        ),
        Form::plain(&[
            &[
                Key::new(
                    "style",
                    Kind::Words(Style::WORDS),
                    "How a list is sent in the query: the parameter is repeated, unless `comma`, `space` or \
                     `pipe` joins the values. `json` sends a value of any type as one JSON document.",
                ),
                Key::needed("type", Kind::Type, "Its type."),
            ],
            NOTES,
            ABOUT,
        ]),
    ],
};

/// Parameters by name.
pub(super) const PARAMETERS: Kind =
    Kind::Named(&EITHER, "A parameter: its type, or a mapping with more detail.");

/// Fields by name.
pub(super) const FIELDS: Kind =
    Kind::Named(&EITHER, "A field: its type, or a mapping with more detail.");

static EITHER: Kind = Kind::Either(&[Kind::Type, Kind::Mapping(&ITEM)]);

const PLAIN: &[Key] = &[Key::new(
    "plain",
    Kind::Names(Names::Sources),
    "The sources that document `name`, where others document `name.not` alone.",
)];

/// The keys of everything that has values.
pub(super) const NOTES: &[Key] = &[
    Key::new("min", Kind::Number, "The minimum; documented, never enforced."),
    Key::new("max", Kind::Number, "The maximum; documented, never enforced."),
    Key::new(
        "min_length",
        Kind::Count,
        "The minimum number of characters; documented, never enforced.",
    ),
    Key::new(
        "max_length",
        Kind::Count,
        "The maximum number of characters; documented, never enforced.",
    ),
    Key::new("min_items", Kind::Count, "The minimum number of items; documented, never enforced."),
    Key::new("max_items", Kind::Count, "The maximum number of items; documented, never enforced."),
    Key::new("multiple_of", Kind::Number, "A divisor of every value; documented, never enforced."),
    Key::new("pattern", Kind::Text, "A regular expression; documented, never enforced."),
    Key::new(
        "format",
        Kind::Text,
        "The format of a string, such as `email`; documented, never enforced.",
    ),
    Key::new("default", Kind::Any, "The value that the server assumes if none is given."),
    Key::new("example", Kind::Any, "An example from the documentation."),
    Key::new(
        "our_example",
        Kind::Any,
        "An example of our own, where the documentation gives none.",
    ),
    Key::new("read_only", Kind::Flag, "Set only by the server: no request has it."),
    Key::new("write_only", Kind::Flag, "Only sent: no response has it."),
];

/// The keys of them that are bounds, in the order that a spec written by hand has.
pub(crate) const BOUNDS: [&str; 10] = [
    "min",
    "max",
    "min_length",
    "max_length",
    "min_items",
    "max_items",
    "multiple_of",
    "default",
    "format",
    "pattern",
];

/// Pairs of bounds of which the first is not greater than the second.
pub(crate) const ENDS: [(&str, &str); 3] =
    [("min", "max"), ("min_length", "max_length"), ("min_items", "max_items")];

/// The keys of everything.
pub(super) const ABOUT: &[Key] = &[FROM, DOC, DEPRECATED, RUST];

pub(super) const DOC: Key =
    Key::new("doc", Kind::Text, "What it is, as Markdown and in our own words.");

pub(super) const DEPRECATED: Key =
    Key::new("deprecated", Kind::Sentence, "Why it is deprecated, and what to use.");

pub(super) const FROM: Key = Key::new(
    "from",
    Kind::Names(Names::Sources),
    "The sources of this; inherited by everything below that names none.",
);

pub(super) const RUST: Key = Key::new("rust", Kind::Text, "Its name in Rust, if different.");
