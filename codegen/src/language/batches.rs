//! `batches` of `mock.yaml`: operations that do what others do, once for each item of a list.

use super::mock::{COMMON, ENTRY};
use super::words::words;
use super::{Form, Key, Kind, Mapping, Needs};

words! {
    /// What a field of the response to a batch states.
    Tally {
        /// How many items were handled.
        Count "count",
        /// The items that were not, of which there are none where all or nothing is done.
        Failed "failed",
    }
}

/// What tells what a batch does.
pub(crate) const DOES: &[&str] = &["does", "each"];

pub(crate) static BATCH: Mapping = Mapping {
    what: ENTRY,
    name: "mock_batch",
    forms: &[
        Form::signed(
            "does",
            &[
                COMMON,
                &[Key::needed(
                    "does",
                    Kind::Named(&Kind::Text, "The operation that handles one of its items."),
                    "Lists in the body, in the order in which they are handled, each with the operation that handles one \
                     item. The response has what came of them under the same names.",
                )],
                PARTS,
            ],
        ),
        Form::signed(
            "each",
            &[
                COMMON,
                &[Key::needed(
                    "each",
                    Kind::Text,
                    "The operation that handles one item of the list that the body is.",
                )],
                PARTS,
            ],
        ),
        Form::plain(&[COMMON, PARTS]).needing(Needs::OneOf(DOES)),
    ],
};

const PARTS: &[Key] = &[
    Key::new(
        "item",
        Kind::Named(&Kind::Text, "The member of an item that has its value."),
        "Path parameters of those operations; without it, an item is the value itself. Other members are what these operations \
         have by their names: query parameters and members of the body.",
    ),
    Key::new("content", Kind::Text, "The member of an item that is uploaded."),
    Key::new(
        "base64",
        Kind::Text,
        "The boolean of an item that says whether its content is in base64.",
    ),
    Key::new("ignore_missing", Kind::Flag, "Whether items that do not exist are passed over."),
    Key::new(
        "states",
        Kind::Named(
            &Kind::Words(Tally::WORDS),
            "`count` of the items that were handled, `failed`.",
        ),
        "Fields of the response, each with what it states.",
    ),
];
