//! `mock.yaml`.

use super::{Form, Key, Kind, Mapping};

pub(crate) static MOCK: Mapping = Mapping {
    what: "`mock.yaml`",
    name: "mock",
    forms: &[Form::plain(&[&[
        Key::new(
            "filters",
            Kind::List(&Kind::Mapping(&FILTER)),
            "How parameters of lists choose items.",
        ),
        Key::new("orders", Kind::List(&Kind::Mapping(&ORDER)), "What lists are ordered by."),
        Key::new(
            "deletions",
            Kind::List(&Kind::Mapping(&DELETION)),
            "What has to be gone before something can be deleted.",
        ),
        Key::new(
            "updates",
            Kind::List(&Kind::Mapping(&UPDATE)),
            "Fields that an update changes, and no others.",
        ),
        Key::new(
            "views",
            Kind::List(&Kind::Mapping(&VIEW)),
            "Lists of those items of another list that are like one of them.",
        ),
        Key::new(
            "ranges",
            Kind::List(&Kind::Mapping(&RANGE)),
            "Parameters that are the ends of a range: both are given, or none.",
        ),
    ]])],
};

/// What a message calls an entry of any kind.
const ENTRY: &str = "an entry of `mock.yaml`";

/// What every entry has.
const COMMON: &[Key] = &[
    Key::needed("in", Kind::Texts, "The operations that it holds for, such as `pets.list`."),
    Key::needed("reason", Kind::Text, "Why the server does so."),
    Key::new(
        "ours",
        Kind::Flag,
        "The documents leave it open, and this is how the mock reads them.",
    ),
];

/// Where the items of another list are.
const OWNER: Key = Key::new(
    "owner",
    Kind::Text,
    "The field of those items that names the one at hand; without it they lie below it.",
);

/// The tests that there are.
pub(crate) const TESTS: &[&str] =
    &["equals", "contains", "starts_with", "ends_with", "after", "before", "from", "until"];

pub(crate) static FILTER: Mapping = Mapping {
    what: ENTRY,
    name: "mock_filter",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed("query", Kind::Texts, "The query parameters."),
            Key::needed(
                "field",
                Kind::Text,
                "The field that they are about, such as `user.email`.",
            ),
            Key::new(
                "test",
                Kind::Words(TESTS),
                "What is done with the field and the parameter, where the name does not tell.",
            ),
            Key::new("ignore_case", Kind::Flag, "Upper and lower case are one."),
            Key::new(
                "among",
                Kind::Text,
                "The operation that lists the items with the field, where it is not the item's own.",
            ),
            OWNER,
        ],
    ])],
};

pub(crate) static ORDER: Mapping = Mapping {
    what: ENTRY,
    name: "mock_order",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed("field", Kind::Text, "The field that the list is ordered by."),
            Key::new(
                "where",
                Kind::Named(&Kind::Text, "The value that asks for it."),
                "The parameter and its value that ask for it; without them it always holds.",
            ),
        ],
    ])],
};

pub(crate) static DELETION: Mapping = Mapping {
    what: ENTRY,
    name: "mock_deletion",
    forms: &[Form::plain(&[
        COMMON,
        &[Key::needed("among", Kind::Text, "The operation that lists what has to be gone."), OWNER],
    ])],
};

pub(crate) static UPDATE: Mapping = Mapping {
    what: ENTRY,
    name: "mock_update",
    forms: &[Form::plain(&[
        COMMON,
        &[Key::needed("only", Kind::Texts, "The fields that are changed.")],
    ])],
};

pub(crate) static VIEW: Mapping = Mapping {
    what: ENTRY,
    name: "mock_view",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed("of", Kind::Text, "The operation that lists all."),
            Key::new(
                "item",
                Kind::Named(&Kind::Text, "The field that says the same."),
                "Parameters that name the one item, each with the field that says the same.",
            ),
            Key::needed("alike", Kind::Texts, "Fields that are the same in all that are like it."),
        ],
    ])],
};

pub(crate) static RANGE: Mapping = Mapping {
    what: ENTRY,
    name: "mock_range",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed("begin", Kind::Text, "The parameter where it begins."),
            Key::needed("end", Kind::Text, "The parameter where it ends."),
            Key::new("days", Kind::Count, "How many days there are in it at most."),
        ],
    ])],
};
