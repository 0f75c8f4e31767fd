//! What an import loses, and how much it matters.

/// How much of an operation is lost.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Loss {
    /// Something that calls do not need.
    Nuance,
    /// A type that the document itself does not say.
    Unsaid,
    /// A type or a page less.
    Degraded,
    /// The whole operation.
    Whole,
}

/// Something that the language cannot say, or that a person has to decide.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) enum Reason {
    Bound,
    BodyOptional,
    BodyOfGet,
    Cookie,
    Default,
    Discriminator,
    EnumOfOther,
    ErrorReference,
    ErrorShape,
    Example,
    Extra,
    Format,
    Json,
    ManyMedia,
    ManySuccesses,
    Media,
    Name,
    NoCredentials,
    NoList,
    NoSuccess,
    NullableParameter,
    OtherMedia,
    ObjectParameter,
    Page,
    Reference,
    ResponseHeader,
    Security,
    Several,
    Parameter,
    Presumed,
    Shadowed,
    Socket,
    SplitModel,
    Status,
    Style,
    Undeclared,
    Undocumented,
    Union,
    Unfit,
    Untyped,
}

impl Reason {
    pub(super) fn loss(self) -> Loss {
        match self {
            Self::Bound
            | Self::BodyOfGet
            | Self::BodyOptional
            | Self::Default
            | Self::ErrorReference
            | Self::ErrorShape
            | Self::Example
            | Self::Extra
            | Self::Format
            | Self::Json
            | Self::Name
            | Self::NoCredentials
            | Self::Undeclared
            | Self::ResponseHeader
            | Self::Security
            | Self::Shadowed
            | Self::SplitModel
            | Self::EnumOfOther
            | Self::Discriminator
            | Self::NullableParameter
            | Self::OtherMedia
            | Self::Presumed
            | Self::Status
            | Self::Untyped => Loss::Nuance,
            Self::NoList | Self::Undocumented | Self::Reference => Loss::Unsaid,
            Self::Cookie
            | Self::ManyMedia
            | Self::ManySuccesses
            | Self::ObjectParameter
            | Self::Page
            | Self::Parameter
            | Self::Several
            | Self::Style
            | Self::Union => Loss::Degraded,
            Self::Media | Self::NoSuccess | Self::Socket | Self::Unfit => Loss::Whole,
        }
    }

    /// What is lost, in words.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Bound => "a bound that does not fit its type is left out",
            Self::BodyOptional => "the body may be absent: consider `body?`",
            Self::BodyOfGet => "a body of GET, which OpenAPI has ignored, is left out",
            Self::Cookie => "a cookie parameter is left out",
            Self::Default => "a default that does not fit its type is left out",
            Self::Discriminator => "a union with a discriminator is distinguished by its fields",
            Self::EnumOfOther => "an enum of mixed values or of fractions becomes a plain type",
            Self::ErrorReference => "an error whose description the document lacks",
            Self::ErrorShape => "errors whose bodies are not JSON",
            Self::Example => "what the document only shows an example of is read off that",
            Self::Extra => "what is next to the result is left out",
            Self::Format => "a format that is a type of its own is left out",
            Self::Json => "objects in a parameter become JSON, which the document does not say",
            Self::ManyMedia => "one of several media types of a body is chosen",
            Self::ManySuccesses => "one of several different successes is chosen",
            Self::Media => "a body of a media type that is not imported so far",
            Self::Name => "a name that is not valid in Rust is replaced",
            Self::NoCredentials => "no credentials are needed: consider `auth: none`",
            Self::NoList => "a position of pages, where the document does not say how they go on",
            Self::NoSuccess => "no success is documented",
            Self::NullableParameter => "a parameter that may be null loses that",
            Self::OtherMedia => "a response is asked for as JSON, which it need not be",
            Self::ObjectParameter => {
                "objects in a parameter that are not written as members become a string"
            }
            Self::Page => "pages that no scheme of the spec follows",
            Self::Parameter => "a parameter that the spec cannot have is left out",
            Self::Presumed => {
                "pages go on as others of the API do, which the document does not say"
            }
            Self::Reference => "a reference that leads nowhere",
            Self::ResponseHeader => "a header of a response that the spec cannot have is left out",
            Self::Security => "credentials that `api.yaml` does not have",
            Self::Several => "a value of several kinds becomes `unknown`",
            Self::Shadowed => "a variant whose values are all of another one is left out",
            Self::Socket => "it opens a WebSocket, which no call does",
            Self::SplitModel => {
                "a model is sent and received, each with fields of its own: two types"
            }
            Self::Status => "a status that the spec cannot say",
            Self::Style => "a list in a style that the spec does not have",
            Self::Undeclared => "a parameter of the path that the document does not declare",
            Self::Undocumented => "a result that the document says nothing of",
            Self::Union => "a union whose variants no field distinguishes becomes `unknown`",
            Self::Unfit => "the spec language cannot express it",
            Self::Untyped => "items of a parameter that have no type are strings",
        }
    }
}
