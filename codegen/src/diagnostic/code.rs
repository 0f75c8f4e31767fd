//! The kinds of errors.

use std::fmt;

use super::similar::all_similar;

macro_rules! codes {
    ($($code:ident $name:literal $doc:literal,)*) => {
        /// A kind of error.
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $doc] $code,)*
        }

        impl Code {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$code,)*];

            /// A summary of one sentence.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self {
                    $(Self::$code => $doc,)*
                }
            }

            /// Its long explanation, as Markdown.
            pub(super) const fn text(self) -> &'static str {
                match self {
                    $(Self::$code => include_str!(concat!("explain/", $name, ".md")),)*
                }
            }

            /// Its name, in kebab-case.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$code => $name,)*
                }
            }
        }
    };
}

codes! {
    BadYaml "bad-yaml" "The text is not valid YAML.",
    AnchorOrTag "anchor-or-tag" "An anchor, an alias or a tag.",
    MergeKey "merge-key" "A merge key.",
    TooDeep "too-deep" "Nested more deeply than a spec needs.",
    HiddenCharacter "hidden-character" "An invisible character.",
    DuplicateKey "duplicate-key" "A key that a mapping contains twice.",
    UnknownKey "unknown-key" "A key that has no meaning there.",
    MissingKey "missing-key" "A required key is missing.",
    MissingReason "missing-reason" "Something deprecated, or without pages, that gives no reason.",
    WrongKind "wrong-kind" "A value of the wrong kind, such as a string instead of a list.",
    BadType "bad-type" "A type that is not valid.",
    UnknownType "unknown-type" "A type that nothing declares.",
    AmbiguousType "ambiguous-type" "A type that two resources declare.",
    UnknownName "unknown-name" "A name in `mock.yaml` or `drift.yaml` that the spec does not have.",
    UnknownSource "unknown-source" "A source that `api.yaml` does not name.",
    BadBaseUrl "bad-base-url" "A base URL that no request can be sent to.",
    BadAuth "bad-auth" "An authentication scheme that cannot be sent.",
    ReservedHeader "reserved-header" "A header that the client sets itself.",
    UnknownAuth "unknown-auth" "An auth scheme that `api.yaml` does not name.",
    UnknownPagination "unknown-pagination" "A pagination scheme that `api.yaml` does not name.",
    BadBody "bad-body" "A request body that cannot be sent.",
    DuplicateResource "duplicate-resource" "A resource that two files describe.",
    DuplicateOperation "duplicate-operation" "Two methods of one verb and path.",
    MisplacedResource "misplaced-resource" "A resource in a file of another name.",
    MissingResource "missing-resource" "A resource whose parent no file describes.",
    BadPath "bad-path" "A path that is not valid.",
    UndeclaredParameter "undeclared-parameter" "A path parameter that nothing declares.",
    UnusedParameter "unused-parameter" "A path parameter that no path contains.",
    MissingPagination "missing-pagination" "A parameter for pages without a pagination scheme.",
    BadPagination "bad-pagination" "A pagination scheme that does not fit the method.",
    BadResponse "bad-response" "Responses that contradict each other.",
    UnexpectedBody "unexpected-body" "A body in a request that has none.",
    NameClash "name-clash" "Two items with one name in Rust.",
    BadName "bad-name" "A name that is not valid in Rust.",
    ShadowedVariant "shadowed-variant" "A variant of a union that an earlier one always takes.",
    DuplicateValue "duplicate-value" "A value that an enum contains twice, or a second entry about the same in `mock.yaml`.",
    BadBound "bad-bound" "A bound that does not fit its type or default.",
    BadExample "bad-example" "An example that does not fit its type.",
    MissingExample "missing-example" "A required item without an example.",
    UnusedType "unused-type" "A type that no operation uses.",
    NotStandalone "not-standalone" "A type that is marked standalone, but used.",
    WrongDirection "wrong-direction" "A field that requests or responses do not have, in one.",
    MissingDoc "missing-doc" "A type, field or parameter without documentation; a warning.",
    Draft "draft" "What an import left to be replaced; a warning.",
    NotBuilt "not-built" "A form that the language reserves and the generator does not build.",
}

impl Code {
    /// The code of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// Whether it keeps nobody from generating: `check --strict` reports it.
    #[must_use]
    pub const fn is_warning(self) -> bool {
        matches!(self, Self::MissingDoc | Self::Draft)
    }

    /// `warning` or `error`.
    #[must_use]
    pub const fn level(self) -> &'static str {
        if self.is_warning() { "warning" } else { "error" }
    }

    /// The names of codes that come near `name`, the nearest first.
    #[must_use]
    pub fn similar(name: &str) -> Vec<&'static str> {
        let names: Vec<_> = Self::ALL.iter().map(|code| code.name()).collect();
        all_similar(name, &names)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
