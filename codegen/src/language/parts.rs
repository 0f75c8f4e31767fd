//! Parts of a multipart body.

use super::content::Raw;
use super::items::{ABOUT, NOTES};
use super::scalar::Native;
use super::{Form, Key, Kind, Mapping};

/// How a part is sent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum PartForm {
    /// A value as text; a list is a part for each of its values.
    Text,
    /// A value as JSON; a list is a part for each of its values.
    Json,
    /// What the caller gives, as it is, of this media type.
    Raw(Raw, String),
    /// A file of one of these media types, or of any if there are none.
    File(Vec<String>),
    /// Several files under one name.
    Files(Vec<String>),
    /// Several files, each under its own name.
    Named(Vec<String>),
}

impl PartForm {
    /// The media types that it can have; none where any is right.
    #[must_use]
    pub fn media_types(&self) -> &[String] {
        match self {
            Self::Text | Self::Json => &[],
            Self::Raw(_, media) => std::slice::from_ref(media),
            Self::File(media) | Self::Files(media) | Self::Named(media) => media,
        }
    }

    /// The type of Rust, where it is not that of a value.
    pub(crate) const fn native(&self) -> Option<Native> {
        match self {
            Self::Text | Self::Json => None,
            Self::Raw(raw, _) => Some(raw.native()),
            Self::File(_) | Self::Files(_) | Self::Named(_) => Some(PART),
        }
    }

    /// Whether it is any number of files.
    #[must_use]
    pub const fn is_several(&self) -> bool {
        matches!(self, Self::Files(_) | Self::Named(_))
    }
}

/// A file in Rust.
pub(crate) const PART: Native = Native::Runtime("multipart::Part");

/// The media type of a file that can be of any.
pub(crate) const ANY: &str = "any";

/// A part with more than its type.
pub(crate) static PART_OF_BODY: Mapping = Mapping {
    what: "a part",
    name: "part",
    forms: &[
        Form::signed(
            "file",
            &[
                &[Key::needed("file", Kind::SomeTexts, "A file of this media type, or `any`.")],
                NOTES,
                ABOUT,
            ],
        ),
        Form::signed(
            "files",
            &[
                &[
                    Key::needed(
                        "files",
                        Kind::SomeTexts,
                        "Any number of files of this media type, or `any`.",
                    ),
                    Key::new("named", Kind::Flag, "Each file is a part under its own name."),
                ],
                NOTES,
                ABOUT,
            ],
        ),
        Form::signed(
            "bytes",
            &[&[Key::needed("bytes", Kind::Text, "Raw bytes of this media type.")], NOTES, ABOUT],
        ),
        Form::signed(
            "text",
            &[&[Key::needed("text", Kind::Text, "Raw text of this media type.")], NOTES, ABOUT],
        ),
        Form::plain(&[
            &[Key::needed("type", Kind::Type, "Its type: JSON, unless it is a single value.")],
            NOTES,
            ABOUT,
        ]),
    ],
};
