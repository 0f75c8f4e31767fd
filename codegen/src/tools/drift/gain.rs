//! What a spec would gain for a difference to go: drift read the other way.

use super::Difference;
use crate::source::Span;
use crate::tools::openapi::{Operation, Parameter, Place, Places, Schema};
use serde_json::Value;

pub(crate) use super::finding::Direction;

/// What a spec would gain, with the difference that goes.
#[derive(Clone, Debug)]
pub(crate) struct Gained<'a> {
    pub(crate) difference: Difference,
    pub(crate) gain: Gain<'a>,
}

impl Gain<'_> {
    /// Where the spec has what gains it; `None` for what the spec has nothing of.
    pub(crate) fn of(&self) -> Option<Span> {
        match self {
            Self::Operation { .. } => None,
            Self::Parameter { of, .. }
            | Self::Status { of, .. }
            | Self::Header { of, .. }
            | Self::Extra { of, .. }
            | Self::Body { of, .. }
            | Self::Field { of, .. }
            | Self::Variant { of, .. }
            | Self::Null { of, .. }
            | Self::Value { of, .. }
            | Self::Optional { of }
            | Self::Deprecated { of }
            | Self::Bound { of, .. } => Some(*of),
        }
    }
}

/// Something that the document has more than the spec; `of` is where the spec has what gains it.
#[derive(Clone, Debug)]
pub(crate) enum Gain<'a> {
    /// An operation, by its verb and canonical path.
    Operation { verb: String, path: String },
    /// A parameter of the method.
    Parameter { of: Span, parameter: Parameter<'a> },
    /// A response of the method.
    Status { of: Span, status: String, place: Place<'a> },
    /// A header of the method's response at `response`.
    Header { of: Span, response: Span, header: Parameter<'a> },
    /// What is next to the result of the method: these members of an object.
    Extra { of: Span, members: Schema<'a> },
    /// The body of the method.
    Body { of: Span, operation: Operation<'a> },
    /// A field of the model or of the body.
    Field { of: Span, name: &'a str, places: Places<'a>, required: bool, direction: Direction },
    /// A variant of the union by this value of its tag, with the fields that the others lack.
    Variant { of: Span, tag: Value, places: Places<'a>, own: Box<Schema<'a>>, direction: Direction },
    /// That the type may be null, or that of the items where it is lists so many deep.
    Null { of: Span, lists: usize },
    /// A value of the enum.
    Value { of: Span, text: &'a str },
    /// That the parameter, the field or the body may be absent.
    Optional { of: Span },
    /// That the method, the parameter or the field is deprecated.
    Deprecated { of: Span },
    /// A bound of the parameter, the field or the type, which has none of the name.
    Bound { of: Span, name: &'static str, value: &'a Value },
}
