//! What a caller says about a call.

use super::name::Name;
use super::shapes::{Facts, Type};
use crate::api::PartForm;
use crate::language::parts::PART;
use crate::language::style::Style;

/// What a caller says about a call.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: Name,
    pub(crate) wire: String,
    pub(crate) location: Location,
    /// The setter that sends null, where it can be null and is optional.
    pub(crate) null: Option<Name>,
    pub(crate) ty: Type,
    pub(crate) required: bool,
    pub(crate) style: Style,
    pub(crate) filter: Option<Filter>,
    /// How it is sent, where it is a part of the body.
    pub(crate) part: Option<PartForm>,
    pub(crate) facts: Facts,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    /// A member of the body.
    Field,
    /// The media type of the body, where it is one of several.
    MediaType,
    /// The body itself.
    Body,
}

/// What a filter does with what it matches.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Filter {
    Keeps,
    Drops,
}

impl Parameter {
    /// Whether it is a file, or any number of files.
    pub(crate) fn is_file(&self) -> bool {
        self.part.as_ref().is_some_and(|part| part.native() == Some(PART))
    }

    /// Whether it is a part that is not simply text.
    pub(crate) fn is_special(&self) -> bool {
        self.part.as_ref().is_some_and(|part| *part != PartForm::Text)
    }

    /// Whether it is a list that is not there where it is empty.
    pub(crate) fn is_plain_list(&self) -> bool {
        matches!(self.ty, Type::List(_))
            && matches!(self.location, Location::Query | Location::Header)
            && self.style != Style::Json
    }

    /// Whether it is any number of files.
    pub(crate) fn is_files(&self) -> bool {
        self.part.as_ref().is_some_and(PartForm::is_several)
    }
}
