//! `mock.yaml`.

use super::batches::BATCH;
use super::filters::{COMBINATION, FILTER, ORDER};
use super::leases::{DEAD_LETTER, LEASE};
use super::lifetimes::{EXPIRATION, TOMBSTONE};
use super::readings::{FIELD, LOOKUP, TEXT};
use super::shadows::SHADOW;
use super::{Form, Key, Kind, Mapping};

pub(crate) static MOCK: Mapping = Mapping {
    what: "`mock.yaml`",
    name: "mock",
    forms: &[Form::plain(&[&[
        Key::new(
            "filters",
            Kind::List(&Kind::Mapping(&FILTER)),
            "How parameters of lists select items.",
        ),
        Key::new(
            "combinations",
            Kind::List(&Kind::Mapping(&COMBINATION)),
            "Parameters that say whether all filters or any one must be met.",
        ),
        Key::new("orders", Kind::List(&Kind::Mapping(&ORDER)), "What lists are ordered by."),
        Key::new("deletions", Kind::List(&Kind::Mapping(&DELETION)), "What must be deleted first."),
        Key::new(
            "updates",
            Kind::List(&Kind::Mapping(&UPDATE)),
            "The only fields that an update changes.",
        ),
        Key::new(
            "replacements",
            Kind::List(&Kind::Mapping(&REPLACEMENT)),
            "Updates after which an item lacks what need not be there and was not given.",
        ),
        Key::new(
            "views",
            Kind::List(&Kind::Mapping(&VIEW)),
            "Lists of the items of another list that resemble one of them.",
        ),
        Key::new(
            "contents",
            Kind::List(&Kind::Mapping(&CONTENT)),
            "Operations on the content at another path.",
        ),
        Key::new(
            "ranges",
            Kind::List(&Kind::Mapping(&RANGE)),
            "Parameters that delimit a range: both are given, or neither.",
        ),
        Key::new(
            "versions",
            Kind::List(&Kind::Mapping(&VERSIONING)),
            "Lists of the versions of an item, one for each of its changes.",
        ),
        Key::new(
            "aliases",
            Kind::List(&Kind::Mapping(&ALIAS)),
            "Operations on an item that its fields identify instead of its id.",
        ),
        Key::new(
            "resets",
            Kind::List(&Kind::Mapping(&RESET)),
            "Deletions that set what is at their path to its defaults.",
        ),
        Key::new(
            "shared",
            Kind::List(&Kind::Mapping(&SHARED)),
            "Operations that show parts of one thing: a field that several of them have is one.",
        ),
        Key::new(
            "leases",
            Kind::List(&Kind::Mapping(&LEASE)),
            "Operations on messages that wait until they are handled.",
        ),
        Key::new(
            "dead_letters",
            Kind::List(&Kind::Mapping(&DEAD_LETTER)),
            "Messages that go elsewhere when they were received too often; `in` is what sends them.",
        ),
        Key::new(
            "batches",
            Kind::List(&Kind::Mapping(&BATCH)),
            "Operations that do what others do, for each item of a list: all of it, or nothing.",
        ),
        Key::new(
            "lookups",
            Kind::List(&Kind::Mapping(&LOOKUP)),
            "Operations that return contents by their names.",
        ),
        Key::new(
            "fields",
            Kind::List(&Kind::Mapping(&FIELD)),
            "Operations that return a field of an item of a list.",
        ),
        Key::new(
            "texts",
            Kind::List(&Kind::Mapping(&TEXT)),
            "Operations that return the items of a list as text, a line each.",
        ),
        Key::new(
            "tombstones",
            Kind::List(&Kind::Mapping(&TOMBSTONE)),
            "Deletions after which an item is still listed, with the time at which it was deleted.",
        ),
        Key::new(
            "expirations",
            Kind::List(&Kind::Mapping(&EXPIRATION)),
            "Lists whose items are gone after a time.",
        ),
        Key::new(
            "shadows",
            Kind::List(&Kind::Mapping(&SHADOW)),
            "Items of a list that shadow those with a name at or below theirs.",
        ),
        Key::new(
            "dry_runs",
            Kind::List(&Kind::Mapping(&DRY_RUN)),
            "Parameters with which a request is only validated.",
        ),
    ]])],
};

