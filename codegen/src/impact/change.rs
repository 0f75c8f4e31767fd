//! What changed, and of which kind it is.

use crate::source::Span;

/// What a change means to those who use the generated crate, the gravest first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Kind {
    /// Programs that compiled no longer do, or come to do something else.
    Breaking,
    /// Something that programs could not say or see before.
    Addition,
    /// The same program makes another request, reads its answer otherwise, or is warned.
    Fix,
    /// Only the docs read otherwise.
    Docs,
}

/// One change.
#[derive(Clone, Debug)]
pub struct Change {
    /// What it means to users.
    pub kind: Kind,
    /// What changed, in terms of Rust.
    pub message: String,
    /// Why the kind is another one than the compiler would say.
    pub note: Option<&'static str>,
    /// Where the old spec says so; `None` where it has nothing of the sort.
    pub old: Option<Span>,
    /// Where the new spec says so; `None` where it has nothing of the sort.
    pub new: Option<Span>,
}

/// A place in the old spec, and one in the new.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct At {
    pub(super) old: Option<Span>,
    pub(super) new: Option<Span>,
}

/// A field or variant that every program which builds or matches the type has to write out would
/// break them all; these need not, so it does not.
pub(super) const POLICY: &str = "by policy no breaking change: callers who build the struct with \
    its constructor or `..Default::default()` compile as before, only those who write every field \
    out do not";

/// Nothing that the compiler could see.
pub(super) const SILENT: &str =
    "programs compile as before and mean something else, for the types are the same";

impl Kind {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Addition => "addition",
            Self::Fix => "fix",
            Self::Docs => "docs",
        }
    }
}

impl Change {
    pub(super) fn new(kind: Kind, at: At, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), note: None, old: at.old, new: at.new }
    }

    /// Says why the compiler would see it otherwise.
    pub(super) fn note(mut self, note: &'static str) -> Self {
        self.note = Some(note);
        self
    }
}
