//! How items end: `tombstones` and `expirations` of `mock.yaml`.

use super::mock::{COMMON, ENTRY};
use super::{Form, Key, Kind, Mapping};

pub(crate) static TOMBSTONE: Mapping = Mapping {
    what: ENTRY,
    name: "mock_tombstone",
    forms: &[Form::plain(&[
        COMMON,
        &[Key::needed("field", Kind::Text, "The field that has the time of the deletion.")],
    ])],
};

pub(crate) static EXPIRATION: Mapping = Mapping {
    what: ENTRY,
    name: "mock_expiration",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed("field", Kind::Text, "The field that has the time, in seconds since 1970."),
            Key::new(
                "after",
                Kind::Text,
                "The parameter of what stores an item that has the number of seconds until then; it counts more than the field.",
            ),
        ],
    ])],
};
