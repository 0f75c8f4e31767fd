//! Responses that are made of what a list has: `lookups`, `fields` and `texts` of `mock.yaml`.

use super::mock::{COMMON, ENTRY};
use super::{Form, Key, Kind, Mapping};

pub(crate) static LOOKUP: Mapping = Mapping {
    what: ENTRY,
    name: "mock_lookup",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed("of", Kind::Text, "The operation that returns the content of one."),
            Key::needed("keys", Kind::Text, "The list in the body with the names."),
            Key::needed(
                "into",
                Kind::Text,
                "The field of the response that has the contents by their names, as text; null where there is none.",
            ),
            Key::new(
                "json",
                Kind::Named(&Kind::Text, "The value with which they are."),
                "The member of the body, with the value that makes the contents JSON.",
            ),
            Key::new(
                "whole",
                Kind::Named(&Kind::Text, "The member of the object that has the content."),
                "The boolean in the body with which each is an object, with the other fields of its item in the list.",
            ),
        ],
    ])],
};

pub(crate) static FIELD: Mapping = Mapping {
    what: ENTRY,
    name: "mock_field",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed("of", Kind::Text, "The operation that lists the items."),
            Key::needed(
                "field",
                Kind::Text,
                "The field. An item without it has nothing to return, or null where that is possible.",
            ),
        ],
    ])],
};

pub(crate) static TEXT: Mapping = Mapping {
    what: ENTRY,
    name: "mock_text",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed("of", Kind::Text, "The operation that lists the items."),
            Key::needed(
                "line",
                Kind::Text,
                "The line of an item, with its fields in braces, such as `{user.email}`.",
            ),
            Key::new("by", Kind::Text, "The field that decides which of `lines` an item has."),
            Key::new(
                "lines",
                Kind::Named(&Kind::Text, "The line."),
                "Lines of items with these values of `by`; all others have `line`.",
            ),
        ],
    ])],
};
