//! Types that a resource declares.

use super::items::{ABOUT, DEPRECATED, DOC, FIELDS, FROM, NOTES};
use super::{Form, Key, Kind, Mapping, Names, Needs};

pub(crate) static TYPE: Mapping = Mapping {
    what: "a type",
    name: "declaration",
    forms: &[
        Form::signed(
            "id",
            &[
                NOTES,
                ABOUT,
                ANY,
                &[Key::needed("id", Kind::Words(&["string"]), "A newtype around a string.")],
            ],
        ),
        Form::signed(
            "enum",
            &[
                NOTES,
                ABOUT,
                ANY,
                &[Key::needed(
                    "enum",
                    Kind::Some(&Kind::Either(&[
                        Kind::List(&Kind::Either(&[
                            Kind::Text,
                            Kind::Number,
                            Kind::Flag,
                            Kind::Null,
                        ])),
                        Kind::Named(
                            &Kind::Either(&[Kind::Null, Kind::Mapping(&VALUE)]),
                            "A value, as on the wire.",
                        ),
                    ])),
                    "Its values: strings, integers, booleans, or `null` where values can be null as \
                     well. The enum is open, unknown values are preserved.",
                )],
            ],
        ),
        Form::signed("tag", &[NOTES, ABOUT, ANY, TAGGED]),
        Form::signed(
            "union",
            &[
                NOTES,
                ABOUT,
                ANY,
                &[Key::needed(
                    "union",
                    Kind::Named(
                        &Kind::Either(&[Kind::Type, Kind::Mapping(&VARIANT)]),
                        "A variant: its type, or a mapping with more detail.",
                    ),
                    "Its variants, each with a type or a literal.",
                )],
            ],
        ),
        Form::signed(
            "type",
            &[
                NOTES,
                &[FROM, DOC, DEPRECATED, STANDALONE],
                &[Key::needed(
                    "type",
                    Kind::Type,
                    "The scalar that it stands for, wherever its name is written.",
                )],
            ],
        ),
        Form::plain(&[NOTES, ABOUT, ANY, CONTENT, &[SENT]]).needing(Needs::AnyOf(&[
            "fields",
            "include",
            "additional",
        ])),
    ],
};

const SENT: Key = Key::new(
    "sent",
    Kind::Text,
    "The name of the model that requests take: this one without what is `read_only`. Responses lack \
     what is `write_only`.",
);

/// Keys of a model that have a type: a field of such a name says its own in full.
pub(crate) const LIKE_FIELDS: [&str; 3] = ["sent", "include", "additional"];

/// The keys that say what is in a model.
const CONTENT: &[Key] = &[
    Key::new("fields", FIELDS, "Fields of a model, as on the wire; `name?` is optional."),
    Key::new("include", Kind::Names(Names::Types), "Models whose fields it has as well."),
    Key::new("additional", Kind::Type, "The type of members that are not listed as fields."),
];

const STANDALONE: Key = Key::new("standalone", Kind::Flag, "Documented, but used by no operation.");

const ANY: &[Key] = &[STANDALONE];

const TAGGED: &[Key] = &[
    Key::needed(
        "tag",
        Kind::Either(TAG_FORMS),
        "The member of the object that selects the variant.",
    ),
    Key::needed(
        "union",
        Kind::Named(
            &VARIANT_OF_TAGGED,
            "A variant, by its value of the tag: the name of a model, a mapping with its fields, or nothing.",
        ),
        "Its variants, by their values of the tag; the union is open, unknown ones are preserved.",
    ),
    Key::new("fields", FIELDS, "Fields that all variants have; `name?` is optional."),
    Key::new(
        "include",
        Kind::Names(Names::Types),
        "Models whose fields all variants have as well.",
    ),
];

static TAG_FORMS: &[Kind] = &[Kind::Text, Kind::Mapping(&TAG)];

static VARIANT_OF_TAGGED: Kind =
    Kind::Either(&[Kind::Null, Kind::Type, Kind::Mapping(&TAGGED_VARIANT)]);

pub(crate) static TAG: Mapping = Mapping {
    what: "a tag",
    name: "tag",
    forms: &[Form::plain(&[&[
        Key::needed("field", Kind::Text, "Its name on the wire."),
        Key::new(
            "rust",
            Kind::Text,
            "The name of the field of Rust that has the variant next to fields in common; `kind` if not given.",
        ),
    ]])],
};

pub(crate) static TAGGED_VARIANT: Mapping = Mapping {
    what: "a variant of a tagged union",
    name: "tagged_variant",
    forms: &[
        Form::signed("type", &[&[Key::needed("type", Kind::Type, "The model.")], ABOUT]),
        Form::plain(&[CONTENT, ABOUT]),
    ],
};

pub(crate) static VALUE: Mapping =
    Mapping { what: "an enum value", name: "value", forms: &[Form::plain(&[ABOUT])] };

pub(crate) static VARIANT: Mapping = Mapping {
    what: "a variant",
    name: "variant",
    forms: &[
        Form::signed(
            "literal",
            &[&[Key::needed("literal", Kind::Scalar, "This scalar and no other.")], ABOUT],
        ),
        Form::plain(&[&[Key::needed("type", Kind::Type, "Its type.")], ABOUT]),
    ],
};
