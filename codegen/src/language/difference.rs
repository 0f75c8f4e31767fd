//! The kinds of differences from OpenAPI documents that `drift.yaml` can accept.

use std::fmt;

macro_rules! kinds {
    ($($kind:ident $name:literal $doc:literal,)*) => {
        /// A kind of difference.
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[non_exhaustive]
        pub enum Kind {
            $(#[doc = $doc] $kind,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// Its name, as `spec/drift.yaml` writes it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }
        }
    };
}

kinds! {
    OperationOnlyInSpec "operation-only-in-spec" "An operation that the OpenAPI document lacks.",
    OperationOnlyInOpenApi "operation-only-in-openapi" "An operation that the spec lacks.",
    ParameterOnlyInSpec "parameter-only-in-spec" "A parameter that the OpenAPI document lacks.",
    ParameterOnlyInOpenApi "parameter-only-in-openapi" "A parameter that the spec lacks.",
    BodyOnlyInSpec "body-only-in-spec" "A request body that the OpenAPI document lacks.",
    BodyOnlyInOpenApi "body-only-in-openapi" "A request body that the spec lacks.",
    FieldOnlyInSpec "field-only-in-spec" "A field that the OpenAPI document lacks.",
    FieldOnlyInOpenApi "field-only-in-openapi" "A field that the spec lacks.",
    ValueOnlyInSpec "value-only-in-spec" "An enum value that the OpenAPI document lacks.",
    ValueOnlyInOpenApi "value-only-in-openapi" "An enum value that the spec lacks.",
    StatusOnlyInSpec "status-only-in-spec" "A status that the OpenAPI document lacks.",
    StatusOnlyInOpenApi "status-only-in-openapi" "A status that the spec lacks.",
    HeaderOnlyInSpec "header-only-in-spec" "A header of a response that the OpenAPI document lacks.",
    HeaderOnlyInOpenApi "header-only-in-openapi" "A header of a response that the spec lacks.",
    Type "type" "Two types for one thing.",
    Required "required" "Required on one side, optional on the other.",
    Nullable "nullable" "One side allows null, the other does not.",
    Additional "additional" "One side has members without a name, the other has not.",
    Style "style" "A list that is repeated on one side and joined on the other.",
    Deprecated "deprecated" "Deprecated on one side alone.",
    Auth "auth" "Two sets of credentials that one operation accepts.",
    Permissions "permissions" "Two sets of permissions that one operation needs any of.",
    Body "body" "Two media for one request body.",
    Response "response" "Two forms for one response, such as nothing and an envelope.",
    Min "min" "Two values of `min`, or one side without it.",
    Max "max" "Two values of `max`, or one side without it.",
    MinLength "min_length" "Two values of `min_length`, or one side without it.",
    MaxLength "max_length" "Two values of `max_length`, or one side without it.",
    MinItems "min_items" "Two values of `min_items`, or one side without it.",
    MaxItems "max_items" "Two values of `max_items`, or one side without it.",
    MultipleOf "multiple_of" "Two values of `multiple_of`, or one side without it.",
    Pattern "pattern" "Two values of `pattern`, or one side without it.",
    Format "format" "Two values of `format`, or one side without it.",
    Default "default" "Two values of `default`, or one side without it.",
    Duplicate "duplicate" "A parameter that the OpenAPI document declares twice.",
    Reference "reference" "A reference of the OpenAPI document that leads nowhere.",
}

impl Kind {
    /// Whether it is about a field that the spec has, where it is about one.
    pub(crate) const fn is_of_field_in_spec(self) -> bool {
        matches!(self, Self::FieldOnlyInSpec | Self::Type) || self.is_of_both()
    }

    /// Whether it is about what both sides have, and one says more of.
    const fn is_of_both(self) -> bool {
        matches!(
            self,
            Self::Required
                | Self::Nullable
                | Self::Deprecated
                | Self::Min
                | Self::Max
                | Self::MinLength
                | Self::MaxLength
                | Self::MinItems
                | Self::MaxItems
                | Self::MultipleOf
                | Self::Pattern
                | Self::Format
                | Self::Default
        )
    }

    /// Whether the document may have more of it than the spec, which then can gain it where it stands,
    /// with nothing else changed.
    #[must_use]
    pub const fn has_patch(self) -> bool {
        matches!(
            self,
            Self::OperationOnlyInOpenApi
                | Self::ParameterOnlyInOpenApi
                | Self::BodyOnlyInOpenApi
                | Self::FieldOnlyInOpenApi
                | Self::ValueOnlyInOpenApi
                | Self::StatusOnlyInOpenApi
                | Self::HeaderOnlyInOpenApi
        ) || self.is_of_both()
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
