//! What changed, and of which kind it is.

use crate::source::Span;

/// What a change means to those who use the generated crate, the gravest first.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Kind {
    /// Programs that compiled no longer do, or come to do something else.
    Breaking,
    /// Something that programs could not say or see before.
    Addition,
    /// The same program makes another request, reads its response otherwise, or is warned.
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

/// The compiler says that nothing breaks, and we that it does.
pub(super) const SILENT: &str = "accepted deviation: the types are the same, so programs compile, \
    and come to send the one as the other";

/// The same, of a body that a program asks for by its type.
pub(super) const UNSEEN: &str = "accepted deviation: `ApiError::json` reads any type, so programs \
    compile, and no longer get what they ask for";

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