/// What a message calls an entry of any kind.
pub(super) const ENTRY: &str = "an entry of `mock.yaml`";

/// What every entry has.
pub(super) const COMMON: &[Key] = &[
    Key::needed("in", Kind::SomeTexts, "The operations that it applies to, such as `pets.list`."),
    Key::needed("reason", Kind::Text, "Why the server behaves like this."),
    Key::new(
        "ours",
        Kind::Flag,
        "The documentation leaves it open, and this is the mock's reading of it.",
    ),
];

/// Where the items of another list are.
pub(super) const OWNER: Key = Key::new(
    "owner",
    Kind::Text,
    "The field of those items that names their owner; without it, their path is below the owner's.",
);

pub(crate) static DELETION: Mapping = Mapping {
    what: ENTRY,
    name: "mock_deletion",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed(
                "among",
                Kind::Text,
                "The operation that lists what must be deleted first.",
            ),
            OWNER,
        ],
    ])],
};

pub(crate) static UPDATE: Mapping = Mapping {
    what: ENTRY,
    name: "mock_update",
    forms: &[Form::plain(&[
        COMMON,
        &[Key::needed("only", Kind::SomeTexts, "The fields that it changes.")],
    ])],
};

pub(crate) static REPLACEMENT: Mapping =
    Mapping { what: ENTRY, name: "mock_replacement", forms: &[Form::plain(&[COMMON])] };

pub(crate) static VIEW: Mapping = Mapping {
    what: ENTRY,
    name: "mock_view",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed("of", Kind::Text, "The operation that lists all of them."),
            Key::new(
                "item",
                Kind::Named(&Kind::Text, "The corresponding field."),
                "Parameters that identify the item, each with the corresponding field.",
            ),
            Key::new("alike", Kind::Texts, "Fields that have the same value in all similar items."),
            Key::new(
                "fields",
                Kind::Named(&Kind::Text, "Its name in the list of all."),
                "Fields that have another name here.",
            ),
        ],
    ])],
};

pub(crate) static CONTENT: Mapping = Mapping {
    what: ENTRY,
    name: "mock_content",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed("of", Kind::Text, "The operation that returns the content from its path."),
            Key::new(
                "list",
                Kind::Text,
                "The operation that lists what there is content of, where the path does not say.",
            ),
            Key::new(
                "key",
                Kind::Text,
                "The field of what it lists that the path calls otherwise.",
            ),
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
            Key::new("days", Kind::Count, "The maximum number of days."),
        ],
    ])],
};

pub(crate) static VERSIONING: Mapping = Mapping {
    what: ENTRY,
    name: "mock_versioning",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed("of", Kind::Text, "The operation that lists the items."),
            Key::needed("field", Kind::Text, "The field that numbers the version, from 1."),
        ],
    ])],
};

pub(crate) static ALIAS: Mapping = Mapping {
    what: ENTRY,
    name: "mock_alias",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed("as", Kind::Text, "The operation that takes the id of the item."),
            Key::needed(
                "item",
                Kind::Named(&Kind::Text, "The corresponding field."),
                "Parameters that identify the item, each with the corresponding field.",
            ),
            Key::new(
                "with",
                Kind::Named(&Kind::Text, "Its value."),
                "Other fields that identify the item, each with its value.",
            ),
            Key::new("create", Kind::Text, "The operation that creates the item, if none exists."),
        ],
    ])],
};

pub(crate) static RESET: Mapping =
    Mapping { what: ENTRY, name: "mock_reset", forms: &[Form::plain(&[COMMON])] };

pub(crate) static SHARED: Mapping =
    Mapping { what: ENTRY, name: "mock_shared", forms: &[Form::plain(&[COMMON])] };

pub(crate) static DRY_RUN: Mapping = Mapping {
    what: ENTRY,
    name: "mock_dry_run",
    forms: &[Form::plain(&[
        COMMON,
        &[Key::needed("query", Kind::Text, "The query parameter, which is a boolean.")],
    ])],
};
