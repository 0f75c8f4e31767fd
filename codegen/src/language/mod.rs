//! The spec language as tables: every mapping that it has, the keys of each, and what stands under
//! a key.
//!
//! The reader takes from them which keys there are and which have to be there, the editor's schema
//! all of it.

mod all;
pub(crate) mod api;
pub(crate) mod auth;
pub(crate) mod batches;
pub(crate) mod bodies;
pub(crate) mod content;
pub(crate) mod difference;
pub(crate) mod drafts;
pub(crate) mod drift;
pub(crate) mod filters;
pub(crate) mod foreign;
pub(crate) mod foreign_types;
pub(crate) mod homes;
pub(crate) mod items;
pub(crate) mod leases;
pub(crate) mod lifetimes;
pub(crate) mod methods;
pub(crate) mod mock;
pub(crate) mod paging;
pub(crate) mod parts;
pub(crate) mod readings;
pub(crate) mod resources;
pub(crate) mod response_path;
pub(crate) mod responses;
pub(crate) mod scalar;
pub(crate) mod shadows;
pub(crate) mod style;
pub(crate) mod ty;
pub(crate) mod types;
mod words;

pub(crate) use all::{are_keys, is_key, mappings, under};

/// A mapping whose keys the language knows.
#[derive(Debug)]
pub(crate) struct Mapping {
    /// What a message calls it.
    pub(crate) what: &'static str,
    /// What the schema calls it.
    pub(crate) name: &'static str,
    /// The first whose sign is there holds, else the last, which has none.
    pub(crate) forms: &'static [Form],
}

/// One form of a mapping.
#[derive(Debug)]
pub(crate) struct Form {
    /// The key that tells it from other forms.
    pub(crate) sign: Option<&'static str>,
    /// Its keys, in groups that several forms share.
    pub(crate) keys: &'static [&'static [Key]],
    /// What is needed in addition to the keys that are needed by themselves.
    pub(crate) needs: Needs,
}

/// Which keys a form needs among several.
#[derive(Debug)]
pub(crate) enum Needs {
    Nothing,
    OneOf(&'static [&'static str]),
    AnyOf(&'static [&'static str]),
}

/// A key of a mapping.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) word: &'static str,
    pub(crate) is_needed: bool,
    pub(crate) kind: Kind,
    /// What an editor shows, as Markdown.
    pub(crate) doc: &'static str,
}

