//! Request bodies.

use super::items::FIELDS;
use super::parts::PART_OF_BODY;
use super::{Form, Key, Kind, Mapping, Names};

/// What stands under `body`.
pub(super) const SENT: Kind = Kind::Either(&SENT_KINDS);

// What refers to a static has to be one itself: Rust 1.88 does not make a constant of it.
static SENT_KINDS: [Kind; 2] = [Kind::Type, Kind::Mapping(&BODY)];

pub(crate) static BODY: Mapping = Mapping {
    what: "a body",
    name: "body",
    forms: &[
        Form::signed(
            "form",
            &[&[Key::needed(
                "form",
                FIELDS,
                "The fields of a form, sent as `application/x-www-form-urlencoded`; `name?` is \
                 optional.",
            )]],
        ),
        Form::signed(
            "multipart",
            &[&[Key::needed(
                "multipart",
                PARTS,
                "The parts of `multipart/form-data`; `name?` is optional.",
            )]],
        ),
        Form::signed(
            "bytes",
            &[&[Key::needed(
                "bytes",
                Kind::SomeTexts,
                "Raw bytes of this media type, or of one of these.",
            )]],
        ),
        Form::signed(
            "partial",
            &[
                &[Key::needed(
                    "partial",
                    Kind::Name(Names::Types),
                    "A model of which any part is sent: no field is required, and none that is \
                     `read_only` is there.",
                )],
                MEDIA,
            ],
        ),
        Form::signed(
            "text",
            &[&[Key::needed(
                "text",
                Kind::SomeTexts,
                "Raw text of this media type, or of one of these.",
            )]],
        ),
        Form::signed("type", &[&[Key::needed("type", Kind::Type, "The type of the JSON.")], MEDIA]),
        Form::plain(&[
            &[Key::needed("fields", FIELDS, "The fields of a JSON object; `name?` is optional.")],
            MEDIA,
        ]),
    ],
};

const PARTS: Kind = Kind::Named(&PART, "A part: its type, or a mapping with more detail.");

static PART: Kind = Kind::Either(&[Kind::Type, Kind::Mapping(&PART_OF_BODY)]);

const MEDIA: &[Key] =
    &[Key::new("media", Kind::Text, "The media type of the JSON, if not `application/json`.")];
