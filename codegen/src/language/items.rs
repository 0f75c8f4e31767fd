//! Parameters, fields, and what can be said about anything.

use super::{Form, Key, Kind, Mapping, Names};

/// A parameter or a field that says more than its type.
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
                    "The type of one value of `name.not`, which leaves out what matches, where `name` \
                     itself is not documented.",
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
                     which leaves it out.",
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
                    Kind::Words(&["repeat", "comma"]),
                    "How a list is written: repeated, unless `comma` joins it.",
                ),
                Key::new("write_only", Kind::NotBuilt, "Only sent, never answered."),
                Key::needed("type", Kind::Type, "Its type."),
            ],
            NOTES,
            ABOUT,
        ]),
    ],
};

/// Parameters by name.
pub(super) const PARAMETERS: Kind =
    Kind::Named(&EITHER, "A parameter: its type, or a mapping that says more.");

/// Fields by name.
pub(super) const FIELDS: Kind =
    Kind::Named(&EITHER, "A field: its type, or a mapping that says more.");

static EITHER: Kind = Kind::Either(&[Kind::Type, Kind::Mapping(&ITEM)]);

const PLAIN: &[Key] = &[Key::new(
    "plain",
    Kind::Names(Names::Sources),
    "The sources that document `name`, where others document `name.not` alone.",
)];

/// What can be said about anything that has values.
pub(super) const NOTES: &[Key] = &[
    Key::new("min", Kind::Number, "The least value; documented, never enforced."),
    Key::new("max", Kind::Number, "The greatest value; documented, never enforced."),
    Key::new("min_length", Kind::Count, "The fewest characters; documented, never enforced."),
    Key::new("max_length", Kind::Count, "The most characters; documented, never enforced."),
    Key::new("min_items", Kind::Count, "The fewest items; documented, never enforced."),
    Key::new("max_items", Kind::Count, "The most items; documented, never enforced."),
    Key::new("multiple_of", Kind::Number, "What divides every value; documented, never enforced."),
    Key::new("pattern", Kind::Text, "A regular expression; documented, never enforced."),
    Key::new("format", Kind::Text, "The format of a text, such as `email`; documented only."),
    Key::new("default", Kind::Any, "What the server takes where nothing is said."),
    Key::new("example", Kind::Any, "A value that the documents give as an example."),
    Key::new("our_example", Kind::Any, "An example of ours, where the documents give none."),
    Key::new("read_only", Kind::Flag, "Set by the server alone."),
];

/// What can be said about anything.
pub(super) const ABOUT: &[Key] = &[
    FROM,
    Key::new("doc", Kind::Text, "What it is, as Markdown and in our own words."),
    Key::new("deprecated", Kind::Sentence, "Why it is deprecated, and what to use."),
    RUST,
];

pub(super) const FROM: Key = Key::new(
    "from",
    Kind::Names(Names::Sources),
    "The sources that say so; holds for all below that names none.",
);

pub(super) const RUST: Key =
    Key::new("rust", Kind::Text, "Its name in Rust, where another is due.");
