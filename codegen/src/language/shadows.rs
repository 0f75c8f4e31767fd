//! `shadows` of `mock.yaml`: items that shadow those with a name at or below theirs.

use super::mock::{COMMON, ENTRY};
use super::words::words;
use super::{Form, Key, Kind, Mapping};

words! {
    /// What a field of an item states about shadows.
    Cast {
        /// The ids of the items that shadow it.
        By "by",
        /// How many items it shadows.
        Count "count",
    }
}

pub(crate) static SHADOW: Mapping = Mapping {
    what: ENTRY,
    name: "mock_shadow",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed("of", Kind::Text, "The operation that lists the items."),
            Key::needed(
                "name",
                Kind::Text,
                "The field of an item, and of what their list belongs to, that has a name such as `www.example.com`: it lies \
                 below `example.com`.",
            ),
            Key::needed(
                "where",
                Kind::Named(&Kind::Text, "Its value."),
                "Fields, with the values that make an item shadow all others at its name and below. One that has the name of \
                 what the list belongs to shadows nothing.",
            ),
            Key::new(
                "shadowed",
                Kind::Text,
                "The query parameter that has a name: only items that one of this name shadows.",
            ),
            Key::new(
                "shadowing",
                Kind::Text,
                "The query parameter that has a name: only items that shadow those of this name.",
            ),
            Key::new(
                "shows",
                Kind::Text,
                "The boolean among the query parameters with which items have the fields of `states`.",
            ),
            Key::new(
                "states",
                Kind::Named(
                    &Kind::Words(Cast::WORDS),
                    "`by` has ids of others, `count` a number of them.",
                ),
                "Fields of an item, each with what it states.",
            ),
        ],
    ])],
};
