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

/// Where a changelog has a change, in this order.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Section {
    Breaking,
    Added,
    Changed,
    Deprecated,
    Fixed,
    Documentation,
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
    pub(super) section: Section,
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

impl Section {
    pub(super) const ALL: [Self; 6] = [
        Self::Breaking,
        Self::Added,
        Self::Changed,
        Self::Deprecated,
        Self::Fixed,
        Self::Documentation,
    ];

    /// The section of what its kind alone tells of.
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Breaking => Self::Breaking,
            Kind::Addition => Self::Added,
            Kind::Fix => Self::Fixed,
            Kind::Docs => Self::Documentation,
        }
    }

    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::Breaking => "Breaking",
            Self::Added => "Added",
            Self::Changed => "Changed",
            Self::Deprecated => "Deprecated",
            Self::Fixed => "Fixed",
            Self::Documentation => "Documentation",
        }
    }
}

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
        let At { old, new } = at;
        Self { kind, message: message.into(), note: None, old, new, section: Section::of(kind) }
    }

    /// Puts it into another section than its kind alone would.
    pub(super) fn under(mut self, section: Section) -> Self {
        self.section = section;
        self
    }

    /// Says why the compiler would see it otherwise.
    pub(super) fn note(mut self, note: &'static str) -> Self {
        self.note = Some(note);
        self
    }
}