/// What stands under a key.
#[derive(Debug)]
pub(crate) enum Kind {
    Text,
    /// A string that is not empty.
    Sentence,
    /// A date, such as `2026-11-22`.
    Day,
    /// The address of a page.
    Address,
    /// A string, or a list of strings.
    Texts,
    /// The same, with at least one string.
    SomeTexts,
    Flag,
    Number,
    /// An integer from zero on.
    Count,
    Null,
    Any,
    /// A string, a number or a boolean.
    Scalar,
    /// One of these words.
    Words(&'static [&'static str]),
    /// The kind of a difference from an OpenAPI document.
    Difference,
    Name(Names),
    /// A name, or a list of names.
    Names(Names),
    /// The same, with at least one name.
    SomeNames(Names),
    Type,
    Mapping(&'static Mapping),
    /// A mapping whose keys are names, with what stands under each and what an editor says of it.
    Named(&'static Kind, &'static str),
    List(&'static Kind),
    /// The same as another kind, with at least one item or entry.
    Some(&'static Kind),
    Either(&'static [Kind]),
}

/// What a name is one of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Names {
    Sources,
    Auth,
    Pagination,
    Documents,
    Types,
}

impl Kind {
    /// Whether what stands there is the name of something, or one of several.
    pub(crate) fn is_name(&self) -> bool {
        match self {
            Self::Either(kinds) => kinds.iter().all(Self::is_name),
            Self::Words(_)
            | Self::Difference
            | Self::Name(_)
            | Self::Names(_)
            | Self::SomeNames(_) => true,
            _ => false,
        }
    }

    /// Whether it is a mapping of names, under each of which a type can stand.
    pub(crate) fn names_types(&self) -> bool {
        match self {
            Self::Named(Self::Either(kinds), _) => {
                kinds.iter().any(|kind| matches!(kind, Self::Type))
            }
            _ => false,
        }
    }

    /// Whether a mapping stands there, and nothing else does.
    pub(crate) fn is_mapping(&self) -> bool {
        matches!(self, Self::Mapping(_) | Self::Named(..))
    }

    /// What stands there under each name, where names that the spec chooses are the keys.
    pub(crate) fn named(&self) -> Option<&Self> {
        match self {
            Self::Named(kind, _) => Some(kind),
            Self::Some(kind) => kind.named(),
            Self::Either(kinds) => kinds.iter().find_map(Self::named),
            _ => None,
        }
    }

    /// Whether a mapping can stand there.
    pub(crate) fn takes_mapping(&self) -> bool {
        match self {
            Self::Some(kind) => kind.takes_mapping(),
            Self::Either(kinds) => kinds.iter().any(Self::takes_mapping),
            kind => kind.is_mapping(),
        }
    }
}

impl Key {
    const fn new(word: &'static str, kind: Kind, doc: &'static str) -> Self {
        Self { word, is_needed: false, kind, doc }
    }

    /// Whether it takes a list.
    pub(crate) fn is_list(&self) -> bool {
        let takes = |kind: &Kind| {
            matches!(
                kind,
                Kind::Texts | Kind::SomeTexts | Kind::Names(_) | Kind::SomeNames(_) | Kind::List(_)
            )
        };
        match &self.kind {
            Kind::Either(kinds) | Kind::Some(Kind::Either(kinds)) => kinds.iter().any(takes),
            kind => takes(kind),
        }
    }

    const fn needed(word: &'static str, kind: Kind, doc: &'static str) -> Self {
        Self { word, is_needed: true, kind, doc }
    }
}

impl Form {
    /// The only form of a mapping, or that which no sign tells.
    const fn plain(keys: &'static [&'static [Key]]) -> Self {
        Self { sign: None, keys, needs: Needs::Nothing }
    }

    /// The form that holds where `sign` is.
    const fn signed(sign: &'static str, keys: &'static [&'static [Key]]) -> Self {
        Self { sign: Some(sign), keys, needs: Needs::Nothing }
    }

    const fn needing(self, needs: Needs) -> Self {
        Self { needs, ..self }
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static Key> {
        self.keys.iter().copied().flatten()
    }
}

impl Mapping {
    /// The form that holds where `is_there` tells which keys are there.
    pub(crate) fn form(&self, is_there: impl Fn(&str) -> bool) -> Option<&'static Form> {
        let holds = |form: &&Form| form.sign.is_none_or(&is_there);
        self.forms.iter().find(holds)
    }

    /// The keys that tell its forms apart.
    pub(crate) fn signs(&self) -> impl Iterator<Item = &'static str> {
        self.forms.iter().filter_map(|form| form.sign)
    }

    /// Whether the key `word` tells a form from others.
    pub(crate) fn is_sign(&self, word: &str) -> bool {
        self.signs().any(|sign| sign == word)
    }

    /// The signs of the forms that have the key `word`, where other keys are those of each.
    pub(crate) fn signs_of(&self, word: &str) -> Vec<&'static str> {
        let forms = self.forms.iter().filter(|form| form.keys().any(|key| key.word == word));
        let signs = forms.map(|form| form.sign.filter(|sign| *sign != word));
        signs.collect::<Option<_>>().unwrap_or_default()
    }

    /// The keys of all of its forms.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static Key> {
        self.forms.iter().flat_map(Form::keys)
    }

    /// Whether any of its forms has the key `word`.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.keys().any(|key| key.word == word)
    }
}
