//! `leases` of `mock.yaml`: messages that wait until they are handled.

use super::mock::{COMMON, ENTRY};
use super::words::words;
use super::{Form, Key, Kind, Mapping, Needs};

words! {
    /// What a field of a response states.
    Fact {
        /// The name of a message.
        Id "id",
        /// What a message is settled by.
        Handle "handle",
        /// How often a message was received.
        Attempts "attempts",
        /// When a message was sent.
        Sent "sent",
        /// How many messages there are.
        Count "count",
        /// The size of all messages.
        Bytes "bytes",
        /// When the oldest message was sent.
        Oldest "oldest",
        /// When all messages were removed at once; nothing before that.
        Cleared "cleared",
        /// Whether that is done.
        IsCleared "is_cleared",
        /// How many messages the request removed.
        Removed "removed",
        /// How many messages the request returned.
        Returned "returned",
    }
}

pub(crate) static LEASE: Mapping = Mapping {
    what: ENTRY,
    name: "mock_lease",
    forms: &[
        Form::signed("sends", &[COMMON, SENDS, DELAY, STATES, USUAL]),
        Form::signed("receives", &[COMMON, RECEIVES, STATES, USUAL]),
        Form::signed("settles", &[COMMON, SETTLES, DELAY, STATES, USUAL])
            .needing(Needs::AnyOf(&["removes", "returns"])),
        Form::signed(
            "clears",
            &[COMMON, &[Key::needed("clears", Kind::Text, "It removes all messages.")], STATES],
        ),
        Form::signed(
            "counts",
            &[COMMON, &[Key::needed("counts", Kind::Text, "It changes nothing.")], STATES],
        ),
        Form::plain(&[COMMON, STATES]).needing(Needs::OneOf(ACTIONS)),
    ],
};

/// What an operation can do. Each names the operation that sends to the same messages.
pub(crate) const ACTIONS: &[&str] = &["sends", "receives", "settles", "clears", "counts"];

const SENDS: &[Key] = &[
    Key::needed(
        "sends",
        Kind::Text,
        "It sends messages to those of this operation, which are kept at its path.",
    ),
    Key::new(
        "each",
        Kind::Text,
        "The member of the body with several messages; without it, the body is one.",
    ),
];

const RECEIVES: &[Key] = &[
    Key::needed("receives", Kind::Text, "It returns messages of those of this operation."),
    Key::new(
        "each",
        Kind::Text,
        "The field of the response with the messages; without it, the response is their list.",
    ),
    Key::new("size", Kind::Text, "The member of the body with the maximum number of messages."),
    Key::new(
        "hides",
        Kind::Text,
        "The member of the body that states for how long they are not returned again, in milliseconds if its name ends in \
         `_ms`, otherwise in seconds. Without it they are returned again at once, and no attempt is counted.",
    ),
    Key::new(
        "fields",
        Kind::Named(&Kind::Text, "Its name in the message that was sent."),
        "Fields of a message that have another name there.",
    ),
    Key::new(
        "paused",
        Kind::Text,
        "The boolean of the item that the path leads through with which no message is returned.",
    ),
    Key::new("base64", Kind::Text, "The field of a message that is encoded in base64."),
    Key::new(
        "where",
        Kind::Named(&Kind::Text, "The value with which it is."),
        "The member of the message that was sent, with the value that makes it base64.",
    ),
];

const SETTLES: &[Key] = &[
    Key::needed("settles", Kind::Text, "It settles messages of those of this operation."),
    Key::needed("by", Kind::Text, "The member that has the handle of a message."),
    Key::new("removes", Kind::Text, "The list in the body with the messages that are removed."),
    Key::new(
        "returns",
        Kind::Text,
        "The list in the body with the messages that are to be received again.",
    ),
    Key::new(
        "warnings",
        Kind::Text,
        "The field of the response that maps unknown handles to warnings; without it, they are rejected.",
    ),
];

const DELAY: &[Key] = &[Key::new(
    "delay",
    Kind::Text,
    "The member of a message, or of the body for all of them, that states after how long it can be received, in milliseconds \
     if its name ends in `_ms`, otherwise in seconds.",
)];

const STATES: &[Key] = &[Key::new(
    "states",
    Kind::Named(
        &Kind::Words(Fact::WORDS),
        "Of a message: `id`, `handle`, `attempts`, `sent`; of all: `count`, `bytes`, `oldest`; of the request: `removed`, \
         `returned`; of the last time that all were removed: `cleared`, `is_cleared`.",
    ),
    "Fields of the response, each with what it states.",
)];

const USUAL: &[Key] = &[
    Key::new(
        "usual",
        Kind::Named(&Kind::Text, "The field that has its value otherwise."),
        "Members of the body that need not be given, each with a field of the items in `among`.",
    ),
    Key::new(
        "among",
        Kind::Text,
        "The operation that lists the items of `usual`: the path leads through one of them, or to all of them.",
    ),
];

pub(crate) static DEAD_LETTER: Mapping = Mapping {
    what: ENTRY,
    name: "mock_dead_letter",
    forms: &[Form::plain(&[
        COMMON,
        &[
            Key::needed(
                "among",
                Kind::Text,
                "The operation that lists what handles the messages, next to them.",
            ),
            Key::needed(
                "retries",
                Kind::Text,
                "The field of these items that says how often a message is received again.",
            ),
            Key::needed(
                "to",
                Kind::Text,
                "The field of these items that names where it goes after that; without a value it is removed.",
            ),
            Key::needed(
                "of",
                Kind::Text,
                "The operation that lists what has messages, such as queues.",
            ),
            Key::needed("name", Kind::Text, "The field of these that has the name."),
        ],
    ])],
};
